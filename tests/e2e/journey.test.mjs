// A quick assessment from the first page to the saved file with nothing but a keyboard; the command line tool must
// come to the numbers that the page has shown.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readResults, saved, saveToFile } from "../support/assessment.mjs";
import { BUILDS, sharedBrowser, withApp } from "../support/browser.mjs";
import { focusIsVisible, focused, tabTo } from "../support/keyboard.mjs";
import { score } from "../support/readiness.mjs";
import { drawn, started } from "../support/routes.mjs";

const COMPANY = "Keyboard & Söhne";
/** Levels of the questions in turn: every level, no area alike, and an average with decimals. */
const LEVELS = [3, 1, 4, 2, 0, 2, 3, 3, 1, 4, 2, 2, 3, 0, 4, 1];
const QUESTIONS = 16;

const shared = sharedBrowser();

for (const build of BUILDS) {
  test(`${build.name}: a quick assessment by keyboard, from start to file, with the numbers of the command line`, () =>
    withApp({ ...shared, ...build.options }, async ({ page }) => {
      forbidMouse(page);
      await started(page);
      await startQuick(page);
      await describeCompany(page);
      await answerEverything(page);
      await readVerdict(page);
      const file = await saveByKeyboard(page);
      const shown = await readResults(page);
      await compare(page, shown, file);
    }));
}

/** A test that clicks by accident would prove nothing about the keyboard. */
function forbidMouse(page) {
  for (const name of ["click", "move", "down", "dblclick"]) page.mouse[name] = () => assert.fail("This person has no mouse.");
}

async function startQuick(page) {
  await page.keyboard.press("Tab");
  assert.match((await focused(page)).text, /Skip to content/, "the first stop skips the rail");
  await tabTo(page, "#start-quick");
  assert.ok(await focusIsVisible(page), "the focus is visible on the start button");
  await page.keyboard.press("Enter");
  await page.locator("#company-name").waitFor();
  await drawn(page);
  assert.equal((await focused(page)).tag, "H1", "a new page puts the focus on its heading");
  assert.match(await page.title(), /^Your company|^Company/, "the title names the page");
}

async function describeCompany(page) {
  await tabTo(page, "#company-name");
  await page.keyboard.type(COMPANY);
  await tabTo(page, "#industry");
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "#headcount");
  await page.keyboard.type("1,250");
  await tabTo(page, "#region-eu");
  await page.keyboard.press("Space");
  assert.ok(await focusIsVisible(page), "the focus is visible on a checkbox");
  await tabTo(page, "#data-internal");
  await page.keyboard.press("Space");
  await tabTo(page, "#exposure-internal");
  await page.keyboard.press("Space");
  await tabTo(page, "[name=role]");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.locator("#role-deployer").isChecked(), true, "arrows move within a question");
  assert.equal(await page.locator("#industry").inputValue(), "banking");
  assert.equal(await page.locator("#region-eu").isChecked(), true);
  await tabTo(page, "#to-questions");
  await page.keyboard.press("Enter");
  await page.locator("#answer-0").waitFor();
}

async function answerEverything(page) {
  const asked = new Set();
  while (await page.locator("#answer-0").count()) {
    const question = await page.locator("h1").textContent();
    assert.ok(!asked.has(question), `"${question}" is asked once only`);
    const level = LEVELS[asked.size % LEVELS.length];
    asked.add(question);
    assert.equal((await focused(page)).tag, "H1", "the question has the focus");
    await page.keyboard.press(`${level}`);
    await page.locator(`#answer-${level}:checked`).waitFor({ state: "attached" });
    assert.equal(await page.locator("h1").textContent(), question, "an answer does not go on by itself");
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before, question);
    await drawn(page);
  }
  assert.equal(asked.size, QUESTIONS, "the quick assessment asks as many questions as it promises");
}

async function readVerdict(page) {
  assert.match(page.url(), /#\/results$/, "after the last question come the results");
  assert.equal((await focused(page)).text, await page.locator("h1.verdict").textContent(), "the verdict has the focus");
  for (const selector of ["h1.verdict", ".verdict__meaning", ".facts", "#radar", "#bars", "#path", "#heat", "#gates"]) {
    assert.ok(await page.locator(selector).isVisible(), `${selector} is visible`);
  }
  assert.match(await page.locator(".fact__value").first().textContent(), /^\d{1,3}$/, "the score is a number");
  await tabTo(page, "summary");
  await page.keyboard.press("Enter");
  const opened = page.locator("details[open]").first();
  assert.match(await opened.innerText(), /\d+\.\d{4}/, "the explanation gives the exact score");
}

async function saveByKeyboard(page) {
  await saved(page);
  const file = await saveToFile(page, async () => {
    await tabTo(page, "#save-file");
    await page.keyboard.press("Enter");
  });
  assert.match(file.name, /^keyboard-söhne-\d{4}-\d\d-\d\d\.readiness\.json$/);
  assert.equal(file.document.name, COMPANY);
  assert.equal(file.document.profile.headcount, 1250);
  assert.equal(Object.keys(file.document.answers).length, QUESTIONS);
  return file;
}

/** Every number of the page against the command line, each as precisely as the page shows it. */
async function compare(page, shown, file) {
  const told = score(file.path);
  assert.equal(told.practices_in_scope, QUESTIONS);
  assert.equal(told.practices_answered, QUESTIONS);
  const structure = await page.evaluate(async () => {
    const { verdicts, areas } = JSON.parse(new TextDecoder().decode(await readinessHost.asset("structure.json")));
    return { verdicts: verdicts.map(({ id }) => id), areas: areas.map(({ id }) => id) };
  });
  const named = (id) => shown.verdicts[structure.verdicts.indexOf(id)];
  assert.equal(shown.verdict, named(told.verdict.id), "verdict");
  assert.ok(shown.live.startsWith(shown.verdict), "the rail shows the same verdict");
  const exact = ({ score, low, high, coverage }) => ({ score: score.toFixed(4), low: low.toFixed(4), high: high.toFixed(4), coverage: `${Math.round(coverage * 100)}` });
  const { exact: page4 } = shown;
  assert.deepEqual(exact({ ...page4, coverage: page4.coverage / 100 }), exact(told.overall), "overall");
  assert.equal(shown.facts[0][1], whole(told.overall.score));
  assert.equal(shown.facts[0][2], `${whole(told.overall.low)} to ${whole(told.overall.high)}`);
  const areas = structure.areas.map((id) => {
    const area = told.areas.find((one) => one.id === id);
    return area.low === null
      ? [null, "n/a"]
      : [whole(area.score), `${whole(area.low)} to ${whole(area.high)}`, `${whole(area.coverage * 100)}%`, `${area.stage}`];
  });
  assert.equal(areas.length, 11);
  assert.deepEqual(shown.areas.map((row) => row.slice(1, 5)), areas, "score, range, coverage and stage of every area");
  const points = told.contributions.map(({ points }) => points).filter((points) => points > 0).sort((a, b) => b - a);
  assert.deepEqual(shown.contributions.map((row) => row.at(-1)), points.map((points) => points.toFixed(2)), "points of every practice");
}

/** As the page rounds: half up, and 100 only when it is reached. */
function whole(value) {
  if (value === null) return "–";
  const rounded = Math.floor(value + 0.5);
  return `${rounded >= 100 && value < 100 - 1e-9 ? 99 : rounded}`;
}
