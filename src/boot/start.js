// Starts the app: picks the language, asks for everything the first screen needs at once, hands the app its host.
// The build puts before this: wasm-bindgen's glue, `build` (version, hash, file names), `source` (where bytes come from),
// and what lets one program take over from the other.
const language = navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
document.documentElement.lang = language;
const showLanguage = () => {
  for (const block of document.querySelectorAll("[data-language]")) block.hidden = block.dataset.language !== language;
};
const fail = (reason) => {
  document.getElementById("failure").hidden = false;
  document.documentElement.dataset.loaded = "failed";
  console.error(reason);
};

const arriving = new Map();
const asset = (name) => {
  if (!Object.hasOwn(build.assets, name)) return Promise.reject(new Error(`This build has no asset named ${name}.`));
  if (!arriving.has(name)) {
    const bytes = source.asset(name);
    // A failed request is forgotten, so that the next call asks again.
    bytes.catch(() => arriving.delete(name));
    arriving.set(name, bytes);
  }
  return arriving.get(name);
};

globalThis.readinessHost = Object.freeze({ version: build.version, hash: build.hash, oneFile: build.oneFile, language, asset, simulator, handover });

// A build for a disk, or for developing, has one program with everything.
const hasTwo = Object.hasOwn(build.programs, "full.wasm");
const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, 200));
// A file that does not come now is asked for again when the app needs it.
const loadTheRest = async () => {
  let all = true;
  // The full program before the rest: with it every page is there.
  if (hasTwo) await handover.load().catch(() => { all = false; });
  for (const name of Object.keys(build.assets)) await asset(name).catch(() => { all = false; });
  await simulator.prepare().catch(() => { all = false; });
  document.documentElement.dataset.loaded = all ? "all" : "some";
};

const start = async () => {
  if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly.");
  const isFirst = hasTwo && await handover.isFirstVisit();
  const texts = isFirst ? "first" : "text";
  for (const name of ["structure.json", `${texts}-${language}.json`]) if (Object.hasOwn(build.assets, name)) asset(name).catch(() => {});
  if (isFirst) handover.begin();
  if (isFirst || !hasTwo) await wasm_bindgen({ module_or_path: source.wasm("app.wasm") });
  else await handover.load();
  document.documentElement.dataset.loaded = "app";
  whenIdle(loadTheRest);
};

// The script is deferred or at the end of the page: the static text is there.
showLanguage();
start().catch(fail);
