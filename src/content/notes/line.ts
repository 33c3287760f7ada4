/** A line of Markdown on its way to the parser, and the line of the file it comes from: rewriting a dialect adds lines and takes some out. */
export interface Line {
  text: string;
  /** From 1. */
  at: number;
  /** Part of a fenced block of code, its fences too: nothing in it is rewritten. */
  code?: true;
}

export const linesOf = (texts: readonly string[]): Line[] => texts.map((text, i) => ({ text, at: i + 1 }));

export const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === "";

/** Leading columns that are space; a tab goes to the next multiple of four. */
export function indentOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character === " ") columns++;
    else if (character === "\t") columns += 4 - (columns % 4);
    else break;
  }
  return columns;
}

/** Takes up to `columns` of leading space away. */
export function outdent(text: string, columns: number): string {
  let gone = 0;
  let i = 0;
  while (i < text.length && gone < columns) {
    const character = text[i];
    if (character === " ") gone++;
    else if (character === "\t") gone += 4 - (gone % 4);
    else break;
    i++;
  }
  // A tab that reached over the edge leaves the rest of its columns.
  return " ".repeat(Math.max(0, gone - columns)) + text.slice(i);
}
