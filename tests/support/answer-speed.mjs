// From an answer to the picture that shows it: how long a person waits on the question page and on the overview.
// Called by `cargo xtask bench`; prints the median, 95 and 99 of 100 next to the budget, at full speed and with the
// processor slowed four times. Ends with 1 when a budget is missed at 95 of 100.
//
// Measured in the page from the first listener of the key or click to the second frame after it: the first carries the
// change, and the second starts once the first is painted. Chromium runs without a frame limit, because else up to
// 16.7 ms of waiting for the screen, which no program can shorten, would be added to every figure.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { openSample } from "./assessment.mjs";
import { startBrowser, withApp } from "./browser.mjs";
import { QUESTION, started, visit } from "./routes.mjs";

export const UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"];
/** Budgets in milliseconds at 95 of 100 answers, by how many times the processor is slowed. */
export const BUDGETS = [{ slowed: 1, budget: 16 }, { slowed: 4, budget: 50 }];
const ANSWERS = 200;
/** Answers before the measured ones, in which the browser compiles what it has only interpreted so far. */
const WARM = 20;
/** Between two answers, in milliseconds: longer than the app takes to store one. */
const PAUSE = 60;

/** Times of `answers` answers on both pages, in milliseconds, rising. */
export async function measure(browser, { slowed = 1, answers = ANSWERS } = {}) {
  const times = {};
  // Tall, so that the overview has enough radio buttons on the screen to click.
  await withApp({ browser, height: 1600 }, async ({ page }) => {
    await started(page);
    await openSample(page, "bank");
    const client = await page.context().newCDPSession(page);
    await client.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    await page.evaluate(() => {
      globalThis.waits = [];
      const clock = (event) => {
        if (!event.isTrusted) return;
        const from = performance.now();
        requestAnimationFrame(() => requestAnimationFrame(() => waits.push(performance.now() - from)));
      };
      addEventListener("keydown", clock, { capture: true });
      addEventListener("click", clock, { capture: true });
    });
    await visit(page, QUESTION);
    times["question page, by key"] = await timed(page, answers, async (at) => {
      await page.keyboard.press(`${at % 5}`);
    });
    assert.ok(await page.locator(`#answer-${(WARM + answers - 1) % 5}`).isChecked(), "the last answer is the one on the page");
    await visit(page, "#/assess");
    const spots = await page.locator(".matrix__radio").evaluateAll((radios) => radios
      .map((radio) => radio.getBoundingClientRect())
      .filter(({ bottom }) => bottom < innerHeight)
      .map(({ x, y, width, height }) => [x + width / 2, y + height / 2]));
    times["overview, by click"] = await timed(page, answers, async (at) => {
      // Seven radio buttons a row: a step of eight changes row and column, so every click is a change.
      const [x, y] = spots[(at * 8) % spots.length];
      await page.mouse.click(x, y);
    });
    await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  });
  return times;
}

async function timed(page, answers, answer) {
  for (let at = 0; at < WARM + answers; at += 1) {
    if (at === WARM) await page.evaluate(() => { waits.length = 0; });
    await answer(at);
    // Anything that asks the page meanwhile would be measured with it.
    await pause(PAUSE);
  }
  const waits = await page.evaluate(() => waits.splice(0));
  assert.equal(waits.length, answers, "every answer was measured");
  return waits.sort((a, b) => a - b);
}

/** The value that a share of all stays at or under. */
export const quantile = (rising, share) => rising[Math.min(rising.length - 1, Math.ceil(share * rising.length) - 1)];

async function report() {
  const browser = await startBrowser(UNLIMITED);
  let missed = 0;
  try {
    for (const { slowed, budget } of BUDGETS) {
      const times = await measure(browser, { slowed });
      for (const [what, rising] of Object.entries(times)) {
        const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(rising, share));
        const within = p95 <= budget;
        if (!within) missed += 1;
        const speed = slowed === 1 ? "full speed" : `processor slowed ${slowed} times`;
        console.log(`${what}, ${speed}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${rising.length}: ${within ? "within" : "over"} the budget of ${budget} ms`);
      }
    }
  } finally {
    await browser.close();
  }
  process.exitCode = missed ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await report();
