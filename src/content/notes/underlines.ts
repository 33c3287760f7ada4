import type { Line } from "./line.ts";
import { isBlank } from "./line.ts";

/** To CommonMark "1. Mareas" over a line of dashes is an item and a rule; whoever numbers underlined headings means a heading. */
const NUMBERED = /^ {0,3}\d{1,2}(?:\.\d{1,2})*[.)]\s+\S/;
const UNDERLINE = /^ {0,3}(?:={4,}|-{4,})\s*$/;

/** One dash below a paragraph would underline it; it is an item that nobody filled in. */
const EMPTY_ITEM = /^ {0,3}-\s*$/;

/** Numbered headings that are underlined, with hashes; paragraphs that nobody underlined, without a line. */
export function plainUnderlines(lines: readonly Line[]): Line[] {
  return lines.map((line, i) => {
    const [above, below] = [lines[i - 1], lines[i + 1]];
    if (!line.code && EMPTY_ITEM.test(line.text) && (isBlank(below) || EMPTY_ITEM.test(below?.text ?? ""))) return { ...line, text: "" };
    if (isUnderlined(lines[i - 2], above, line)) return { ...line, text: "" };
    return isUnderlined(above, line, below) ? { ...line, text: `${below?.text.includes("=") ? "#" : "##"} ${line.text.trim()}` } : line;
  });
}

/** A rule under a list is seldom as long as its last item. */
function isUnderlined(above: Line | undefined, title: Line | undefined, below: Line | undefined): boolean {
  if (title === undefined || below === undefined || title.code || below.code || !isBlank(above)) return false;
  return NUMBERED.test(title.text) && UNDERLINE.test(below.text) && below.text.trim().length * 2 >= title.text.trim().length;
}
