// How long each part of a whole simulated answer takes in the browser. Called by `cargo xtask bench answer` with the
// program of `crates/content/examples/answer_wasm.rs`, built as a program for speed is.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { startBrowser } from "./browser.mjs";

const RUNS = 10_000;
const REPEATS = 41;
/** Calls before the measured ones, in which the browser compiles what it has only started so far. */
const WARM = 5;

const program = (await readFile(process.argv[2])).toString("base64");
const browser = await startBrowser();
try {
  const page = await browser.newPage();
  const { ranges, parts } = await page.evaluate(async ({ program, runs, repeats, warm }) => {
    const bytes = Uint8Array.from(atob(program), (letter) => letter.charCodeAt(0));
    const { open, scenario, simulate, answers, dependence, findings } = (await WebAssembly.instantiate(bytes, {})).instance.exports;
    const ranges = open();
    const calls = { "estimate and model": scenario, runs: (seed) => simulate(runs, seed), percentiles: answers, drivers: dependence, "what to find out": findings };
    const parts = {};
    for (let at = 0; at < warm + repeats; at += 1) {
      for (const [name, call] of Object.entries(calls)) {
        const began = performance.now();
        const found = call(at);
        if (!Number.isFinite(found)) throw new Error(`${name}: ${found}`);
        if (at >= warm) (parts[name] ??= []).push(performance.now() - began);
      }
    }
    return { ranges, parts };
  }, { program, runs: RUNS, repeats: REPEATS, warm: WARM });
  assert.ok(ranges > 50, `${ranges} ranges`);
  console.log(`5 use cases x 36 months, ${ranges} ranges, ${RUNS} runs, every month kept; median and shortest of ${REPEATS}`);
  const whole = Object.values(parts)[0].map((_, at) => Object.values(parts).reduce((sum, times) => sum + times[at], 0));
  for (const [name, times] of Object.entries({ ...parts, "in all": whole })) {
    const rising = times.toSorted((a, b) => a - b);
    console.log(`  ${name.padEnd(20)} ${rising[rising.length >> 1].toFixed(1).padStart(6)} ms ${rising[0].toFixed(1).padStart(6)} ms`);
  }
} finally {
  await browser.close();
}
