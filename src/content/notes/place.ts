import { fold } from "../slug.ts";
import { askedFor } from "./asked.ts";
import { leadOf } from "./lead.ts";
import { NAMING, TELLING } from "./lexicon.ts";
import type { Block, Box, Figure, Outline, Section, Text } from "./outline.ts";
import { textsIn } from "./outline.ts";
import type { Lang } from "./shape.ts";
import { tidy } from "./tidy.ts";
import { END } from "./words.ts";

/** A candidate for an entry, as one recogniser sees it. */
export interface Candidate {
  headword: string;
  aliases: string[];
  definition: Block[];
  examples: Block[];
  figures: Figure[];
  /** The line of the term, from 1. */
  at: number;
  /** From 0 to 1: how sure this reading is. */
  confidence: number;
  /** What was seen, in words for the teacher. */
  reason: string;
  doubts: string[];
}

/** One file on its way through the recognisers. */
export interface Page {
  outline: Outline;
  lang: Lang;
  /** Every word of it, folded: they tell which singular a plural has. */
  words: ReadonlySet<string>;
  /** Beginnings of the lines of its blocks of code, and of what its text gives in `code` with an option or a place for one. */
  commands: ReadonlySet<string>;
  /** Every word of its blocks of code, folded. */
  identifiers: ReadonlySet<string>;
  /** How often each bold label begins a text, folded. */
  labels: ReadonlyMap<string, number>;
}

/** A block among its neighbours. */
export interface Place {
  page: Page;
  block: Block;
  siblings: readonly Block[];
  index: number;
  /** Outermost first. */
  around: readonly (Section | Box)[];
  /** In a list that names things ("tipos"), tells about one ("ventajas"), or neither. */
  setting: Setting;
  depth: number;
}

export type Setting = "names" | "tells" | "open";

/** Boxes that hold a definition by their own word. */
export const isDefining = (box: Box): boolean =>
  /^(?:prf:)?(?:def|defn?|definition|definici[oó]n|concept|concepto|term|termino|glossary|glosario|vocabulary|vocabulario|key-?terms?)$/.test(
    box.sort,
  ) ||
  /^(?:definici|definition|concepto|concept|t[eé]rmino|key term|vocabular|glosar|gloss)/i.test(box.title.text.replace(/^[^\p{L}]+/u, ""));

/** What a title or an introduction makes of the list below it. Its last words decide: "Ventajas de los tipos" is about advantages. */
export function settingOf(title: string): Setting {
  const folded = fold(title).replace(/^[^a-z]+/, "");
  const telling = TELLING.exec(folded);
  const naming = NAMING.exec(folded);
  if (telling !== null && (naming === null || telling.index <= naming.index)) return "tells";
  return naming === null ? "open" : "names";
}

/** Every block of a page with what stands around it. */
export function* placesOf(page: Page): Generator<Place> {
  yield* within(page, page.outline.blocks, [], settingOf(page.outline.title) === "names" ? "names" : "open", 0);
}

function* within(
  page: Page,
  siblings: readonly Block[],
  around: readonly (Section | Box)[],
  setting: Setting,
  depth: number,
): Generator<Place> {
  let local = setting;
  for (const [index, block] of siblings.entries()) {
    // A paragraph that introduces a list, or a bold line that stands for a heading, says what the list is.
    if (block.kind === "text") local = introduces(block.words.text) ? after(block, local, setting) : setting;
    yield { page, block, siblings, index, around, setting: local, depth };
    switch (block.kind) {
      case "section":
        yield* within(page, block.blocks, [...around, block], inherited(sectionSetting(block, page), setting), depth + 1);
        break;
      case "box":
        yield* within(page, block.blocks, [...around, block], isDefining(block) ? "names" : boxSetting(block, local), depth + 1);
        break;
      case "list":
        for (const item of block.items) yield* within(page, item.blocks, around, local, depth + 1);
        break;
      case "definitions":
        for (const entry of block.entries) yield* within(page, entry.blocks, around, local, depth + 1);
        break;
      default:
        break;
    }
    if (block.kind !== "text" && block.kind !== "figure") local = setting;
  }
}

/** "Hay dos tipos:", and then a bold line for each: they are named too. */
function after(text: Text, before: Setting, outer: Setting): Setting {
  const own = settingOf(text.words.text.split(END).at(-1) ?? "");
  if (own !== "open") return own;
  return before === "names" && text.words.nodes[0]?.type === "strong" ? "names" : outer;
}

const introduces = (text: string): boolean => /:\s*$/.test(text) || text.length < 60;
const nearer = (own: Setting, outer: Setting): Setting => (own === "open" ? outer : own);
/** A chapter called "Conceptos" does not make a list of every section in it; one called "Ejercicios" stays one all the way down. */
const inherited = (own: Setting, outer: Setting): Setting =>
  own === "open" ? (outer === "tells" ? "tells" : "open") : outer === "tells" ? "tells" : own;

/** A page about the history of something names things all the same; only a page of exercises or of installing is that all the way down. */
function sectionSetting(section: Section, { outline }: Page): Setting {
  const { depth, title } = section;
  // "Marea: qué es y por qué importa", "Mareas (y por qué importan)": its kinds may come below.
  if (askedFor(tidy(title.text)) !== undefined) return "open";
  const own = settingOf(title.text.replace(/\s\([^()]*\)/g, ""));
  // Without another beside it, and with sections of its own, it is a title that was not marked as one.
  const isAbove =
    section.blocks.some(({ kind }) => kind === "section") && outline.blocks.every((block) => block.kind !== "section" || block === section);
  const isTitle = isAbove || (depth === 1 && title.text === outline.title);
  return own === "tells" && isTitle && !DOING.test(fold(title.text)) ? "open" : own;
}

const DOING =
  /\b(?:ejercicios?|actividad(?:es)?|practicas?|tareas?|instala\w+|configura\w+|comandos|chuleta|examen|preguntas|rubrica|entrega|bibliografia|exercises?|activit(?:y|ies)|labs?|homework|assignments?|install\w*|configur\w+|setup|commands|cheat|exam|questions|references|resources)\b/;

/** Boxes that warn, show or set a task. */
export const ASIDE =
  /^(?:warning|danger|caution|attention|bug|failure|error|example|ejemplo|exercise|ejercicio|question|todo|quiz|solution)$/;
/** Boxes that advise; some teachers take them for their colour. */
export const ADVICE = /^(?:tip|hint|success|check)$/;

const boxSetting = ({ sort, title }: Box, outer: Setting): Setting =>
  ASIDE.test(sort) || ADVICE.test(sort) ? "tells" : nearer(settingOf(title.text), outer);

export function pageOf(outline: Outline, lang: Lang): Page {
  const words = new Set<string>();
  const commands = new Set<string>();
  const identifiers = new Set<string>();
  const labels = new Map<string, number>();
  for (const text of textsIn(outline.blocks)) for (const word of fold(text).split(/[^\p{L}\p{N}+#]+/u)) words.add(word);
  const walk = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === "code") {
        for (const line of block.code.split("\n").slice(0, 200)) addCommand(line, commands);
        for (const word of fold(block.code).split(/[^\p{L}\p{N}_]+/u)) identifiers.add(word);
      } else if (block.kind === "text") {
        const lead = leadOf(block.words);
        if (lead?.look === "bold") labels.set(fold(lead.label), (labels.get(fold(lead.label)) ?? 0) + 1);
        for (const node of block.words.nodes)
          if (node.type === "inlineCode" && /^\S+\s[-[<]/.test(node.value)) addCommand(node.value, commands);
      } else if (block.kind === "list") for (const item of block.items) walk(item.blocks);
      else if (block.kind === "section" || block.kind === "box") walk(block.blocks);
    }
  };
  walk(outline.blocks);
  return { outline, lang, words, commands, identifiers, labels };
}

function addCommand(line: string, commands: Set<string>): void {
  const [first = "", second = "", third = ""] = line
    .replace(/^\s*(?:[$#>%]|PS [^>]*>|\w+@[\w-]+:?[^$#]*[$#])\s*/, "")
    .replace(/^sudo\s+/, "")
    .trim()
    .split(/\s+/);
  if (!/^[a-z][\w.-]*$/.test(first)) return;
  commands.add(first);
  if (/^[a-z-]/.test(second)) commands.add(`${first} ${second}`);
  if (/^[a-z-]/.test(third)) commands.add(`${first} ${second} ${third}`);
}

/** Whether the name is something that is typed: it begins a line of code in these notes, and is written as there. */
export const isCommand = (name: string, { commands }: Page): boolean => {
  const written = name.replace(/\s*[–—:(].*$/, "").trim();
  return (
    commands.has(written) ||
    /^(?:sudo |\$ )|\s--?[a-z]|\[[A-Z-]+\]/.test(name) ||
    (written === written.toLowerCase() && written.includes(" ") && commands.has(fold(written).split(" ").slice(0, 2).join(" ")))
  );
};
