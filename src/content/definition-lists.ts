import type { Placed } from "./markdown.ts";
import type { Report } from "./problem.ts";

/** What a file of definition lists is made of, top to bottom. */
export type GlossaryBlock =
  | { kind: "heading"; depth: number; line: number; text: string }
  /** Term lines, and the body of each definition with its indent taken off, so that it is Markdown by itself. */
  | { kind: "entry"; terms: Placed[]; bodies: Placed[] }
  /** A paragraph, a list, a block of code between entries. */
  | { kind: "loose"; line: number; text: string };

const DEFINITION = /^ {0,3}:(?:[ \t]+|$)/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^(`{3,}|~{3,})[^`]*$/;
/** A body is indented by four spaces or a tab; fewer spaces are forgiven. */
const INDENT = /^(?: {0,3}\t| {1,4})/;
/** A rule, the address of a link: nothing that could be meant to be read. */
const ASIDE = /^(?:(?:[-*_][ \t]*){3,}$|\[[^\]]{1,200}\]:)/;

/**
 * Divides Markdown into headings, entries and the rest, as PHP Markdown Extra does: the lines of a paragraph are terms when a line with a
 * colon follows, and a definition goes on as long as lines are indented or continue its paragraph. Lines alone decide it, in one pass:
 * `micromark-extension-definition-list` loses what is nested in a list of a definition, and takes quadratic time over long lists.
 */
export function* glossaryBlocks(text: string, report: Report): Generator<GlossaryBlock> {
  let entry: Extract<GlossaryBlock, { kind: "entry" }> | undefined;
  let body: { line: number; lines: string[] } | undefined;
  /** A paragraph that may turn out to be the terms of an entry. */
  let paragraph: Placed[] = [];
  let afterBlank = true;
  /** A block of code or a comment outside any entry, and what ends it. */
  let open: { line: number; lines: string[]; ends: (line: string) => boolean; isComment: boolean } | undefined;

  const endBody = () => {
    if (body !== undefined) entry?.bodies.push({ line: body.line, text: body.lines.join("\n").trimEnd() });
    body = undefined;
  };
  const ended = (): GlossaryBlock[] => {
    endBody();
    const blocks: GlossaryBlock[] = entry === undefined ? [] : [entry];
    const [first] = paragraph;
    if (first !== undefined && !ASIDE.test(first.text))
      blocks.push({ kind: "loose", line: first.line, text: paragraph.map((line) => line.text).join("\n") });
    entry = undefined;
    paragraph = [];
    return blocks;
  };

  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    if (open !== undefined) {
      open.lines.push(line);
      if (!open.ends(line)) continue;
      if (!open.isComment) yield { kind: "loose", line: open.line, text: open.lines.join("\n") };
      open = undefined;
      afterBlank = true;
    } else if (line.trim() === "") {
      body?.lines.push("");
      afterBlank = true;
    } else if (DEFINITION.test(line) && (paragraph.length > 0 || entry !== undefined)) {
      endBody();
      if (paragraph.length > 0) entry = { kind: "entry", terms: paragraph, bodies: [] };
      paragraph = [];
      body = { line: number, lines: [line.replace(DEFINITION, "")] };
      afterBlank = false;
    } else if (body !== undefined && (INDENT.test(line) || !(afterBlank || interrupts(line)))) {
      body.lines.push(line.replace(INDENT, ""));
      afterBlank = false;
    } else {
      if (afterBlank || body !== undefined || interrupts(line)) yield* ended();
      const hashes = HEADING.exec(line)?.[1];
      open = opened(line, number);
      if (hashes !== undefined)
        yield {
          kind: "heading",
          depth: hashes.length,
          line: number,
          text: line
            .replace(HEADING, "")
            .replace(/(?:^|[ \t])#+[ \t]*$/, "")
            .trim(),
        };
      else if (open === undefined) paragraph.push({ text: line, line: number });
      afterBlank = hashes !== undefined;
    }
  }
  yield* ended();
  if (open !== undefined)
    report(
      open.line,
      "What begins here is never closed, so the rest of the file is not read.",
      "Close a block of code with ``` on a line of its own, a comment with -->.",
    );
}

const interrupts = (line: string): boolean => HEADING.test(line) || FENCE.test(line) || line.startsWith("<!--");

function opened(
  line: string,
  number: number,
): { line: number; lines: string[]; ends: (line: string) => boolean; isComment: boolean } | undefined {
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined)
    return {
      line: number,
      lines: [line],
      ends: (other) => other.startsWith(fence) && other.replaceAll(fence.charAt(0), "").trim() === "",
      isComment: false,
    };
  if (line.startsWith("<!--") && !line.includes("-->", 4))
    return { line: number, lines: [], ends: (other) => other.includes("-->"), isComment: true };
  return undefined;
}
