import type { Report } from "./problem.ts";

/** A stretch of Markdown that can be parsed by itself. */
export interface Chunk {
  /** Of its first line. */
  line: number;
  text: string;
  /** Whether there may be a heading or a definition in it, so that it has to be parsed. */
  hasMarks: boolean;
  /** A comment or a rule: nothing that could be meant for a reader. */
  isAside: boolean;
}

const FENCE = /^(`{3,}|~{3,})([^`]*)$/;
/** A line that may make something of what is around it: a heading, the line under one, a definition. */
const MARK = /^ {0,3}(?:#{1,6}(?:\s|$)|:(?:\s|$)|=+\s*$|-+\s*$)/;
const RULE = /^(?:[-*_][ \t]*){3,}$/;

/**
 * Cuts Markdown before each unindented line that follows a blank one and is not itself a definition: there everything open in Markdown
 * ends, but for a fenced code block and a comment, which are kept whole. So a parser that takes long over long texts is given short ones.
 */
export function* chunksOf(text: string, report: Report): Generator<Chunk> {
  let lines: string[] = [];
  let first = 1;
  let hasMarks = false;
  let afterBlank = true;
  /** What has been opened and where, until the line that closes it. */
  let open: { line: number; closes: (line: string) => boolean } | undefined;

  const chunk = (): Chunk => {
    const [opening = ""] = lines;
    return { line: first, text: lines.join("\n"), hasMarks, isAside: opening.startsWith("<!--") || RULE.test(opening) };
  };

  let number = 0;
  for (const line of text.split("\n")) {
    number++;
    if (open !== undefined) {
      if (open.closes(line)) open = undefined;
      lines.push(line);
      afterBlank = false;
      continue;
    }
    if (line.trim() === "") {
      if (lines.length > 0) lines.push(line);
      afterBlank = true;
      continue;
    }
    if (afterBlank && lines.length > 0 && !/^[\s:]/.test(line)) {
      yield chunk();
      lines = [];
      hasMarks = false;
    }
    if (lines.length === 0) first = number;
    afterBlank = false;
    lines.push(line);
    hasMarks ||= MARK.test(line);
    open = opened(line, number);
  }
  if (lines.length > 0) yield chunk();
  if (open !== undefined)
    report(
      open.line,
      "What begins here is never closed, so the rest of the file is not read.",
      "Close the code block with ``` or the comment with -->.",
    );
}

function opened(line: string, number: number): { line: number; closes: (line: string) => boolean } | undefined {
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined)
    return {
      line: number,
      closes: (other) => other.startsWith(fence) && other.slice(fence.length).replaceAll(fence.charAt(0), "").trim() === "",
    };
  if (line.startsWith("<!--") && !line.includes("-->", 4)) return { line: number, closes: (other) => other.includes("-->") };
  return undefined;
}
