// The built app starts, hosted and from a disk, under its policy, and without it the page still says what it is.
import assert from "node:assert/strict";
import { test } from "node:test";
import { BUILDS, until, withApp } from "../support/browser.mjs";

for (const build of BUILDS) {
  test(`${build.name}: the app renders`, () => withApp(build.options, async ({ page }) => {
    await page.locator("#app h1").waitFor();
    assert.equal(await page.locator("#app [data-language]").count(), 0, "the app has replaced the static text");
    assert.equal(await page.locator("#failure").isVisible(), false);
  }));

  test(`${build.name}: the host tells version, hash and language`, () => withApp({ ...build.options, locale: "de-AT" }, async ({ page }) => {
    const host = await page.evaluate(() => ({ ...readinessHost, asset: typeof readinessHost.asset }));
    assert.match(host.version, /^\d+\.\d+\.\d+$/);
    assert.match(host.hash, /^[0-9a-f]{12}$/);
    assert.equal(host.language, "de");
    assert.equal(host.asset, "function");
    assert.equal(host.oneFile, build.options.oneFile);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  }));

  test(`${build.name}: an asset arrives as bytes, an unknown one is refused by name`, () => withApp(build.options, async ({ page }) => {
    const kind = await page.evaluate(async () => (await readinessHost.asset("text-en.json")).constructor.name);
    assert.equal(kind, "Uint8Array");
    const refusal = await page.evaluate(() => readinessHost.asset("absent.json").catch((fault) => fault.message));
    assert.match(refusal, /absent\.json/);
  }));

  test(`${build.name}: the policy forbids an inline style, a foreign script and markup from text`, () => withApp(build.options, async ({ page, noise }) => {
    noise.expected = /Content Security Policy|Trusted(Script|HTML)/;
    await page.evaluate(() => document.body.setAttribute("style", "color: red"));
    await page.evaluate(() => { document.body.append(Object.assign(document.createElement("script"), { textContent: "globalThis.injected = 1" })); }).catch(() => {});
    const markup = await page.evaluate(() => {
      try { document.createElement("p").innerHTML = "<b>x</b>"; return "allowed"; } catch (fault) { return fault.name; }
    });
    assert.equal(markup, "TypeError", "Trusted Types are required");
    assert.equal(await page.evaluate(() => globalThis.injected), undefined);
    assert.equal(await page.evaluate(() => document.body.style.color), "");
    await until(() => noise.provoked.length >= 2, "the browser does not report what it stopped");
  }));
}

test("every published cost example passes in this browser, the published errors apart", () => withApp({ route: "#/method" }, async ({ page }) => {
  const rows = page.locator("section[aria-labelledby=m-cost-cases] tr[data-pass]");
  await rows.first().waitFor();
  const passed = await rows.evaluateAll((all) => all.map((row) => row.dataset.pass));
  assert.equal(passed.length, 45);
  assert.deepEqual(passed.filter((pass) => pass !== "true"), []);
  assert.equal(await page.locator("section[aria-labelledby=m-machine] tbody tr").count(), 2);
}));

test("without JavaScript the page says what it is and what it needs", () => withApp({ scripts: false }, async ({ page }) => {
  const text = await page.locator("body").innerText();
  assert.match(text, /large language models/);
  assert.match(text, /needs JavaScript/);
}));

for (const [locale, sentence] of [["en-US", /could not start/], ["de-DE", /konnte nicht starten/]]) {
  test(`without WebAssembly the page says so (${locale})`, () => withApp({
    locale, settle: false, prepare: (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }), expected: /no WebAssembly/,
  }, async ({ page, noise }) => {
    await page.locator("#failure").getByText(sentence).waitFor();
    await until(() => noise.provoked.length > 0, "the console does not say what is missing");
  }));
}

test("a damaged program is refused and the page says so", () => withApp({
  settle: false,
  prepare: (page) => page.route("**/*.wasm", async (route) => {
    const answer = await route.fetch();
    const bytes = await answer.body();
    bytes[bytes.length - 1] ^= 1;
    await route.fulfill({ response: answer, body: bytes, headers: { ...answer.headers(), "content-encoding": "identity" } });
  }),
  expected: /integrity|Failed to fetch/,
}, async ({ page, noise }) => {
  await page.locator("#failure").getByText(/could not start/).waitFor();
  await until(() => noise.provoked.some((line) => /integrity/.test(line)), "the browser does not report the damage");
}));
