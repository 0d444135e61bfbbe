// The pages fit a narrow phone, 400 % zoom, paper and the system's own colors, in every language.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage, openCase, openExplanations, openSample } from "../support/assessment.mjs";
import { sharedBrowser, withApp } from "../support/browser.mjs";
import { answerTo, drop } from "../support/files.mjs";
import { answered, fullCost, plainCost, switchCharts } from "../support/money.mjs";
import { drawn, QUESTION, ROUTES, started, visit } from "../support/routes.mjs";

/** A phone; and 1280 by 1024 at 400 %, which is what WCAG 1.4.10 asks for. */
const SCREENS = [
  { name: "320 px", width: 320, height: 640 },
  { name: "400 % zoom", width: 320, height: 256 },
  { name: "768 px", width: 768, height: 1024 },
  { name: "1280 px", width: 1280, height: 900 },
  { name: "2560 px", width: 2560, height: 1440 },
];
/** Least size of a target, WCAG 2.5.8; answers are to be larger. */
const TARGET = 24;
const ANSWER = 44;

const shared = sharedBrowser();

for (const { name, width, height } of SCREENS) {
  test(`${name}: no page scrolls sideways, in any language, with everything open`, () => withApp({ ...shared, width, height }, async ({ page }) => {
    await started(page);
    await openSample(page, "bank");
    const wide = [];
    for (const language of ["en", "de", "en-XA"]) {
      await chooseLanguage(page, language);
      for (const route of ROUTES) {
        await visit(page, route);
        await openExplanations(page);
        wide.push(...(await overflow(page)).map((line) => `${language} ${route}: ${line}`));
      }
      await openCase(page);
      await openExplanations(page);
      wide.push(...(await overflow(page)).map((line) => `${language} #/use-cases with a card: ${line}`));
      await fullCost(page);
      await openExplanations(page);
      wide.push(...(await overflow(page)).map((line) => `${language} #/cost with everything in it: ${line}`));
      await plainCost(page);
      await inYen(page);
      wide.push(...(await overflow(page)).map((line) => `${language} #/cost in yen: ${line}`));
      await page.locator("#setting-currency").selectOption("USD");
      await drawn(page);
      await visit(page, "#/results");
      await switchCharts(page);
      wide.push(...(await overflow(page)).map((line) => `${language} #/results as tables: ${line}`));
      await drop(page, { name: `${"a-very-long-file-name-".repeat(8)}.json`, bytes: '{"format": "other"}' });
      await answerTo(page, "a-very-long-file-name");
      wide.push(...(await overflow(page)).map((line) => `${language} #/data with a faulty file: ${line}`));
    }
    assert.deepEqual(wide, []);
  }));
}

/** The longest amounts: the plan in yen. */
async function inYen(page) {
  await page.locator("#setting-currency").selectOption("JPY");
  await page.locator("#setting-per_dollar").fill("155.5");
  await page.keyboard.press("Tab");
  await answered(page);
  await page.locator("section[aria-labelledby=try] .fact__value", { hasText: /\d[\d.,\s]{10}/ }).first().waitFor();
}

/** How much the page is too wide, the elements that stick out without a scrolling box of their own, boxes that cut off what is in them, and words that run over what is beside them. */
const overflow = (page) => page.evaluate(() => {
  const width = innerWidth;
  const { scrollWidth } = document.scrollingElement;
  const cut = [...document.querySelectorAll("body *")].filter((element) => {
    const { overflowX, position } = getComputedStyle(element);
    const isHiddenOnPurpose = position === "absolute" && element.clientWidth <= 1;
    return ["hidden", "clip"].includes(overflowX) && !isHiddenOnPurpose && element.scrollWidth > element.clientWidth + 1;
  }).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} cuts off ${element.scrollWidth - element.clientWidth} px`);
  for (const element of document.querySelectorAll("h1, h2, h3, p, dt, dd, li, label, legend")) {
    const { right, width: own } = element.getBoundingClientRect();
    const over = Math.max(element.scrollWidth - element.clientWidth, right - element.parentElement.getBoundingClientRect().right);
    const isOpen = [element, element.parentElement].every((one) => getComputedStyle(one).overflowX === "visible");
    if (own > 1 && over > 1 && isOpen) cut.push(`${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 40)}" runs ${over.toFixed(0)} px over what is beside it`);
  }
  if (scrollWidth <= width) return cut;
  const inBox = (element) => {
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      if (parent !== document.documentElement && parent !== document.body && ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(parent).overflowX)) return true;
    }
    return false;
  };
  const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > width + 0.5 && !inBox(element));
  const widest = out.slice(-4).map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} "${element.textContent.trim().slice(0, 40)}"`);
  return [...cut, `${scrollWidth} px wide on ${width}: ${widest.join("; ")}`];
});

for (const width of [320, 1280]) {
  test(`${width} px: every control is at least ${TARGET} px, every answer at least ${ANSWER} px`, () => withApp({ ...shared, width }, async ({ page }) => {
    await started(page);
    await openSample(page, "bank");
    const small = [];
    for (const route of ROUTES) {
      await visit(page, route);
      await openExplanations(page);
      small.push(...(await tooSmall(page, TARGET)).map((line) => `${route}: ${line}`));
    }
    await openCase(page);
    await openExplanations(page);
    small.push(...(await tooSmall(page, TARGET)).map((line) => `#/use-cases with a card: ${line}`));
    await fullCost(page);
    await openExplanations(page);
    small.push(...(await tooSmall(page, TARGET)).map((line) => `#/cost with everything in it: ${line}`));
    await visit(page, QUESTION);
    for (const answer of await page.locator(".choice, .pill").all()) {
      const { width: wide, height: high } = await answer.boundingBox();
      if (Math.min(wide, high) < ANSWER) small.push(`answer ${await answer.innerText()}: ${wide} x ${high}`);
    }
    assert.deepEqual([...new Set(small)], []);
  }));
}

/** Controls below the least size. What a label makes larger counts as large; a link within a sentence is excepted. */
const tooSmall = (page, least) => page.evaluate((least) => {
  const controls = [...document.querySelectorAll("button, select, textarea, summary, input, a[href]")];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(".skip");
  const inSentence = (link) => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    const block = link.closest("p, li, td, th, dd");
    return Boolean(block) && block.textContent.trim().length > link.textContent.trim().length;
  };
  const area = (element) => {
    const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
    return boxes.reduce((best, box) => (Math.min(box.width, box.height) > Math.min(best.width, best.height) ? box : best));
  };
  return controls.filter((element) => shown(element) && !inSentence(element)).flatMap((element) => {
    const { width, height } = area(element);
    if (Math.min(width, height) >= least - 0.01) return [];
    return [`${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}": ${width.toFixed(0)} x ${height.toFixed(1)}`];
  });
}, least);

test("on paper there are results and no controls", () => withApp({ ...shared, width: 794, height: 1123 }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  await page.emulateMedia({ media: "print" });
  const left = [];
  for (const route of ["#/results", "#/method", "#/data", "#/profile"]) {
    await visit(page, route);
    left.push(...(await controls(page)).map((control) => `${route}: ${control}`));
  }
  await visit(page, "#/results");
  for (const selector of ["h1.verdict", ".facts", "#radar", "#bars", "#heat", "#gates", "#path"]) {
    assert.ok(await page.locator(selector).isVisible(), `${selector} is on paper`);
  }
  const colors = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(colors, "rgb(255, 255, 255)");
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  assert.equal(`${pdf.subarray(0, 5)}`, "%PDF-");
  assert.deepEqual([...new Set(left)], []);
}));

/** Controls that are to be seen as such; a field that shows what was entered as plain text is none. */
const controls = (page) => page.evaluate(() => {
  const isPlain = (element) => {
    const { appearance, borderTopStyle } = getComputedStyle(element);
    return element.matches(".field__input") && appearance === "none" && borderTopStyle === "none";
  };
  return [...document.querySelectorAll(".rail, .skip, .notice, button, select, input[type=text], textarea, summary, .steps-bar")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isPlain(element))
    .map((element) => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`);
});

test("dark on the screen is light on paper", () => withApp({ ...shared, theme: "dark" }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  await page.locator("#theme").selectOption("dark");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color), "rgb(0, 0, 0)");
}));

test("with the system's own colors every page is drawn and what is chosen is still to be seen", () => withApp({ ...shared }, async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await started(page);
  await openSample(page, "bank");
  for (const route of ROUTES) {
    await visit(page, route);
    assert.ok(await page.locator("h1").isVisible(), route);
  }
  await visit(page, QUESTION);
  const outlines = await page.locator(".choice").evaluateAll((choices) => choices.map((choice) => [choice.hasAttribute("data-picked"), getComputedStyle(choice).outlineStyle]));
  assert.equal(outlines.filter(([picked]) => picked).length, 1);
  for (const [picked, style] of outlines) assert.equal(style !== "none", picked, "the chosen answer alone has an outline");
  await visit(page, "#/results");
  const bars = await page.locator(".bar__value").evaluateAll((values) => values.map((bar) => getComputedStyle(bar).fill));
  const canvas = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.ok(bars.length > 0 && bars.every((fill) => fill !== canvas && fill !== "none"), "bars stand out from the page");
}));
