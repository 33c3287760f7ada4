import { aligned, displayWidth, squared } from "../chat/table.ts";
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
  | { kind: "stacks"; rows: { name: string; values: { column: string; value: string }[] }[] };

export function layTable(columns: readonly string[], rows: readonly (readonly string[])[]): Laid {
  const cells = squared({ columns, rows }, printable);
  const { head, body } = cells;
  const lines = aligned(cells, PHONE, "rule");
  if (lines) return { kind: "columns", text: lines.join("\n") };
  const joined = (line: readonly string[]) => line.filter((text) => text !== "").join(" · ");
  if (body.every((line) => displayWidth(line.join("  ")) <= ONE_LINE))
    return { kind: "lines", heading: joined(head), rows: body.map(joined) };
  return {
    kind: "stacks",
    rows: body.map(([name = "", ...others]) => ({ name, values: others.map((value, i) => ({ column: head[i + 1] ?? "", value })) })),
  };
}
