// Opens the built app in the system's Chromium, hosted or as one file, and watches what no test may miss.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { dist, serve } from "./server.mjs";

// Without these flags Chromium asks its vendor's hosts for updates at every start, which is noise in a test about silence.
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the browser is: CHROMIUM, which `cargo xtask` sets to what it found, or where Debian puts it. */
export function chromiumPath() {
  const place = process.env.CHROMIUM ?? "/usr/bin/chromium";
  assert.ok(existsSync(place), `No browser at ${place}. \`cargo xtask doctor\` says how to install one; CHROMIUM names another place.`);
  return place;
}

/** A fresh browser with an empty profile. `flags` come on top of the usual ones. */
export const startBrowser = (flags = []) => chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...flags] });

/** One browser for all tests of a file, which saves its start for each; contexts still keep the tests apart. */
export function sharedBrowser(flags) {
  const shared = {};
  before(async () => { shared.browser = await startBrowser(flags); });
  after(async () => { await shared.browser?.close(); });
  return shared;
}

/**
 * Opens the app and waits until everything has arrived.
 *
 * Options: `oneFile` opens the single file from the disk; `theme` light or dark; `locale`; `width` and `height`
 * in CSS pixels; `route` as in `#/route`; `browser` to share one; `scripts` false switches JavaScript off;
 * `settle` false does not wait for all files; `prepare(page)` runs before the app is opened; `context` is passed on to Playwright.
 *
 * Gives `page`, `noise` (what was heard so far) and `close()`, which fails on any console message, any page error and
 * any request after everything had arrived. A test that provokes some says beforehand which, with the option `expected` or
 * with `noise.expected`: what matches is kept in `noise.provoked`, however late the browser tells of it.
 */
export async function launch(options = {}) {
  const { oneFile = false, theme = "light", locale = "en-US", width = 1280, height = 800, route = "", scripts = true } = options;
  const server = oneFile ? undefined : await serve();
  const browser = options.browser ?? (await startBrowser());
  const context = await browser.newContext({
    colorScheme: theme, locale, viewport: { width, height }, javaScriptEnabled: scripts, reducedMotion: "reduce", ...options.context,
  });
  const page = await context.newPage();
  const noise = listen(page, options.expected);
  await options.prepare?.(page);
  const origin = oneFile ? pathToFileURL(join(dist, "llm-readiness.html")).href : `${server.origin}/`;
  const shut = async () => {
    await context.close();
    if (!options.browser) await browser.close();
    await server?.close();
  };
  try {
    await page.goto(origin + (route ? `#/${route.replace(/^[#/]+/, "")}` : ""));
    if (scripts && options.settle !== false) await settled(page, noise);
  } catch (fault) {
    await shut();
    throw fault;
  }
  // A test that does not wait for everything says itself from when on silence is due.
  noise.loaded = options.settle !== false;
  return {
    page, noise, server, origin,
    close: async () => {
      await shut();
      assert.deepEqual(noise.heard, [], "The app must run without a console message, an error or a request after it has loaded.");
    },
  };
}

/** Waits until the boot script says that every file has arrived, or fails with the noise so far. */
async function settled(page, noise) {
  const loaded = await page.waitForFunction(
    () => ["all", "some", "failed"].includes(document.documentElement.dataset.loaded) && document.documentElement.dataset.loaded,
    undefined, { timeout: 20_000 },
  ).then((handle) => handle.jsonValue(), () => "never");
  if (loaded !== "all") assert.fail(`The app did not load (${loaded}). Heard: ${JSON.stringify(noise.heard, undefined, 1)}`);
}

function listen(page, expected) {
  const noise = { heard: [], provoked: [], expected, loaded: false };
  const hear = (line) => (noise.expected?.test(line) ? noise.provoked : noise.heard).push(line);
  page.on("console", (message) => hear(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (fault) => hear(`page error: ${fault.message}`));
  page.on("crash", () => hear("the page crashed"));
  page.on("request", (request) => {
    const local = /^(data|blob):/.test(request.url());
    if (noise.loaded && !local) hear(`request after load: ${request.method()} ${request.url()}`);
  });
  page.on("websocket", (socket) => hear(`web socket: ${socket.url()}`));
  return noise;
}

/** Waits at most two seconds for what the browser tells when it likes to. */
export async function until(holds, sentence) {
  for (let wait = 0; wait < 40; wait += 1) {
    if (holds()) return;
    await new Promise((later) => { setTimeout(later, 50); });
  }
  assert.fail(sentence);
}

/** Longer than all but one test take on a busy machine; what takes longer waits for something that does not come. */
const PATIENCE = 120_000;

/** Runs a test body with the app open; closes it whatever happens and fails on noise only when the body passed. */
export async function withApp({ patience = PATIENCE, ...options }, body) {
  const app = await launch(options);
  let passed = false;
  try {
    await inTime(body(app), patience, () => `The test waits since ${patience / 1000} s at ${app.page.url()}. Heard: ${JSON.stringify(app.noise.heard)}`);
    passed = true;
  } finally {
    await app.close().catch((fault) => { if (passed) throw fault; });
  }
}

async function inTime(work, patience, sentence) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(sentence())), patience); });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Both ways the app reaches a person, for tests that must hold in each. */
export const BUILDS = [
  { name: "hosted", options: { oneFile: false } },
  { name: "one file", options: { oneFile: true } },
];
