import { isInitials } from "./aliases.ts";
import { leadOf } from "./lead.ts";
import { nameKey } from "./number.ts";
import type { Block, Words } from "./outline.ts";
import { shapeOf } from "./shape.ts";
import { subjectOf } from "./subject.ts";
import { END, plainWords, sentencesOf } from "./words.ts";

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

export function laterDefinition(blocks: readonly Block[], names: readonly string[]): Block | undefined {
  for (const block of blocks.slice(0, NEAR)) {
    if (block.kind === "section") return undefined;
    if (block.kind === "list") {
      const [item] = block.items.flatMap((each) =>
        each.blocks.filter((inner) => inner.kind === "text" && shapeOf(inner.words.text, names) === "defines"),
      );
      const says = block.items.flatMap((each) =>
        each.blocks.filter((inner) => inner.kind === "text" && shapeOf(inner.words.text, names) === "says"),
      );
      if (item !== undefined || says[0] !== undefined) return item ?? says[0];
    }
    if (block.kind !== "text") continue;
    const sentences = sentencesOf(block.words);
    const found = sentences.find(({ words }, i) => shapeOf(words.text, names) === "defines" && !(i > 0 && CASE.test(words.text)));
    if (found !== undefined)
      return found === sentences[0]
        ? block
        : { ...block, words: plainWords(found.rest.slice(0, 450) === found.rest ? found.rest : found.words.text) };
  }
  return undefined;
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
