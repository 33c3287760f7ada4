import type { Span } from "../chat/card.ts";
import { aligned, squared } from "../chat/table.ts";
import { oneLine } from "./markdown.ts";

/** What a phone held upright shows of a code block without breaking the line. */
export const PHONE_COLUMNS = 36;

/** A narrow table is aligned in a code block; a wide one is stacked, one "name: value" a line, since a phone would break its lines. */
export function readableTable(columns: readonly string[], rows: readonly (readonly string[])[]): { code: string } | { spans: Span[] } {
  const cells = squared({ columns, rows }, oneLine);
  const lines = aligned(cells, PHONE_COLUMNS, "rule");
  return lines ? { code: lines.join("\n") } : { spans: stacked(cells.head, cells.body) };
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
        spans.push({ text: "\n" }, ...(name === "" ? [] : [{ text: `${name}:`, style: "italic" as const }, { text: " " }]), {
          text: value,
        });
      }
  }
  return spans;
}
