// The first visit: a small program shows the first pages, and the full one takes over without anybody noticing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { saved, start } from "../support/assessment.mjs";
import { launch, sharedBrowser, until, withApp } from "../support/browser.mjs";
import { drawn, started, visit } from "../support/routes.mjs";

const shared = sharedBrowser();

/** Holds the full program back until `arrive` is called, or fails it when `fail` is. */
function held() {
  const waiting = [];
  let decided;
  const decide = (how) => {
    decided = how;
    for (const route of waiting.splice(0)) how(route);
  };
  return {
    prepare: (page) => page.route(/full-[0-9a-f]+\.wasm$/, (route) => (decided ? decided(route) : void waiting.push(route))),
    arrive: () => decide((route) => route.continue()),
    fail: () => decide((route) => route.abort()),
  };
}

/** Marks the page's elements: a mark that is gone was drawn by the other program. */
const mark = (page) => page.evaluate(() => { document.getElementById("app").dataset.program = "first"; document.querySelector("#app .frame").dataset.program = "first"; });
const isFirst = (page) => page.evaluate(() => document.querySelector("#app .frame").dataset.program === "first");
const takenOver = (page) => page.waitForFunction(() => document.querySelector("#app .frame") && document.querySelector("#app .frame").dataset.program !== "first");
const everything = (page) => page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
const chosen = (page) => page.evaluate(() => document.querySelector("[name=answer]:checked")?.id);

/** Opens the app with the full program held back, and waits until the first one has drawn its page. */
async function withFirst(options, body) {
  const full = held();
  await withApp({ ...shared, settle: false, prepare: full.prepare, ...options }, async (app) => {
    await started(app.page);
    await mark(app.page);
    await body({ ...app, full });
  });
}

test("until the first question is answered, only the files of the first visit are asked for", () => withFirst({}, async ({ page, server, full }) => {
  const names = () => server.requests.map(({ path }) => path.replace(/^.*\//, "").replace(/-[0-9a-f]{12}\./, ".") || "index.html");
  await page.locator("#start-quick").click();
  await page.locator("#to-questions").click();
  await page.locator("#answer-2").check({ force: true });
  assert.equal(await chosen(page), "answer-2");
  const asked = names().filter((name) => !/^full\./.test(name));
  assert.deepEqual(asked.sort(), ["app.css", "app.js", "app.wasm", "first-en.json", "index.html", "structure.json"]);
  full.arrive();
  await everything(page);
}));

test("the full program takes over at the next page: answers, undo, redo and what is saved stay", () => withFirst({}, async ({ page, full }) => {
  await page.locator("#start-quick").click();
  await page.locator("#company-name").fill("Handed On Ltd");
  await page.locator("label[for=data-personal]").click();
  await page.locator("#to-questions").click();
  await page.locator("#answer-0").waitFor();
  await drawn(page);
  for (const key of ["1", "3", "4"]) {
    await page.keyboard.press(key);
    await page.waitForFunction((id) => document.querySelector("[name=answer]:checked")?.id === id, `answer-${key}`);
  }
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector("[name=answer]:checked")?.id === "answer-3");
  await saved(page);
  full.arrive();
  await everything(page);
  assert.ok(await isFirst(page), "on a page with work under way nothing is exchanged");
  const question = page.url();
  await page.locator("#next").click();
  await takenOver(page);
  await page.waitForFunction(() => document.activeElement?.matches("main h1"));
  assert.equal(await page.locator(".rail__company").textContent(), "Handed On Ltd");
  await visit(page, new URL(question).hash);
  assert.equal(await chosen(page), "answer-3");
  await page.keyboard.press("Control+Shift+z");
  await page.waitForFunction(() => document.querySelector("[name=answer]:checked")?.id === "answer-4");
  for (const id of ["answer-3", "answer-1", undefined]) {
    await page.keyboard.press("Control+z");
    await page.waitForFunction((wanted) => document.querySelector("[name=answer]:checked")?.id === wanted, id);
  }
  await saved(page);
  await visit(page, "#/data");
  await page.locator("#save-file").waitFor();
  assert.equal(await page.locator("#shelf").count(), 0, "the assessment is not on the shelf beside itself");
}));

test("on the first page it takes over while nothing is touched, and leaves scroll and opened texts as they are", () => withFirst({ height: 500 }, async ({ page, full }) => {
  await page.locator("details summary").first().evaluate((summary) => { summary.parentElement.open = true; });
  await page.evaluate(() => scrollTo(0, 200));
  full.arrive();
  await everything(page);
  await takenOver(page);
  assert.equal(await page.evaluate(() => scrollY), 200);
  assert.equal(await page.locator("details").first().evaluate((details) => details.open), true);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
}));

test("what has the focus is left alone until the page changes; a field that is typed in loses nothing", () => withFirst({}, async ({ page, full }) => {
  await page.locator("#start-quick").click();
  await page.locator("#company-name").pressSequentially("Half a na");
  full.arrive();
  await everything(page);
  await page.locator("#company-name").pressSequentially("me");
  assert.ok(await isFirst(page));
  assert.equal(await page.locator("#company-name").inputValue(), "Half a name");
  await page.locator("#to-questions").click();
  await takenOver(page);
  await visit(page, "#/profile");
  assert.equal(await page.locator("#company-name").inputValue(), "Half a name");
}));

test("language and theme that were chosen before go along", () => withFirst({}, async ({ page, full }) => {
  await page.locator("#language").selectOption("de");
  await page.waitForFunction(() => document.documentElement.lang === "de");
  await page.locator("#theme").selectOption("dark");
  full.arrive();
  await everything(page);
  await page.locator("#start-quick").click();
  await takenOver(page);
  await page.locator("#company-name").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "de");
  assert.equal(await page.locator("#theme").inputValue(), "dark");
  assert.match(await page.locator("main").innerText(), /Unternehmen/);
}));

test("a page that only the full program has says that it is coming, and opens when it is there", () => withFirst({}, async ({ page, full }) => {
  await start(page);
  await page.locator("#company-name").fill("Patient Ltd");
  await page.locator(".rail a[href='#/results']").click();
  await page.locator("main [role=status]", { hasText: "on its way" }).waitFor();
  assert.equal(await page.locator("main h1").textContent(), "Results");
  await page.waitForFunction(() => document.activeElement?.matches("main h1"));
  full.arrive();
  await page.locator("h1.verdict").waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("main h1"));
  assert.equal(await page.locator(".rail__company").textContent(), "Patient Ltd");
  await everything(page);
}));

test("a sample, all questions and a file are asked for and follow when it is there", async () => {
  await withFirst({}, async ({ page, full }) => {
    await page.locator("#sample-bank").click();
    await page.locator(".notice", { hasText: "as soon as" }).waitFor();
    full.arrive();
    await page.locator("h1.verdict").waitFor();
    await everything(page);
  });
  await withFirst({}, async ({ page, full }) => {
    await page.locator("#start-full").click();
    full.arrive();
    await page.locator("#company-name").waitFor();
    assert.ok(await page.locator("#mode-full").isChecked());
    await everything(page);
  });
  await withFirst({}, async ({ page, full }) => {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#open-file").click()]);
    await chooser.setFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from([0x7b, 0xff, 0xfe]) });
    await page.locator(".notice", { hasText: "as soon as" }).waitFor();
    full.arrive();
    await page.locator("main", { hasText: "UTF-8" }).waitFor();
    await everything(page);
  });
});

test("when it never arrives a sentence says so, the first program goes on, and asking again works", async () => {
  const full = held();
  const app = await launch({ ...shared, settle: false, prepare: full.prepare });
  const { page, noise } = app;
  try {
    await started(page);
    await page.locator("#start-quick").click();
    await page.locator("#company-name").fill("Alone Ltd");
    noise.expected = /Failed to load resource|request after load/;
    full.fail();
    await page.waitForFunction(() => document.documentElement.dataset.loaded === "some");
    await visit(page, "#/cost");
    await page.locator("main [role=alert]", { hasText: "did not arrive" }).waitFor();
    await visit(page, "#/profile");
    await page.locator("#to-questions").click();
    await page.locator("#answer-0").waitFor();
    await drawn(page);
    await page.keyboard.press("2");
    await page.locator("#answer-2:checked").waitFor({ state: "attached" });
    await saved(page);
    full.arrive();
    await visit(page, "#/cost");
    await page.locator("#use-cases, main a, main button").first().waitFor();
    await page.waitForFunction(() => !document.querySelector("main [aria-busy], main [role=alert]"));
    assert.equal(await page.locator(".rail__company").textContent(), "Alone Ltd");
    await until(() => noise.provoked.length > 0, "the browser does not report what was stopped");
  } finally {
    await app.close();
  }
});

test("who has been here before starts with the full program at once", () => withApp({ ...shared }, async ({ page, noise, server }) => {
  await start(page);
  await page.locator("#company-name").fill("Returning Ltd");
  await saved(page);
  noise.loaded = false;
  const before = server.requests.length;
  await page.reload();
  await page.locator("#company-name").waitFor();
  await everything(page);
  noise.loaded = true;
  assert.equal(await page.locator("#company-name").inputValue(), "Returning Ltd");
  const again = server.requests.slice(before).map(({ path }) => path);
  assert.deepEqual(again.filter((path) => /\/app-[0-9a-f]+\.wasm$/.test(path)), []);
}));
