// axe on the page as it stands. The rules are those of WCAG 2.0 to 2.2, levels A and AA, and axe's best practices.
import { AxeBuilder } from "@axe-core/playwright";

/** Tags of the rules that are run; `target-size` of WCAG 2.2 is among them and off by default in axe. */
export const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds: one line for each element, with the rule, the element and why. Also of what is not drawn off the screen. */
export async function violations(page) {
  await page.evaluate(() => {
    if (globalThis.drawsAll) return;
    globalThis.drawsAll = new CSSStyleSheet();
    drawsAll.replaceSync("* { content-visibility: visible !important; }");
    document.adoptedStyleSheets.push(drawsAll);
  });
  // Legacy mode keeps axe from opening a second page; the app has no frames.
  const result = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
  return result.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${reason(node)}`));
}

const reason = ({ any, all, none }) => [...any, ...all, ...none].map(({ message }) => message).join("; ");
