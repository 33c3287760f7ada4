/** Tables for wires that have none. */

export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Every cell as one line, as many in each row as the widest has: missing ones are empty, surplus ones stay. `show` is what a platform does to a text. */
export function squared({ columns, rows }: Table, show: (text: string) => string = (text) => text): { head: string[]; body: string[][] } {
  const count = Math.max(columns.length, ...rows.map((row) => row.length));
  const cells = (row: readonly string[]) =>
    Array.from({ length: count }, (_each, i) =>
      show(row[i] ?? "")
        .replace(/\s+/gu, " ")
        .trim(),
    );
  return { head: cells(columns), body: rows.map(cells) };
}

/**
 * The lines of a table in a fixed-width font, numbers to the right; a rule stands under the head where one is asked for and there is a head. Undefined when a line
 * would be wider than `most` columns.
 */
export function aligned(
  { head, body }: { head: string[]; body: string[][] },
  most: number,
  rule: "rule" | "no rule",
): string[] | undefined {
  const named = head.some((name) => name !== "");
  const lines = named ? [head, ...body] : body;
  const widths = head.map((_name, i) => Math.max(0, ...lines.map((line) => displayWidth(line[i] ?? ""))));
  if (widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length) > most) return undefined;
  const numeric = head.map((_name, i) => body.length > 0 && body.every((line) => NUMBER.test(line[i] ?? "")));
  const written = lines.map((line) =>
    line
      .map((cell, i) => padded(cell, widths[i] ?? 0, numeric[i] ?? false))
      .join(GAP)
      .trimEnd(),
  );
  if (rule === "rule" && named)
    written.splice(
      1,
      0,
      widths
        .map((width) => "─".repeat(width))
        .join(GAP)
        .trimEnd(),
    );
  return written;
}

const GAP = "  ";
const NUMBER = /^[-+−]?[\d.,]*\s?%?$/;

function padded(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}

/** Columns a text takes in a fixed-width font: an emoji or an East Asian character takes two, a mark none. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += WIDE.test(segment) ? 2 : INVISIBLE.test(segment) ? 0 : 1;
  return width;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])/u;
const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]+$/u;
