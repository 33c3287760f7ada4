import type { PhrasingContent } from "mdast";

/** Text with its markup, and the same as plain words on one line. */
export interface Words {
  text: string;
  nodes: PhrasingContent[];
}

/** Where a block begins: a line of the file, from 1. */
interface Placed {
  at: number;
}

export interface Text extends Placed {
  kind: "text";
  words: Words;
}
export interface Item extends Placed {
  blocks: Block[];
}
export interface List extends Placed {
  kind: "list";
  ordered: boolean;
  items: Item[];
}
export interface Code extends Placed {
  kind: "code";
  code: string;
  language?: string;
}
export interface Table extends Placed {
  kind: "table";
  head: Words[];
  rows: { at: number; cells: Words[] }[];
}
export interface Definitions extends Placed {
  kind: "definitions";
  entries: { at: number; terms: Words[]; blocks: Block[] }[];
}
/** An admonition, a tab, `<details>`, a quotation: a box of some sort, perhaps with a title. */
export interface Box extends Placed {
  kind: "box";
  /** "note", "definition", "tab", …; "quote" for one that says nothing about itself. */
  sort: string;
  title: Words;
  blocks: Block[];
}
export interface Figure extends Placed {
  kind: "figure";
  source: string;
  alt: string;
}
/** A heading and everything up to the next one of its depth. */
export interface Section extends Placed {
  kind: "section";
  depth: number;
  title: Words;
  blocks: Block[];
}

/** Notes in whatever dialect, as one tree. */
export type Block = Text | List | Code | Table | Definitions | Box | Figure | Section;

export interface Outline {
  blocks: Block[];
  /** What the page is called: its front matter, its only first-level heading, else its file. */
  title: string;
  /** What the front matter says its subject is also called. */
  aliases: string[];
  abbreviations: { short: string; long: string; at: number }[];
}

/** Every text below these blocks, in order. */
export function* textsIn(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    switch (block.kind) {
      case "text":
        yield block.words.text;
        break;
      case "list":
        for (const item of block.items) yield* textsIn(item.blocks);
        break;
      case "table":
        for (const { cells } of block.rows) yield cells.map((cell) => cell.text).join(" ");
        break;
      case "definitions":
        for (const entry of block.entries) yield* textsIn(entry.blocks);
        break;
      case "box":
      case "section":
        yield block.title.text;
        yield* textsIn(block.blocks);
        break;
      case "code":
      case "figure":
        break;
    }
  }
}
