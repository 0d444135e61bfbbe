// The runs of the plan in a test: what the page shows of them, and the page's own way to ask for them.
import assert from "node:assert/strict";
import { facts, written } from "./money.mjs";

/** Leaves the page without workers, as some locked-down browsers do. */
export const withoutWorkers = (page) => page.addInitScript(() => { delete globalThis.Worker; });

/**
 * Puts an ear between the app and its simulation before the app starts. `heard` on the page then holds every request and
 * reply, `asked` and `told` are called with each; `late` as a number keeps the reply to that request back, and all later requests, until `release()` is called.
 */
export const overhear = (page) => page.addInitScript(() => {
  const ear = { requests: [], replies: [], refused: [], late: undefined, held: undefined, waiting: [], asked: () => {}, told: (number, give) => give() };
  globalThis.heard = ear;
  let host;
  const around = (simulator) => {
    let tell = () => {};
    simulator.listen((number, share, reply, failed) => {
      if (reply) ear.replies.push({ number, reply: new Uint8Array(reply) });
      if (reply && number === ear.late) {
        ear.held = () => tell(number, share, reply, failed);
        for (const ask of ear.waiting.splice(0)) ask();
        return;
      }
      const give = () => tell(number, share, reply, failed);
      if (reply) ear.told(number, give);
      else give();
    });
    return Object.freeze({
      listen: (listener) => { tell = listener; },
      ask: (number, request) => {
        ear.requests.push({ number, request: new Uint8Array(request) });
        ear.asked(number);
        const ask = () => simulator.ask(number, request);
        if (ear.late !== undefined && number > ear.late && !ear.held) ear.waiting.push(ask);
        else ask();
      },
      cancel: () => simulator.cancel(),
    });
  };
  Object.defineProperty(globalThis, "readinessHost", {
    configurable: true,
    get: () => host,
    set: (value) => { host = Object.freeze({ ...value, simulator: around(value.simulator) }); },
  });
});

/** Waits until what open answers are worth has come too: only then does the app ask for nothing more. */
export const atRest = (page) => page.waitForFunction(() => {
  const last = heard.replies.at(-1);
  return last?.reply[0] === 1 && last.number === heard.requests.at(-1).number;
});

/** The first request that the app made, or the one at a place, and the reply that it got, as bytes. */
export async function firstExchange(page, at = 0) {
  const { request, reply } = await page.evaluate((at) => {
    const { number, request } = heard.requests.at(at);
    const { reply } = heard.replies.find((one) => one.number === number);
    const written = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    return { request: written(request), reply: written(reply) };
  }, at);
  return { request: Buffer.from(request, "base64"), reply: Buffer.from(reply, "base64") };
}

/** Asks the page's simulator directly, past the app, and gives the bytes of the reply and the milliseconds it took. */
export async function askDirectly(page, request) {
  const { reply, time } = await page.evaluate((request) => new Promise((done, fail) => {
    const { simulator } = readinessHost;
    const bytes = Uint8Array.from(atob(request), (letter) => letter.charCodeAt(0));
    const from = performance.now();
    simulator.listen((number, share, reply, failed) => {
      const time = performance.now() - from;
      if (failed) fail(new Error(failed));
      else if (reply && number === 4711) done({ time, reply: btoa(Array.from(reply, (byte) => String.fromCharCode(byte)).join("")) });
    });
    simulator.ask(4711, bytes);
  }), request.toString("base64"));
  return { reply: Buffer.from(reply, "base64"), time };
}

/** The figures of the runs, as they stand. */
export const readRuns = async (page) => ({
  lede: await page.locator("section[aria-labelledby=sure] .lede").textContent(),
  facts: await facts(page, "section[aria-labelledby=sure]"),
});

/** Holds what the page shows of the runs against what the command line printed. */
export function areAsTold(shown, told, document) {
  const say = (dollars, isSmall) => written(dollars, document, isSmall);
  const { cost, present_value: value, per_successful_task: task } = told;
  assert.equal(shown.lede, `Eight times in ten the plan costs between ${say(cost.p10)} and ${say(cost.p90)}; half of the time less than ${say(cost.p50)}.`);
  assert.deepEqual(shown.facts["Cost of the plan, mean"], { value: say(cost.mean), note: `${say(cost.p10)} to ${say(cost.p90)} (P10 to P90)` });
  assert.deepEqual(shown.facts["Net present value, P50"], { value: say(value.p50), note: `${say(value.p10)} to ${say(value.p90)} (P10 to P90)` });
  assert.deepEqual(shown.facts["A successful task, P50"], { value: say(task.p50, true), note: `${say(task.p10, true)} to ${say(task.p90, true)} (P10 to P90)` });
  assert.match(shown.facts["Chance of a loss"].value, new RegExp(`^<?${Math.round(told.loss * 100)}%$`));
}
