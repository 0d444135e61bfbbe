// No accessibility fault that axe can find, on every page, in both languages and themes, wide and narrow, with every
// explanation and table open. Rules: WCAG 2.0 to 2.2 A and AA and axe's best practices (support/axe.mjs).
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage, openCase, openExplanations, openSample, saveToFile } from "../support/assessment.mjs";
import { violations } from "../support/axe.mjs";
import { sharedBrowser, withApp } from "../support/browser.mjs";
import { answerTo, choose, close } from "../support/files.mjs";
import { fullCost, mendRange, plainCost, senselessRange } from "../support/money.mjs";
import { drawn, ROUTES, started, visit } from "../support/routes.mjs";

const LANGUAGES = ["en", "de"];
const THEMES = ["light", "dark"];

const shared = sharedBrowser();

/** Every state that is checked: a name and how to get there from anywhere. */
const STATES = [
  ...ROUTES.map((route) => ({ name: route, reach: (page) => visit(page, route) })),
  { name: "#/results with tables instead of charts and steps tried out", reach: resultsAsTables, leave: resultsAsCharts },
  { name: "#/use-cases with a card open", reach: openCase },
  { name: "#/use-cases with a text that is no number", reach: faultyField, leave: (page) => page.keyboard.press("Control+z") },
  { name: "#/cost with tables, scenarios, limits and texts that are no numbers", reach: fullCost, leave: plainCost },
  { name: "#/cost with a range that cannot be drawn", reach: senselessRange, leave: mendRange },
  { name: "#/assess with nothing to show", reach: emptyOverview },
  { name: "#/data with a file that was read", reach: readFile, leave: close },
  { name: "#/data with a faulty file", reach: faultyFile, leave: close },
  { name: "#/data asked to erase", reach: askToErase },
];

for (const language of LANGUAGES) {
  for (const theme of THEMES) {
    test(`axe finds nothing: ${language}, ${theme}, 1280 px`, () => check({ language, theme, width: 1280 }, STATES));
  }
}
test("axe finds nothing: de, light, 320 px", () => check({ language: "de", theme: "light", width: 320 }, STATES));

test("axe finds nothing before anything is open, with every explanation closed", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  const found = [];
  for (const route of ROUTES) {
    await visit(page, route);
    found.push(...(await violations(page)).map((line) => `${route}: ${line}`));
  }
  assert.deepEqual(found, []);
}));

test("axe finds what is wrong: an image without text, a pale text and a nameless button", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    main.append(Object.assign(document.createElement("img"), { src: "data:," }), document.createElement("button"));
    const pale = Object.assign(document.createElement("p"), { textContent: "pale" });
    pale.style.color = "rgb(230, 230, 230)";
    main.append(pale);
  });
  const rules = new Set((await violations(page)).map((line) => line.split(":")[0]));
  for (const rule of ["image-alt", "button-name", "color-contrast"]) assert.ok(rules.has(rule), `${rule} is reported`);
}));

async function check({ language, theme, width }, states) {
  await withApp({ ...shared, theme, width, height: 800 }, async ({ page }) => {
    await started(page);
    await chooseLanguage(page, language);
    await openSample(page, "bank");
    const found = [];
    for (const { name, reach, leave } of states) {
      await reach(page);
      await openExplanations(page);
      found.push(...(await violations(page)).map((line) => `${name}: ${line}`));
      await leave?.(page);
    }
    assert.deepEqual(found, []);
  });
}

async function pressAll(page, selector) {
  for (const button of await page.locator(selector).all()) await button.click();
  await drawn(page);
}

async function resultsAsTables(page) {
  await visit(page, "#/results");
  await pressAll(page, ".chart__switch");
  if (await page.locator("#try-all").count()) await page.locator("#try-all").click();
  await drawn(page);
}

async function resultsAsCharts(page) {
  await pressAll(page, ".chart__switch");
  await page.keyboard.press("Control+z");
  await drawn(page);
}

async function faultyField(page) {
  await visit(page, "#/assess");
  await openCase(page);
  await page.locator("#field-users").fill("400 - 80");
  await page.keyboard.press("Tab");
  await page.locator("#field-users-fault").waitFor();
}

async function emptyOverview(page) {
  await visit(page, "#/assess");
  // The sample has an answer for every question, so none is left open.
  await page.locator("label[for=filter-open]").click();
  await drawn(page);
}

async function readFile(page) {
  const { bytes } = await saveToFile(page);
  const text = `${bytes}`.replaceAll(/"level": [01]/g, '"level": 4');
  await choose(page, { name: "other.readiness.json", bytes: text });
  const { outcome } = await answerTo(page, "other.readiness.json");
  assert.equal(outcome, "read");
}

async function faultyFile(page) {
  await visit(page, "#/data");
  await choose(page, { name: "broken.json", bytes: '{"format": "llm-readiness-assessment", "schema": 1}' });
  const { outcome } = await answerTo(page, "broken.json");
  assert.equal(outcome, "fault");
}

async function askToErase(page) {
  await visit(page, "#/data");
  await page.locator("#erase-ask").click();
  await drawn(page);
}
