// Whatever file a person gives to the app, it says what is wrong, where and by which rule, and changes nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fingerprint, openSample, saveToFile } from "../support/assessment.mjs";
import { sharedBrowser, withApp } from "../support/browser.mjs";
import { answerTo, choose, close, drop } from "../support/files.mjs";
import { started, visit } from "../support/routes.mjs";

/** Longer than this is a page that hangs. */
const MOST_MILLISECONDS = 2_000;
const MEGABYTE = 1e6;

const shared = sharedBrowser();

const sound = {
  format: "llm-readiness-assessment", schema: 1, id: "x", mode: "quick", pack: { id: "default", version: "2026.11" },
  answers: { "pilot.scope": { state: "level", level: 2 } },
};
const json = (fields) => JSON.stringify({ ...sound, ...fields });
const utf16 = (text) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
/** The first bytes of every PNG, and a first chunk. */
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const XLSX = Buffer.from("504b0304140006000800000021", "hex");
const otherApp = { type: "excalidraw", version: 2, source: "https://example.org", elements: [] };
const hostile = `{"__proto__": {"format": "llm-readiness-assessment"}, "constructor": {"prototype": {}}, "answers": {"__proto__": {"state": "level", "level": 4}}}`;

/** Each file with what the page must say: the place and the rule. `isUnread` are refused by their size. */
const FILES = [
  { name: "empty.json", bytes: () => "", says: [/The file is empty\./] },
  { name: "white.json", bytes: () => " \n\t ", says: [/The file is empty\./] },
  { name: "truncated.json", bytes: () => json({}).slice(0, -20), says: [/line 1/, /ends in the middle/] },
  { name: "not-json.json", bytes: () => "Dear colleague,\nplease find attached", says: [/Line 1, column 1/] },
  { name: "comma.json", bytes: () => '{\n  "format": "llm-readiness-assessment",\n}', says: [/Line 3, column 1/, /comma/] },
  { name: "other-app.json", bytes: () => JSON.stringify(otherApp), says: [/not an assessment/, /"format" should be "llm-readiness-assessment"/] },
  { name: "list.json", bytes: () => "[1, 2, 3]", says: [/should be an object/, /a list/] },
  { name: "number.json", bytes: () => "42", says: [/should be an object/, /a number/] },
  { name: "pack.json", bytes: () => JSON.stringify({ format: "llm-readiness-pack", schema: 1 }), says: [/The field "languages" is missing\./] },
  { name: "unknown-bank.json", bytes: () => json({ pack: { id: "workshop", version: "1" } }), says: [/pack > id/, /no pack "workshop"/] },
  { name: "unknown-practice.json", bytes: () => json({ answers: { "pilot.scop": { state: "unknown" } } }), says: [/answers/, /no practice "pilot\.scop"/, /nearest is "pilot\.scope"/] },
  { name: "level.json", bytes: () => json({ answers: { "pilot.scope": { state: "level", level: 7 } } }), says: [/answers > pilot\.scope > level/, /7 is outside the scale from 0 to 4/] },
  { name: "negative.json", bytes: () => json({ answers: { "pilot.scope": { state: "level", level: -1 } } }), says: [/answers > pilot\.scope > level/, /-1/, /from 0 to 4/] },
  { name: "fraction.json", bytes: () => json({ answers: { "pilot.scope": { state: "level", level: 2.5 } } }), says: [/answers > pilot\.scope > level/, /whole number/] },
  { name: "text-level.json", bytes: () => json({ answers: { "pilot.scope": { state: "level", level: "2" } } }), says: [/answers > pilot\.scope > level/, /whole number/, /a text/] },
  { name: "huge-number.json", bytes: () => json({}).replace('"level":2', '"level":1e999'), says: [/Line 1, column \d+/, /number/] },
  { name: "long-number.json", bytes: () => json({}).replace('"level":2', `"level":${"9".repeat(400)}`), says: [/Line 1, column \d+|pilot\.scope > level/, /number|scale/] },
  { name: "not-a-number.json", bytes: () => json({}).replace('"level":2', '"level":NaN'), says: [/Line 1, column \d+/] },
  { name: "version.json", bytes: () => json({ schema: 999 }), says: [/version 999 is not supported/, /reads version 1/] },
  { name: "version-0.json", bytes: () => json({ schema: 0 }), says: [/version 0 is not supported/] },
  { name: "version-text.json", bytes: () => json({ schema: "1" }), says: [/schema/, /a text|not supported/] },
  { name: "no-mode.json", bytes: () => json({ mode: undefined }), says: [/"mode" is missing/] },
  { name: "many-faults.json", bytes: () => json({ mode: "slow", answers: Object.fromEntries([...Array(50).keys()].map((n) => [`x.${n}`, 1])) }), says: [/"slow" is not known here; allowed: /, /\d+ more problems/] },
  { name: "utf16.json", bytes: () => utf16(json({})), says: [/not text in UTF-8/] },
  { name: "latin1.json", bytes: () => Buffer.from(json({ name: "Müller" }), "latin1"), says: [/not text in UTF-8/] },
  { name: "deep.json", bytes: () => `${"[".repeat(100_000)}${"]".repeat(100_000)}`, says: [/Line 1, column \d+/, /deep|nest|recursion/] },
  { name: "deep-objects.json", bytes: () => json({}).replace('"quick"', `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`), says: [/Line 1, column \d+/, /deep|nest|recursion/] },
  { name: "duplicate.json", bytes: () => '{"format": "llm-readiness-assessment",\n"schema": 1, "schema": 1}', says: [/Line 2, column \d+/, /"schema" appears twice/] },
  { name: "picture.json", bytes: () => PNG, says: [/not text in UTF-8/] },
  { name: "sheet.json", bytes: () => XLSX, says: [/Line 1, column 1|not text in UTF-8/] },
  { name: "prototype.json", bytes: () => hostile, says: [/not an assessment/, /"format" should be/] },
  { name: "prototype-practice.json", bytes: () => json({}).replace("pilot.scope", "__proto__"), says: [/answers/, /no practice "__proto__"/] },
  { name: "script.json", bytes: () => json({ mode: "<img src=x onerror=alert(1)>" }), says: [/mode/, /<img src=x onerror=alert\(1\)>/] },
  { name: "long-name.json", bytes: () => json({ name: "n".repeat(30_000) }), says: [/name/, /30000|30,000/, /20000|20,000/] },
  { name: "big.json", zeros: 11 * MEGABYTE, says: [/11(\.0)? MB/, /at most 10 MB/], isUnread: true },
  { name: "huge.json", zeros: 100 * MEGABYTE, says: [/100(\.0)? MB/, /at most 10 MB/], isUnread: true },
];

/** Counts what is read of files, to know that a large one is not. */
const countReads = (page) => page.addInitScript(() => {
  globalThis.reads = 0;
  for (const name of ["arrayBuffer", "text", "stream", "slice", "bytes"]) {
    const original = Blob.prototype[name];
    if (original) Blob.prototype[name] = function count(...rest) { globalThis.reads += 1; return original.apply(this, rest); };
  }
});

for (const [way, give] of [["chosen", choose], ["dropped", drop]]) {
  test(`a bad file that is ${way} is refused with the place and the rule, and nothing changes`, () =>
    withApp({ ...shared, prepare: countReads }, async ({ page, noise }) => {
      await started(page);
      await openSample(page, "bank");
      const before = await fingerprint(page);
      const shelf = await inShelf(page);
      const wrong = [];
      for (const file of FILES) {
        const given = { ...file, bytes: file.bytes?.() };
        const reads = await page.evaluate(() => reads);
        const from = Date.now();
        await give(page, given);
        const { outcome, text } = await answerTo(page, file.name);
        const took = Date.now() - from;
        const check = (holds, what) => { if (!holds) wrong.push(`${file.name}: ${what}. The page says: ${text.slice(0, 300)}`); };
        check(outcome === "fault", "it must not be opened");
        check(text.includes(`${file.name} was not opened`), "it names the file");
        check(/Nothing was changed\./.test(text), "it says that nothing changed");
        for (const rule of file.says) check(rule.test(text), `it must say ${rule}`);
        check(took < MOST_MILLISECONDS, `it took ${took} ms`);
        check(((await page.evaluate(() => reads)) === reads) === Boolean(file.isUnread), file.isUnread ? "it must not be read" : "it must be read once");
        await close(page);
      }
      assert.deepEqual(wrong, []);
      assert.equal(await fingerprint(page), before, "the open assessment is the same to the byte");
      assert.deepEqual(await inShelf(page), shelf);
      assert.equal(await page.evaluate(() => ({}).format), undefined, "no key of a file reached the program's own objects");
      assert.deepEqual(noise.heard, []);
    }));
}

test("a bad file given on another page leads to the page that says so, also before anything is open", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await drop(page, { name: "early.json", bytes: "{" });
  const { outcome } = await answerTo(page, "early.json");
  assert.equal(outcome, "fault");
  assert.match(page.url(), /#\/data$/);
  assert.equal(await page.locator("#read-fault").getAttribute("role"), "alert", "a reader hears it");
  await visit(page, "#/profile");
  assert.match(await page.locator("main").innerText(), /No assessment is open/);
}));

test("a folder and several files at once do no harm", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "bank");
  const before = await fingerprint(page);
  await page.evaluate(() => {
    const none = new DataTransfer();
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: none, bubbles: true, cancelable: true }));
    const text = new DataTransfer();
    text.setData("text/plain", "dragged words");
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: text, bubbles: true, cancelable: true }));
    const several = new DataTransfer();
    several.items.add(new File(["{"], "first.json"));
    several.items.add(new File(["{"], "second.json"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: several, bubbles: true, cancelable: true }));
  });
  await answerTo(page, "first.json");
  assert.equal(await fingerprint(page), before);
}));

test("markup in a sound file is shown as the text it is", () => withApp({ ...shared }, async ({ page }) => {
  const name = "<script>alert(1)</script><img src=x onerror=alert(2)> ‮evil";
  await started(page);
  await visit(page, "#/data");
  await choose(page, { name: "markup.json", bytes: json({ name, answers: { "pilot.scope": { state: "level", level: 2, note: "<b onclick=x>note</b>" } } }) });
  const { outcome, text } = await answerTo(page, "markup.json");
  assert.equal(outcome, "read");
  assert.ok(text.includes("<script>alert(1)</script>"), "the name stands there as it was written");
  await page.locator("#open-read").click();
  await page.locator("h1.verdict").waitFor();
  assert.ok((await page.locator(".eyebrow").first().innerText()).toLowerCase().includes("<script>"));
  assert.equal(await page.locator("main script, main img, main b").count(), 0);
  const saved = await saveToFile(page);
  assert.equal(saved.document.name, name, "and it comes out as it went in");
  assert.match(saved.name, /^[\p{L}\p{N}-]+\.readiness\.json$/u, "the file name is harmless");
}));

test("a sound file with a byte order mark, unknown fields and an escape for every letter is read", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await visit(page, "#/data");
  await choose(page, { name: "odd.json", bytes: `\ufeff${json({ name: "\u0000Odd", future: { kept: [1, 2] } })}` });
  const { outcome, text } = await answerTo(page, "odd.json");
  assert.equal(outcome, "read", text);
  await page.locator("#open-read").click();
  await page.locator("h1.verdict").waitFor();
  assert.deepEqual((await saveToFile(page)).document.future, { kept: [1, 2] }, "what this version does not know survives");
}));

test("filling from a file takes only what is open here, and the person decides on the rest", () => withApp({ ...shared }, async ({ page }) => {
  await started(page);
  await openSample(page, "hospital");
  const mine = await saveToFile(page);
  const open = ["pilot.scope", "pilot.criteria"].filter((id) => (mine.document.answers[id]?.state ?? "open") === "open");
  const answered = Object.entries(mine.document.answers).find(([, answer]) => answer.state === "level" && answer.level < 3);
  assert.ok(answered, "the sample has a low answer");
  const answers = { [answered[0]]: { state: "level", level: 4 }, ...Object.fromEntries(open.map((id) => [id, { state: "level", level: 1 }])) };
  await choose(page, { name: "theirs.json", bytes: json({ answers }) });
  const { outcome, text } = await answerTo(page, "theirs.json");
  assert.equal(outcome, "read", text);
  assert.match(text, /1 answer differs|One answer differs/);
  await page.locator("#merge-read").click();
  const merged = await saveToFile(page);
  assert.equal(merged.document.answers[answered[0]].level, answered[1].level, "an answer of one's own is never replaced by itself");
  for (const id of open) assert.equal(merged.document.answers[id].level, 1);
  await page.locator("#read-file table button").click();
  assert.equal((await saveToFile(page)).document.answers[answered[0]].level, 4, "until the person takes the file's");
}));

const inShelf = (page) => page.locator("section[aria-labelledby=shelf] .kept__name").allInnerTexts();
