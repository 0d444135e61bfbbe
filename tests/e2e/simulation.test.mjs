// The runs of the plan: in a worker, on the page where none can start, and in the one file they say what the command line
// says, to the byte. A long one can be stopped, a stale one is dropped, scenarios are kept and come back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openCase, saveToFile } from "../support/assessment.mjs";
import { BUILDS, sharedBrowser, withApp } from "../support/browser.mjs";
import { answered, mendRange, openCost, senselessRange } from "../support/money.mjs";
import { nativeReply, simulate } from "../support/readiness.mjs";
import { drawn, started, visit } from "../support/routes.mjs";
import { areAsTold, askDirectly, atRest, firstExchange, overhear, readRuns, withoutWorkers } from "../support/simulation.mjs";

const shared = sharedBrowser();

/** Where the runs are made. */
const PLACES = [
  { place: "in a worker", workers: 1, prepare: overhear },
  { place: "on the page without workers", workers: 0, prepare: async (page) => { await withoutWorkers(page); await overhear(page); } },
];
const SLIDER = ".slider__input";
const PROGRESS = "section[aria-labelledby=sure] progress";

/** Saves the file and holds the figures of the page against the command line; ends on the cost page again. */
async function areAsOnTheCommandLine(page, options) {
  const shown = await readRuns(page);
  const { path, document } = await saveToFile(page);
  areAsTold(shown, simulate(path, options), document);
  await visit(page, "#/cost");
  return shown;
}

/** Waits until the page says this of the plan again, and the answer of the runs is about it. */
async function comesBack(page, headline) {
  await page.waitForFunction((wanted) => document.getElementById("cost-headline").textContent === wanted, headline);
  await answered(page);
}

/** The shapes of the charts that the runs are drawn as. */
const shapes = (page) => page.locator("section[aria-labelledby=sure] .figure, section[aria-labelledby=drivers] .figure").evaluateAll((charts) => charts.map((chart) => chart.outerHTML));

for (const build of BUILDS) {
  for (const { place, workers, prepare } of PLACES) {
    test(`${build.name}, ${place}: figures as on the command line, and the bytes of the native program`, () =>
      withApp({ ...shared, ...build.options, prepare }, async ({ page, server }) => {
        const asked = server?.requests.length;
        await openCost(page);
        assert.equal(page.workers().length, workers);
        assert.equal(await page.evaluate(() => heard.requests[0].number), 1);
        await areAsOnTheCommandLine(page);
        const { request, reply } = await firstExchange(page);
        const native = nativeReply(request);
        assert.ok(native.length > 1_000);
        assert.ok(reply.equals(native), `${reply.length} bytes on the page, ${native.length} natively`);
        assert.deepEqual(server?.requests.slice(asked), server && [], "every file was there before");
      }));
  }
}

test("the same request gives the same bytes in both places, asked directly", async () => {
  const replies = [];
  let request;
  for (const { workers, prepare } of PLACES) {
    await withApp({ ...shared, prepare }, async ({ page }) => {
      if (!request) {
        await openCost(page);
        await atRest(page);
        ({ request } = await firstExchange(page));
      } else await started(page);
      replies.push((await askDirectly(page, request)).reply);
      assert.equal(page.workers().length, workers);
    });
  }
  const native = nativeReply(request);
  assert.deepEqual(replies.map((reply) => reply.equals(native)), [true, true]);
  // The seed stands at the end of a request.
  const other = Buffer.from(request);
  other[other.length - 1] += 1;
  assert.ok(!nativeReply(other).equals(native), "another seed gives other bytes");
});

for (const { place, prepare } of PLACES) {
  test(`${place}: many runs show how far they are, stop when told to, and run again`, () => withApp({ ...shared, prepare }, async ({ page }) => {
    await openCost(page);
    const before = await readRuns(page);
    // As a person who sees what is chosen: off the screen, how far the runs are would be drawn later.
    await page.locator("#runs").scrollIntoViewIfNeeded();
    await page.locator("#runs").selectOption("100000");
    await page.locator(PROGRESS).waitFor();
    await page.waitForFunction((progress) => document.querySelector(progress)?.value > 0, PROGRESS);
    assert.match(await page.locator("section[aria-labelledby=sure] [role=status]").innerText(), /\d+% of the runs are done/);
    await page.locator("#cancel-runs").click();
    await page.locator("#run-again").waitFor();
    assert.match(await page.locator("section[aria-labelledby=sure] [role=status]").innerText(), /Stopped\. The figures below are those of the runs before/);
    const replies = await page.evaluate(() => heard.replies.length);
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => heard.replies.length), replies, "nothing runs any more");
    assert.deepEqual(await readRuns(page), before);
    await page.locator("#run-again").click();
    await page.locator(PROGRESS).waitFor();
    await answered(page);
    await page.locator("section[aria-labelledby=sure] .explain > summary").click();
    assert.match(await page.locator("section[aria-labelledby=sure] .explain").innerText(), /100,000 runs\./);
    await areAsOnTheCommandLine(page, { runs: 100_000 });
  }));
}

test("while a slider moves only what is on the screen is drawn; the rest follows once it rests, or once somebody scrolls there or prints", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  await page.locator(SLIDER).first().scrollIntoViewIfNeeded();
  await drawn(page);
  // Moves without a rest, and says what is drawn of the headline above the screen and of the number beside the slider.
  const drag = (to, look) => page.evaluate(async ([selector, to, look]) => {
    const slider = document.querySelector(selector);
    const texts = () => [document.querySelector("#cost-headline").textContent, slider.closest(".slider").querySelector(".slider__field").value];
    const before = texts();
    for (let at = 1; at <= 12; at += 1) {
      slider.value = String(Number(slider.value) + Math.sign(to - Number(slider.value)));
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (look === "scroll" && at === 6) scrollTo(0, 0);
      const prints = look === "print" && at === 12;
      if (prints) dispatchEvent(new Event("beforeprint"));
      // A browser prints right after it has said so: no answer of the runs comes between.
      await new Promise((later) => { setTimeout(later, prints ? 0 : 40); });
    }
    return { before, after: texts(), isBehind: document.documentElement.hasAttribute("data-undrawn") };
  }, [SLIDER, to, look]);
  const moved = await drag(100);
  assert.equal(moved.isBehind, true);
  assert.equal(moved.after[0], moved.before[0], "the headline waits");
  assert.notEqual(moved.after[1], moved.before[1], "the number beside the slider does not");
  await answered(page);
  const rested = await page.locator("#cost-headline").textContent();
  assert.notEqual(rested, moved.before[0]);
  const printed = await drag(100, "print");
  assert.equal(printed.before[0], rested);
  assert.deepEqual([printed.after[0] === rested, printed.isBehind], [false, false], "paper has everything");
  await answered(page);
  const looked = await drag(0, "scroll");
  assert.notEqual(looked.after[0], looked.before[0], "it is drawn where it can be seen");
  await answered(page);
  await areAsOnTheCommandLine(page);
}));

test("of two quick changes the figures are those of the last", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = await readRuns(page);
  await page.locator(SLIDER).first().evaluate((slider) => {
    for (const value of ["60", "20"]) {
      slider.value = value;
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  });
  await answered(page);
  const after = await areAsOnTheCommandLine(page);
  assert.notDeepEqual(after, before);
}));

test("an answer that comes after a newer one is dropped", () => withApp({ ...shared, prepare: overhear }, async ({ page }) => {
  await openCost(page);
  // The next number is that of the first change.
  await atRest(page);
  const first = await page.evaluate(() => { heard.late = heard.requests.length + 1; return heard.late; });
  const move = (value) => page.locator(SLIDER).first().evaluate((slider, value) => {
    slider.value = value;
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, value);
  await move("70");
  await page.waitForFunction((first) => heard.requests.at(-1).number === first, first);
  await move("20");
  await answered(page);
  const shown = await readRuns(page);
  await page.waitForFunction(() => heard.replies.length === heard.requests.length);
  await page.evaluate(() => heard.held());
  await drawn(page);
  assert.deepEqual(await readRuns(page), shown, "the late answer changed nothing");
  await areAsOnTheCommandLine(page);
}));

test("a slider moves figures and charts, and undo moves them back", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = { runs: await readRuns(page), shapes: await shapes(page), headline: await page.locator("#cost-headline").textContent() };
  assert.equal(before.shapes.length, 3);
  const slider = page.locator(SLIDER).nth(1);
  const value = await slider.getAttribute("aria-valuetext");
  await slider.focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
  await answered(page);
  assert.notEqual(await slider.getAttribute("aria-valuetext"), value);
  const after = await readRuns(page);
  for (const name of ["Cost of the plan, mean", "Net present value, P50"]) assert.notEqual(after.facts[name].value, before.runs.facts[name].value, name);
  const now = await shapes(page);
  assert.equal(now.filter((shape, at) => shape !== before.shapes[at]).length, now.length, "every chart is drawn anew");
  assert.notEqual(await page.locator("#cost-headline").textContent(), before.headline);
  await areAsOnTheCommandLine(page);
  await page.keyboard.press("Control+z");
  await comesBack(page, before.headline);
  assert.deepEqual(await readRuns(page), before.runs, "the moves of one slider are one step");
  assert.deepEqual(await shapes(page), before.shapes);
}));

test("a scenario is kept, compared, gone on with in one step, and removed", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const kept = await readRuns(page);
  const before = await page.locator("#cost-headline").textContent();
  await page.locator("#keep-A").click();
  await page.locator("#scenario-table").waitFor();
  const slider = page.locator(SLIDER).nth(1);
  await slider.focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowRight");
  await answered(page);
  const changed = await readRuns(page);
  const headline = await page.locator("#cost-headline").textContent();
  assert.notEqual(headline, before);
  await page.locator("#keep-B").click();
  await drawn(page);
  const heads = await page.locator("#scenario-table thead th").allTextContents();
  assert.deepEqual(heads.map((head) => head.trim()), ["Figure", "Now", "Scenario A", "Scenario B"]);
  const rows = await page.locator("#scenario-table tbody tr").evaluateAll((all) => Object.fromEntries(all.map((row) => [row.cells[0].textContent, [...row.cells].slice(1).map((cell) => cell.firstChild.textContent.trim())])));
  const [now, a, b] = rows["Net present value, P50"];
  assert.deepEqual([now, a, b], [changed, kept, changed].map(({ facts }) => facts["Net present value, P50"].value));
  const differs = await page.locator(".scenario").allInnerTexts();
  assert.equal(differs.length, 2);
  assert.match(differs[0], /instead of/);
  assert.match(differs[1], /No difference in the inputs/);
  await page.locator("#return-A").click();
  await comesBack(page, before);
  assert.deepEqual(await readRuns(page), kept);
  await page.keyboard.press("Control+z");
  await comesBack(page, headline);
  assert.deepEqual(await readRuns(page), changed, "going on with a scenario is one step");
  await page.locator("#drop-A").click();
  await page.locator("#drop-B").click();
  await page.locator("#scenario-table").waitFor({ state: "detached" });
}));

test("a range without sense is refused at its field, and explained where money is shown when a file holds it", () => withApp({ ...shared }, async ({ page }) => {
  await openCost(page);
  const before = await readRuns(page);
  await openCase(page);
  await page.locator("#field-users").fill("0 - 5");
  await page.keyboard.press("Tab");
  assert.match(await page.locator("#field-users-fault").textContent(), /begins at zero/);
  await visit(page, "#/cost");
  await answered(page);
  assert.deepEqual(await readRuns(page), before, "the number before goes on counting");
  await senselessRange(page);
  const fault = /cannot be drawn at random: .*\. Change it on its use case\./;
  for (const [route, section] of [["#/use-cases", "map"], ["#/cost", "sure"]]) {
    await visit(page, route);
    const callout = page.locator(`section[aria-labelledby=${section}] .callout[data-tone=alert]`);
    await callout.waitFor();
    assert.match(await callout.innerText(), fault);
  }
  assert.equal(await page.locator("section[aria-labelledby=sure] .facts").count(), 0, "no figures of another plan");
  assert.match(await page.locator("#cost-headline").textContent(), /a month in full operation/, "the rest of the page holds");
  await mendRange(page);
}));
