import type { Finding } from "../problem.ts";
import type { Line } from "./line.ts";
import { indentOf, isBlank, outdent } from "./line.ts";

/**
 * Every dialect has its box with a title. Here all of them become the one that is CommonMark already, Obsidian's and GitHub's quotation:
 *
 *     > [!definition] Hypervisor
 *     >
 *     > A program that…
 */
interface Container {
  /** Columns that its content stands further in than it itself. */
  indent: number;
  /** What the lines of its content begin with. */
  lead: string;
  /** Of a `:::` container, its colons; MkDocs' ends with its indentation. */
  colons?: number;
  /** The content has four columns more than the opening. */
  isIndented: boolean;
  /** Its end is missing: it ends before the next heading or the next box of its kind. */
  isUnclosed?: boolean;
  hasContent?: boolean;
}

/** More boxes in one another than anybody means. */
const DEEPEST = 20;

/** A list item may begin with one. */
const BULLET = String.raw`(?:[-*+]\s+|\d+[.)]\s+)?`;
const MKDOCS = new RegExp(String.raw`^(\s*${BULLET})(!!!|\?\?\?\+?)\s*([\w-]+(?:[ \t]+[\w-]+)*)?\s*(?:["“”](.*)["“”])?\s*$`);
const TAB = /^(\s*)={3}[!+]*\s+["“](.*)["”]\s*$/;
const COLONS = new RegExp(String.raw`^(\s*${BULLET})(:{3,})\s*(\S.*?)?\s*$`);
const CALLOUT = /^((?:\s*>)*\s*)>\s*\[!([^\]\n|]{1,40})(?:\|[^\]]*)?\]([+-]?)\s*(.*)$/;

export function containersToQuotes(lines: readonly Line[], findings: Finding[]): Line[] {
  const unclosed = unclosedIn(lines);
  for (const { at } of unclosed)
    findings.push({
      line: at,
      message: "The box that begins here is never closed.",
      remedy: "It was taken to end before the next heading or box; close it with as many colons as it begins with.",
    });
  const out: Line[] = [];
  const open: Container[] = [];
  const prefix = (): string => open.map((container) => container.lead).join("");
  const put = (text: string, line: Line): void => {
    const before = prefix();
    out.push({ ...line, text: text.trim() === "" && !line.code ? before.trimEnd() : before + text });
  };
  const closeTo = (depth: number, line: Line): void => {
    if (depth >= open.length) return;
    open.length = depth;
    // Without a blank line the next paragraph would be taken into the quotation.
    put("", { text: "", at: line.at });
  };
  const begin = (at: Line, before: string, sort: string, title: string, container: Omit<Container, "lead" | "indent">): void => {
    const indent = before.length;
    if (open.length >= DEEPEST) closeTo(0, at);
    // A heading or a paragraph just above is not part of the box; on the line of a list item nothing may come between.
    if (before.trim() === "") put("", { text: "", at: at.at });
    out.push({ text: `${prefix()}${before}> [!${sort}] ${title}`.trimEnd(), at: at.at });
    open.push({ ...container, indent: container.isIndented ? indent + 4 : indent, lead: `${" ".repeat(indent)}> ` });
    put("", { text: "", at: at.at });
  };

  for (const line of lines) {
    let text = line.text;
    for (const [depth, container] of open.entries()) {
      if (container.isIndented && text.trim() !== "" && indentOf(text) < container.indent) {
        closeTo(depth, line);
        break;
      }
      text = outdent(text, container.indent);
    }
    if (line.code || text.trim() === "") {
      put(text, line);
      continue;
    }
    const cut = HEADING.test(text) ? open.findIndex((container) => container.isUnclosed && container.hasContent) : -1;
    if (cut >= 0) closeTo(cut, line);
    for (const container of open) container.hasContent = true;
    const mkdocs = MKDOCS.exec(text);
    const tab = TAB.exec(text);
    const colons = COLONS.exec(text);
    const callout = CALLOUT.exec(text);
    if (mkdocs !== null) {
      const [, before = "", , type = "note", title] = mkdocs;
      begin(line, before, sortOf(type), title ?? "", { isIndented: true });
    } else if (tab !== null) begin(line, tab[1] ?? "", "tab", tab[2] ?? "", { isIndented: true });
    else if (colons !== null) {
      const [, before = "", mark = "", rest = ""] = colons;
      if (CLOSING.test(rest)) {
        const same = open.findLastIndex((container) => container.colons === mark.length);
        const innermost = open.findLastIndex((container) => container.colons !== undefined);
        closeTo(same >= 0 ? same : innermost >= 0 ? innermost : open.length, line);
      } else {
        const same = open.findIndex((container) => container.isUnclosed && container.colons === mark.length);
        if (same >= 0) closeTo(same, line);
        const { sort, title } = headOf(rest.replace(/\s*:{3,}$/, ""));
        begin(line, before, sort, title, { isIndented: false, colons: mark.length, isUnclosed: unclosed.has(line) });
      }
    } else if (callout !== null) {
      const [, outer = "", sort = "note", , title = ""] = callout;
      put(`${outer}> [!${sort.trim().toLowerCase()}] ${title}`.trimEnd(), line);
      put(`${outer}>`, line);
    } else put(text, line);
  }
  return out;
}

const HEADING = /^\s{0,3}#{1,6}\s/;
const CLOSING = /^\/*$/;

/** The lines that open a box of colons whose end is missing. */
function unclosedIn(lines: readonly Line[]): Set<Line> {
  const open: { line: Line; colons: number }[] = [];
  for (const line of lines) {
    const [, , mark, rest = ""] = (!line.code && COLONS.exec(line.text)) || [];
    if (mark === undefined) continue;
    if (!CLOSING.test(rest)) open.push({ line, colons: mark.length });
    else {
      const same = open.findLastIndex(({ colons }) => colons === mark.length);
      open.splice(same >= 0 ? same : Math.max(0, open.length - 1));
    }
  }
  return new Set(open.map(({ line }) => line));
}

const sortOf = (type: string): string => (type.trim().split(/\s+/)[0] ?? "note").toLowerCase();

/** `note Title`, `note[Title]`, `{note} Title`, `{.callout-note title="Title"}`, `{#def-x .definition}`. */
function headOf(text: string): { sort: string; title: string } {
  const directive = /^\{([\w:-]+)\}\s*(.*)$/.exec(text);
  if (directive !== null) return { sort: (directive[1] ?? "note").toLowerCase(), title: directive[2] ?? "" };
  const pandoc = /^\{(.*)\}$/.exec(text);
  if (pandoc !== null) {
    const [, attributes = ""] = pandoc;
    const classes = [...attributes.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name.replace(/^callout-/, ""));
    const id = /#(def|defn?|definition|definici[oó]n|term|concept)[-:]/.exec(attributes) === null ? undefined : "definition";
    const title =
      /(?<![\p{L}-])(?:data-)?(?:title|name|heading|caption|t[ií]tulo|nombre|term|t[eé]rmino)\s*=\s*["'“]([^"'”]*)/u.exec(
        attributes,
      )?.[1] ?? "";
    return { sort: id ?? classes.find((name) => name !== "callout")?.toLowerCase() ?? "note", title };
  }
  const [, type = "note", bracketed, rest = ""] = /^([\p{L}\w-]+)\s*(?:\[([^\]]*)\])?\s*(.*)$/u.exec(text) ?? [];
  return {
    sort: type.toLowerCase(),
    title: bracketed ?? /^\{.*title\s*=\s*["']([^"']*)/.exec(rest)?.[1] ?? rest.replace(/^\{.*\}$|^["“](.*)["”]$/g, "$1"),
  };
}

const OPTION = /^\s*:[\w-]+:/;

/** Options that stand at the head of a directive, figures, and glossaries that are told apart by indentation only: MyST. */
export function rewriteDirectives(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const [, before = "", mark = "", name, argument = ""] = (!line.code && /^(\s*)(:{3,})\{([\w:-]+)\}\s*(.*)$/.exec(line.text)) || [];
    if (name === undefined) {
      out.push(line);
      continue;
    }
    const head = optionsAfter(lines, i + 1);
    if (name === "figure" || name === "image") {
      const end = endOf(lines, head.end, mark) ?? head.end;
      const caption = lines
        .slice(head.end, end)
        .map(({ text }) => text.trim())
        .join(" ")
        .trim();
      out.push(
        { text: "", at: line.at },
        { text: `${before}![${(head.alt ?? caption).replace(/[[\]]/g, "")}](<${argument.replace(/[<>\s]/g, "%20")}>)`, at: line.at },
      );
      out.push({ text: "", at: line.at });
      i = end;
      continue;
    }
    out.push(line);
    i = head.end - 1;
    if (name === "glossary") {
      const end = endOf(lines, head.end, mark) ?? lines.length;
      out.push(...definitionLists(lines.slice(head.end, end)));
      i = end - 1;
    }
  }
  return out;
}

function optionsAfter(lines: readonly Line[], start: number): { end: number; alt?: string } {
  let end = start;
  if (lines[start]?.text.trim() === "---") {
    const close = lines.findIndex(({ text }, i) => i > start && i < start + 30 && text.trim() === "---");
    if (close > 0) end = close + 1;
  } else while (end < lines.length && OPTION.test(lines[end]?.text ?? "")) end++;
  const alt = lines
    .slice(start, end)
    .map(({ text }) => /^\s*:?alt:\s*(.+)$/.exec(text)?.[1]?.trim())
    .find((found) => found !== undefined);
  return alt === undefined ? { end } : { end, alt };
}

/** How far the end of a directive is looked for. */
const FURTHEST = 1_000;

function endOf(lines: readonly Line[], start: number, mark: string): number | undefined {
  const end = lines.slice(start, start + FURTHEST).findIndex((line) => !line.code && line.text.trim() === mark);
  return end < 0 ? undefined : start + end;
}

/** Term lines at the margin with an indented text below them: the same with a colon. */
function definitionLists(lines: readonly Line[]): Line[] {
  return lines.map((line, i) => {
    const above = lines[i - 1];
    const opens = !line.code && /^\s+[^\s:]/.test(line.text) && above !== undefined && !isBlank(above) && !/^[\s:]/.test(above.text);
    return opens ? { ...line, text: `: ${line.text.trim()}` } : line;
  });
}
