// The command line tool, to compare the browser's numbers with.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
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
export function score(file, pack) {
  const [command, ...first] = program();
  const bank = pack ? ["--pack", pack] : [];
  const run = spawnSync(command, [...first, "score", file, "--format", "json", ...bank], { cwd: root, encoding: "utf8", timeout: 300_000 });
  const sentence = "The command line tool is needed to compare the numbers with. Build it (cargo build -p llm-readiness-cli) or name it in READINESS.";
  assert.equal(run.error, undefined, `${sentence} ${run.error?.message}`);
  assert.equal(run.status, 0, `\`${[command, ...first].join(" ")} score\` ended with ${run.status}: ${run.stderr.trim()}. ${sentence}`);
  try {
    return JSON.parse(run.stdout);
  } catch (fault) {
    return assert.fail(`\`readiness score --format json\` printed no JSON (${fault.message}): ${run.stdout.slice(0, 200)}. ${sentence}`);
  }
}
