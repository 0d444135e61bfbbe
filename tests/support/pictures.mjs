// Pictures of routes of the built app, to be looked at: light and dark, three widths, and print.
// Called by `cargo xtask pictures [--sample NAME] [ROUTE ...]`; a route is what follows `#/`, and a sample company is
// opened first where one is named. Writes tests/pictures/<route>-<what>.png.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openSample } from "./assessment.mjs";
import { startBrowser, withApp } from "./browser.mjs";
import { visit } from "./routes.mjs";

const WIDTHS = [320, 768, 1440];
const THEMES = ["light", "dark"];
// A4 at 96 pixels an inch, without margins.
const PAPER = { width: 794, height: 1123 };

const folder = fileURLToPath(new URL("../pictures/", import.meta.url));
const routes = process.argv.slice(2);
const sample = routes[0] === "--sample" ? routes.splice(0, 2)[1] : undefined;
if (routes.length === 0) routes.push("");

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
try {
  for (const route of routes.map((route) => route.replace(/^[#/]+/, ""))) {
    const name = route.replaceAll(/[^\w-]+/g, "-") || "start";
    const take = (what, options, prepare) => withApp({ browser, ...options }, async ({ page }) => {
      if (sample) await openSample(page, sample);
      await visit(page, `#/${route}`);
      await prepare?.(page);
      await page.screenshot({ path: join(folder, `${name}-${what}.png`), fullPage: true });
    });
    for (const theme of THEMES) {
      for (const width of WIDTHS) await take(`${theme}-${width}`, { theme, width, height: 900 });
    }
    await take("print", PAPER, (page) => page.emulateMedia({ media: "print", colorScheme: "light" }));
    console.log(`${name}: ${THEMES.length * WIDTHS.length + 1} pictures in tests/pictures/`);
  }
} finally {
  await browser.close();
}
