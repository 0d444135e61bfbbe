// Work is still there after a reload, changes can be taken back, and nothing that is opened replaces what was there.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choices, openSample, readResults, saved, saveToFile, start } from "../support/assessment.mjs";
import { BUILDS, sharedBrowser, withApp } from "../support/browser.mjs";
import { drawn, QUESTION, started, visit } from "../support/routes.mjs";

const shared = sharedBrowser();

/** Answers the next open questions in turn with keys; gives how many were asked. */
async function answer(page, levels) {
  await visit(page, "#/profile");
  await page.locator("#to-questions").click();
  for (const level of levels) {
    await page.locator("#answer-0").waitFor();
    const question = await page.locator("h1").textContent();
    await page.keyboard.press(level);
    await page.locator(`#answer-${level}:checked`).waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before, question);
    await drawn(page);
  }
  await saved(page);
}

for (const build of BUILDS) {
  test(`${build.name}: a reload keeps answers, numbers and verdict`, () => withApp({ ...shared, ...build.options }, async (app) => {
    const { page, noise } = app;
    await started(page);
    await start(page);
    await page.locator("#company-name").fill("Reload Ltd");
    await page.locator("label[for=data-personal]").click();
    await answer(page, ["3", "2", "4", "1", "0"]);
    const before = { file: await saveToFile(page), results: await readResults(page) };
    noise.loaded = false;
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
    noise.loaded = true;
    await started(page);
    const after = { file: await saveToFile(page), results: await readResults(page) };
    assert.deepEqual(after.results, before.results);
    assert.equal(after.file.hash, before.file.hash, "the file is the same to the byte");
    assert.deepEqual(Object.values(choices(after.file.document)), Object.values(choices(before.file.document)));
    assert.equal(Object.keys(after.file.document.answers).length, 5);
  }));
}

test("undo and redo by button and by key", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  const undo = page.locator(".rail__tools button").first();
  const redo = page.locator(".rail__tools button").last();
  assert.ok(await undo.isDisabled() && await redo.isDisabled(), "there is nothing to take back yet");
  await visit(page, QUESTION);
  const chosen = () => page.evaluate(() => document.querySelector("[name=answer]:checked")?.id ?? "none");
  const expect = async (id) => {
    await page.waitForFunction((wanted) => (document.querySelector("[name=answer]:checked")?.id ?? "none") === wanted, id, { timeout: 3_000 })
      .catch(async () => assert.fail(`${id} should be chosen, but ${await chosen()} is.`));
  };
  for (const key of ["1", "2", "4"]) await page.keyboard.press(key);
  await expect("answer-4");
  await undo.click();
  await expect("answer-2");
  assert.match(await page.locator("[role=status]").innerText(), /Undone/, "a reader hears that it was undone");
  await page.keyboard.press("Control+z");
  await expect("answer-1");
  await redo.click();
  await expect("answer-2");
  await page.keyboard.press("Control+Shift+z");
  await expect("answer-4");
  assert.ok(await redo.isDisabled(), "nothing is left to make again");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+y");
  await expect("answer-4");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("Control+z");
  await expect("none");
  await page.keyboard.press("3");
  await expect("answer-3");
  assert.ok(await redo.isDisabled(), "a new answer ends what could be made again");
}));

test("typing a name is one step to take back", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await page.locator("#company-name").pressSequentially("One name");
  await page.locator("label[for=region-eu]").click();
  const [undo] = await page.locator(".rail__tools button").all();
  await undo.click();
  await drawn(page);
  assert.equal(await page.locator("#region-eu").isChecked(), false);
  assert.equal(await page.locator("#company-name").inputValue(), "One name");
  await undo.click();
  await drawn(page);
  assert.equal(await page.locator("#company-name").inputValue(), "");
}));

test("single keys can be switched off; undo by key stays", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await visit(page, QUESTION);
  const title = await page.locator("h1").textContent();
  await page.locator("#shortcuts").uncheck();
  await page.locator("h1").focus();
  for (const key of ["3", "j", "k", "Enter"]) await page.keyboard.press(key);
  await drawn(page);
  assert.equal(await page.locator("h1").textContent(), title, "no key moved on");
  assert.equal(await page.locator("[name=answer]:checked").count(), 0, "no key answered");
  await page.locator("#answer-1").press("Space");
  await page.locator("#answer-1:checked").waitFor({ state: "attached" });
  await page.keyboard.press("Control+z");
  await page.locator("#answer-1:not(:checked)").waitFor({ state: "attached" });
}));

test("arrows choose within a question and never go on by themselves", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await visit(page, QUESTION);
  const address = page.url();
  await page.locator("#answer-0").focus();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
  await page.locator("#answer-3:checked").waitFor({ state: "attached" });
  assert.equal(page.url(), address);
  assert.equal(await page.evaluate(() => document.activeElement.id), "answer-3", "the focus stays on the answer");
}));

test("from quick to full and back every answer stays", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await answer(page, ["3", "2", "4", "1"]);
  const quick = choices((await saveToFile(page)).document);
  await visit(page, "#/profile");
  await page.locator("label[for=mode-full]").click();
  await page.locator("#mode-full:checked").waitFor({ state: "attached" });
  await visit(page, QUESTION);
  const full = await saveToFile(page);
  assert.equal(full.document.mode, "full");
  assert.deepEqual(choices(full.document), quick);
  await visit(page, "#/assess/integration/latency");
  await page.keyboard.press("2");
  await page.locator("#answer-2:checked").waitFor({ state: "attached" });
  await visit(page, "#/profile");
  await page.locator("label[for=mode-quick]").click();
  await page.locator("#mode-quick:checked").waitFor({ state: "attached" });
  const back = choices((await saveToFile(page)).document);
  assert.deepEqual(back, { ...quick, "integration.latency": 2 }, "an answer outside the quick questions is kept too");
}));

test("a sample opens beside; one's own assessment waits on the shelf and opens again", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await page.locator("#company-name").fill("My Own Ltd");
  await answer(page, ["3", "2", "4"]);
  const mine = await saveToFile(page);
  const verdict = await page.locator(".rail__verdict").innerText();
  await openSample(page, "hospital");
  const sample = await saveToFile(page);
  assert.equal(sample.document.name, "St. Clare Hospital Group");
  assert.notEqual(sample.document.id, mine.document.id);
  const shelf = page.locator("section[aria-labelledby=shelf]");
  assert.match(await shelf.innerText(), /My Own Ltd/);
  await shelf.getByRole("button", { name: "Open My Own Ltd" }).click();
  await page.locator("h1.verdict").waitFor();
  const again = await saveToFile(page);
  assert.equal(again.hash, mine.hash, "it comes back to the byte");
  assert.equal(await page.locator(".rail__verdict").innerText(), verdict);
  assert.match(await shelf.innerText(), /St\. Clare Hospital Group/, "the sample waits now");
}));

test("a saved file opens as a copy beside what is there, with the same answers", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await start(page);
  await page.locator("#company-name").fill("Copied Ltd");
  await answer(page, ["3", "2", "4"]);
  const original = await saveToFile(page);
  await openSample(page, "software");
  await visit(page, "#/data");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#open-file").click()]);
  await chooser.setFiles(original.path);
  await page.locator("#open-read").click();
  await page.locator("h1.verdict").waitFor();
  const copy = await saveToFile(page);
  assert.notEqual(copy.document.id, original.document.id, "a copy has an id of its own");
  assert.deepEqual({ ...copy.document, id: "" }, { ...original.document, id: "" }, "and is the same in everything else");
  const shelf = await page.locator("section[aria-labelledby=shelf]").innerText();
  assert.match(shelf, /Copied Ltd/);
  assert.match(shelf, /Lumen Ledger Software/);
}));

test("erasing asks once more, and then nothing is left, also after a reload", () => withApp({ ...shared }, async ({ page, noise }) => {
  await started(page);
  await openSample(page, "bank");
  await visit(page, "#/data");
  await page.locator("#erase-ask").click();
  await page.locator("#erase-now").waitFor();
  await page.locator("section[aria-labelledby=erase] button").last().click();
  assert.equal(await page.locator("#erase-now").count(), 0, "cancel leaves everything as it is");
  assert.ok(await page.locator("#save-file").isVisible());
  await page.locator("#erase-ask").click();
  await page.locator("#erase-now").click();
  await page.locator("#start-quick").waitFor();
  noise.loaded = false;
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
  noise.loaded = true;
  await started(page);
  assert.equal(await page.locator(".rail__standing").count(), 0);
  await visit(page, "#/data");
  assert.equal(await page.locator("#save-file").count(), 0);
  assert.equal(await page.locator("section[aria-labelledby=shelf]").count(), 0);
}));
