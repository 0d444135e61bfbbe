// The page about cost: its figures are those of the command line, every assumption can be changed and taken back, and
// every figure leads to its formula and its sources.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saved, saveToFile } from "../support/assessment.mjs";
import { BUILDS, sharedBrowser, withApp } from "../support/browser.mjs";
import { isAsOnTheCommandLine, openCost, readCost, written } from "../support/money.mjs";
import { focused } from "../support/keyboard.mjs";
import { drawn, started, visit } from "../support/routes.mjs";

const shared = sharedBrowser();

const headline = (page) => page.locator("#cost-headline").textContent();

/** Types into a field of the assumptions the way a person does, and leaves it. */
async function type(page, field, text) {
  await page.locator(`#setting-${field}`).fill(text);
  await page.keyboard.press("Tab");
  await drawn(page);
}

async function choose(page, field, value) {
  await page.locator(`#setting-${field}`).selectOption(value);
  await drawn(page);
}

async function undo(page) {
  await page.keyboard.press("Control+z");
  await drawn(page);
}

for (const build of BUILDS) {
  test(`${build.name}: headline and the four ways are those of the command line`, () => withApp({ ...shared, ...build.options }, async ({ page }) => {
    await openCost(page);
    const { shown, told } = await isAsOnTheCommandLine(page);
    assert.equal(told.currency, "USD");
    const tasks = Number(shown.facts["A successful task"].note.match(/^Of ([\d,]+) /)[1].replaceAll(",", ""));
    const task = written(told.total.months.at(-1) / tasks, {}, true);
    assert.equal(shown.facts["A successful task"].value, task);
    assert.ok(shown.headline.endsWith(`${task} for a successful task`), shown.headline);
  }));
}

/** What is changed in the form, how, and what of the saved file it changes to what. */
const CHANGES = [
  { name: "the length of the plan", change: (page) => type(page, "months", "24"), kept: ({ months }) => months, is: 24 },
  { name: "the discount on list prices", change: (page) => type(page, "discount", "25%"), kept: ({ discount }) => discount, is: 0.25 },
  { name: "contingency", change: (page) => type(page, "contingency", "30%"), kept: ({ contingency }) => contingency, is: 0.3, sameMonth: true },
  { name: "the way of serving", change: (page) => page.locator("#choose-own-gpus").click(), kept: ({ way }) => way, is: "own-gpus" },
];

test("each assumption changes the figures as on the command line, and undo takes it back", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = await readCost(page);
  const first = (await saveToFile(page)).hash;
  for (const { name, change, kept, is, sameMonth = false } of CHANGES) {
    await visit(page, "#/cost");
    await change(page);
    await drawn(page);
    const { shown, document } = await isAsOnTheCommandLine(page);
    assert.equal(kept(document.cost), is, name);
    assert.equal(shown.headline === before.headline, sameMonth, `${name}: ${shown.headline}`);
    assert.notEqual(shown.facts["The whole plan"].value, before.facts["The whole plan"].value, name);
    await undo(page);
    assert.deepEqual(await readCost(page), before, `${name}: undo`);
    assert.equal((await saveToFile(page)).hash, first, `${name}: undo, in the file`);
  }
}));

test("another currency counts from its rate on, everywhere", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = await headline(page);
  assert.equal(await page.locator("#setting-per_dollar").isDisabled(), true);
  await choose(page, "currency", "EUR");
  assert.equal(await headline(page), before, "dollars until there is a rate");
  assert.match(await page.locator("#setting-per_dollar-fault").textContent(), /stay in US dollars until you enter how many EUR/);
  await type(page, "per_dollar", "0.9");
  const { shown, document } = await isAsOnTheCommandLine(page);
  assert.deepEqual([document.cost.currency.code, Number(document.cost.currency.per_dollar)], ["EUR", 0.9]);
  assert.match(shown.headline, /^€/);
  const text = await page.locator("section[aria-labelledby=ways], section[aria-labelledby=months], section[aria-labelledby=worth]").allInnerTexts();
  assert.equal(text.length, 3);
  for (const part of text) {
    assert.match(part, /€/);
    assert.doesNotMatch(part, /\$|USD/);
  }
  await undo(page);
  assert.equal(await headline(page), before);
}));

test("limits and a budget say what breaks first, and in which month", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const breaks = page.locator("section[aria-labelledby=breaks]");
  assert.match(await breaks.textContent(), /Nothing known breaks/);
  await type(page, "requests", "20");
  await type(page, "output_tokens", "1m");
  await type(page, "budget_month", "50,000");
  const rows = await breaks.locator("tbody tr").evaluateAll((all) => all.map((row) => [row.dataset.reached, ...[...row.cells].map((cell) => cell.textContent)]));
  const { told, document } = await isAsOnTheCommandLine(page);
  assert.deepEqual([document.cost.limits, document.cost.budget_month], [{ requests: 20, output_tokens: 1_000_000 }, 50_000]);
  assert.equal(rows.length, told.breaks.length);
  const requests = rows.find(([, what]) => /^Requests a minute: 20(\.0)? allowed, /.test(what));
  assert.ok(requests, JSON.stringify(rows));
  assert.equal(requests[0], "yes", "within the plan");
  assert.match(requests[2], /^[A-Z][a-z]{2} 20\d\d$/);
  const budget = rows.find(([, what]) => what.startsWith("Monthly budget: $50,000 allowed"));
  assert.equal(budget?.[0], "yes", JSON.stringify(rows));
  const over = told.total.months.findIndex((month) => month > 50_000);
  const name = new Date(`${told.months[over]}-15`).toLocaleDateString("en-US", { month: "short", year: "numeric" });
  assert.equal(budget[2], name, "the first month over the budget");
  const needs = await page.locator("#needs tbody tr").allInnerTexts();
  assert.match(needs[0], /20(\.0)?\s+Too low/i);
  assert.match(needs[2], /1,000,000\s+Enough/i);
}));

test("every link between readiness and money can be switched off, as on the command line, and undo takes it back", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = await readCost(page);
  // What links are comes a moment after the runs.
  await page.locator("#links-together", { hasText: "$" }).waitFor();
  const together = await page.locator("#links-together").textContent();
  assert.ok(await page.locator("#settings-links tbody tr").count() > 10);
  assert.equal(await page.locator("#settings-links input[type=checkbox]:not(:checked)").count(), 0);
  await page.locator("#link-close-gaps-on").click();
  await drawn(page);
  const { shown, document } = await isAsOnTheCommandLine(page);
  assert.deepEqual(document.cost.links, { off: ["close-gaps"] });
  assert.notEqual(shown.facts["The whole plan"].value, before.facts["The whole plan"].value);
  assert.match(await page.locator("#link-close-gaps").textContent(), /It is off\. Switched on, it would be:/);
  await undo(page);
  await page.locator("#links-all").click();
  await drawn(page);
  assert.deepEqual((await isAsOnTheCommandLine(page)).document.cost.links, { all_off: true });
  assert.equal(await page.locator("#link-close-gaps-on").isDisabled(), true);
  await undo(page);
  assert.deepEqual(await readCost(page), before);
  await page.locator("#links-together", { hasText: together }).waitFor();
}));

test("a change is kept over a reload", () => withApp({ ...shared }, async ({ page, noise }) => {
  await openCost(page);
  await type(page, "months", "48");
  await type(page, "discount", "10%");
  await page.locator("#choose-own-gpus").click();
  await drawn(page);
  const before = await readCost(page);
  await saved(page);
  noise.loaded = false;
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
  noise.loaded = true;
  await started(page);
  await page.locator("#cost-headline").waitFor();
  await drawn(page);
  assert.deepEqual(await readCost(page), before);
  assert.equal(await page.locator("#setting-months").inputValue(), "48");
  assert.equal(await page.locator("#setting-discount").inputValue(), "10%");
}));

/** Field, what is typed, and the sentence that explains it. */
const WRONG = [
  ["months", "many", /"many" is not a number/],
  ["months", "24.5", /whole number from 12 to 60/],
  ["months", "600", /60/],
  ["discount", "120%", /more than the whole|99/],
  ["budget_month", "1,000 - 2,000", /one number here, not a range/],
  ["contingency", "30% - 10%", /must rise/],
];

test("a text that cannot be taken is explained at its field and changes nothing", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = await readCost(page);
  const { hash } = await saveToFile(page);
  await visit(page, "#/cost");
  for (const [field, text, sentence] of WRONG) {
    await type(page, field, text);
    const fault = page.locator(`#setting-${field}-fault`);
    assert.match(await fault.textContent(), sentence, `${field}: ${text}`);
    const input = page.locator(`#setting-${field}`);
    assert.equal(await input.inputValue(), text, "the text stays as typed");
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.ok((await input.getAttribute("aria-describedby")).split(" ").includes(`setting-${field}-fault`));
    assert.deepEqual(await readCost(page), before, `${field}: ${text}`);
  }
  assert.equal((await saveToFile(page)).hash, hash);
}));

test("a figure leads to its formula, its inputs and where each comes from", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  await page.locator("#how-head").click();
  await drawn(page);
  assert.equal((await focused(page)).id, "figures", "the focus goes to the panel");
  assert.equal(await page.locator("#figures-case").inputValue(), "all");
  await page.locator("#figures-case").selectOption({ label: "Answers for branch staff" });
  await drawn(page);
  const { told } = await isAsOnTheCommandLine(page);
  await page.locator("#how-pay-as-you-go").click();
  await page.locator("#figures-case").selectOption({ label: "Answers for branch staff" });
  await drawn(page);
  const last = told.use_cases.find(({ id }) => id === "branch-answers").months.at(-1);
  const figures = page.locator(".figures .figure-row");
  const seen = await figures.evaluateAll((rows) => Object.fromEntries(rows.map((row) => [
    row.id.replace("figure-", ""), row.querySelector(".figure-row__value").textContent.trim(),
  ])));
  const cents = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
  const { total, review, output } = seen;
  assert.deepEqual([total, review, output], [last.total, last.lines.review, last.lines.output].map((amount) => cents.format(amount)));
  for (const figure of await figures.all()) {
    await figure.locator("summary").click();
    const name = await figure.locator(".figure-row__name").textContent();
    assert.ok((await figure.locator(".formula, .prose").count()) > 0, `${name} has a formula`);
    for (const cells of await figure.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())))) {
      assert.ok(cells.length === 3 && cells.every(Boolean), `${name}: input, value and where from: ${cells}`);
    }
  }
  assert.ok((await page.locator(".figures tbody tr").count()) > 40);
}));

test("prices say whose they are, under which license and of which day", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const models = page.locator("section[aria-labelledby=provenance] details[id^=prices-of-]");
  assert.ok((await models.count()) >= 3, "a model for each use case");
  const { document } = await saveToFile(page);
  await visit(page, "#/cost");
  for (const { model } of document.use_cases) {
    const one = page.locator(`[id="prices-of-${model}"]`);
    await one.locator("summary").first().click();
    const told = await one.locator(".origin > div").evaluateAll((rows) => Object.fromEntries(rows.map((row) => [...row.children].map((child) => child.textContent.trim()))));
    assert.ok(told.Source?.length > 3, JSON.stringify(told));
    assert.match(told.License, /MIT|Apache|CC|terms/i);
    assert.match(told.Taken, /^[A-Z][a-z]{2} \d{1,2}, 20\d\d$/);
    assert.equal(told.Id, model);
    assert.ok((await one.locator("table tbody tr").count()) > 0, "prices of every kind of token");
  }
  for (const id of ["prices-gpus", "prices-units"]) {
    await page.locator(`#${id} > summary`).click();
    const origins = await page.locator(`#${id} tbody tr td:last-child`).allInnerTexts();
    assert.ok(origins.length > 3, id);
    for (const origin of origins) assert.match(origin, /\w.*, [A-Z][a-z]{2} \d{1,2}, 20\d\d/, id);
  }
}));
