/** Tables for wires that have none: aligned in a fixed-width font where they fit, else one line a value, which a phone can show. */

/** Columns a character takes in a fixed-width font: 2 for wide East Asian ones and emoji, 0 for marks. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += WIDE.test(segment) ? 2 : INVISIBLE.test(segment) ? 0 : 1;
  return width;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\ufe0f/u;
const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

/** A cell is one line: whatever breaks it becomes a space. */
const cell = (text: string): string => text.replace(/\s+/gu, " ").trim();

const isNumber = (text: string): boolean => /^[-+]?[\d.,]+\s?%?$/.test(text) || text === "";

/** The lines of a table no wider than `most` columns: aligned (numbers to the right) when it fits, else "column: value" with a blank line between rows. */
export function tableLines(columns: readonly string[], rows: readonly (readonly string[])[], most: number): string[] {
  const header = columns.map(cell);
  const body = rows.map((row) => columns.map((_column, i) => cell(row[i] ?? "")));
  const withHeader = header.some((name) => name !== "") ? [header, ...body] : body;
  const widths = header.map((_name, i) => Math.max(0, ...withHeader.map((row) => displayWidth(row[i] ?? ""))));
  const total = widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, widths.length - 1);
  if (total > most) return stacked(header, body);
  const numeric = header.map((_name, i) => body.length > 0 && body.every((row) => isNumber(row[i] ?? "")));
  return withHeader.map((row) =>
    row
      .map((value, i) => pad(value, widths[i] ?? 0, numeric[i] ?? false))
      .join("  ")
      .trimEnd(),
  );
}

function stacked(header: readonly string[], body: readonly (readonly string[])[]): string[] {
  return body.flatMap((row, i) => {
    const named = row.flatMap((value, place) => (value === "" ? [] : [header[place] ? `${header[place]}: ${value}` : value]));
    return i === 0 ? named : ["", ...named];
  });
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - displayWidth(text)));
  return right ? space + text : text + space;
}
