import { printable } from "./limits.ts";

/**
 * Tables as text. Slack has a `table` block, but one a message, none in the App Home, and its columns scroll sideways on a phone; text in a
 * fixed width reads the same everywhere.
 */

/** Columns of fixed-width text that a phone shows without folding a line. */
const PHONE = 38;

/** Rows of this width or less stand on one line when they do not fit in columns. */
const ONE_LINE = 80;

/** Fixed-width text; or a line for each row, under their heading; or several lines for each row, the first of them its name. */
export type Laid =
  | { kind: "columns"; text: string }
  | { kind: "lines"; heading: string; rows: string[] }
  | { kind: "stacks"; rows: string[][] };

export function layTable(columns: readonly string[], rows: readonly (readonly string[])[]): Laid {
  const count = Math.max(columns.length, ...rows.map((row) => row.length));
  const lines = [columns, ...rows].map((row) => Array.from({ length: count }, (_, i) => cell(row[i] ?? "")));
  const [head = [], ...body] = lines;
  const widths = head.map((_, i) => Math.max(...lines.map((line) => width(line[i] ?? ""))));
  if (total(widths) <= PHONE) {
    const right = head.map((_, i) => body.length > 0 && body.every((line) => /^[-+]?[\d.,]+ ?%?$/.test(line[i] ?? "")));
    const written = lines.map((line) =>
      line
        .map((text, i) => padded(text, widths[i] ?? 0, right[i] ?? false))
        .join("  ")
        .trimEnd(),
    );
    const rule = widths.map((columnWidth) => "─".repeat(columnWidth)).join("  ");
    return { kind: "columns", text: [written[0] ?? "", rule, ...written.slice(1)].join("\n") };
  }
  if (body.every((line) => total(line.map(width)) <= ONE_LINE))
    return { kind: "lines", heading: head.join(" · "), rows: body.map((line) => line.filter((text) => text !== "").join(" · ")) };
  return {
    kind: "stacks",
    rows: body.map(([name = "", ...others]) => [name, ...others.map((text, i) => `${head[i + 1] ?? ""}: ${text}`)]),
  };
}

const total = (widths: readonly number[]): number => widths.reduce((sum, columnWidth) => sum + columnWidth + 2, -2);

const cell = (text: string): string => printable(text).replace(/\s+/gu, " ").trim();

/** Columns a text takes in a fixed-width face: characters of East Asian scripts and emoji take two. */
function width(text: string): number {
  let columns = 0;
  for (const { segment } of GRAPHEMES.segment(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WIDE = /\ufe0f|[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;

function padded(text: string, columnWidth: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, columnWidth - width(text)));
  return right ? space + text : text + space;
}
