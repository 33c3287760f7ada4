import type { Line } from "./line.ts";
import { indentOf, outdent } from "./line.ts";

/** The sort of the box that a definition becomes: its terms, a rule, and what is said of them. */
export const DEFINITION = "=";

/** What a line in a quotation begins with. */
const QUOTED = /^(?:[ \t]*>[ \t]?)*/;
const MARK = /^([ \t]*):([ \t]+)(?=\S)/;
/** What cannot be the line of a term: it begins a block of another kind. */
const OTHER_BLOCK = /^\s*(?:#{1,6}\s|[-*+]\s|\d+[.)]\s|[|>:]|!\[|(?:[-*_]\s*){3,}$|={3,}\s*$)/;
const MOST_TERMS = 6;
const LONGEST_TERM = 120;

/**
 * Definition lists (PHP Markdown Extra, pandoc, MkDocs, MyST) as quotations, like every other box. Lines decide it: the extension of the
 * parser for them loses lists inside definitions, knows no definitions inside lists, and takes quadratic time.
 */
export function definitionsToQuotes(lines: readonly Line[], depth = 0): Line[] {
  const out: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const [prefix = ""] = QUOTED.exec(line.text) ?? [];
    const mark = line.code || depth > 3 ? null : MARK.exec(line.text.slice(prefix.length));
    const terms = mark === null ? [] : takeTerms(out, prefix);
    if (mark === null || terms.length === 0) {
      out.push(line);
      continue;
    }
    const indent = indentOf(mark[1] ?? "");
    const { body, end } = bodyFrom(lines, i, prefix, indent);
    const lead = `${prefix}${" ".repeat(indent)}>`;
    const [opening] = terms;
    out.push({ text: prefix.trimEnd(), at: line.at }, { text: `${lead} [!${DEFINITION}]`, at: opening?.at ?? line.at });
    for (const term of terms)
      out.push({ text: lead, at: term.at }, { text: `${lead} ${term.text.slice(prefix.length).trim()}`, at: term.at });
    out.push({ text: lead, at: line.at }, { text: `${lead} ***`, at: line.at });
    for (const inner of definitionsToQuotes(body, depth + 1)) out.push({ ...inner, text: `${lead} ${inner.text}`.trimEnd() });
    out.push({ text: prefix.trimEnd(), at: lines[end - 1]?.at ?? line.at });
    i = end - 1;
  }
  return out;
}

/** What is said of the terms, from the mark on: a term may have several definitions, each behind a mark of its own. */
function bodyFrom(lines: readonly Line[], start: number, prefix: string, indent: number): { body: Line[]; end: number } {
  const body: Line[] = [];
  let end = start;
  for (let at = start; at < lines.length; ) {
    const line = lines[at] as Line;
    const text = withoutPrefix(line.text, prefix);
    const isWithin = (QUOTED.exec(line.text)?.[0] ?? "").trim() === prefix.trim();
    const mark = line.code || !isWithin ? null : MARK.exec(text);
    if (mark === null || indentOf(mark[1] ?? "") !== indent) break;
    end = endOfBody(lines, at + 1, prefix, indent);
    const inner = lines.slice(at + 1, end).map((each) => ({ ...each, text: outdent(withoutPrefix(each.text, prefix), indent + 4) }));
    if (body.length > 0) body.push({ ...line, text: "" });
    body.push({ ...line, text: text.slice(mark[0].length) }, ...inner);
    for (at = end; withoutPrefix(lines[at]?.text ?? ".", prefix).trim() === ""; ) at++;
  }
  return { body, end };
}

/** Takes the lines of the paragraph above off what has been written; a blank line may stand between. */
function takeTerms(out: Line[], prefix: string): Line[] {
  const isEmpty = (line: Line | undefined): boolean => line !== undefined && withoutPrefix(line.text, prefix).trim() === "";
  let end = out.length;
  if (isEmpty(out[end - 1])) end--;
  let start = end;
  while (start > 0 && end - start <= MOST_TERMS) {
    const line = out[start - 1];
    if (line === undefined || isEmpty(line) || line.code || QUOTED.exec(line.text)?.[0] !== prefix) break;
    const text = line.text.slice(prefix.length);
    if (OTHER_BLOCK.test(text) || text.trim().length > LONGEST_TERM) return [];
    start--;
  }
  return end - start > MOST_TERMS ? [] : out.splice(start).slice(0, end - start);
}

/** The index after the last line of a definition: lines further in, blank ones between them, and what continues its paragraph. */
function endOfBody(lines: readonly Line[], start: number, prefix: string, indent: number): number {
  let end = start;
  let afterBlank = false;
  for (let i = start; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || (QUOTED.exec(line.text)?.[0] ?? "").trim() !== prefix.trim()) break;
    const text = withoutPrefix(line.text, prefix);
    if (text.trim() === "") {
      afterBlank = true;
      continue;
    }
    const isFurtherIn = indentOf(text) >= indent + 2;
    const isNextTerm = MARK.test(withoutPrefix(lines[i + 1]?.text ?? "", prefix));
    if (!isFurtherIn && (afterBlank || isNextTerm || OTHER_BLOCK.test(text))) break;
    afterBlank = false;
    end = i + 1;
  }
  return end;
}

const withoutPrefix = (text: string, prefix: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text.replace(QUOTED, "");
