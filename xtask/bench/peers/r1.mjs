// Reference model R1 in Squiggle, as an estimator would write it.
// node r1.mjs RUNS REPEATS    prints the milliseconds of each repeat and the percentiles as one line of JSON
import { run } from "@quri/squiggle-lang";

const [runs, repeats] = process.argv.slice(2).map(Number);

const MODEL = `
between(low, likely, high) = {
  left = 1 + 4 * (likely - low) / (high - low)
  low + (high - low) * beta(left, 6 - left)
}
cost(scale) = {
  users = SampleSet((200 * scale) to (2000 * scale))
  requests = SampleSet(between(2, 8, 30))
  cached = SampleSet(between(0.1, 0.3, 0.6))
  input = SampleSet(500 to 6000) * (2.5 * (1 - cached) + 0.25 * cached)
  output = SampleSet(100 to 1500) * 10
  retried = SampleSet(between(0, 0.02, 0.08))
  growth = SampleSet(1 + normal(0.03, 0.01))
  decline = SampleSet(1 - between(0.1, 0.3, 0.5))
  months = List.reduce(List.upTo(0, 35), 0, {|sum, month| sum + growth ^ month * decline ^ (month / 12)})
  users * requests * 21 * (input + output) / 1e6 * (1 + retried) * months
}
all = cost(1) + cost(1.5) + cost(2) + cost(2.5) + cost(3)
[quantile(all, 0.05), quantile(all, 0.5), quantile(all, 0.95), mean(all)]
`;

async function answer(seed) {
  const { result } = await run(MODEL, { environment: { sampleCount: runs, xyPointLength: 1000, seed: `r1-${seed}` } });
  if (!result.ok) throw new Error(String(result.value));
  return JSON.parse(String(result.value.result));
}

await answer(0);
const times = [];
let last;
for (let seed = 1; seed <= repeats; seed += 1) {
  const began = performance.now();
  last = await answer(seed);
  times.push(performance.now() - began);
}
console.log(JSON.stringify({ times, answer: last }));
