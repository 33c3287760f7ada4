import type { Entry, Figure, InEvery, Lang } from "./course.ts";
import { folded, readItems, readParts } from "./markup.ts";
import { writeDefinition, writeItems } from "./markup-write.ts";
import type { Passage } from "./prose.ts";
import { plainText } from "./prose.ts";

/** A class's own terms, which lie over its course's. */

/** An entry as a teacher writes it, field by field. */
export interface Wording {
  term: string;
  /** Other names, between commas or on lines of their own. */
  names: string;
  definition: string;
  /** One a line. */
  examples: string;
  /** One a line. */
  confusedWith: string;
}

export type TermContent =
  /** In each language it was written in; a concept of the course keeps the course's entry in the others. */
  | { kind: "own"; topic: string; in: InEvery<Wording> }
  /** The class does not see it. */
  | { kind: "hidden" }
  /** As the course has it, whatever the class had made of it. */
  | { kind: "course" };

/** What a class has made of one concept: the latest of its versions, which are never changed. */
export interface Term {
  /** A concept of the course, or one of the class's own. */
  concept: string;
  /** Counts its versions from 1. */
  number: number;
  content: TermContent;
  /** Student id. */
  by: string;
  at: number;
}

/** A term on its way: what was typed is kept here until it is published, discarded or forgotten. */
export interface Draft {
  id: string;
  class: string;
  course: string;
  /** The concept that is changed; none for a new term. */
  concept?: string;
  /** The version that is changed, 0 where there is none: what others published meanwhile is not written over unseen. */
  base: number;
  lang: Lang;
  topic?: string;
  wording: Wording;
  at: number;
}

/** What the class remembers of its own terms. Like every method of the store, each of these is one atomic step. */
export interface Terms {
  /** The latest version of every concept the class has changed, in the order they were first changed. */
  terms(classId: string, course: string): Promise<Term[]>;
  /** All versions of one, the newest first. */
  termVersions(classId: string, course: string, concept: string): Promise<Term[]>;
  /** Adds the version that follows `number - 1`. False when another was published meanwhile, and then nothing changes. A draft it was made from goes. */
  publishTerm(publishing: { class: string; course: string; term: Term; draft?: string }): Promise<boolean>;
  /** Writes a draft down, or over what it was. */
  keepDraft(draft: Draft): Promise<void>;
  draft(id: string): Promise<Draft | undefined>;
  dropDraft(id: string): Promise<void>;
  /** Drops drafts last written before that. */
  forgetDrafts(before: number): Promise<void>;
}

/** How long what nobody published is kept. */
export const DRAFT_KEPT_MS = 7 * 86_400_000;

/** The most a field takes, in UTF-16 units; below what any platform takes, so that a form comes back whole. */
export const FIELD_LIMITS = { term: 75, names: 1_000, definition: 2_800, examples: 1_500, confusedWith: 1_000 } as const satisfies Record<
  keyof Wording,
  number
>;

/** A name stands on a button; an entry has to fit one message. */
export const TERM_LIMITS = { name: 75, names: 50, shown: 3_500 } as const;

export const BLANK: Wording = { term: "", names: "", definition: "", examples: "", confusedWith: "" };

/** The entry that a wording gives. Figures are the course's: a chat has no way to write one. */
export function entryFrom(wording: Wording, figures: readonly Figure[] = []): Entry {
  const headword = oneLine(wording.term);
  const parts = readParts(wording.definition);
  return {
    headword,
    aliases: namesIn(wording.names, headword),
    definition: parts.definition,
    examples: [...parts.examples, ...readItems(wording.examples)],
    confusedWith: [...parts.confusedWith, ...readItems(wording.confusedWith)],
    aspects: parts.aspects,
    figures: [...figures],
  };
}

/** An entry as it stands in the form. */
export const wordingFrom = (entry: Entry): Wording => ({
  term: entry.headword,
  names: entry.aliases.join(entry.aliases.some((alias) => /[,;]/.test(alias)) ? "\n" : ", "),
  definition: writeDefinition(entry),
  examples: writeItems(entry.examples),
  confusedWith: writeItems(entry.confusedWith),
});

/** Each once, whatever its case and accents. Names on lines may have commas in them. */
function namesIn(text: string, headword: string): string[] {
  const seen = new Set([folded(headword)]);
  const separated = text.includes("\n") ? text.split("\n") : text.split(/[,;]/);
  return separated.map(oneLine).filter((name) => name !== "" && !seen.has(folded(name)) && seen.add(folded(name)));
}

const oneLine = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** All that an entry shows at once, in UTF-16 units. */
export function shownLength(entry: Entry): number {
  const texts = [
    entry.headword,
    ...entry.definition.flatMap(textsOf),
    ...[...entry.examples, ...entry.confusedWith].map(plainText),
    ...entry.aspects.map(({ name, value }) => `${name}: ${plainText(value)}`),
  ];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function textsOf(passage: Passage): string[] {
  switch (passage.kind) {
    case "text":
      return [plainText(passage.text)];
    case "list":
      return passage.items.map(plainText);
    case "code":
      return [passage.code];
  }
}

/** The concepts an entry links to, in the order of the links. */
export function linksOf({ definition, examples, confusedWith, aspects }: Entry): string[] {
  const proses = [
    ...definition.flatMap((each) => (each.kind === "text" ? [each.text] : each.kind === "list" ? each.items : [])),
    ...examples,
    ...confusedWith,
    ...aspects.map(({ value }) => value),
  ];
  return [...new Set(proses.flat().flatMap(({ concept }) => concept ?? []))];
}

/** A new concept's id: of its term, short, and nobody else's. `fallback` where the term has no Latin letter or digit. */
export function conceptId(term: string, taken: (id: string) => boolean, fallback: string): string {
  const slug =
    folded(term)
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 50)
      .replace(/^-|-$/g, "") || fallback;
  for (let n = 1; ; n++) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (!taken(id)) return id;
  }
}
