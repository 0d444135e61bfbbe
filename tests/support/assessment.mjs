// What a person does with an assessment, for tests in which it is only the way to the point.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { drawn, visit } from "./routes.mjs";

/** Opens a sample company from the start page; ends on its results. */
export async function openSample(page, name = "bank") {
  await visit(page, "#/");
  await page.locator(`#sample-${name}`).click();
  await page.locator("h1.verdict").waitFor();
  await saved(page);
}

/** Starts a fresh assessment from the start page; ends on the company's form. */
export async function start(page, mode = "quick") {
  await visit(page, "#/");
  await page.locator(`#start-${mode}`).click();
  await page.locator("#company-name").waitFor();
}

/** Waits until the browser has confirmed that everything is stored, as the rail says. */
export const saved = (page) => page.locator(".rail .rail__note", { hasText: /Saved|gespeichert/i }).first().waitFor({ state: "attached" });

/** Saves the open assessment to a file the way a person does; gives its bytes, its text read, and its hash. */
export async function saveToFile(page, press = () => page.locator("#save-file").click()) {
  await visit(page, "#/data");
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  const path = await download.path();
  const bytes = await readFile(path);
  return { name: download.suggestedFilename(), path, bytes, document: JSON.parse(bytes), hash: sha256(bytes) };
}

/** What the shelf, the answers and the file hold, as one hash: equal before and after means nothing changed. */
export const fingerprint = async (page) => (await saveToFile(page)).hash;

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Opens the card of the first use case. */
export async function openCase(page) {
  await visit(page, "#/use-cases");
  await page.locator(".portfolio__open").first().click();
  await page.locator("#case-name").waitFor();
  await drawn(page);
}

/** Opens every explanation on the page, as somebody does who wants to see all of it. */
export async function openExplanations(page) {
  await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
  await drawn(page);
}

/** Chooses the language in the rail and waits until the page speaks it. */
export async function chooseLanguage(page, tag) {
  await page.locator("#language").selectOption(tag);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, tag);
  await drawn(page);
}

/** The answers of a saved file as `practice: choice`, without notes and dates. */
export function choices(document) {
  return Object.fromEntries(Object.entries(document.answers ?? {}).map(([practice, answer]) => [practice, answer.level ?? answer.state]));
}

/** The numbers of the results page. Texts are as shown; `exact` are the four decimals of the explanation. */
export async function readResults(page) {
  await visit(page, "#/results");
  await openExplanations(page);
  const switches = page.locator("#radar ~ .chart .chart__switch, section[aria-labelledby=radar] .chart__switch");
  if (await page.locator("section[aria-labelledby=radar] svg").count()) await switches.first().click();
  await page.locator("section[aria-labelledby=radar] table").waitFor();
  const results = await page.evaluate(() => {
    const text = (element) => element?.textContent.trim() ?? "";
    const rows = (table) => [...table.querySelectorAll("tbody tr")].map((row) => [...row.cells].map(text));
    const head = document.querySelector("main header");
    return {
      verdict: text(document.querySelector("h1.verdict")),
      explanation: [...head.querySelectorAll(".explain__body > p")].map(text).find((line) => /\d[.,]\d{4}/.test(line)) ?? "",
      verdicts: rows(head.querySelector("table")).map(([name]) => name),
      areas: rows(document.querySelector("section[aria-labelledby=radar] table")),
      facts: [...document.querySelectorAll(".fact")].map((fact) => [...fact.children].map(text)),
      contributions: [...document.querySelectorAll("main > details.explain table")].flatMap(rows),
      live: text(document.querySelector(".rail__verdict")),
    };
  });
  const exact = results.explanation.match(/\d+[.,]\d{4}/g) ?? [];
  assert.equal(exact.length, 3, `The explanation gives score, low and high with four decimals: ${results.explanation}`);
  const [score, low, high] = exact.map((number) => Number(number.replace(",", ".")));
  const coverage = results.explanation.match(/(\d+)\s?%/)?.[1];
  return { ...results, exact: { score, low, high, coverage: Number(coverage) } };
}
