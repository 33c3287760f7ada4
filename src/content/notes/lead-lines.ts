import type { Line } from "./line.ts";
import { isBlank } from "./line.ts";

/** "**Marea viva**: …", in a quotation too. */
const LEAD = /^((?:[ \t]*>)*[ \t]*)\*\*[^*]{2,60}(?:\*\*(?:\s*\([^()]{1,60}\))?\s*[:–—]|[:.]\*\*)\s*\S/;

/** "Marea viva: la de mayor amplitud": a name, a colon, and a few words at least. */
const PLAIN = /^()\p{Lu}[^:.;?!*_`|[\]]{1,49}:\s+(?:\S+\s+){2}\S/u;

/** Leads that follow one another on lines of their own, each as the paragraph that it would be with a blank line before it. */
export function leadsApart(lines: readonly Line[]): Line[] {
  const vocabulary = vocabularyIn(lines);
  let wasLead = false;
  return lines.flatMap((line, i) => {
    const [, prefix] = (!line.code && (LEAD.exec(line.text) ?? (vocabulary.has(i) ? PLAIN.exec(line.text) : null))) || [];
    const follows = wasLead && prefix !== undefined;
    wasLead = prefix !== undefined || (wasLead && !isBlank(line) && !line.code);
    return follows ? [{ text: prefix.trimEnd(), at: line.at }, line] : [line];
  });
}

/** Lines of paragraphs in which every line is a name and what it means. One such line is a sentence with a colon. */
function vocabularyIn(lines: readonly Line[]): Set<number> {
  const found = new Set<number>();
  let paragraph: number[] = [];
  const close = (): void => {
    if (paragraph.length > 1 && paragraph.every((i) => PLAIN.test(lines[i]?.text ?? ""))) for (const i of paragraph) found.add(i);
    paragraph = [];
  };
  for (const [i, line] of lines.entries()) {
    if (line.code || isBlank(line)) close();
    else paragraph.push(i);
  }
  close();
  return found;
}
