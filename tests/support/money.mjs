// The page about cost: how a person gets there, and its figures beside those of the command line.
import assert from "node:assert/strict";
import { openSample, saveToFile } from "./assessment.mjs";
import { answerTo, choose } from "./files.mjs";
import { cost } from "./readiness.mjs";
import { drawn, started, visit } from "./routes.mjs";

/** Opens a sample company on the page about cost, with the answer of its first runs. */
export async function openCost(page, sample = "bank") {
  await started(page);
  await openSample(page, sample);
  await visit(page, "#/cost");
  await page.locator("#cost-headline").waitFor();
  await answered(page);
}

/** Waits until the answer of the runs is about the plan as it is now, and is drawn. */
export async function answered(page) {
  await page.waitForFunction(() => {
    const section = document.querySelector("section[aria-labelledby=sure]");
    return section?.querySelector(".facts") && !section.querySelector("[role=status]") && !document.querySelector("[data-behind], [data-awaits]");
  }, undefined, { timeout: 60_000 }).catch(async () => {
    const said = await page.locator("section[aria-labelledby=sure]").innerText({ timeout: 1_000 }).catch(() => "no such section");
    assert.fail(`No answer of the runs after a minute at ${page.url()}: ${said}`);
  });
  await drawn(page);
}

/** An amount of US dollars as the English page writes it for this assessment. */
export function written(dollars, document, isSmall = false) {
  const rate = document.cost?.currency;
  const amount = dollars * Number(rate?.per_dollar ?? 1);
  const usual = Math.abs(amount) < 100 ? 2 : 0;
  const small = Math.abs(amount) < 1 ? 4 : 2;
  const digits = isSmall ? small : usual;
  const style = { style: "currency", currency: rate?.code ?? "USD", minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat("en-US", style).format(amount);
}

/** Name, value and note of each figure of a part of the page. */
export const facts = (page, part) => page.locator(`${part} .fact`).evaluateAll((all) => Object.fromEntries(
  all.map((fact) => [...fact.children].map((child) => child.textContent.trim())).map(([name, value, note]) => [name, { value, note }]),
));

/** Headline, figures and the cards of the four ways, as they stand. */
export const readCost = async (page) => ({
  headline: await page.locator("#cost-headline").textContent(),
  facts: await facts(page, "main > .page > header, main header"),
  ways: await page.locator(".way-card").evaluateAll((cards) => Object.fromEntries(cards.map((card) => [
    card.id.replace("way-", ""),
    {
      isChosen: card.dataset.chosen === "yes",
      rows: Object.fromEntries([...card.querySelectorAll("tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim())).map(([name, ...sums]) => [name, sums])),
      text: card.textContent,
    },
  ]))),
});

/** Paid once, by the names of the lines. */
const ONCE = ["evaluation", "integration", "training", "fine_tuning", "readiness", "other_once", "contingency"];

/** Saves the file, has the command line estimate it, and holds every figure of the page against that. Gives what both said. */
export async function isAsOnTheCommandLine(page) {
  const shown = await readCost(page);
  const { path, document } = await saveToFile(page);
  const told = cost(path);
  const say = (dollars) => written(dollars, document);
  const months = told.total.months;
  const month = say(months.at(-1));
  assert.ok(shown.headline.startsWith(`${month} a month in full operation`), `${shown.headline}, and the command line says ${month}`);
  assert.equal(shown.facts["A month in full operation"].value, month);
  assert.equal(shown.facts["The whole plan"].value, say(told.total.total));
  assert.ok(shown.facts["The whole plan"].note.startsWith(`${months.length} months from `), shown.facts["The whole plan"].note);
  assert.equal(shown.facts["Of it paid once"].value, say(ONCE.reduce((sum, line) => sum + told.total.lines[line], 0)));
  assert.deepEqual(Object.keys(shown.ways).sort(), told.ways.map(({ way }) => way).sort());
  for (const way of told.ways) {
    const { rows, isChosen } = shown.ways[way.way];
    assert.equal(isChosen, way.way === told.chosen, way.way);
    assert.equal(way.available, true, `${way.way} can be had here`);
    assert.deepEqual(rows.Serving, [say(way.months.at(-1).total), say(way.total)], way.way);
    if (isChosen) assert.deepEqual(rows["With everything around it"], [month, say(told.total.total)]);
  }
  await visit(page, "#/cost");
  return { shown, told, document };
}

/** Switches every chart of the page to its table, or back. */
export async function switchCharts(page) {
  for (const button of await page.locator(".chart__switch").all()) await button.click();
  await drawn(page);
}

/** On the page about cost: every chart as a table, two scenarios that differ, limits that break, and texts that are no numbers. */
export async function fullCost(page) {
  await visit(page, "#/cost");
  await answered(page);
  await page.locator("#keep-A").click();
  await page.locator("#setting-requests").fill("20");
  await page.locator("#setting-budget_month").fill("2");
  await page.locator("#choose-own-gpus").click();
  await answered(page);
  await page.locator("#keep-B").click();
  await switchCharts(page);
  await page.locator("#setting-currency").selectOption("CHF");
  for (const [field, text] of [["months", "x"], ["discount", "120%"], ["contingency", "9% - 1%"]]) {
    await page.locator(`#setting-${field}`).fill(text);
    await page.keyboard.press("Tab");
    await page.locator(`#setting-${field}-fault`).waitFor();
  }
  await drawn(page);
}

/** Back from there. */
export async function plainCost(page) {
  for (const letter of ["A", "B"]) await page.locator(`#drop-${letter}`).click();
  await switchCharts(page);
  for (const field of ["months", "discount", "contingency", "requests", "budget_month"]) await page.locator(`#setting-${field}`).fill("");
  await page.locator("#setting-currency").selectOption("USD");
  await page.locator("#choose-pay-as-you-go").click();
  await answered(page);
}

/** A use case whose range cannot be drawn, seen from the page about cost. No field takes such a range, but a file may hold it. */
export async function senselessRange(page) {
  await usersFromFile(page, [0, 5]);
  await visit(page, "#/cost");
  await page.locator("section[aria-labelledby=sure] .callout[data-tone=alert]").waitFor();
  await drawn(page);
}

/** Goes on with a range that can be. */
export async function mendRange(page) {
  await usersFromFile(page, [4, 5]);
  await visit(page, "#/cost");
  await answered(page);
}

/** Opens the assessment from a file that gives its first use case so many users. */
async function usersFromFile(page, users) {
  const { document } = await saveToFile(page);
  document.use_cases[0].values.users = users;
  const name = `users-${users.join("-")}.json`;
  await choose(page, { name, bytes: JSON.stringify(document) });
  await answerTo(page, name);
  await page.locator("#open-read").click();
  await page.locator("h1.verdict").waitFor();
}
