// A person without a mouse: only keys, and only what the focus can reach.
import assert from "node:assert/strict";

/** More stops than any page has; whoever needs them is in a trap. */
const MOST_STOPS = 120;

/** Presses Tab until the focus is on the element; fails when it cannot be reached. */
export async function tabTo(page, selector) {
  const passed = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      return { found: focused?.matches(wanted) ?? false, name: focused?.id || focused?.className || focused?.tagName };
    }, selector);
    if (here.found) return;
    passed.push(here.name);
  }
  assert.fail(`Tab does not reach ${selector}. It passed: ${passed.join(", ")}`);
}

/** What the focus is on: tag, id and text, for messages and comparisons. */
export const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  return { tag: element?.tagName ?? "", id: element?.id ?? "", text: element?.textContent?.trim().slice(0, 120) ?? "" };
});

/** Whether a person sees where the focus is: an outline or ring on the element, its label or the card around it. */
export const focusIsVisible = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const shown = [element, element.nextElementSibling, element.closest("label, .choice, .pill, .option")].filter(Boolean);
  return shown.some((one) => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) > 0);
});
