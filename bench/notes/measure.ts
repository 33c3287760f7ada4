import type { PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { nameKey } from "../../src/content/notes/number.ts";
import { draftAsJson, draftGlossary } from "../../src/content/notes.ts";
import { fold } from "../../src/content/slug.ts";
import type { Label, LabelledNote } from "./labelled.ts";

export interface Found {
  names: string[];
  definition: string;
}

export type Extractor = (note: LabelledNote) => Found[];

export const ours: Extractor = ({ name, bytes }) =>
  draftAsJson(draftGlossary([{ name: `${name}.md`, bytes }])).map(({ term, aliases, definition }) => ({
    names: [term, ...aliases],
    definition,
  }));

/** The named baseline: every heading is a term, and the next paragraph its definition. */
export const headingsWithTheirNextParagraph: Extractor = ({ bytes }) => {
  const nodes = fromMarkdown(new TextDecoder().decode(bytes)).children;
  return nodes.flatMap((node, i) => {
    if (node.type !== "heading") return [];
    const next = nodes.slice(i + 1).find((other) => other.type === "paragraph" || other.type === "heading");
    return next?.type === "paragraph" ? [{ names: [plain(node.children)], definition: plain(next.children) }] : [];
  });
};

const plain = (nodes: readonly PhrasingContent[]): string =>
  nodes.map((node) => ("value" in node ? node.value : "children" in node ? plain(node.children) : "")).join("");

export interface Score {
  matched: number;
  found: number;
  labelled: number;
  /** By what sets the term apart. */
  places: Map<Label["where"], { matched: number; labelled: number }>;
  missed: string[];
  wrong: string[];
}

/** A term counts when its headword or an alias is a labelled one and half of the words of the labelled text stand in its definition. */
export function score(notes: readonly LabelledNote[], extract: Extractor): Score {
  const total: Score = { matched: 0, found: 0, labelled: 0, places: new Map(), missed: [], wrong: [] };
  for (const note of notes) {
    const found = extract(note);
    const left = new Set(found);
    for (const label of note.labels) {
      const keys = new Set([label.term, ...(label.aliases ?? [])].map(nameKey));
      const hit = [...left].find(
        ({ names, definition }) => names.some((name) => keys.has(nameKey(name))) && overlap(label.text, definition) >= 0.5,
      );
      if (hit !== undefined) left.delete(hit);
      const place = total.places.get(label.where) ?? { matched: 0, labelled: 0 };
      total.places.set(label.where, { matched: place.matched + (hit === undefined ? 0 : 1), labelled: place.labelled + 1 });
      if (hit === undefined) total.missed.push(`${note.name}: ${label.term} (${label.where})`);
      else total.matched++;
    }
    total.found += found.length;
    total.labelled += note.labels.length;
    for (const { names } of left) total.wrong.push(`${note.name}: ${names[0]}`);
  }
  return total;
}

const words = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

function overlap(labelled: string, definition: string): number {
  const has = new Set(words(definition));
  const wanted = words(labelled);
  return wanted.filter((word) => has.has(word)).length / Math.max(1, wanted.length);
}

export const precision = ({ matched, found }: Score): number => (found === 0 ? 0 : matched / found);
export const recall = ({ matched, labelled }: Score): number => (labelled === 0 ? 0 : matched / labelled);
export const f1 = (result: Score): number => {
  const [p, r] = [precision(result), recall(result)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
};
