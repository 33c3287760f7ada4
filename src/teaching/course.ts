import type { Passage, Prose } from "./prose.ts";
import type { Question } from "./question.ts";

/** A language tag as the course files name it: "es", "en". */
export type Lang = string;

/** Something in several languages; the course's first language is always there. */
export type InEvery<T> = Readonly<Record<Lang, T>>;

export interface Figure {
  /** A file name in the course's media folder. */
  media: string;
  alt: string;
}

/** A named side of a concept ("**Arranque:** segundos"), matched by name in a comparison. */
export interface Aspect {
  name: string;
  value: Prose;
}

/** One concept in one language. */
export interface Entry {
  headword: string;
  aliases: string[];
  definition: Passage[];
  examples: Prose[];
  confusedWith: Prose[];
  aspects: Aspect[];
  figures: Figure[];
}

export interface Concept {
  /** The slug of its headword in the course's first language. */
  id: string;
  /** Topic id. */
  topic: string;
  /** Ids of the concepts its entries link to, in order of appearance. */
  related: string[];
  entries: InEvery<Entry>;
}

/** A heading of the glossary. */
export interface Topic {
  /** The slug of its title in the course's first language. */
  id: string;
  title: InEvery<string>;
}

/** One course, read and checked. Maps keep the order of the files. */
export interface Course {
  id: string;
  title: InEvery<string>;
  /** The first is the one ids are made from. */
  languages: Lang[];
  topics: ReadonlyMap<string, Topic>;
  concepts: ReadonlyMap<string, Concept>;
  /** By id; every question in every language. */
  questions: ReadonlyMap<string, Question>;
}

/** In the language asked for, else the course's first. */
export function inLanguage<T>(values: InEvery<T>, lang: Lang): T {
  const found = values[lang] ?? Object.values(values)[0];
  if (found === undefined) throw new Error("a text in no language");
  return found;
}
