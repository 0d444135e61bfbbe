// The cost in a browser: how long it takes to read prices, facts and defaults for the first time, and to estimate plans.
// Called by `cargo xtask bench` with the program of `crates/content/examples/cost_wasm.rs`, which is built with the
// profile of the page, and with the fingerprints that the same estimates have natively. Ends with 1 when a budget is
// missed or a fingerprint differs.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { startBrowser } from "./browser.mjs";

const PLANS = [
  { name: "5 use cases x 36 months", large: 0, runs: 100 },
  { name: "300 use cases x 60 months", large: 1, runs: 20, budget: 50 },
];
/** Programs that are started anew, each of which reads everything for the first time. */
const STARTS = 15;

const [file, ...fingerprints] = process.argv.slice(2);
const program = (await readFile(file)).toString("base64");
const browser = await startBrowser();
let missed = 0;
try {
  const page = await browser.newPage();
  await page.evaluate(async (program) => {
    const bytes = Uint8Array.from(atob(program), (letter) => letter.charCodeAt(0));
    globalThis.module = await WebAssembly.compile(bytes);
    globalThis.start = async () => (await WebAssembly.instantiate(module, {})).exports;
  }, program);

  const { models, times } = await page.evaluate(async (starts) => {
    const times = [];
    let models = 0;
    for (let at = 0; at < starts; at += 1) {
      const { first_use } = await start();
      const from = performance.now();
      models = first_use();
      times.push(performance.now() - from);
    }
    return { models, times };
  }, STARTS);
  assert.ok(models > 0, "prices, facts and defaults were read");
  console.log(`first use of ${models} models, facts and defaults: ${shown(times)}`);

  for (const [at, { name, large, runs, budget }] of PLANS.entries()) {
    const { total, times, fingerprint } = await page.evaluate(async ({ large, runs }) => {
      const { estimate, estimate_fingerprint } = await start();
      const fingerprint = BigInt.asUintN(64, estimate_fingerprint(large)).toString(16).padStart(16, "0");
      const times = [];
      let total = 0;
      for (let run = 0; run < runs; run += 1) {
        const from = performance.now();
        total = estimate(large);
        times.push(performance.now() - from);
      }
      return { total, times, fingerprint: `0x${fingerprint}` };
    }, { large, runs });
    assert.ok(total > 0, `${name}: there is a total`);
    const same = fingerprints[at] === fingerprint;
    const within = budget === undefined || median(times) <= budget;
    if (!within || !same) missed += 1;
    const verdict = budget === undefined ? "" : `: ${within ? "within" : "over"} the budget of ${budget} ms`;
    console.log(`${name}: ${shown(times)}${verdict}; ${same ? "the native bytes" : `OTHER BYTES than natively, ${fingerprint}`}`);
  }
} finally {
  await browser.close();
}
process.exitCode = missed ? 1 : 0;

function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

function shown(times) {
  return `median ${median(times).toFixed(2)} ms, shortest ${Math.min(...times).toFixed(2)} ms of ${times.length} runs`;
}
