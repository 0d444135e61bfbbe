// What a person still gets where something is missing: JavaScript, WebAssembly, or a place to store.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saveToFile, start } from "../support/assessment.mjs";
import { violations } from "../support/axe.mjs";
import { BUILDS, sharedBrowser, until, withApp } from "../support/browser.mjs";
import { drawn, QUESTION, started, visit } from "../support/routes.mjs";

const shared = sharedBrowser();

for (const build of BUILDS) {
  test(`${build.name}: without JavaScript the promise and the reason are there to read`, () =>
    withApp({ ...shared, ...build.options, scripts: false }, async ({ page }) => {
      const text = await page.locator("body").innerText();
      assert.match(text, /Are you ready for large language models\?/);
      assert.match(text, /nothing you type leaves it/);
      assert.match(text, /needs JavaScript/);
      assert.match(text, /braucht dafür JavaScript/, "in both languages, since no script can choose one");
      assert.doesNotMatch(text, /could not start/);
      for (const locator of [page.locator("h1").first(), page.locator("noscript p").first()]) {
        const box = await locator.boundingBox();
        assert.ok(box && box.width > 100 && box.height > 10, "it takes up room on the page");
      }
    }));

  for (const [locale, sentence, heading] of [["en-US", /could not start/, /Are you ready/], ["de-DE", /konnte nicht starten/, /Sind Sie bereit/]]) {
    test(`${build.name}: without WebAssembly the page says so and stays readable (${locale})`, () => withApp({
      ...shared, ...build.options, locale, settle: false,
      prepare: (page) => page.addInitScript(() => { delete globalThis.WebAssembly; }), expected: /no WebAssembly/,
    }, async ({ page, noise }) => {
      await page.locator("#failure").getByText(sentence).waitFor();
      assert.match(await page.locator("h1:visible").innerText(), heading);
      assert.equal(await page.locator("h1:visible").count(), 1, "in one language");
      assert.deepEqual(await violations(page), []);
      await until(() => noise.provoked.length > 0, "the console does not say what is missing");
    }));
  }

  test(`${build.name}: without a place to store the app works, says so and offers the file`, () => withApp({
    ...shared, ...build.options,
    prepare: (page) => page.addInitScript(() => {
      Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });
    }),
  }, storesNothing));
}

test("where storing fails later the app works on, says so and offers the file", () => withApp({
  ...shared,
  prepare: (page) => page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); };
  }),
}, storesNothing));

async function storesNothing({ page }) {
  await started(page);
  await start(page);
  await visit(page, QUESTION);
  await page.keyboard.press("3");
  await page.locator("#answer-3:checked").waitFor({ state: "attached" });
  await page.locator(".rail [data-tone=alert]").waitFor();
  assert.match(await page.locator(".rail [data-tone=alert]").innerText(), /memory only/i);
  await visit(page, "#/data");
  assert.match(await page.locator("section[aria-labelledby=file]").innerText(), /does not keep anything/);
  const { document } = await saveToFile(page);
  assert.equal(document.answers["reliability.test-set"].level, 3);
  await opensSampleUnsaved(page);
}

/** The sample opens here as well; it is never said to be saved. */
async function opensSampleUnsaved(page) {
  await visit(page, "#/");
  await page.locator("#sample-bank").click();
  await page.locator("h1.verdict").waitFor();
  await drawn(page);
  assert.doesNotMatch(await page.locator(".rail").innerText(), /Saved \d/);
}
