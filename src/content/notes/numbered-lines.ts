import type { Line } from "./line.ts";
import { isBlank } from "./line.ts";

/** "3. Marea muerta", alone on its line. */
const NUMBERED = /^(\d{1,2})[.)]\s+(?:\*\*)?(\p{Lu}[^.:;,?!]{1,49}?)(?:\*\*)?\s*$/u;
/** "2. REGIÓN Y ZONA" right above its text. */
const CAPITALS = /^\d{1,2}[.)]\s+\p{Lu}[\p{Lu}\d ,/()-]{3,60}$/u;
/** What would make an item of it: another one, what a step shows, a text that is set in. */
const ITEM = /^(?:\t| {4})|^\s*(?:\d{1,2}[.)]\s|[-*+]\s|```|~~~|#)/;
const HEADING = /^(#{1,6})\s/;
/** Fewer are steps or items that happen to be short. */
const FEWEST = 3;

/**
 * Numbered lines that stand for headings: counted on from one to the next, each with a paragraph of its own at the margin; and those in
 * capitals right above a text.
 */
export function numberedLines(lines: readonly Line[]): Line[] {
  const next = followers(lines);
  const titles = new Set<number>();
  let row: number[] = [];
  const close = (): void => {
    if (row.length >= FEWEST) for (const i of row) titles.add(i);
    row = [];
  };
  for (const [i, line] of lines.entries()) {
    if (line.code) continue;
    if (HEADING.test(line.text)) close();
    const number = Number(NUMBERED.exec(line.text)?.[1] ?? 0);
    const below = lines[next[i] ?? lines.length];
    if (CAPITALS.test(line.text) && isBlank(lines[i - 1]) && /^[\p{L}¿¡]/u.test(lines[i + 1]?.text ?? "")) titles.add(i);
    if (number === 0 || !isBlank(lines[i - 1]) || !isBlank(lines[i + 1]) || below === undefined || ITEM.test(below.text)) continue;
    if (number !== row.length + 1) close();
    if (number === row.length + 1) row.push(i);
  }
  close();
  let depth = 1;
  return lines.map((line, i) => {
    if (!line.code) depth = HEADING.exec(line.text)?.[1]?.length ?? depth;
    return titles.has(i) ? { ...line, text: `${"#".repeat(Math.min(6, depth + 1))} ${line.text}` } : line;
  });
}

/** The next line with anything on it, for each line. */
function followers(lines: readonly Line[]): number[] {
  const next: number[] = [];
  let last = lines.length;
  for (let i = lines.length - 1; i >= 0; i--) {
    next[i] = last;
    if (!isBlank(lines[i])) last = i;
  }
  return next;
}
