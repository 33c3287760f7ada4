import type { DraftRow } from "../../../src/content/notes.ts";
import { draftAsJson, draftGlossary } from "../../../src/content/notes.ts";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export const drafted = (text: string, name = "notes.md"): DraftRow[] => draftAsJson(draftGlossary([{ name, bytes: bytesOf(text) }]));

/** Term to the beginning of its definition. */
export const terms = (text: string): string[] => drafted(text).map(({ term }) => term);

export function entry(text: string, term: string): DraftRow {
  const rows = drafted(text);
  const found = rows.find((row) => row.term === term);
  if (found === undefined) throw new Error(`${term} is not among ${rows.map((row) => row.term).join(", ")}`);
  return found;
}
