// Pictures of routes of the built app, to be looked at: light and dark, three widths, and print.
// Called by `cargo xtask pictures [ROUTE ...]`; a route is what follows `#/`. Writes tests/pictures/<route>-<what>.png.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startBrowser, withApp } from "./browser.mjs";

const WIDTHS = [320, 768, 1440];
const THEMES = ["light", "dark"];
// A4 at 96 pixels an inch, without margins.
const PAPER = { width: 794, height: 1123 };

const folder = fileURLToPath(new URL("../pictures/", import.meta.url));
const routes = process.argv.slice(2);
if (routes.length === 0) routes.push("");

await mkdir(folder, { recursive: true });
const browser = await startBrowser();
try {
  for (const route of routes) {
    const name = route.replace(/^[#/]+/, "").replaceAll(/[^\w-]+/g, "-") || "start";
    const take = (page, what) => page.screenshot({ path: join(folder, `${name}-${what}.png`), fullPage: true });
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await withApp({ browser, theme, width, height: 900, route }, ({ page }) => take(page, `${theme}-${width}`));
      }
    }
    await withApp({ browser, route, ...PAPER }, async ({ page }) => {
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      await take(page, "print");
    });
    console.log(`${name}: ${THEMES.length * WIDTHS.length + 1} pictures in tests/pictures/`);
  }
} finally {
  await browser.close();
}
