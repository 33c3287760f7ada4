import type { Lang } from "./course.ts";
import { peelings } from "./lookup/asking.ts";
import { read } from "./lookup/phrase.ts";
import type { Lookup } from "./lookup.ts";

/** What is missing in a glossary: what was asked for and not found, what was found unclear, and what is asked for most. */

/** What is kept of a question. */
const LONGEST_ASKED = 80;

/** How long what was asked is kept. */
export const ASKED_KEPT_MS = 90 * 86_400_000;

/** What somebody asked for, and how often it was asked. */
export interface AskedText {
  text: string;
  times: number;
}

/** How many found the explanation of a concept clear, since it was last changed. */
export interface Clarity {
  concept: string;
  clear: number;
  unclear: number;
}

/** What the class remembers of its questions. Like every method of the store, each of these is one atomic step. */
export interface Gaps {
  /**
   * Counts a text that was asked for. Until a second student asks the same, the first one's id stands beside it and their repeats count for nothing;
   * then it is gone for good. Of what one student alone has asked only the latest 200 or so are kept.
   */
  noteAsked(asked: { class: string; text: string; student: string; at: number }): Promise<void>;
  /** What two or more students have asked for, last asked at `since` or later; the most often asked first. */
  askedOften(classId: string, since: number, limit: number): Promise<AskedText[]>;
  /** A teacher has no use for them. They come back when two students ask again. */
  dropAsked(classId: string, texts: readonly string[]): Promise<void>;
  /** Drops what was last asked before that. */
  forgetAsked(before: number): Promise<void>;
  /** One vote a student and concept: the last counts. */
  voteClear(vote: { class: string; course: string; concept: string; student: string; clear: boolean; at: number }): Promise<void>;
  /** Votes on what the class sees now: those on an earlier version count no more. */
  clarity(classId: string, course: string): Promise<Clarity[]>;
}

/**
 * What is kept of a question: what is left of it without the asking, in small letters, without punctuation and accents (but ñ and ç are letters), at most
 * 80 characters. Empty when there is not a word in it.
 */
export function askedText(typed: string): string {
  const asked = peelings(read(typed)).at(-1);
  let text = "";
  for (const { start, end } of asked?.words ?? []) {
    const word = plainWord(asked?.text.slice(start, end) ?? "");
    const longer = text === "" ? word : `${text} ${word}`;
    if (longer.length > LONGEST_ASKED) break;
    text = longer;
  }
  return text === "" ? [...plainWord(asked?.words[0]?.text ?? "")].slice(0, LONGEST_ASKED / 2).join("") : text;
}

const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/(?<=n)\u0303|(?<=c)\u0327|[\p{M}'’´`]/gu, (mark) => (mark === "\u0303" || mark === "\u0327" ? mark : ""))
    .normalize("NFC");

export interface FoundGaps {
  /** Asked for, and not or not surely found. */
  missing: AskedText[];
  unclear: Clarity[];
  /** Asked for most. */
  often: { concept: string; times: number }[];
}

/** Sorts what was asked by what it leads to now, so that a term which was added or renamed closes its gap; most wanted first. */
export function gapsOf(
  asked: readonly AskedText[],
  clarity: readonly Clarity[],
  glossary: { lookup: Lookup; has: (concept: string) => boolean; lang: Lang },
): FoundGaps {
  const missing: AskedText[] = [];
  const often = new Map<string, number>();
  for (const each of asked) {
    const outcome = glossary.lookup.find(each.text, glossary.lang);
    const ids = outcome.kind === "sure" ? [outcome.id] : outcome.kind === "compare" ? outcome.ids : [];
    if (ids.length === 0) missing.push(each);
    for (const id of ids) often.set(id, (often.get(id) ?? 0) + each.times);
  }
  return {
    missing: missing.sort((a, b) => b.times - a.times),
    unclear: clarity
      .filter(({ concept, unclear }) => unclear > 0 && glossary.has(concept))
      .sort((a, b) => b.unclear - a.unclear || a.clear - b.clear),
    often: [...often].map(([concept, times]) => ({ concept, times })).sort((a, b) => b.times - a.times),
  };
}
