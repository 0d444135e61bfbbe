// A company's own question bank works like the built-in one: checked, used, kept, and scored the same by the command line.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openExplanations, openSample, readResults, saved, saveToFile } from "../support/assessment.mjs";
import { violations } from "../support/axe.mjs";
import { sharedBrowser, withApp } from "../support/browser.mjs";
import { answerTo, choose } from "../support/files.mjs";
import { score } from "../support/readiness.mjs";
import { drawn, started, visit } from "../support/routes.mjs";

const BANK = fileURLToPath(new URL("../data/own-pack.json", import.meta.url));

const shared = sharedBrowser();

/** Opens the bank from its file and starts an assessment with it; ends on the company's form. */
async function begin(page) {
  await visit(page, "#/data");
  await choose(page, { name: "own-pack.json", bytes: await readFile(BANK) });
  const { outcome, text } = await answerTo(page, "own-pack.json");
  assert.equal(outcome, "read", text);
  assert.match(text, /Bank workshop, version 1: 2 areas, 4 questions/);
  await page.locator("#start-with-read").click();
  await page.locator("#company-name").waitFor();
}

async function answerAll(page, levels) {
  await page.locator("#to-questions").click();
  for (const level of levels) {
    await page.locator("#answer-0").waitFor();
    const question = await page.locator("h1").textContent();
    await page.keyboard.press(level);
    await page.locator(`#answer-${level}:checked`).waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before, question);
    await drawn(page);
  }
  await saved(page);
}

test("an own bank is checked, used and kept, and the command line comes to the same numbers", () => withApp({ ...shared }, async ({ page, noise }) => {
  await started(page);
  await openSample(page, "bank");
  await begin(page);
  await page.locator("#company-name").fill("Own Bank Ltd");
  await page.locator("#to-questions").click();
  await page.locator("#answer-3").waitFor();
  assert.equal(await page.locator("#answer-4").count(), 0, "the bank's scale ends at 3");
  await page.keyboard.press("4");
  await drawn(page);
  assert.equal(await page.locator("[name=answer]:checked").count(), 0, "a key off the scale answers nothing");
  await visit(page, "#/profile");
  await answerAll(page, ["3", "1", "2", "2"]);
  const file = await saveToFile(page);
  assert.deepEqual(file.document.pack, { id: "workshop", version: "1" });
  const results = await readResults(page);
  const told = score(file.path, BANK);
  assert.equal(results.verdict, { anfang: "Anfang", bereit: "Bereit" }[told.verdict.id]);
  assert.deepEqual([results.exact.score, results.exact.low, results.exact.high].map((number) => number.toFixed(4)),
    [told.overall.score, told.overall.low, told.overall.high].map((number) => number.toFixed(4)));
  assert.deepEqual(results.areas.map(([, area]) => area), told.areas.map((area) => `${Math.floor(area.score + 0.5)}`));
  noise.loaded = false;
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
  noise.loaded = true;
  await started(page);
  assert.equal((await saveToFile(page)).hash, file.hash, "bank and answers are there after a reload");
  assert.deepEqual(await readResults(page), results);
}));

test("the built-in bank and an own one stand beside each other", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await begin(page);
  await page.locator("#company-name").fill("Own Bank Ltd");
  await saved(page);
  const own = await saveToFile(page);
  await openSample(page, "bank");
  assert.equal((await saveToFile(page)).document.pack.id, "default");
  await page.getByRole("button", { name: "Open Own Bank Ltd" }).click();
  await page.locator("h1.verdict").waitFor();
  assert.equal((await saveToFile(page)).hash, own.hash);
  await visit(page, "#/");
  await page.locator("#start-quick").click();
  await page.locator("#company-name").waitFor();
  assert.equal((await saveToFile(page)).document.pack.id, "default", "a new start uses the built-in bank");
}));

test("an assessment made with a bank that is not here says which one is missing", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await begin(page);
  await saved(page);
  const { bytes } = await saveToFile(page);
  await page.locator("#erase-ask").click();
  await page.locator("#erase-now").click();
  await page.locator("#start-quick").waitFor();
  await visit(page, "#/data");
  await choose(page, { name: "theirs.json", bytes });
  const { outcome, text } = await answerTo(page, "theirs.json");
  assert.equal(outcome, "fault");
  assert.match(text, /no pack "workshop"/);
}));

test("pages with an own bank have no fault that axe can find", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await begin(page);
  await answerAll(page, ["3", "1", "2", "0"]);
  const found = [];
  for (const route of ["#/assess", "#/assess/start/owner", "#/results", "#/method"]) {
    await visit(page, route);
    await openExplanations(page);
    found.push(...(await violations(page)).map((line) => `${route}: ${line}`));
  }
  assert.deepEqual(found, []);
}));

test("what a bank says in another language than the page is marked as such", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await begin(page);
  await visit(page, "#/assess/start/owner");
  const marked = await page.locator("h1").evaluate((heading) => heading.closest("[lang]").lang);
  assert.equal(marked, "de", "the page is English and the question German, which a screen reader has to know");
}));
