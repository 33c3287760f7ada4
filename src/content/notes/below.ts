import { isInitials } from "./aliases.ts";
import { leadOf } from "./lead.ts";
import { nameKey } from "./number.ts";
import type { Block, List, Text, Words } from "./outline.ts";
import { shapeOf } from "./shape.ts";
import { subjectOf } from "./subject.ts";
import { END, LONGEST_REST, plainWords, sentencesOf } from "./words.ts";

/** Blocks of a section that are looked at: what the thing is comes early. */
const NEAR = 4;

/** Of a heading "Árboles" over "Un árbol de datos es…", the longer name; of "Notación O grande" over "La notación O describe…", the shorter. */
export function alsoCalled(words: Words, headword: string): string[] {
  const name = subjectOf(words)?.term.headword;
  if (name === undefined) return [];
  const [own, other] = [`${nameKey(headword)} `, `${nameKey(name)} `];
  return own !== other && (own.startsWith(other) || other.startsWith(own) || other.endsWith(` ${own}`)) ? [name] : [];
}

/** Of "## GML", the sentence in which it is written out: "…el formato fue GML (Generalized Markup Language), cuyo objetivo…". */
export function spelledOut(headword: string, blocks: readonly Block[]): { sentence: Block; long: string } | undefined {
  if (!/^\p{Lu}{2,}$/u.test(headword)) return undefined;
  const written = new RegExp(`(?<!\\p{L})${headword}\\s*\\(([^()]{4,80})\\)`, "u");
  for (const block of blocks.slice(0, NEAR)) {
    if (block.kind !== "text") continue;
    for (const sentence of block.words.text.split(END)) {
      const long = written.exec(sentence)?.[1];
      if (long === undefined || !isInitials(headword, long)) continue;
      return { sentence: sentence === block.words.text ? block : { ...block, words: plainWords(sentence) }, long };
    }
  }
  return undefined;
}

/** "If you go by train, the fare is the price of…": one case of what has been said before. */
const CASE = /^(?:If|When|Si|Cuando)\s/;

/** Where the text says later what the thing is: an item of a list, or a sentence with the rest of its paragraph. */
export function laterDefinition(blocks: readonly Block[], names: readonly string[]): Block | undefined {
  for (const block of blocks.slice(0, NEAR)) {
    if (block.kind === "section") return undefined;
    const found = block.kind === "list" ? itemOn(names, block) : block.kind === "text" ? sentenceOn(names, block) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function itemOn(names: readonly string[], { items }: List): Block | undefined {
  const said = items.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === "text" ? [{ block, shape: shapeOf(block.words.text, names) }] : [])),
  );
  return (said.find(({ shape }) => shape === "defines") ?? said.find(({ shape }) => shape === "says"))?.block;
}

function sentenceOn(names: readonly string[], block: Text): Block | undefined {
  const sentences = sentencesOf(block.words);
  const found = sentences.find(({ words }, i) => shapeOf(words.text, names) === "defines" && !(i > 0 && CASE.test(words.text)));
  if (found === undefined || found === sentences[0]) return found && block;
  return { ...block, words: plainWords(found.rest.length <= LONGEST_REST ? found.rest : found.words.text) };
}

/** Of "The part of a day without light. Two kinds:" over a list that names them, what is said before. */
export function beforeAnnouncement(block: Block): Block | undefined {
  if (block.kind !== "text") return undefined;
  const said = block.words.text.split(END).slice(0, -1).join(" ");
  return said === "" ? undefined : { ...block, words: plainWords(said) };
}

/** The list defines what its items name, not what the heading says. */
export function isListOfLeads(blocks: readonly Block[]): boolean {
  const list = blocks.find((block) => block.kind === "list");
  const texts = list?.kind === "list" ? list.items.flatMap((item) => item.blocks.slice(0, 1)) : [];
  const leads = texts.filter((text) => text.kind === "text" && leadOf(text.words) !== undefined);
  return leads.length > 0 && leads.length * 2 >= texts.length;
}
