// Whoever goes through a page with the Tab key always sees where they are, on a wide screen and at 400 % zoom, meets every
// stop once, and comes out at the end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openExplanations, openSample } from "../support/assessment.mjs";
import { sharedBrowser, withApp } from "../support/browser.mjs";
import { drawn, ROUTES, started, visit } from "../support/routes.mjs";

/** More stops than any page has. */
const MOST_STOPS = 200;

const shared = sharedBrowser();

for (const [name, size] of [["1280 px", { width: 1280, height: 800 }], ["400 % zoom", { width: 320, height: 256 }]]) {
  test(`${name}: every stop of the Tab key is visible, ringed and met once`, () => withApp({ ...shared, ...size }, async ({ page }) => {
    await started(page);
    await openSample(page, "bank");
    const wrong = [];
    for (const route of ROUTES) {
      await visit(page, route);
      await openExplanations(page);
      for (const key of ["Tab", "Shift+Tab"]) wrong.push(...(await walk(page, key)).map((line) => `${route} by ${key}: ${line}`));
    }
    assert.deepEqual(wrong, []);
  }));
}

/** Goes through the page with the key until the browser's own controls come; says what was wrong on the way. */
async function walk(page, key) {
  await page.evaluate(() => { globalThis.met = new Set(); globalThis.last = undefined; });
  // Backwards it goes on from the end that the way down has reached.
  if (key === "Tab") await page.evaluate(() => { const top = document.body; top.tabIndex = -1; top.focus(); top.removeAttribute("tabindex"); scrollTo(0, 0); });
  const wrong = [];
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(look);
    if (stop === "top" && key !== "Tab") return wrong;
    if (stop === "top") continue;
    // The way down may have ended on the first stop, from which the way back begins outside.
    if (stop === "out" && stops < 2 && key !== "Tab") continue;
    if (stop === "out") return stops > 8 ? wrong : [...wrong, `only ${stops} stops`];
    if (stop === "again") return [...wrong, "the focus goes in a circle within the page"];
    if (stop) wrong.push(stop);
  }
  return [...wrong, `more than ${MOST_STOPS} stops`];
}

/** In the page: what is wrong with the place of the focus, or nothing. */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return "out";
  // The parts of a date are stops within one element.
  if (globalThis.last === element && element.type === "date") return "";
  globalThis.last = element;
  if (globalThis.met.has(element)) return element.matches(".skip") ? "out" : "again";
  globalThis.met.add(element);
  if (element.matches(".skip")) return "top";
  const name = `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${(element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40)}"`;
  const shown = [element, ...(element.labels ?? [])].filter((one) => getComputedStyle(one).opacity !== "0" && one.getBoundingClientRect().width > 1);
  const isRinged = shown.some((one) => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
  // Coming back, the focus lands on a part of the date, which the browser rings itself.
  if (!isRinged && element.type !== "date") return `${name} has no ring`;
  const isSeen = shown.some((one) => [...one.getClientRects()].some((box) => {
    const left = Math.max(box.left, 0);
    const right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, innerHeight);
    if (right - left < 1 || bottom - top < 1) return false;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return hit !== null && (one.contains(hit) || hit.contains(one));
  }));
  return isSeen ? "" : `${name} is covered or off the screen`;
}

test("the skip link leads past the rail", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  const address = page.url();
  await page.keyboard.press("Tab");
  const skip = page.locator(".skip");
  assert.ok(await skip.evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0), "it shows when it has the focus");
  await page.keyboard.press("Enter");
  await drawn(page);
  assert.match(await page.locator("h1").innerText(), /Are you ready/, `the page stays the same (${address} became ${page.url()})`);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("main").contains(document.activeElement)), "the next stop is on the page");
}));

test("a new page takes the focus to its heading and the title with it", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  const titles = new Set();
  for (const route of ROUTES) {
    await page.locator("#language").focus();
    await visit(page, route);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", route);
    assert.equal(await page.locator("h1").count(), 1, route);
    titles.add(await page.title());
  }
  assert.equal(titles.size, ROUTES.length, `every page has a title of its own: ${[...titles].join("; ")}`);
}));

test("undo gives the focus back to nobody but where it was", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  await visit(page, "#/assess");
  const radio = page.locator(".matrix__radio:not(:checked)").nth(10);
  await radio.focus();
  await page.keyboard.press("Space");
  await drawn(page);
  const name = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  await page.keyboard.press("Control+z");
  await drawn(page);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), name);
}));
