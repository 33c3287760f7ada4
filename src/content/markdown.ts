import type { PhrasingContent, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Prose, Run } from "../teaching/prose.ts";
import { plainText } from "../teaching/prose.ts";
import type { Report } from "./problem.ts";
import { quote } from "./problem.ts";

/** A text of a file and the line it stands on. */
export interface Placed {
  text: string;
  line: number;
}

/** What is met while prose is read, besides its text. */
export interface Met {
  /** The line of the file on which the Markdown begins. */
  firstLine: number;
  /** Ids of concepts. */
  links: Placed[];
  images: { url: string; alt: string; line: number }[];
  report: Report;
}

/** A line that opens twenty quotations and lists at once: nobody writes one, and the parser takes cubic time over it. */
const BOTTOMLESS = /^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){20}/m;

/** CommonMark. Its cost is bounded by the callers: nothing longer than `READ.entry` comes here. */
export const parseMarkdown = (text: string): Root =>
  BOTTOMLESS.test(text)
    ? { type: "root", children: [{ type: "paragraph", children: [{ type: "text", value: text }] }] }
    : fromMarkdown(text);

export const lineIn = (met: Pick<Met, "firstLine">, node: { position?: { start: { line: number } } | undefined }): number =>
  met.firstLine + (node.position?.start.line ?? 1) - 1;

type Look = Omit<Run, "text">;

/** Deeper than anybody nests; what is further in would only exhaust the stack. */
export const DEEPEST = 30;

export function proseOf(nodes: readonly PhrasingContent[], met: Met): Prose {
  const runs: Run[] = [];
  const add = (text: string, look: Look) => runs.push({ text, ...look });
  const walk = (children: readonly PhrasingContent[], look: Look, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const node of children) {
      switch (node.type) {
        case "text":
          add(node.value.replaceAll("\n", " "), look);
          break;
        case "inlineCode":
          add(node.value, { ...look, style: "code" });
          break;
        case "break":
          add("\n", look);
          break;
        case "strong":
          walk(node.children, { ...look, style: look.style ?? "bold" }, depth + 1);
          break;
        case "emphasis":
          walk(node.children, { ...look, style: look.style ?? "italic" }, depth + 1);
          break;
        case "link":
          walk(node.children, { ...look, ...target(node.url, lineIn(met, node), met) }, depth + 1);
          break;
        case "image":
          met.images.push({ url: node.url, alt: node.alt ?? "", line: lineIn(met, node) });
          break;
        case "html":
          if (/^<br\s*\/?>$/i.test(node.value)) add("\n", look);
          else htmlFound(node.value, lineIn(met, node), met.report);
          break;
        case "linkReference":
        case "imageReference":
          met.report(
            lineIn(met, node),
            "This link has its address elsewhere in the file.",
            "Write the address in the link itself: [text](address).",
          );
          break;
        default:
          // Footnotes and what other extensions add: none of them is switched on.
          break;
      }
    }
  };
  walk(nodes, {}, 0);
  return trimmed(merged(runs));
}

export function htmlFound(html: string, line: number, report: Report): void {
  // A comment is meant not to be seen, and of a pair of tags the first is enough.
  if (html.startsWith("<!--") || html.startsWith("</")) return;
  report(
    line,
    `There is HTML here (${quote(html)}), which no chat shows.`,
    "Write it in Markdown; a < that belongs to the text is written \\< or in `code`.",
  );
}

function target(url: string, line: number, { links, report }: Met): Look {
  if (url.startsWith("#") && url.length > 1) {
    links.push({ text: url.slice(1), line });
    return { concept: url.slice(1) };
  }
  if (/^https?:\/\/[^\s/]+/i.test(url)) return { link: url };
  report(
    line,
    `The link leads to ${quote(url)}, which a chat cannot open.`,
    "Link to a concept, [text](#its-id), or to an address that begins with https://.",
  );
  return {};
}

/** Neighbours that look the same are one run; there are no two spaces where a figure was, and none beside a line break. */
export function merged(runs: readonly Run[]): Prose {
  const prose: Prose = [];
  for (const { text, ...look } of runs) {
    const last = prose.at(-1);
    if (last !== undefined && text.startsWith("\n")) last.text = last.text.trimEnd();
    const next = last !== undefined && /[ \n]$/.test(last.text) ? text.trimStart() : text;
    if (next === "") continue;
    if (last !== undefined && last.style === look.style && last.link === look.link && last.concept === look.concept) last.text += next;
    else prose.push({ text: next, ...look });
  }
  return prose;
}

/** Without space at either end, whatever runs it is spread over. */
export function trimmed(prose: Prose): Prose {
  const start = prose.findIndex((run) => run.text.trim() !== "");
  const end = prose.findLastIndex((run) => run.text.trim() !== "");
  return prose.slice(start < 0 ? prose.length : start, end + 1).map((run, i, kept) => {
    const text = i === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: i === kept.length - 1 ? text.trimEnd() : text };
  });
}

/** The words alone, on one line: a term, a heading, the lead of a part. */
export function wordsOf(nodes: readonly PhrasingContent[]): string {
  const met: Met = { firstLine: 1, links: [], images: [], report: () => {} };
  return plainText(proseOf(nodes, met)).normalize("NFC").replace(/\s+/g, " ").trim();
}

/** A line whose words are marked up but which is no list or quotation, whatever it begins with: "2. Generation", "- x". */
export function wordsOfLine(line: string): string {
  const trimmedLine = line.trim();
  if (!/[\\`*_[\]<>&!]/.test(trimmedLine)) return trimmedLine.normalize("NFC").replace(/\s+/g, " ");
  const [paragraph] = parseMarkdown(`x ${trimmedLine}`).children;
  return paragraph?.type === "paragraph" ? wordsOf(paragraph.children).slice(1).trim() : trimmedLine;
}

/** Markdown as plain text: a block a line, an item a dash. For the few texts that may be Markdown and are shown as they are. */
export function plainMarkdown(text: string): string {
  const met: Met = { firstLine: 1, links: [], images: [], report: () => {} };
  const lines: string[] = [];
  const walk = (blocks: readonly RootContent[], before: string, depth: number): void => {
    if (depth > DEEPEST) return;
    for (const block of blocks) {
      if (block.type === "paragraph" || block.type === "heading") lines.push(before + plainText(proseOf(block.children, met)));
      else if (block.type === "code") lines.push(block.value);
      else if (block.type === "list") for (const item of block.children) walk(item.children, "- ", depth + 1);
      else if (block.type === "blockquote") walk(block.children, before, depth + 1);
    }
  };
  walk(parseMarkdown(text).children, "", 0);
  return lines.join("\n").trim();
}
