// Files as a person gives them to the app: through the browser's file chooser, or dropped on the page.
import { drawn } from "./routes.mjs";

/** Opens the file chooser with the button of the page and chooses the file. */
export async function choose(page, { name, bytes, type = "application/json" }) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#open-file").click()]);
  await chooser.setFiles({ name, mimeType: type, buffer: Buffer.from(bytes) });
}

/** Drops the file somewhere on the page. */
export async function drop(page, { name, bytes, type = "application/json" }) {
  const base64 = Buffer.from(bytes).toString("base64");
  await page.evaluate(([name, type, base64]) => {
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], name, { type }));
    for (const kind of ["dragenter", "dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, [name, type, base64]);
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
