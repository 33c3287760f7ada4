import { distance } from "./distance.ts";
import { likenessOf, type Meaning, meaningsOf, PLURAL, type Typed, tolerance } from "./meaning.ts";
import { isNumber, joined, type Phrase } from "./phrase.ts";
import { type Name, SHORTEST_MISTAKEN, SMALL_WEIGHT, type Titles } from "./titles.ts";
import { isAsking, isSmall, saysNumber, stem } from "./word.ts";

/** A name that may have been meant, and how well it answers what was typed: 1 is all of it, 0 nothing. */
export interface Candidate {
  name: Name;
  score: number;
  /** Share of what was typed that it accounts for, by weight. */
  covers: number;
  /** Either side says something that the other does not. */
  leftOver: boolean;
  /** A slip was mended to get there; a plural or another order is none. */
  mended: boolean;
  /** Its words were typed in another order. */
  reordered: boolean;
  /** A telling word was typed as the name has it, or nearly so. */
  recognised: boolean;
  /** Every word of the name was typed, as likely as `least` says. */
  whole: boolean;
  /** The telling words of the name that were not typed, by their stems. */
  unsaid: string;
  /** How likely the least likely of the words that it accounts for means what it was taken for. */
  least: number;
  /** What was typed, and which of it the name accounts for. */
  typed: readonly Typed[];
  taken: ReadonlySet<Typed>;
}

/** A typed word that the glossary itself knows is rarely a slip for another. */
const KNOWN_WORD = 0.75;
/** Words in another order are the same name, only a little less. */
const REORDERED = 0.04;
/** What remains of a small word or a word of asking that the name has no place for. */
const IDLE_WEIGHT = 0.03;
/** So likely that the topic is surely the one meant. */
export const RECOGNISED = 0.85;
/** A word whose companions fit may be this much stranger, by its length; the last goes for all that are longer. */
const BESIDE_OTHERS = [0, 0, 0, 0.85, 1.1, 1.4, 1.75] as const;

/** More is a text, not a question. */
const MOST_WORDS = 12;
/** In a longer one slips are not looked for: no title accounts for so much. */
const MOST_MENDED = 8;
/** Names that are measured exactly. */
const MEASURED = 16;

/** Makes a function that gives the names which may have been meant, in no order. */
export function createRanking(index: Titles): (phrase: Phrase, loosely?: boolean) => Candidate[] {
  const sharing = createSharing(index);
  return (phrase, loosely = false) => {
    const mending = tellingWords(phrase) > MOST_MENDED ? "not" : loosely ? "loosely" : "slips";
    const typed = meaningsOf(index, phrase.words.slice(0, MOST_WORDS), mending);
    const weight = typed.reduce((sum, word) => sum + (word.idle ? 0 : word.weight), 0);
    const known = phrase.words.length > 1 && phrase.words.every(({ text }) => index.wordIds.has(text) || isSmall(text) || isAsking(text));
    const names = new Set(sharing(typed, weight));
    const out: Candidate[] = [];
    for (const { name, cost, text } of runTogether(index, phrase, typed)) {
      if (name.words.length === typed.length) names.add(name);
      else
        out.push({
          name,
          // Words that are all right as they stand are rarely a slip for others.
          score: likenessOf(cost, text, name.joined) * (known && cost > 0 ? KNOWN_WORD : 1),
          covers: 1,
          leftOver: false,
          mended: cost > 0,
          reordered: false,
          recognised: true,
          whole: true,
          unsaid: "",
          least: cost === 0 ? 1 : 0,
          typed,
          taken: new Set(typed),
        });
    }
    for (const name of names) out.push(aligned(index, name, typed));
    return out;
  };
}

const tellingWords = ({ words }: Phrase): number => words.reduce((sum, { text }) => (isSmall(text) || isAsking(text) ? sum : sum + 1), 0);

/** Names that are near what was typed when both are run together: spaces too are dropped, added and misplaced. */
function runTogether(index: Titles, phrase: Phrase, typed: readonly Typed[]): { name: Name; cost: number; text: string }[] {
  const out: { name: Name; cost: number; text: string }[] = [];
  const text = joined(phrase);
  if (text.length < SHORTEST_MISTAKEN || typed.length > MOST_MENDED || typed.every((word) => word.exact)) return out;
  const { edits, limit } = tolerance(text.length);
  index.nearNames.search(text, edits, limit, (at, cost) => out.push({ name: index.names[at] as Name, cost, text }));
  return out;
}

/** Makes a function that gives the few names which share the most telling words with what was typed. */
function createSharing(index: Titles): (typed: readonly Typed[], weight: number) => Name[] {
  // Kept between questions, and always left at zero: a fresh array for every title would cost more than the search.
  const gains = new Float64Array(index.names.length);
  const gainOfWord = new Float64Array(index.names.length);

  return (typed, weight) => {
    const reached: number[] = [];
    const telling = typed.some((word) => word.weight > SMALL_WEIGHT && word.meanings.length > 0);
    for (const word of typed) {
      if (telling && word.weight <= SMALL_WEIGHT) continue;
      const now: number[] = [];
      for (const { word: other, likeness } of word.meanings) {
        const gain = likeness * (index.weights[other] as number);
        for (const at of index.namesOf[other] as readonly number[]) {
          if (gainOfWord[at] === 0) now.push(at);
          if (gain > (gainOfWord[at] as number)) gainOfWord[at] = gain;
        }
      }
      for (const at of now) {
        if (gains[at] === 0) reached.push(at);
        gains[at] = (gains[at] as number) + (gainOfWord[at] as number);
        gainOfWord[at] = 0;
      }
    }
    const best: { name: Name; score: number }[] = [];
    for (const at of reached) {
      const name = index.names[at] as Name;
      const score = dice(gains[at] as number, weight, name.weight);
      gains[at] = 0;
      if (best.length === MEASURED && score <= (best[MEASURED - 1]?.score ?? 0)) continue;
      let place = best.length;
      while (place > 0 && (best[place - 1]?.score ?? 0) < score) place--;
      best.splice(place, 0, { name, score });
      if (best.length > MEASURED) best.pop();
    }
    return best.map(({ name }) => name);
  };
}

/** Dice's coefficient over weights (Dice, 1945). */
const dice = (common: number, one: number, other: number): number => (2 * common) / (one + other);

/** Each typed word is given to the word of the name it most likely means, once. */
function aligned(index: Titles, name: Name, typed: readonly Typed[]): Candidate {
  const takenBy: (Typed | undefined)[] = name.words.map(() => undefined);
  const open: Typed[] = [];
  const its = { common: 0, placed: 0, told: false, mended: false, recognised: false, least: 1 };
  const give = (word: Typed, { place, likeness }: Place) => {
    takenBy[place] = word;
    const worth = index.weights[name.words[place] as number] as number;
    const telling = worth > SMALL_WEIGHT && !isNumber(word.text);
    its.common += likeness * worth;
    its.placed += worth;
    its.told ||= telling;
    its.mended ||= likeness < PLURAL;
    its.least = Math.min(its.least, likeness);
    its.recognised ||= telling && likeness >= RECOGNISED;
  };
  for (const word of typed) {
    const place = firstFree(name, takenBy, word.meanings);
    if (place) give(word, place);
    else open.push(word);
  }
  let akin = false;
  const unplaced = open.filter((word) => {
    const near = closest(index, name, takenBy, word);
    const place = near ?? (its.recognised ? derived(index, name, takenBy, word) : undefined);
    akin ||= place !== near;
    if (place) give(word, place);
    return !place;
  });
  const unsaid = name.words
    .filter((other, place) => !takenBy[place] && (index.weights[other] as number) > SMALL_WEIGHT)
    .map((other) => stem(index.vocabulary[other] as string))
    .join(" ");
  const missing = unsaid !== "";
  const leftOver = missing || akin || unplaced.some((word) => !word.idle);
  // Type 3 is neither type 1 nor type 2, and a number alone says nothing unless it is the whole name.
  const wrong = unplaced.some((word) => isNumber(word.text)) || (leftOver && !its.told);
  // A word weighs what it means here, which may not be what it means elsewhere.
  const weight = its.placed + unplaced.reduce((sum, word) => sum + (word.idle ? IDLE_WEIGHT : word.weight), 0);
  const reordered = isReordered(takenBy, typed);
  const score = wrong ? 0 : dice(its.common, weight, name.weight) - (reordered ? REORDERED : 0);
  return {
    name,
    score,
    covers: weight > 0 ? its.placed / weight : 0,
    leftOver,
    mended: its.mended,
    reordered,
    recognised: its.recognised,
    // "Uno a uno" is not said by "a".
    whole: !missing && its.told && !name.words.some((other, place) => !takenBy[place] && saysNumber(index.vocabulary[other] as string)),
    unsaid,
    least: its.least,
    typed,
    taken: new Set(takenBy.filter((word) => word !== undefined)),
  };
}

interface Place {
  place: number;
  likeness: number;
}

/** Where the likeliest meaning of a typed word stands in the name, if no other word has taken it. */
function firstFree(name: Name, takenBy: readonly (Typed | undefined)[], meanings: readonly Meaning[]): Place | undefined {
  for (const { word, likeness } of meanings) {
    const place = name.words.findIndex((other, at) => other === word && !takenBy[at]);
    if (place >= 0) return { place, likeness };
  }
  return undefined;
}

/** Beside words that fit, a word may be stranger than alone: too short, too far, or a word the glossary knows. */
function closest(index: Titles, name: Name, takenBy: readonly (Typed | undefined)[], word: Typed): Place | undefined {
  if (word.exact || name.words.length === 1) return undefined;
  let best: Place | undefined;
  for (const [place, other] of name.words.entries()) {
    if (takenBy[place] || !index.mistakable[other]) continue;
    const meant = index.vocabulary[other] as string;
    const length = Math.max(word.text.length, meant.length);
    const cost = distance(word.text, meant, Math.max(BESIDE_OTHERS[length] ?? 1.75, tolerance(length).limit));
    if (cost === Infinity) continue;
    const likeness = likenessOf(cost, word.text, meant) * (word.known ? KNOWN_WORD : 1);
    if (!best || likeness > best.likeness) best = { place, likeness };
  }
  return best;
}

/** Beside words that fit, one of the same root, or its beginning: "load balancing" for a load balancer, "resp. contractual". */
function derived(index: Titles, name: Name, takenBy: readonly (Typed | undefined)[], word: Typed): Place | undefined {
  if (word.exact || word.idle) return undefined;
  for (const [place, other] of name.words.entries()) {
    if (takenBy[place] || !index.mistakable[other]) continue;
    if (isDerived(word.text, index.vocabulary[other] as string)) return { place, likeness: DERIVED };
  }
  return undefined;
}

function isDerived(typed: string, meant: string): boolean {
  if (typed.length >= SHORTEST_ABBREVIATED && meant.length > typed.length + 1 && meant.startsWith(typed)) return true;
  const root = Math.max(SHORTEST_ROOT, Math.ceil(LEAST_ROOT * Math.max(typed.length, meant.length)));
  return typed.length >= SHORTEST_DERIVED && meant.length >= root && typed.startsWith(meant.slice(0, root));
}
const SHORTEST_ABBREVIATED = 3;
const SHORTEST_DERIVED = 6;
const SHORTEST_ROOT = 5;
/** In proportion to the longer word. */
const LEAST_ROOT = 0.6;
const DERIVED = 0.6;

function isReordered(takenBy: readonly (Typed | undefined)[], typed: readonly Typed[]): boolean {
  const order = takenBy.flatMap((word) => (word ? [typed.indexOf(word)] : []));
  return order.some((at, i) => i > 0 && at < (order[i - 1] as number));
}
