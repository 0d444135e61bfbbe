// Price tables and bills of one's own: shown first, used when a person says so, kept, and removed again. A bad file changes nothing.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openSample, saved, saveToFile } from "../support/assessment.mjs";
import { violations } from "../support/axe.mjs";
import { sharedBrowser, withApp } from "../support/browser.mjs";
import { drop } from "../support/files.mjs";
import { drawn, started, visit } from "../support/routes.mjs";

const HEAD = "provider,model,input_per_million,output_per_million\n";
const sample = (name) => readFile(fileURLToPath(new URL(`../../crates/engine/tests/cases/${name}`, import.meta.url)));

const shared = sharedBrowser();

/** Opens a sample company on the cost page. */
async function begin(page) {
  await started(page);
  await openSample(page, "bank");
  await visit(page, "#/cost");
  await page.locator("#pick-prices").waitFor();
}

/** Chooses a file with the button of the panel; gives what the page says about it. */
async function choose(page, name, content) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.locator("#pick-prices").click()]);
  await chooser.setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
  return told(page, name);
}

async function told(page, name) {
  const callout = page.locator("#price-file, #price-fault").filter({ hasText: name });
  await callout.waitFor({ timeout: 10_000 });
  await drawn(page);
  return { id: await callout.getAttribute("id"), text: await callout.innerText() };
}

test("a table of models.dev is shown with what was left out and what differs, used, kept, and removed", () => withApp({ ...shared }, async ({ page, noise }) => {
  await begin(page);
  const read = await choose(page, "api.json", await sample("models-dev-sample.json"));
  assert.equal(read.id, "price-file", read.text);
  assert.match(read.text, /api\.json: models\.dev/);
  assert.match(read.text, /\d+ models have prices that can be used\./);
  assert.match(read.text, /Against the prices in use: /);
  assert.equal(await page.locator("#own-in-use").count(), 0, "nothing is used before it is said");
  await page.locator("#use-prices").click();
  await page.locator("#own-in-use").waitFor();
  assert.match(await page.locator("#own-in-use").innerText(), /from api\.json/);
  await drawn(page);
  noise.loaded = false;
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.loaded === "all");
  noise.loaded = true;
  await started(page);
  await page.locator("#own-in-use").waitFor();
  assert.deepEqual(await violations(page), []);
  await page.locator("#remove-prices").click();
  await page.locator("#own-in-use").waitFor({ state: "detached" });
}));

test("own prices change the model's price and nothing in the saved file", () => withApp({ ...shared }, async ({ page }) => {
  await begin(page);
  const before = (await saveToFile(page)).hash;
  await visit(page, "#/cost");
  const read = await choose(page, "contract.csv", `${HEAD}openai,gpt-5,0.77,5\nacme,own-model,3,9\nacme,free,0,0\n`);
  assert.match(read.text, /2 models have prices that can be used\. 1 was left out\./);
  const row = await page.locator("#price-changes tbody tr", { hasText: "openai/gpt-5" }).filter({ hasText: "input, list price" }).innerText();
  assert.match(row, /\$1\.25\s+\$0\.77/);
  await page.locator("#use-prices").click();
  await page.locator("#own-in-use").waitFor();
  assert.equal((await saveToFile(page)).hash, before);
}));

test("a table in a doubtful unit asks before anything is used", () => withApp({ ...shared }, async ({ page }) => {
  await begin(page);
  const read = await choose(page, "tokens.csv", `${HEAD}acme,own-model,0.000003,0.000009\nacme,other,0.000001,0.000002\n`);
  assert.match(read.text, /For how many tokens are these prices\?/);
  assert.equal(await page.locator("#use-prices").count(), 0, "no prices without an answer");
  await page.locator("#per-token").click();
  await page.locator("#use-prices").click();
  await page.locator("#own-in-use").waitFor();
}));

test("the panel fits a narrow phone with a table, a question and a bill in it", () => withApp({ ...shared, width: 320, height: 640 }, async ({ page }) => {
  await begin(page);
  const files = [["api.json", await sample("models-dev-sample.json")], ["bill.csv", await sample("focus-1.2-sample.csv")], ["tokens.csv", `${HEAD}acme,x,0.000003,0.000009\n`]];
  for (const [name, content] of files) {
    await choose(page, name, content);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, name);
  }
}));

test("files that cannot be read are sentences and change nothing", () => withApp({ ...shared }, async ({ page }) => {
  await begin(page);
  const whole = await sample("models-dev-sample.json");
  const cut = await choose(page, "cut.json", whole.subarray(0, whole.length / 2));
  assert.equal(cut.id, "price-fault", cut.text);
  assert.match(cut.text, /line \d+/);
  assert.match(cut.text, /Nothing was changed\./);
  await page.locator("#drop-prices").click();
  await drop(page, { name: "letter.txt", bytes: "Dear all,\nplease find enclosed" });
  const letter = await told(page, "letter.txt");
  assert.match(letter.text, /litellm JSON/);
  assert.equal(await page.locator("#own-in-use").count(), 0);
}));

test("a bill is a calibration, whose discount and shares go into the plan by buttons and out by undo", () => withApp({ ...shared }, async ({ page }) => {
  await begin(page);
  const read = await choose(page, "bill.csv", await sample("focus-1.2-sample.csv"));
  assert.match(read.text, /FOCUS 1\.2 bill/);
  assert.match(read.text, /Paid \$15,378\.33, at list prices \$15,488\.33/);
  assert.match(read.text, /the charge category is “Purchase”/);
  assert.ok(await page.locator("#bill-table tbody tr").count() > 2);
  assert.deepEqual(await violations(page), []);
  await page.locator("#use-discount").click();
  await saved(page);
  assert.equal((await saveToFile(page)).document.cost.discount, 0.0071);
  await visit(page, "#/cost");
  const shares = page.getByRole("button", { name: /^Use the shares of gpt-6-sol for / });
  await shares.click();
  await shares.waitFor({ state: "detached" });
  const { document } = await saveToFile(page);
  const { cached_share: cached, batch_share: batch } = document.use_cases[0].values;
  assert.deepEqual([cached, batch].map(Number), [0.5975, 0.0755]);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await drawn(page);
  assert.equal((await saveToFile(page)).document.cost.discount, undefined);
}));
