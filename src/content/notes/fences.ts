import type { Finding } from "../problem.ts";
import type { Line } from "./line.ts";
import { indentOf } from "./line.ts";

const FENCE = /^(\s*(?:[-*+]\s+|\d+[.)]\s+|>\s?)*)(`{3,}|~{3,})(.*)$/;
/** `{note}`, a directive of MyST, and what it is given. */
const DIRECTIVE = /^\{([\w:-]+)\}\s*(.*)$/;
/** Directives that hold code or a drawing, not text. */
const VERBATIM =
  /^(?:code|code-block|code-cell|sourcecode|literalinclude|math|mermaid|raw|eval-rst|toctree|plot|graphviz|bibliography|tableofcontents|contents|list-table|csv-table)$/;
/** A closing fence is looked for this far. */
const FURTHEST = 5_000;

interface Fence {
  before: string;
  mark: string;
  info: string;
}

function fenceOf({ text }: Line): Fence | undefined {
  const [, before = "", mark, info = ""] = FENCE.exec(text) ?? [];
  if (mark === undefined || (mark.startsWith("`") && info.includes("`"))) return undefined;
  return { before, mark, info: info.trim() };
}

const closes = ({ text }: Line, mark: string): boolean => {
  const line = text.replace(/^[\s>]+/, "").trimEnd();
  return line.startsWith(mark) && line.replaceAll(mark.charAt(0), "") === "";
};

/**
 * Marks what is code, closes what the author forgot to close, and writes MyST's fenced directives (```` ```{note} ````) the way the other
 * dialects write theirs (`:::{note}`).
 */
export function markFences(lines: readonly Line[], findings: Finding[]): Line[] {
  const marked: Line[] = [];
  const directives: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const fence = fenceOf(line);
    const open = directives.at(-1);
    if (fence !== undefined && open !== undefined && closes(line, open)) {
      directives.pop();
      marked.push({ ...line, text: fence.before + ":".repeat(open.length) });
      continue;
    }
    if (fence === undefined) {
      marked.push(line);
      continue;
    }
    const [, name] = DIRECTIVE.exec(fence.info) ?? [];
    if (name !== undefined && !VERBATIM.test(name)) {
      directives.push(fence.mark);
      marked.push({ ...line, text: `${fence.before}${":".repeat(fence.mark.length)}${fence.info}` });
      continue;
    }
    const { end, isClosed } = endOfFence(lines, i, fence);
    for (const inner of lines.slice(i, end)) marked.push({ ...inner, code: true });
    if (!isClosed) {
      findings.push({
        line: line.at,
        message: "The block of code that begins here is never closed.",
        remedy: "It was taken to end at the next blank line; close it with the same mark it begins with.",
      });
      marked.push({ text: " ".repeat(indentOf(line.text)) + fence.mark, at: lines[end - 1]?.at ?? line.at, code: true });
    }
    i = end - 1;
  }
  return marked;
}

/** The index after the last line of a block of code. One that nobody closed ends at the next blank line, so that the text after it is read. */
function endOfFence(lines: readonly Line[], start: number, { before, mark }: Fence): { end: number; isClosed: boolean } {
  const indent = indentOf(before);
  let firstBlank: number | undefined;
  for (let i = start + 1; i < Math.min(lines.length, start + FURTHEST); i++) {
    const line = lines[i];
    if (line === undefined) break;
    if (closes(line, mark)) return { end: i + 1, isClosed: true };
    const blank = line.text.trim() === "";
    if (blank) firstBlank ??= i;
    const other = fenceOf(line);
    // A fence with a language cannot close one, so the block before it was left open; the same where a line stands left of the block.
    const isNext = other !== undefined && other.mark === mark && /^[{\w]/.test(other.info) && firstBlank !== undefined;
    if (isNext || (!blank && indentOf(line.text) < indent && !/^\s*>/.test(line.text) && before.trim() === ""))
      return { end: firstBlank ?? i, isClosed: false };
  }
  return { end: firstBlank ?? Math.min(lines.length, start + FURTHEST), isClosed: false };
}
