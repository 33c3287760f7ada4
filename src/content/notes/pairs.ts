import type { Block, Section } from "./outline.ts";
import type { Candidate, Place } from "./place.ts";
import { isCommand } from "./place.ts";
import { shapeOf } from "./shape.ts";
import type { Term } from "./term.ts";
import { namesOf, readTerm } from "./term.ts";
import { tidy } from "./tidy.ts";
import { LONGEST_REST, plainWords, sentencesOf } from "./words.ts";

const AND = /\s*,\s+(?:(?:y|e|and)\s+)?|\s+(?:y|e|and|&|vs\.?|versus|frente\s+al?)\s+/i;
const MOST_PARTS = 4;
/** Blocks of the section that are looked at: what each thing is comes early. */
const NEAR = 6;

/** "ROM y BIOS": a heading over two things, each of which has a sentence of its own below that says what it is. */
export function pairs({ block, page, setting }: Place): Candidate[] {
  if (block.kind !== "section") return [];
  const parts = tidy(block.title.text).split(AND);
  if (parts.length < 2 || parts.length > MOST_PARTS) return [];
  const found = parts.flatMap((part): { term: Term; said: Said }[] => {
    const term = readTerm(part);
    if (term === undefined || term.isDoubtful || isCommand(part, page)) return [];
    const said = clauseOn(namesOf(term), block);
    return said === undefined ? [] : [{ term, said }];
  });
  // "A sharp raises a note, a flat lowers it": what each does tells them apart when each has its clause.
  const isParallel = found.length === parts.length;
  return found.flatMap(({ term, said }): Candidate[] =>
    said.shape === "mentions" && !isParallel
      ? []
      : [
          {
            headword: term.headword,
            aliases: term.aliases,
            definition: [said.definition],
            examples: [],
            figures: [],
            at: said.definition.at,
            confidence: SURE[said.shape] - (setting === "tells" ? 0.2 : 0),
            reason: "a heading over several things, and a sentence that says what this one is",
            doubts: [],
          },
        ],
  );
}

interface Said {
  definition: Block;
  shape: keyof typeof SURE;
}
const SURE = { defines: 0.86, says: 0.72, mentions: 0.6 } as const;

/** "…; the other is", ", while the other is": each of two things may have half a sentence. */
const CLAUSE = /;\s+|,\s+(?:(?:y|e|pero|mientras(?:\s+que)?|and|but|while|whereas)\s+)?(?=(?:el|la|los|las|una?|an?|the)\s)/i;
/** "En el siervo…", "el siervo era…": not what it does. */
const NOT_DOING = /^(?:en|con|in|with)\s|\s(?:is|are|was|were|es|son|era|eran|fue|fueron)\s/i;

function clauseOn(names: readonly string[], { blocks }: Section): Said | undefined {
  let less: Said | undefined;
  for (const block of blocks.slice(0, NEAR)) {
    if (block.kind === "section") break;
    if (block.kind !== "text") continue;
    for (const { words, rest } of sentencesOf(block.words)) {
      for (const [i, clause] of words.text.split(CLAUSE).entries()) {
        const shape = shapeOf(clause, names);
        if (shape !== "defines" && !((shape === "says" || shape === "mentions") && startsWith(clause, names))) continue;
        if (shape === "mentions" && NOT_DOING.test(clause)) continue;
        const text = i > 0 ? clause : rest === block.words.text && rest.length <= LONGEST_REST ? rest : words.text;
        const definition: Block = text === block.words.text ? block : { kind: "text", at: block.at, words: plainWords(text) };
        if (shape === "defines") return { definition, shape };
        if (less === undefined || (less.shape === "mentions" && shape === "says")) less = { definition, shape };
      }
    }
  }
  return less;
}

/** "Es una memoria…" says something, but not of which of the two. The name's beginning stands near the start, whatever its ending is there. */
const startsWith = (sentence: string, names: readonly string[]): boolean =>
  names.some((name) => {
    const beginning = name.toLowerCase().slice(0, Math.max(1, Math.min(LONGEST_BEGINNING, name.length - 1)));
    return sentence
      .toLowerCase()
      .slice(0, name.length + NEAR_THE_START)
      .includes(beginning);
  });
const LONGEST_BEGINNING = 5;
/** Room for an article and a few words: "En un sistema distribuido, el líder…". */
const NEAR_THE_START = 25;
