// German pages are German, numbers follow the language, and a made-up language shows any text that was forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLanguage, openCase, openExplanations, openSample, saveToFile } from "../support/assessment.mjs";
import { sharedBrowser, until, withApp } from "../support/browser.mjs";
import { answerTo, choose, close } from "../support/files.mjs";
import { fullCost, mendRange, plainCost, senselessRange, switchCharts } from "../support/money.mjs";
import { drawn, ROUTES, started, visit } from "../support/routes.mjs";
import { names, texts } from "../support/texts.mjs";

/** Shorter texts can be the same word in two languages; a sentence cannot. */
const LONGEST_ALIKE = 25;

const shared = sharedBrowser();

/** Codes of ISO 4217. */
const CURRENCIES = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "INR", "SGD", "BRL", "MXN"];

/** The person's own words, the product, languages by their own names, and codes of currencies: the same in every language. */
const SAME = ["Northwind Bank", "LLM Enterprise Readiness Calculator", "English", "Deutsch", "Ƥşḗŭḓǿ", ...CURRENCIES];

/** Words of the file format, which stand in a sentence about a file as they stand in the file. */
const FORMAT = ["not-applicable", "open", "level", "unknown"];

/** Pages and states whose texts are read, in the language that is on. */
async function everyText(page, language) {
  await chooseLanguage(page, language);
  const seen = new Map();
  const read = async (name) => {
    await openExplanations(page);
    seen.set(name, await texts(page));
  };
  for (const route of ROUTES) {
    await visit(page, route);
    await read(route);
  }
  await visit(page, "#/results");
  await switchCharts(page);
  const tries = (await page.locator("#try-all").count()) > 0;
  if (tries) await page.locator("#try-all").click();
  await drawn(page);
  await read("#/results as tables");
  await switchCharts(page);
  // Where there was nothing to try, an undo would take back what somebody did before.
  if (tries) await page.keyboard.press("Control+z");
  await drawn(page);
  await openCase(page);
  await read("#/use-cases with a card");
  await page.locator("#field-users").fill("400 - 80");
  await page.keyboard.press("Tab");
  await page.locator("#sample-text").fill("abc");
  await page.locator(".picker__model:not([data-chosen]) input[type=checkbox]").first().check();
  await drawn(page);
  await read("#/use-cases with a fault, a pasted text and a comparison");
  await page.locator("#field-users").fill("");
  await page.keyboard.press("Tab");
  await fullCost(page);
  await read("#/cost with tables, scenarios, limits and texts that are no numbers");
  await plainCost(page);
  await senselessRange(page);
  await read("#/cost with a range that cannot be drawn");
  await mendRange(page);
  await visit(page, "#/assess/pilot/scope");
  await page.locator("label:has(#answer-not-applicable)").click();
  await drawn(page);
  await read("a question that does not apply");
  await page.keyboard.press("Control+z");
  const { bytes } = await saveToFile(page);
  await choose(page, { name: "other.json", bytes: `${bytes}`.replaceAll(/"level": [01]/g, '"level": 4') });
  await answerTo(page, "other.json");
  await page.locator("#erase-ask").click();
  await read("#/data with a file");
  await close(page);
  for (const [name, text] of FAULTY) {
    await choose(page, { name: `${name}.json`, bytes: text });
    await answerTo(page, `${name}.json`);
    await read(`#/data: ${name}`);
    await close(page);
  }
  return seen;
}

/** One file for each kind of sentence about a file. */
const whole = (fields) => JSON.stringify({ format: "llm-readiness-assessment", schema: 1, id: "x", mode: "quick", pack: { id: "default", version: "1" }, ...fields });
const FAULTY = [
  ["empty", ""],
  ["cut-off", '{"format": "llm-readiness-assessment", "schema": 1'],
  ["grammar", "{not json}"],
  ["twice", '{"format": "llm-readiness-assessment", "format": "llm-readiness-assessment"}'],
  ["other", '{"format": "something"}'],
  ["version", '{"format": "llm-readiness-assessment", "schema": 999}'],
  ["missing", '{"format": "llm-readiness-assessment", "schema": 1}'],
  ["type", whole({ answers: [] })],
  ["scale", whole({ answers: { "pilot.scope": { state: "level", level: 9 } } })],
  ["unknown-id", whole({ answers: { "pilot.scop": { state: "level", level: 1 } } })],
  ["word", whole({ answers: { "pilot.scope": { state: "maybe" } } })],
  ["date", whole({ as_of: "yesterday" })],
  ["long", whole({ name: "x".repeat(20_001) })],
];

test("no English is left on German pages", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  const known = [...(await names(page)), ...SAME].sort((a, b) => b.length - a.length);
  const english = await everyText(page, "en");
  const german = await everyText(page, "de");
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  const left = [];
  for (const [name, seen] of german) {
    const before = new Set(english.get(name).filter(({ own }) => own).map(({ text }) => text));
    for (const { text, own, place } of seen) {
      const rest = without(text, known);
      const isSame = before.has(text) && rest.length > LONGEST_ALIKE && /\p{L}{4}/u.test(rest);
      if (own && isSame) left.push(`${name}: ${place}: ${text}`);
    }
  }
  assert.deepEqual([...new Set(left)], []);
}));

/** What is left of a text without the names in it. */
const without = (text, known) => known.reduce((rest, name) => rest.replaceAll(name, " "), text).trim();

test("in the made-up language every text stands in marks", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  const known = [...(await names(page)), ...SAME].sort((a, b) => b.length - a.length);
  const seen = await everyText(page, "en-XA");
  assert.equal(await page.locator("html").getAttribute("lang"), "en-XA");
  const left = [];
  for (const [name, found] of seen) {
    for (const { text, own, place } of found) {
      const rest = own ? unmarked(text, known) : "";
      if (rest) left.push(`${name}: ${place}: "${rest}" in "${text.slice(0, 160)}"`);
    }
  }
  assert.deepEqual([...new Set(left)], []);
}));

/** A day or a month as English writes it. */
const MONTH = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{1,2}, )?\d{4}/g;

/**
 * What of a text was not made by the made-up language. It doubles and accents every a, e, i, o, u, n and s, so a plain one
 * of them betrays a word that came from elsewhere, inside the marks as well. Names, numbers, dates, times, file names,
 * addresses, ids and places in a file are the same in every language.
 */
function unmarked(text, known) {
  // Dates first: a year is a name where a framework has its edition from it.
  let rest = text.replaceAll(MONTH, " ");
  for (const name of known) rest = rest.replaceAll(name, " ");
  rest = rest
    .replace(/^[\w.-]+( > [\w.-]+)*: (?=⟦)/, " ")
    .replace(/: ([a-z-]+, )+[a-z-]+⟧\.?$/, (list) => FORMAT.reduce((left, word) => left.replaceAll(word, " "), list))
    .replaceAll(/https?:\/\/\S+/g, " ")
    .replaceAll(/[\w.-]+\.json\b/g, " ")
    .replaceAll(/"[^"⟦⟧]*"/g, " ")
    .replaceAll(/\b[a-z-]+\.[a-z-]+\b/g, " ")
    .replaceAll(/\d{1,2}:\d\d\s?[AP]M/g, " ");
  const plain = rest.match(/\p{L}*[aeiounsAEIOUNS]\p{L}*/gu)?.filter((word) => word.length > 1) ?? [];
  if (plain.length) return plain.join(" ");
  let outside = rest;
  for (let before = ""; before !== outside;) {
    before = outside;
    outside = outside.replaceAll(/⟦[^⟦⟧]*⟧/g, " ");
  }
  return /[\p{L}⟦⟧]{2}/u.test(outside) ? outside.trim() : "";
}

test("the check finds a text that was forgotten", () => {
  assert.equal(unmarked("⟦Rééšúúltšš⟧ 51", []), "");
  assert.equal(unmarked("Results", []), "Results");
  assert.equal(unmarked("⟦Šš áá Results⟧", []), "Results");
  assert.equal(unmarked("Btw, xml", []), "Btw, xml");
  assert.equal(unmarked("⟦Ópééñ Northwind Bank⟧", ["Northwind Bank"]), "");
});

test("German numbers, dates and money are written the German way", () => withApp({ ...shared, locale: "de-DE" }, async ({ page }) => {
  await started(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "de", "the browser's language is the first one");
  await openSample(page, "bank");
  await openExplanations(page);
  const text = await page.locator("main").innerText();
  assert.match(text, /\d+,\d{4}\b/, "decimals have a comma");
  assert.doesNotMatch(text.replaceAll(/\d+\.\d+\.\d+|v?\d+\.\d+(?= \()|[\w.-]+\.\d+/g, ""), /\b\d+\.\d{4}\b/, "and no point");
  assert.match(text, /\d{1,3}\.\d{3}\b/, "thousands have a point");
  assert.match(text, /\d\s€|\d\s\$/, "the currency follows the amount");
  assert.match(text, /\d{1,2}\. (Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)\.? \d{4}/, "a German date");
  await visit(page, "#/profile");
  const headcount = page.locator("#headcount");
  assert.match(await headcount.inputValue(), /^\d{1,3}(\.\d{3})+$/);
  await headcount.fill("12.345");
  assert.equal((await saveToFile(page)).document.profile.headcount, 12345, "a point groups thousands");
  await visit(page, "#/use-cases");
  await page.locator(".portfolio__open").first().click();
  const tasks = page.locator("#field-tasks_per_user_day");
  await tasks.fill("2,5 - 1.250");
  const { document } = await saveToFile(page);
  const given = document.use_cases.map(({ values }) => JSON.stringify(values.tasks_per_user_day));
  assert.ok(given.includes("[2.5,1250]"), `a comma parts decimals, a point groups thousands: ${given}`);
}));

test("switching the language keeps the page, the answers and the choice after a reload", () => withApp({ ...shared }, async ({ page, noise }) => {
  await started(page);
  await openSample(page, "bank");
  const before = (await saveToFile(page)).hash;
  await visit(page, "#/assess/reliability/test-set");
  const english = await page.locator("h1").textContent();
  await chooseLanguage(page, "de");
  assert.match(page.url(), /reliability\/test-set$/);
  assert.notEqual(await page.locator("h1").textContent(), english);
  assert.equal((await saveToFile(page)).hash, before);
  noise.loaded = false;
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
  noise.loaded = true;
  await started(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
  assert.equal(await page.locator("#language").inputValue(), "de");
}));

test("a language that does not arrive changes nothing and says so", () => withApp({
  ...shared, settle: false, prepare: (page) => page.route(/\/(first|text)-de-/, (route) => route.abort()), expected: /Failed to load resource/,
}, async ({ page, noise }) => {
  await started(page);
  const title = await page.locator("h1").textContent();
  await page.locator("#language").selectOption("de");
  await page.locator("[role=status]").getByText(/Deutsch did not arrive/).waitFor();
  assert.equal(await page.locator("h1").textContent(), title);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await until(() => noise.provoked.length > 0, "the browser does not report what did not arrive");
  assert.equal(await page.locator("#language").inputValue(), "en", "the menu shows the language that the page speaks");
}));
