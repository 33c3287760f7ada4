import type { Block, Section } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand } from "./place.ts";
import { shapeOf } from "./shape.ts";
import { namesOf, readTerm } from "./term.ts";
import { tidy } from "./tidy.ts";
import { plainWords, sentencesOf } from "./words.ts";

const AND = /\s*,\s+(?:(?:y|e|and)\s+)?|\s+(?:y|e|and|&)\s+/i;
const MOST_PARTS = 4;
/** Blocks of the section that are looked at: what each thing is comes early. */
const NEAR = 6;
const LONGEST = 450;

/** "ROM y BIOS": a heading over two things, each of which has a sentence of its own below that says what it is. */
export function pairs({ block, page, setting }: Place): Candidate[] {
  if (block.kind !== "section") return [];
  const parts = tidy(block.title.text).split(AND);
  if (parts.length < 2 || parts.length > MOST_PARTS) return [];
  return parts.flatMap((part): Candidate[] => {
    const term = readTerm(part);
    if (term === undefined || term.isDoubtful || isCommand(part, page)) return [];
    const said = sentenceOn(namesOf(term), block);
    if (said === undefined) return [];
    return [
      {
        headword: term.headword,
        aliases: term.aliases,
        definition: [said.definition],
        examples: [],
        figures: [],
        at: said.definition.at,
        confidence: (said.defines ? 0.86 : 0.72) - (setting === "tells" ? 0.2 : 0),
        reason: "a heading over several things, and a sentence that says what this one is",
        doubts: [],
      },
    ];
  });
}

function sentenceOn(names: readonly string[], { blocks }: Section): { definition: Block; defines: boolean } | undefined {
  let says: Block | undefined;
  for (const block of blocks.slice(0, NEAR)) {
    if (block.kind === "section") break;
    if (block.kind !== "text") continue;
    for (const { words, rest } of sentencesOf(block.words)) {
      const shape = shapeOf(words.text, names);
      if (shape !== "defines" && !(shape === "says" && startsWith(words.text, names))) continue;
      const text = rest === block.words.text && rest.length <= LONGEST ? rest : words.text;
      const definition: Block = text === block.words.text ? block : { kind: "text", at: block.at, words: plainWords(text) };
      if (shape === "defines") return { definition, defines: true };
      says ??= definition;
    }
  }
  return says === undefined ? undefined : { definition: says, defines: false };
}

/** "Es una memoria…" says something, but not of which of the two. */
const startsWith = (sentence: string, names: readonly string[]): boolean =>
  names.some((name) =>
    sentence
      .slice(0, name.length + 25)
      .toLowerCase()
      .includes(name.toLowerCase().slice(0, 5)),
  );
