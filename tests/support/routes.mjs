// The pages of the app by their addresses, and how a test gets to them within one page of the browser.

/** A question with a gate, evidence and framework references: the fullest question page. */
export const QUESTION = "#/assess/reliability/test-set";

/** Every page that does not depend on a file being read. */
export const ROUTES = ["#/", "#/profile", "#/assess", QUESTION, "#/use-cases", "#/cost", "#/results", "#/method", "#/data", "#/nowhere"];

/** Goes to an address of the app and waits until its page is drawn. */
export async function visit(page, hash) {
  const before = await page.evaluate(() => location.hash || "#/");
  if (before === hash) return;
  const title = await page.title();
  await page.evaluate((to) => { location.hash = to; }, hash);
  // The title follows the page, except where two pages of the same name follow each other.
  await page.waitForFunction((old) => document.title !== old, title, { timeout: 2_000 }).catch(() => {});
  await drawn(page);
}

/**
 * Waits until the app has drawn what it knows, what is off the screen too: two frames without a change of the document. Fails after five seconds.
 */
export const drawn = (page) => page.evaluate(() => new Promise((done, fail) => {
  let quiet = 0;
  let frames = 0;
  setTimeout(() => fail(new Error(`The page is not at rest after 5 s and ${frames} frames, ${quiet} of them without a change.`)), 5_000);
  const observer = new MutationObserver(() => { quiet = 0; });
  observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  const frame = () => {
    quiet = document.documentElement.hasAttribute("data-undrawn") ? 0 : quiet + 1;
    frames += 1;
    if (quiet < 3) return void requestAnimationFrame(frame);
    observer.disconnect();
    done();
  };
  requestAnimationFrame(frame);
}));

/** Waits until the app stands in place of the static text. */
export async function started(page) {
  await page.locator("#app .rail").waitFor();
  await drawn(page);
}
