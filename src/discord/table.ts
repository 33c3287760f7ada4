import type { Span } from "../chat/card.ts";
import { oneLine } from "./markdown.ts";

/** What a phone held upright shows of a code block without breaking the line. */
export const PHONE_COLUMNS = 36;

const GAP = "  ";

/** A narrow table is aligned in a code block; a wide one is stacked, one "name: value" a line, since a phone would break its lines. */
export function readableTable(columns: readonly string[], rows: readonly (readonly string[])[]): { code: string } | { spans: Span[] } {
  const wide = Math.max(columns.length, ...rows.map((row) => row.length), 0);
  const full = (row: readonly string[]) => Array.from({ length: wide }, (_, i) => oneLine(row[i] ?? ""));
  const names = full(columns);
  const cells = rows.map(full);
  const hasNames = names.some((name) => name !== "");
  const widths = names.map((name, i) => Math.max(columnsOf(name), ...cells.map((row) => columnsOf(row[i] ?? ""))));
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP.length * Math.max(0, wide - 1);
  if (total > PHONE_COLUMNS) return { spans: stacked(names, cells) };

  const numeric = names.map((_, i) => cells.length > 0 && cells.every((row) => /^[-+−]?[\d.,]*%?$/.test(row[i] ?? "")));
  const line = (row: string[]) => row.map((cell, i) => padded(cell, widths[i] ?? 0, numeric[i] ?? false)).join(GAP);
  const head = hasNames ? [line(names), "─".repeat(total)] : [];
  return { code: [...head, ...cells.map(line)].map((text) => text.trimEnd()).join("\n") };
}

/** Two columns are one line each; more are a paragraph headed by the first cell. */
function stacked(names: string[], cells: string[][]): Span[] {
  const spans: Span[] = [];
  for (const [index, [first = "", ...others]] of cells.entries()) {
    if (index > 0) spans.push({ text: others.length > 1 ? "\n\n" : "\n" });
    spans.push({ text: first || "–", style: "bold" });
    if (others.length === 1) spans.push({ text: `: ${others[0]}` });
    else
      for (const [i, value] of others.entries()) {
        if (value === "") continue;
        const name = names[i + 1] ?? "";
        spans.push({ text: `\n${name === "" ? "" : `${name}: `}${value}` });
      }
  }
  return spans;
}

function padded(cell: string, width: number, right: boolean): string {
  const space = " ".repeat(width - columnsOf(cell));
  return right ? space + cell : cell + space;
}

const CHARACTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}])/u;
const NARROWEST = /^[\p{M}\u200b-\u200d\u2060]/u;

/** How many columns a text takes where every letter is as wide as the others: two for an emoji or an East Asian character. */
export function columnsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of CHARACTERS.segment(text)) columns += WIDE.test(segment) ? 2 : NARROWEST.test(segment) ? 0 : 1;
  return columns;
}
