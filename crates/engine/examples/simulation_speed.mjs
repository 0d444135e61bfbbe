// Measures the reference model in WebAssembly, one thread:
// RUSTFLAGS="-C target-feature=+simd128" CARGO_PROFILE_RELEASE_OPT_LEVEL=3 cargo build -p llm-readiness-engine --release \
//   --target wasm32-unknown-unknown --example simulation_wasm && node crates/engine/examples/simulation_speed.mjs FILE.wasm
import { readFileSync } from "node:fs";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const { r1_run, r1_scenario, r1_sample, r1_summaries, r1_fingerprint } = instance.exports;

if (process.argv[3] === "fingerprint") {
  console.log("0x" + BigInt.asUintN(64, r1_fingerprint(10_000, 7)).toString(16).padStart(16, "0"));
} else {
  // The median, and the shortest: what it takes when nothing else runs on the machine.
  const measured = (once) => {
    const times = [];
    for (let i = 0; i < 110; i++) {
      const start = performance.now();
      once(i);
      if (i >= 10) times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    return `median ${times[times.length >> 1].toFixed(2)} ms, shortest ${times[0].toFixed(2)} ms`;
  };
  console.log("R1:", measured((seed) => r1_run(10_000, seed, 0)));
  console.log("  of which before the first run:", measured(() => r1_scenario(0)));
  console.log("  of which that and the sample:", measured((seed) => r1_sample(10_000, seed, 0)));
  console.log("R1, no two inputs equal:", measured((seed) => r1_run(10_000, seed, 1)));
  console.log("  of which with the sample:", measured((seed) => r1_sample(10_000, seed, 1)));
  console.log("R1, every month kept, before the first run:", measured(() => r1_scenario(2)));
  console.log("R1, every month kept:", measured((seed) => r1_run(10_000, seed, 2)));
  console.log("  with summaries and drivers:", measured((seed) => r1_summaries(10_000, seed)));
}
