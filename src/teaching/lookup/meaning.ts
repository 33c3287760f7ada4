import { areKin, familyKey } from "./family.ts";
import { isNumber, type Word } from "./phrase.ts";
import { isAcronym, LONGEST_ACRONYM, SHORTEST_MISTAKEN, SMALL_WEIGHT, type Titles, under } from "./titles.ts";
import { differInNumber, endsOrdinal, isAsking, isHurried, isSmall, otherNumbers, singulars, sound, stem } from "./word.ts";

/** A word of the glossary that may stand behind a typed one, and how likely: 1 is the word itself. */
export interface Meaning {
  word: number;
  likeness: number;
}

/** A typed word with all it may mean, the likeliest first. */
export interface Typed {
  text: string;
  /** Right or not at all: a number, or an acronym in capitals. */
  exact: boolean;
  known: boolean;
  /** Nothing is lost where a name has no place for it: grammar, and asking, unless that is what a concept is called. */
  idle: boolean;
  /** It stood in one word with the one beside it. */
  apart: boolean;
  /** How much it tells of what is asked for, 0..1. */
  weight: number;
  meanings: Meaning[];
}

/** The same word in another number; with another ending; with the same sound. Below PLURAL it counts as mended. */
export const PLURAL = 0.97;
const INFLECTED = 0.78;
const SAME_SOUND = 0.88;
/** A short word sounds like too many. */
const SHORT_SAME_SOUND = 0.75;

/** A word of the same family: "donar" for a donación. */
const KIN = 0.8;
/** What is known by its letters is meant by others only where they are nearly the same: "htlm". */
const LIKE_AN_ACRONYM = 0.75;

/** An unknown word is as telling as the rarest known one; a word of asking says little. */
const UNKNOWN_WEIGHT = 1;
const ASKING_WEIGHT = 0.12;

/** How a word of this length may differ from what was meant: in how many letters, and at what cost. */
export function tolerance(length: number): { edits: number; limit: number } {
  if (length < SHORTEST_MISTAKEN) return { edits: 1, limit: 0.85 };
  if (length === 4) return { edits: 1, limit: 0.95 };
  if (length === 5) return { edits: 1, limit: 1.1 };
  if (length <= 7) return { edits: 2, limit: 1.45 };
  if (length <= 9) return { edits: 2, limit: 2 };
  return { edits: 3, limit: length <= 13 ? 2.3 : 2.8 };
}

/** How likely a word is meant, by the cost of the edits in proportion to its length. */
export const likenessOf = (cost: number, typed: string, meant: string): number => 1 - (1.5 * cost) / Math.max(typed.length, meant.length);

/** How far from what was typed a meaning is looked for; what is only found loosely may be offered, never answered. */
export type Mending = "not" | "slips" | "loosely";

/** What the words may mean. */
export function meaningsOf(index: Titles, words: readonly Word[], mending: Mending): Typed[] {
  return retokenised(index, words).map((word, i, all) => {
    const { text } = word;
    const exact = isNumber(text) || (word.capitals && text.length <= LONGEST_ACRONYM);
    const found = new Map<number, number>();
    knownAs(index, word, found);
    const certain = Math.max(0, ...found.values()) >= PLURAL;
    if (mending !== "not" && !certain && !exact && canBeMended(text)) mended(index, text, mending, found);
    const meanings = [...found].map(([word, likeness]) => ({ word, likeness })).sort((a, b) => b.likeness - a.likeness);
    const weight = weightOf(index, text, meanings);
    const idle = weight <= ASKING_WEIGHT || (isAsking(text) && !index.named.has(text));
    const apart = word.start === all[i - 1]?.start || word.start === all[i + 1]?.start;
    return { text, exact, known: index.wordIds.has(text), idle, apart, weight, meanings };
  });
}

/** The word itself, the number it spells, and its other forms. */
function knownAs(index: Titles, { text, capitals }: Word, found: Map<number, number>): void {
  const id = index.wordIds.get(text);
  if (id !== undefined) found.set(id, 1);
  // "1:N" is rather a name of its own than "uno a muchos" begun.
  for (const other of otherNumbers(text).slice(id !== undefined && isNumber(text) ? CARDINALS : 0)) {
    const its = index.wordIds.get(other);
    if (its !== undefined) found.set(its, id === undefined ? 1 : PLURAL);
  }
  // VMS in capitals is no plural of VM.
  if (capitals && text.length <= LONGEST_ACRONYM) return;
  for (const mate of under(index.stems, stem(text))) {
    if (mate !== id) found.set(mate, differInNumber(text, index.vocabulary[mate] as string) ? PLURAL : INFLECTED);
  }
}

/** Of each number there are a Spanish and an English one, which stand first. */
const CARDINALS = 2;

/** Three letters without a vowel are an acronym, whatever their case; words of grammar are nobody's misspelling. */
const canBeMended = (text: string): boolean =>
  text.length >= SHORTEST_MISTAKEN - 1 && !(text.length < SHORTEST_MISTAKEN && isAcronym(text)) && !isSmall(text) && !isAsking(text);

function mended(index: Titles, text: string, mending: Mending, found: Map<number, number>): void {
  const take = (word: number, likeness: number) => {
    if (likeness > (found.get(word) ?? 0)) found.set(word, likeness);
  };
  const search = (typed: string, worth: number) => {
    const { edits, limit } = tolerance(typed.length);
    index.nearWords.search(typed, edits, limit, (word, cost) =>
      take(word, worth * likenessOf(cost, typed, index.vocabulary[word] as string)),
    );
  };
  const listen = (heard: string) => {
    const likeness = heard.length > SHORTEST_MISTAKEN ? SAME_SOUND : SHORT_SAME_SOUND;
    for (const word of under(index.sounds, sound(heard))) take(word, likeness);
  };
  search(text, 1);
  listen(text);
  // A slip in the plural of a word that the glossary has in the singular: "orasiones".
  for (const one of singulars(text)) {
    listen(one);
    if (one.length <= text.length - 2 || mending === "loosely") search(one, PLURAL);
  }
  if (mending !== "loosely") return;
  for (const word of under(index.families, familyKey(text))) if (areKin(text, index.vocabulary[word] as string)) take(word, KIN);
  index.nearAcronyms.search(text, 1, 1, (word, cost) => {
    const likeness = likenessOf(cost, text, index.vocabulary[word] as string);
    if (likeness >= LIKE_AN_ACRONYM) take(word, likeness);
  });
}

function weightOf(index: Titles, text: string, meanings: readonly Meaning[]): number {
  const best = meanings[0];
  if (best) return index.weights[best.word] as number;
  if (isSmall(text) || isHurried(text)) return SMALL_WEIGHT;
  return isAsking(text) ? ASKING_WEIGHT : UNKNOWN_WEIGHT;
}

/** Puts together what the glossary writes as one word and takes apart what it writes as two: "docker file", "baremetal". */
function retokenised(index: Titles, words: readonly Word[]): Word[] {
  const out: Word[] = [];
  for (const word of words) {
    const before = out[out.length - 1];
    if (
      before &&
      word.start === before.end &&
      isNumber(before.text) &&
      endsOrdinal(word.text) &&
      otherNumbers(before.text).some((other) => isKnown(index, other))
    )
      continue;
    const both = before && before.text + word.text;
    if (both && isKnown(index, both) && !(isKnown(index, before.text) && isKnown(index, word.text))) {
      out[out.length - 1] = { ...before, text: both, end: word.end, capitals: before.capitals && word.capitals };
    } else out.push(...(isKnown(index, word.text) ? [word] : takenApart(index, word)));
  }
  return out;
}

/** Both halves must be words of the glossary, and not short, small or of asking: "UNIFROM" is not "UNI from". */
function takenApart(index: Titles, word: Word): Word[] {
  for (let at = SHORTEST_MISTAKEN; at <= word.text.length - SHORTEST_MISTAKEN; at++) {
    const halves = [word.text.slice(0, at), word.text.slice(at)];
    if (halves.every((half) => isKnown(index, half) && !isSmall(half) && !isAsking(half))) return halves.map((text) => ({ ...word, text }));
  }
  return [word];
}

const isKnown = (index: Titles, word: string): boolean =>
  index.wordIds.has(word) || (word.length >= SHORTEST_MISTAKEN && index.stems.has(stem(word)));
