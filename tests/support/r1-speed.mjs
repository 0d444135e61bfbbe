// Reference model R1 in the browser, one thread. Called by `cargo xtask bench r1` with two programs of
// `crates/engine/examples/simulation_wasm.rs`, built with and without two-lane instructions.
// node r1-speed.mjs PROGRAM FINGERPRINT RUNS REPEATS [apart|cold]   prints the milliseconds of each repeat and the answers as
// one line of JSON, as the programs that R1 is compared with do; ends with 1 when the bytes are others than natively.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { startBrowser } from "./browser.mjs";

const [file, native, runs, repeats, how] = process.argv.slice(2);
/**
 * Before the measured calls, at least so many calls and milliseconds: the browser starts with code that it makes in a
 * hurry, and replaces it by better code function by function while it runs. With `cold` there is none of that.
 */
const WARM = how === "cold" ? { calls: 0, time: 0 } : { calls: 5, time: 1_500 };

const program = (await readFile(file)).toString("base64");
const browser = await startBrowser();
try {
  const page = await browser.newPage();
  const found = await page.evaluate(async ({ program, runs, repeats, kind, warm }) => {
    const bytes = Uint8Array.from(atob(program), (letter) => letter.charCodeAt(0));
    const { r1_answer, r1_fingerprint } = (await WebAssembly.instantiate(bytes, {})).instance.exports;
    const started = performance.now();
    for (let seed = 0; seed < warm.calls || performance.now() < started + warm.time; seed += 1) r1_answer(runs, seed, kind, 1);
    const times = [];
    for (let seed = 1; seed <= repeats; seed += 1) {
      const began = performance.now();
      r1_answer(runs, seed, kind, 1);
      times.push(performance.now() - began);
    }
    const fingerprint = BigInt.asUintN(64, r1_fingerprint(10_000, 7)).toString(16).padStart(16, "0");
    const answer = [0, 1, 2, 3].map((which) => r1_answer(runs, repeats, kind, which));
    return { times, answer, fingerprint: `0x${fingerprint}` };
  }, { program, runs: Number(runs), repeats: Number(repeats), kind: how === "apart" ? 1 : 0, warm: WARM });
  assert.equal(found.fingerprint, native, "the browser gives the native bytes");
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
