// From moving a slider of the page about cost to the picture that shows every number and chart on the screen for the new
// plan: five use cases, 36 months, 10,000 runs. What is off the screen follows; when, is measured too. Called by `cargo xtask bench slider`; prints the median, 95 and 99 of 100 moves and the
// longest time the page's thread was kept, next to the budgets, and where the time went. At full speed and with the
// processor slowed four times; the budgets are those of full speed. Ends with 1 when one is missed there.
//
// Measured in the page from the first listener of the slider's event to the second frame after the reply of the runs was
// given to the app: the first carries the change, and the second starts once the first is painted. Chromium runs without
// a frame limit, because else up to 16.7 ms of waiting for the screen would be added to every figure.
import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { quantile, UNLIMITED } from "./answer-speed.mjs";
import { openExplanations } from "./assessment.mjs";
import { launch, startBrowser, withApp } from "./browser.mjs";
import { answered, openCost } from "./money.mjs";
import { drawn, visit } from "./routes.mjs";
import { askDirectly, atRest, firstExchange, overhear } from "./simulation.mjs";

/** Budgets in milliseconds: 95 of 100 moves, and the longest task of the page's thread. */
export const BUDGETS = { move: 33, task: 50 };
const MOVES = 60;
/** Moves before the measured ones, in which the browser replaces code that it made in a hurry by better code. */
const WARM = 100;
/** Moves after them, each with a rest, until what is off the screen is drawn as well. */
const WHOLE = 10;
/** The first moves, which are shown beside. */
const FIRST = 20;
/** How often the simulation alone is asked, with nothing else to do. */
const ALONE = 30;
const SLIDER = ".slider__input";

/** Times of so many moves, each a list: to the picture, and its parts; and the longest tasks. */
export async function measure(browser, { slowed = 1, moves = MOVES } = {}) {
  let found;
  let first;
  // Without the patience of a test: slowed down, this may take minutes.
  const app = await launch({ browser, prepare: overhear, height: 1000 });
  const { page } = app;
  try {
    await openFiveCases(page);
    assert.equal(await page.locator("#runs").inputValue(), "10000");
    const client = await page.context().newCDPSession(page);
    await client.send("Performance.enable");
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    await listen(page);
    const slider = page.locator(SLIDER).nth(1);
    await slider.focus();
    const id = await slider.getAttribute("id");
    let before;
    for (let at = 0; at < WARM + moves; at += 1) {
      if (at === WARM) {
        first = await page.evaluate(() => moved.map(({ drawn }) => drawn));
        await page.evaluate(() => { moved.length = 0; tasks.length = 0; });
        before = await metrics(client);
      }
      const done = page.evaluate((at) => new Promise((drawn) => { onmove = (one) => (moved.length > at ? drawn(one) : undefined); }), at < WARM ? at : at - WARM);
      // There and back: every move is a change, and the sliders stay the same.
      await page.keyboard.press(at % 2 ? "ArrowLeft" : "ArrowRight");
      await done;
      assert.equal(await page.evaluate(() => document.activeElement.id), id, "the same slider all the time");
    }
    const after = await metrics(client);
    const whole = [];
    for (let at = 0; at < WHOLE; at += 1) {
      await page.waitForFunction(() => !document.documentElement.hasAttribute("data-undrawn"));
      const done = page.evaluate(() => new Promise((drawn) => { onwhole = drawn; }));
      await page.keyboard.press(at % 2 ? "ArrowLeft" : "ArrowRight");
      whole.push(await done);
    }
    found = await page.evaluate((moves) => ({ moved: moved.slice(0, moves), tasks }), moves);
    found.whole = whole;
    found.first = first.slice(0, FIRST);
    found.work = Object.fromEntries(Object.keys(after).map((name) => [name, (after[name] - before[name]) / moves]));
    await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await drawn(page);
  } finally {
    await app.close();
  }
  assert.equal(found.moved.length, moves, "every move was measured");
  return found;
}

/** The sample of the bank with two more use cases, on the page about cost. */
async function openFiveCases(page) {
  await openCost(page);
  await visit(page, "#/use-cases");
  for (const template of ["coding", "translation"]) {
    await openExplanations(page);
    await page.locator(`#add-${template}`).click();
    await drawn(page);
  }
  assert.equal(await page.locator(".portfolio__open").count(), 5);
  await visit(page, "#/cost");
  await answered(page);
  await page.waitForFunction(() => heard.replies.at(-1)?.number === heard.requests.at(-1)?.number);
}

/** Marks the parts of every move. */
const listen = (page) => page.evaluate(() => {
  Object.assign(globalThis, { moved: [], tasks: [], onmove: () => {}, onwhole: undefined });
  let move;
  const paint = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
  addEventListener("input", () => { move = { from: performance.now() }; }, { capture: true });
  heard.asked = (number) => { if (move && move.number === undefined) { move.number = number; move.asked = performance.now() - move.from; } };
  heard.told = (number, give) => {
    if (number !== move?.number) return give();
    const one = move;
    one.replied = performance.now() - one.from;
    give();
    const whole = () => {
      if (document.documentElement.hasAttribute("data-undrawn")) return void requestAnimationFrame(whole);
      paint((at) => onwhole(at - one.from));
    };
    paint((at) => { one.drawn = at - one.from; moved.push(one); onmove(one); if (onwhole) whole(); });
  };
  new PerformanceObserver((list) => { for (const { duration, startTime } of list.getEntries()) tasks.push({ duration, startTime }); }).observe({ type: "longtask" });
});

/** What the page's thread did, in milliseconds. */
async function metrics(client) {
  const { metrics: all } = await client.send("Performance.getMetrics");
  const of = (name) => all.find((metric) => metric.name === name).value * 1_000;
  return { script: of("ScriptDuration"), styles: of("RecalcStyleDuration"), layout: of("LayoutDuration"), "all tasks": of("TaskDuration") };
}

/** How long the simulation alone takes from one place of the slider to the other and back, with nothing else to do. */
async function alone(browser) {
  let times;
  await withApp({ browser, prepare: overhear }, async ({ page }) => {
    await openFiveCases(page);
    await atRest(page);
    await page.locator(SLIDER).nth(1).focus();
    await page.keyboard.press("ArrowRight");
    await atRest(page);
    // The last two requests that were answered by runs: others ask what open answers are worth.
    const runs = await page.evaluate(() => {
      const answers = new Set(heard.replies.filter(({ reply }) => reply[0] === 0).map(({ number }) => number));
      return heard.requests.flatMap(({ number }, at) => (answers.has(number) ? [at] : [])).slice(-2);
    });
    const places = [];
    for (const at of runs) places.push((await firstExchange(page, at)).request);
    times = [];
    for (let at = 0; at < ALONE; at += 1) times.push((await askDirectly(page, places[at % 2])).time);
  });
  return times.sort((a, b) => a - b);
}

const rising = (moves, part) => moves.map(part).sort((a, b) => a - b);
const shown = (times) => [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${quantile(times, share).toFixed(1)} ms`).join(", ");

async function report() {
  const browser = await startBrowser(UNLIMITED);
  let missed = 0;
  try {
    const times = await alone(browser);
    console.log(`The simulation alone, from one place of the slider to the other with an idle page: ${shown(times)} of ${ALONE}`);
    for (const slowed of [1, 4]) {
      const { moved, first, whole, tasks, work } = await measure(browser, { slowed });
      const times = rising(moved, ({ drawn }) => drawn);
      const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
      const verdict = (value, budget) => `${value <= budget ? "within" : "over"} the budget of ${budget} ms`;
      if (slowed === 1) missed += (quantile(times, 0.95) > BUDGETS.move) + (longest > BUDGETS.task);
      const speed = slowed === 1 ? "full speed" : `processor slowed ${slowed} times`;
      console.log(`\n${speed}, ${moved.length} moves`);
      console.log(`  slider to everything on the screen drawn: ${shown(times)}: ${verdict(quantile(times, 0.95), BUDGETS.move)}`);
      console.log(`  the first ${first.length} moves, while the browser still compiles: ${shown([...first].sort((a, b) => a - b))}`);
      console.log(`  slider to what is off the screen drawn too, a moment of rest included: ${shown(whole.sort((a, b) => a - b))}`);
      console.log(`  longest task of the page's thread ${longest ? `${longest.toFixed(0)} ms` : "under 50 ms"} (${tasks.length} of 50 ms or more): ${verdict(longest, BUDGETS.task)}`);
      console.log(`  slider to request sent: ${shown(rising(moved, ({ asked }) => asked))}`);
      console.log(`  request sent to reply: ${shown(rising(moved, ({ asked, replied }) => replied - asked))}`);
      console.log(`  reply to everything drawn: ${shown(rising(moved, ({ drawn, replied }) => drawn - replied))}`);
      const parts = Object.entries(work).map(([name, time]) => `${name} ${time.toFixed(1)} ms`);
      console.log(`  page's thread for a move: ${parts.join(", ")}`);
    }
  } finally {
    await browser.close();
  }
  process.exitCode = missed ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await report();
