// Every text a person can meet on a page: seen, or heard by somebody who cannot see.

/** Attributes that hold text for a person. */
const SPOKEN = ["aria-label", "title", "placeholder", "alt", "label"];

/**
 * The texts of the page in the order of the document, each as { text, own, place }. `own` is false for what is not the
 * app's own prose: code, names marked `translate="no"`, and passages marked as being in another language with `lang`.
 */
export const texts = (page) => page.evaluate((spoken) => {
  const found = [document.title].map((text) => ({ text, own: true, place: "title" }));
  const page = document.documentElement.lang;
  const isOwn = (element) => {
    const marked = element.closest("[lang]");
    return !element.closest('code, [translate="no"]') && (marked === document.documentElement || marked?.lang === page);
  };
  const place = (element) => {
    const named = element.closest("[id]");
    return `${named ? `#${named.id} ` : ""}${element.tagName.toLowerCase()}${element.className && typeof element.className === "string" ? `.${element.className.split(" ")[0]}` : ""}`;
  };
  const isThere = (element) => element.closest("script, style, noscript, [hidden]") === null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!element || !isThere(element)) continue;
    const add = (text, how) => {
      if (text.trim()) found.push({ text: text.trim(), own: isOwn(element), place: `${place(element)}${how}` });
    };
    if (node.nodeType === Node.TEXT_NODE) add(node.data, "");
    else for (const name of spoken) add(element.getAttribute(name) ?? "", ` [${name}]`);
  }
  return found;
}, SPOKEN);

/** Names that are the same in every language, from the documents that the app itself loads. */
export const names = (page) => page.evaluate(async (PLACES) => {
  const read = async (name) => JSON.parse(new TextDecoder().decode(await readinessHost.asset(name)));
  const files = ["structure.json", "prices.json", "serving.json", "sample-bank.json"];
  const [structure, prices, serving, sample] = await Promise.all(files.map(read));
  return [
    // The company's own words for what it plans.
    ...sample.use_cases.map(({ name }) => name),
    ...structure.frameworks.flatMap(({ name, edition, source, ids }) => [name, edition, source, ...ids]),
    ...prices.sources.flatMap(({ name, licence, copyright }) => [name, licence, copyright]),
    ...prices.providers.flatMap(({ name, page }) => [name, page]),
    ...prices.models.map(({ name }) => name),
    ...[...serving.gpus, ...serving.models].map(({ name }) => name),
    ...[...serving.provisioned.offers, ...serving.provisioned.prices].flatMap(({ provider, model, deployment }) => [
      // A seller's own region is a name; the other places are words.
      provider, model, PLACES.includes(deployment) ? undefined : deployment,
    ]),
  ].filter(Boolean);
}, ["global", "regional", "data_zone"]);
