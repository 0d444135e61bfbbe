// Files as a person gives them to the app: through the browser's file chooser, or dropped on the page. A file is its
// name and its `bytes`, or, where only the size counts, how many `zeros` it has.
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawn } from "./routes.mjs";

/** Opens the file chooser with the button of the page and chooses the file. */
export async function choose(page, { name, bytes = "", zeros = 0 }) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#open-file").click()]);
  if (!zeros) return void await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(bytes) });
  const folder = await mkdtemp(join(tmpdir(), "readiness-"));
  try {
    const path = join(folder, name);
    await writeFile(path, "");
    await truncate(path, zeros);
    await chooser.setFiles(path);
    await answerTo(page, name);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Drops the file somewhere on the page. */
export async function drop(page, { name, bytes = "", zeros = 0 }) {
  const base64 = Buffer.from(bytes).toString("base64");
  await page.evaluate(([name, zeros, base64]) => {
    const content = zeros ? new Uint8Array(zeros) : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name, { type: "application/json" }));
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, [name, zeros, base64]);
}

/** Waits for what the app says about the file, and gives it: `fault` or `read`, and the text. */
export async function answerTo(page, name) {
  const callout = page.locator("#read-fault, #read-file").filter({ hasText: name });
  await callout.waitFor({ timeout: 5_000 });
  await drawn(page);
  return { outcome: (await callout.getAttribute("id")) === "read-fault" ? "fault" : "read", text: await callout.innerText() };
}

/** Puts the callout about a file away. */
export async function close(page) {
  const callout = page.locator("#read-fault, #read-file");
  await callout.locator("button").last().click();
  await callout.waitFor({ state: "detached" });
}
