// The page of use cases: from a template to numbers of one's own, with ranges, faults, undo and a reload.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSample, saved, saveToFile, start } from "../support/assessment.mjs";
import { BUILDS, sharedBrowser, withApp } from "../support/browser.mjs";
import { focused, tabTo } from "../support/keyboard.mjs";
import { drawn, started, visit } from "../support/routes.mjs";

const shared = sharedBrowser();

const month = (page) => page.locator("#case-figure-0").textContent();

/** Types into a field the way a person does, and leaves it. */
async function type(page, field, text) {
  await page.locator(`#field-${field}`).fill(text);
  await page.keyboard.press("Tab");
  await drawn(page);
}

for (const build of BUILDS) {
  test(`${build.name}: a template becomes a use case, a range changes its cost, undo brings it back, a reload resumes`, () =>
    withApp({ ...shared, ...build.options }, async ({ page, noise }) => {
      await started(page);
      await start(page);
      await visit(page, "#/use-cases");
      await page.locator("#add-coding").waitFor();
      assert.equal(await page.locator(".template").count(), 9, "eight templates and an empty one");
      for (const cost of await page.locator(".template__cost").allTextContents()) assert.match(cost, /\$.*\$/);
      await page.locator("#add-coding").click();
      await page.locator("#case-name").waitFor();
      await drawn(page);
      assert.equal((await focused(page)).id, "case-name", "the focus goes to the new card");
      const before = await month(page);
      await type(page, "users", "2k to 3k");
      const after = await month(page);
      assert.notEqual(after, before);
      assert.equal(await page.locator(".portfolio__month").first().textContent(), after, "the list shows the same");
      assert.equal(await page.locator("#field-users").inputValue(), "2k to 3k", "the text stays as typed");
      const { document } = await saveToFile(page);
      assert.deepEqual(document.use_cases[0].values, { users: [2000, 3000] });
      await visit(page, "#/use-cases");
      await page.locator(".portfolio__open").click();
      await page.keyboard.press("Control+z");
      await drawn(page);
      assert.equal(await month(page), before, "undo restores the cost");
      assert.equal(await page.locator("#field-users").inputValue(), "50 - 500", "and the default");
      await page.keyboard.press("Control+Shift+z");
      await drawn(page);
      await saved(page);
      noise.loaded = false;
      await page.reload();
      await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
      noise.loaded = true;
      await started(page);
      await page.locator(".portfolio__open").click();
      assert.equal(await page.locator("#field-users").inputValue(), "2,000 - 3,000");
      assert.equal(await month(page), after);
    }));
}

test("a text that cannot be taken is explained, kept, and goes away when it is mended", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  await visit(page, "#/use-cases");
  await page.locator(".portfolio__open").first().click();
  await drawn(page);
  const before = await month(page);
  const users = page.locator("#field-users");
  for (const [text, sentence] of [["400 - 80", /must rise/], ["many", /"many" is not a number/], ["20%", /percent sign/], ["1 - 2 - 3 - 4", /too many/]]) {
    await type(page, "users", text);
    const fault = page.locator("#field-users-fault");
    assert.match(await fault.textContent(), sentence);
    assert.equal(await users.getAttribute("aria-invalid"), "true");
    assert.ok((await users.getAttribute("aria-describedby")).split(" ").includes("field-users-fault"));
    assert.equal(await month(page), before, "the last number counts");
  }
  await type(page, "adoption", "120%");
  assert.match(await page.locator("#field-adoption-fault").textContent(), /more than the whole/);
  const open = page.locator(".portfolio__open");
  await open.nth(1).click();
  await open.nth(0).click();
  await drawn(page);
  assert.equal(await users.inputValue(), "1 - 2 - 3 - 4", "nothing typed is lost when another card is opened");
  await type(page, "users", "");
  assert.equal(await page.locator("#field-users-fault").count(), 0);
  assert.notEqual(await page.locator("#field-users-origin").textContent(), "your number");
}));

test("models are searched, compared and chosen; a model nobody sells is explained with the nearest names", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  await visit(page, "#/use-cases");
  await page.locator(".portfolio__open").first().click();
  const before = await month(page);
  await page.locator(".picker > summary").first().click();
  await page.locator("#model-search").fill("gemini flash");
  await drawn(page);
  const names = await page.locator(".picker__name strong").allTextContents();
  assert.ok(names.length > 0 && names.every((name) => /gemini/i.test(name)), `${names}`);
  await page.locator(".picker__model:not([data-chosen]) input[type=checkbox]").first().check();
  await drawn(page);
  assert.equal(await page.locator(".picker table tbody tr").count(), 2, "the chosen model and the other one");
  await page.locator(".picker table button").first().click();
  await drawn(page);
  assert.notEqual(await month(page), before);
}));

test("a pasted text gives tokens and is nowhere afterwards", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  await visit(page, "#/use-cases");
  await page.locator(".portfolio__open").first().click();
  await page.locator(".sample-tokens > summary").click();
  await page.locator("#sample-text").fill("secret words ".repeat(100));
  await drawn(page);
  assert.match(await page.locator(".sample-tokens__result").innerText(), /1,300 characters, about 295 tokens \(271 to 394\)/);
  await page.locator(".sample-tokens .button").first().click();
  await drawn(page);
  assert.equal(await page.locator("#field-task_tokens").inputValue(), "271 - 295 - 394");
  const { bytes, document } = await saveToFile(page);
  assert.ok(document.use_cases.some(({ values }) => `${values?.task_tokens}` === "271,295,394"));
  assert.ok(!`${bytes}`.includes("secret"));
}));

test("without a mouse: a template is added, a number changed, a copy made and removed", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await visit(page, "#/use-cases");
  await tabTo(page, "#add-translation");
  await page.keyboard.press("Enter");
  await page.locator("#case-name").waitFor();
  await tabTo(page, "#field-users");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("80 - 90");
  await page.keyboard.press("Tab");
  await drawn(page);
  assert.match(await page.locator("#field-users-origin").textContent(), /your number/);
  await page.locator("#case-duplicate").focus();
  await page.keyboard.press("Enter");
  await drawn(page);
  assert.equal(await page.locator(".portfolio__open").count(), 2);
  await page.locator("#case-remove").focus();
  await page.keyboard.press("Enter");
  await drawn(page);
  assert.equal(await page.locator(".portfolio__open").count(), 1);
  assert.match(await page.locator(".notice").textContent(), /Undo brings it back/);
}));
