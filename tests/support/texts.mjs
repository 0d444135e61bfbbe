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
export const names = (page) => page.evaluate(async () => {
  const read = async (name) => JSON.parse(new TextDecoder().decode(await readinessHost.asset(name)));
  const [structure, prices, serving] = await Promise.all([read("structure.json"), read("prices.json"), read("serving.json")]);
  return [
    ...structure.frameworks.flatMap(({ name, edition, source, ids }) => [name, edition, source, ...ids]),
    ...prices.sources.flatMap(({ name, licence, copyright }) => [name, licence, copyright]),
    ...prices.providers.flatMap(({ name, page }) => [name, page]),
    ...prices.models.map(({ name }) => name),
    ...[...serving.gpus, ...serving.models].map(({ name }) => name),
  ].filter(Boolean);
});
