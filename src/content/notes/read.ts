import type { Code, PhrasingContent, RootContent, Table as TableNode } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";
import type { Finding } from "../problem.ts";
import { titleAndText } from "./box-title.ts";
import { containersToQuotes, rewriteDirectives } from "./containers.ts";
import { DEFINITION, definitionsToQuotes } from "./definitions.ts";
import { drawnTablesToBars } from "./drawn-tables.ts";
import { markFences } from "./fences.ts";
import { takeFrontMatter } from "./front-matter.ts";
import { htmlToMarkdown } from "./html.ts";
import type { Abbreviation } from "./inline.ts";
import { rewriteInline } from "./inline.ts";
import { leadsApart } from "./lead-lines.ts";
import type { Line } from "./line.ts";
import { linesOf } from "./line.ts";
import { numberedLines } from "./numbered-lines.ts";
import type { Block, Figure, Item, Outline, Section, Words } from "./outline.ts";
import { plainUnderlines } from "./underlines.ts";
import { plainWords } from "./words.ts";

/** Deeper than anybody nests. */
const DEEPEST = 40;
/** Characters parsed at once: the parser takes more than twice as long over twice the text. */
const PIECE = 5_000;

/** Reads one file of notes: each dialect is written as CommonMark first, so that there is one tree and one way to read it. */
export function readOutline(texts: readonly string[], name: string): { outline: Outline; findings: Finding[] } {
  const findings: Finding[] = [];
  const abbreviations: Abbreviation[] = [];
  const { rest, title, aliases } = takeFrontMatter(linesOf(texts));
  const markdown = rewriteInline(
    htmlToMarkdown(drawnTablesToBars(plainUnderlines(numberedLines(leadsApart(markFences(rest, findings)))))),
    abbreviations,
    findings,
  );
  const lines = definitionsToQuotes(containersToQuotes(rewriteDirectives(markdown), findings)).map(bounded);
  const blocks = nested([...piecesOf(lines)].flatMap((piece) => parsed(piece)));
  const tops = blocks.filter((block) => block.kind === "section" && block.depth === 1);
  const [top] = tops.length === 1 ? tops : [];
  return {
    outline: { blocks, title: title ?? (top?.kind === "section" ? top.title.text : nameOf(name)), aliases, abbreviations },
    findings,
  };
}

const nameOf = (name: string): string =>
  name
    .replace(/^.*[/\\]/, "")
    .replace(/\.[A-Za-z]+$/, "")
    .replace(/[-_]+/g, " ")
    .trim();

/** A line that opens twenty quotations and lists at once: nobody writes one, and the parser takes cubic time over it. */
const BOTTOMLESS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){20}/;
const bounded = (line: Line): Line => (BOTTOMLESS.test(line.text) ? { ...line, text: "" } : line);

/** Pieces that end before a heading or, when there is none for long, before a line at the margin: nothing is open there. */
function* piecesOf(lines: readonly Line[]): Generator<Line[]> {
  let piece: Line[] = [];
  let size = 0;
  for (const [i, line] of lines.entries()) {
    const isHeading = !line.code && /^#{1,6}\s/.test(line.text);
    const isAtMargin = /^[^\s:>\d*+-]/.test(line.text) || line.text.startsWith("> [!");
    const isMargin = !line.code && size > PIECE && isAtMargin && lines[i - 1]?.text.trim() === "";
    if (piece.length > 0 && (isHeading || isMargin || size > 2 * PIECE)) {
      yield piece;
      piece = [];
      size = 0;
    }
    piece.push(line);
    size += line.text.length + 1;
  }
  if (piece.length > 0) yield piece;
}

function parsed(lines: readonly Line[]): Block[] {
  const tree = fromMarkdown(lines.map((line) => line.text).join("\n"), {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  return blocksOf(tree.children, (node) => lines[(node.position?.start.line ?? 1) - 1]?.at ?? 1, 0);
}

type LineOf = (node: { position?: { start: { line: number } } | undefined }) => number;

function blocksOf(nodes: readonly RootContent[], lineOf: LineOf, depth: number): Block[] {
  if (depth > DEEPEST) return [];
  const inner = (children: readonly RootContent[]): Block[] => nested(blocksOf(children, lineOf, depth + 1));
  return nodes.flatMap((node): Block[] => {
    const at = lineOf(node);
    switch (node.type) {
      case "heading":
        return [{ kind: "section", at, depth: node.depth, title: wordsOf(node.children), blocks: [] }];
      case "paragraph": {
        const words = wordsOf(node.children);
        return [...(words.text === "" ? [] : [{ kind: "text", at, words } as const]), ...figuresIn(node.children, lineOf)];
      }
      case "list":
        return [
          {
            kind: "list",
            at,
            ordered: node.ordered === true,
            items: node.children.map((item): Item => ({ at: lineOf(item), blocks: inner(item.children) })),
          },
        ];
      case "code":
        return isProse(node)
          ? node.value.split(/\n\s*\n/).map((text) => ({ kind: "text", at, words: plainWords(text.replace(/\s+/g, " ").trim()) }) as const)
          : [{ kind: "code", at, code: node.value, ...(node.lang ? { language: node.lang } : {}) }];
      case "table":
        return [tableOf(node, lineOf)];
      case "blockquote":
        return [boxOf(at, node.children, inner)];
      default:
        return [];
    }
  });
}

/** A text that is only set in, or put between fences to have it in a frame: words in sentences, and no sign of a language. */
const isProse = ({ value, lang }: Code): boolean =>
  !lang &&
  value.length < 2_000 &&
  !/[{}<>=$;|\\#_]|^\s*[-*]|\(\)|--/m.test(value) &&
  /^\p{Lu}/u.test(value.trim()) &&
  value.split(/\s+/).length > (/\.\s*$/.test(value) ? 5 : 11);

function boxOf(at: number, children: readonly RootContent[], inner: (children: readonly RootContent[]) => Block[]): Block {
  const [first, ...rest] = children;
  const opening = first?.type === "paragraph" ? first.children[0] : undefined;
  const match = opening?.type === "text" ? /^\[!([^\]]+)\]\s*/.exec(opening.value) : null;
  if (first?.type === "paragraph" && match?.[1] === DEFINITION) {
    const rule = rest.findIndex((child) => child.type === "thematicBreak");
    const terms = rest.slice(0, Math.max(0, rule)).flatMap((child) => (child.type === "paragraph" ? [wordsOf(child.children)] : []));
    return { kind: "definitions", at, entries: [{ at, terms, blocks: inner(rest.slice(rule + 1)) }] };
  }
  if (first?.type !== "paragraph" || opening?.type !== "text" || match === null)
    return { kind: "box", at, sort: "quote", title: { text: "", nodes: [] }, blocks: inner(children) };
  const title = wordsOf([{ ...opening, value: opening.value.slice(match[0].length) }, ...first.children.slice(1)]);
  const apart = rest.length === 0 ? titleAndText(title) : undefined;
  const text: Block[] = apart === undefined ? [] : [{ kind: "text", at, words: apart.text }];
  return { kind: "box", at, sort: match[1] ?? "note", title: apart?.title ?? title, blocks: [...text, ...inner(rest)] };
}

function tableOf(node: TableNode, lineOf: LineOf): Block {
  const [head, ...rows] = node.children.map((row) => ({ at: lineOf(row), cells: row.children.map((cell) => wordsOf(cell.children)) }));
  return { kind: "table", at: lineOf(node), head: head?.cells ?? [], rows };
}

/** Puts what follows a heading into its section. */
function nested(blocks: readonly Block[]): Block[] {
  const roots: Block[] = [];
  const open: Section[] = [];
  for (const block of blocks) {
    if (block.kind === "section" && block.blocks.length === 0) {
      while ((open.at(-1)?.depth ?? 0) >= block.depth) open.pop();
      (open.at(-1)?.blocks ?? roots).push(block);
      open.push(block);
    } else (open.at(-1)?.blocks ?? roots).push(block);
  }
  return roots;
}

/** Images are figures, not words; raw HTML that is left has nothing to say. */
function wordsOf(nodes: readonly PhrasingContent[]): Words {
  const kept = withoutImages(nodes, 0);
  return { nodes: kept, text: plainOf(kept, 0).normalize("NFC").replace(/\s+/g, " ").trim() };
}

const withoutImages = (nodes: readonly PhrasingContent[], depth: number): PhrasingContent[] =>
  depth > DEEPEST
    ? []
    : nodes.flatMap((node): PhrasingContent[] => {
        if (node.type === "image" || node.type === "imageReference" || node.type === "html") return [];
        if (node.type === "linkReference") return withoutImages(node.children, depth + 1);
        if (node.type === "strong" || node.type === "emphasis" || node.type === "link") {
          const children = withoutImages(node.children, depth + 1);
          return children.length === 0 ? [] : [{ ...node, children } as PhrasingContent];
        }
        return [node];
      });

const plainOf = (nodes: readonly PhrasingContent[], depth: number): string =>
  depth > DEEPEST
    ? ""
    : nodes
        .map((node) =>
          "value" in node ? node.value : "children" in node ? plainOf(node.children, depth + 1) : node.type === "break" ? " " : "",
        )
        .join("");

function figuresIn(nodes: readonly PhrasingContent[], lineOf: LineOf, depth = 0): Figure[] {
  if (depth > DEEPEST) return [];
  return nodes.flatMap((node): Figure[] => {
    if (node.type === "image")
      return isBadge(node.url)
        ? []
        : [{ kind: "figure", at: lineOf(node), source: node.url, alt: (node.alt ?? "").replace(/\s+/g, " ").trim() }];
    return "children" in node ? figuresIn(node.children, lineOf, depth + 1) : [];
  });
}

const isBadge = (url: string): boolean => /shields\.io|badge|\.ico$/i.test(url) || url.trim() === "";
