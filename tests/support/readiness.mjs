// The command line tool, to compare the browser's numbers with.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The program and its first arguments: READINESS, a debug build, or what cargo makes of the sources. */
function program() {
  const named = process.env.READINESS;
  if (named) {
    assert.ok(existsSync(named), `READINESS says ${named}, but no such file exists.`);
    return [named];
  }
  const built = `${root}target/debug/readiness`;
  return existsSync(built) ? [built] : ["cargo", "run", "-q", "-p", "llm-readiness-cli", "--profile", "native", "--"];
}

/** Scores a file as `readiness score FILE --format json` does, with the question bank in `pack` or the built-in one. */
export const score = (file, pack) => asked("score", file, pack ? ["--pack", pack] : []);

/** What the file's plan costs, as `readiness cost FILE --format json` says. */
export const cost = (file) => asked("cost", file);

/** How sure that is, as `readiness simulate FILE --format json` says. */
export const simulate = (file, { runs = 10_000, seed = 1 } = {}) => asked("simulate", file, ["--samples", `${runs}`, "--seed", `${seed}`]);

const SENTENCE = "The command line tool is needed to compare the numbers with. Build it (cargo build -p llm-readiness-cli) or name it in READINESS.";

function asked(what, file, options = []) {
  const [command, ...first] = program();
  const run = spawnSync(command, [...first, what, file, "--format", "json", ...options], { cwd: root, encoding: "utf8", timeout: 300_000, maxBuffer: 2 ** 27 });
  assert.equal(run.error, undefined, `${SENTENCE} ${run.error?.message}`);
  assert.equal(run.status, 0, `\`${[command, ...first].join(" ")} ${what}\` ended with ${run.status}: ${run.stderr.trim()}. ${SENTENCE}`);
  try {
    return JSON.parse(run.stdout);
  } catch (fault) {
    return assert.fail(`\`readiness ${what} --format json\` printed no JSON (${fault.message}): ${run.stdout.slice(0, 200)}. ${SENTENCE}`);
  }
}

/** The bytes that the simulation's program replies to a request natively, by `crates/simulation/examples/reply.rs`. */
export function nativeReply(request) {
  const beside = process.env.READINESS ? join(dirname(process.env.READINESS), "examples", "reply") : "";
  const [command, ...first] = existsSync(beside) ? [beside] : ["cargo", "run", "-q", "-p", "llm-readiness-simulation", "--profile", "native", "--example", "reply"];
  const run = spawnSync(command, first, { cwd: root, input: request, timeout: 300_000, maxBuffer: 2 ** 27 });
  assert.equal(run.error, undefined, `${run.error?.message}`);
  assert.equal(run.status, 0, `\`${[command, ...first].join(" ")}\` ended with ${run.status}: ${run.stderr}`);
  return run.stdout;
}
