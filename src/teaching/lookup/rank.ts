import { distance } from "./distance.ts";
import { isNumber, type Phrase, type Word } from "./phrase.ts";
import { isAcronym, LONGEST_ACRONYM, type Name, SHORTEST_MISTAKEN, SMALL_WEIGHT, type Titles, under } from "./titles.ts";
import { asNumber, differInNumber, isAsking, isSmall, root, sound, stem } from "./word.ts";

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
  /** A telling word was typed as the name has it, or nearly so. */
  recognised: boolean;
}

/** A word of the glossary that may stand behind a typed one. */
interface Likeness {
  word: number;
  likeness: number;
}

/** A typed word with all it may mean. */
interface Typed {
  text: string;
  /** Only typed right or not at all: a number, or an acronym. */
  exact: boolean;
  known: boolean;
  weight: number;
  likenesses: Likeness[];
}

const PLURAL = 0.97;
const INFLECTED = 0.78;
const SAME_SOUND = 0.88;
const SAME_ROOT = 0.7;
/** So likely that the topic is surely the one meant. */
const RECOGNISED = 0.85;
/** How fast likeness falls with the cost of the edits over the length. */
const STEEPNESS = 1.5;
/** A typed word that the glossary itself knows is rarely a slip for another. */
const KNOWN_WORD = 0.75;
/** Words in another order are the same name, only a little less. */
const REORDERED = 0.02;
/** An unknown word is as telling as the rarest known one; a word of asking says little. */
const UNKNOWN_WEIGHT = 1;
const ASKING_WEIGHT = 0.12;

/** A word whose companions fit may be this much stranger, by its length. */
const BESIDE_OTHERS = [0, 0, 0, 0.85, 1.1, 1.4, 1.75];

/** More is a text, not a question. */
const MOST_WORDS = 12;
/** Names that are measured exactly. */
const MEASURED = 16;

/** Makes a function that gives the names which may have been meant, in no order. */
export function createRanking(index: Titles): (phrase: Phrase) => Candidate[] {
  const gains = new Float64Array(index.names.length);
  const gainOfWord = new Float64Array(index.names.length);

  return (phrase) => {
    const typed = retokenised(index, phrase.words.slice(0, MOST_WORDS)).map((word, _, all) => understood(index, word, all.length));
    const weight = typed.reduce((sum, word) => sum + word.weight, 0);
    if (weight === 0) return [];
    const names = new Set(bestByWords(index, typed, weight, gains, gainOfWord));
    const out: Candidate[] = [];
    const text = phrase.words.map((word) => word.text).join("");
    const { edits, limit } = tolerance(text.length);
    if (text.length >= SHORTEST_MISTAKEN && !typed.every((word) => word.exact)) {
      index.nearNames.search(text, edits, limit, (at, cost) => {
        const name = index.names[at] as Name;
        if (name.words.length === typed.length) names.add(name);
        else
          out.push({
            name,
            score: 1 - (STEEPNESS * cost) / Math.max(text.length, name.joined.length),
            covers: 1,
            leftOver: false,
            mended: cost > 0,
            recognised: true,
          });
      });
    }
    for (const name of names) out.push(aligned(index, name, typed, weight));
    return out;
  };
}

/** How far a word of this length may be from what was meant: how many letters, and what they may cost. */
function tolerance(length: number): { edits: number; limit: number } {
  if (length < SHORTEST_MISTAKEN) return { edits: 1, limit: 0.85 };
  if (length === 4) return { edits: 1, limit: 1 };
  if (length === 5) return { edits: 1, limit: 1.1 };
  if (length <= 7) return { edits: 2, limit: 1.45 };
  if (length <= 9) return { edits: 2, limit: 2 };
  return { edits: 3, limit: length <= 13 ? 2.3 : 2.8 };
}

/** Puts together what the glossary writes as one word and takes apart what it writes as two: "bare metal", "maquinavirtual". */
function retokenised(index: Titles, words: readonly Word[]): Word[] {
  const out: Word[] = [];
  for (const word of words) {
    const before = out[out.length - 1];
    if (before && isKnown(index, before.text + word.text) && !(isKnown(index, before.text) && isKnown(index, word.text))) {
      out[out.length - 1] = { ...before, text: before.text + word.text, end: word.end, capitals: before.capitals && word.capitals };
    } else out.push(...(isKnown(index, word.text) ? [word] : takenApart(index, word)));
  }
  return out;
}

function takenApart(index: Titles, word: Word): Word[] {
  for (let at = SHORTEST_MISTAKEN; at <= word.text.length - SHORTEST_MISTAKEN; at++) {
    const [left, right] = [word.text.slice(0, at), word.text.slice(at)];
    if (isKnown(index, left) && isKnown(index, right) && !isSmall(left) && !isSmall(right))
      return [left, right].map((text) => ({ ...word, text }));
  }
  return [word];
}

const isKnown = (index: Titles, word: string): boolean =>
  index.wordIds.has(word) || (word.length >= SHORTEST_MISTAKEN && index.stems.has(stem(word)));

/** What a typed word may mean, from the word itself to what only sounds like it. */
function understood(index: Titles, word: Word, words: number): Typed {
  const { text } = word;
  const id = index.wordIds.get(text);
  // In a question shouted all in capitals they say nothing; a lone word of five letters or fewer in capitals is spelt, not read.
  const spelt = isNumber(text) || (word.capitals && text.length <= LONGEST_ACRONYM);
  const exact = spelt || (isAcronym(text) && text.length < SHORTEST_MISTAKEN);
  const found = new Map<number, number>();
  let best = 0;
  const take = (other: number, likeness: number) => {
    best = Math.max(best, likeness);
    if (likeness > (found.get(other) ?? 0)) found.set(other, likeness);
  };
  if (id !== undefined) take(id, 1);
  else {
    const number = index.wordIds.get(asNumber(text) ?? "");
    if (number !== undefined) take(number, 1);
  }
  if (!word.capitals || words > 1)
    for (const mate of under(index.stems, stem(text)))
      take(mate, differInNumber(text, index.vocabulary[mate] as string) ? PLURAL : INFLECTED);
  if (id === undefined && !spelt && best < PLURAL && !exact && text.length >= SHORTEST_MISTAKEN - 1 && !isSmall(text) && !isAsking(text)) {
    const { edits, limit } = tolerance(text.length);
    const heard = sound(text);
    index.nearWords.search(text, edits, limit, (other, cost) => {
      const meant = index.vocabulary[other] as string;
      const likeness = 1 - (STEEPNESS * cost) / Math.max(text.length, meant.length);
      take(other, likeness);
    });
    for (const mate of under(index.sounds, heard)) take(mate, SAME_SOUND);
    for (const mate of under(index.roots, root(text))) take(mate, SAME_ROOT);
  }
  const likenesses = [...found].map(([other, likeness]) => ({ word: other, likeness })).sort((a, b) => b.likeness - a.likeness);
  return { text, exact: spelt, known: id !== undefined, weight: weightOf(index, text, likenesses), likenesses };
}

function weightOf(index: Titles, text: string, likenesses: readonly Likeness[]): number {
  const best = likenesses[0];
  if (best) return index.weights[best.word] as number;
  if (isSmall(text)) return SMALL_WEIGHT;
  return isAsking(text) ? ASKING_WEIGHT : UNKNOWN_WEIGHT;
}

/** The names that share the most telling words with what was typed. */
function bestByWords(index: Titles, typed: readonly Typed[], weight: number, gains: Float64Array, gainOfWord: Float64Array): Name[] {
  const reached: number[] = [];
  const telling = typed.some((word) => word.weight > SMALL_WEIGHT && word.likenesses.length > 0);
  for (const word of typed) {
    if (telling && word.weight <= SMALL_WEIGHT) continue;
    const now: number[] = [];
    for (const { word: other, likeness } of word.likenesses) {
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
}

/** Dice's coefficient over weights (Dice, 1945). */
const dice = (common: number, one: number, other: number): number => (2 * common) / (one + other);

/** Each typed word is given to the word of the name it is most like, once. */
function aligned(index: Titles, name: Name, typed: readonly Typed[], weight: number): Candidate {
  const takenBy: (number | undefined)[] = name.words.map(() => undefined);
  let common = 0;
  let covered = 0;
  let leftOver = false;
  let mended = false;
  let recognised = false;
  let miscounted = false;
  let told = false;
  const give = (i: number, place: number, likeness: number) => {
    takenBy[place] = i;
    const worth = index.weights[name.words[place] as number] as number;
    common += likeness * worth;
    covered += (typed[i] as Typed).weight;
    mended ||= likeness < PLURAL;
    const telling = worth > SMALL_WEIGHT && !isNumber((typed[i] as Typed).text);
    told ||= telling;
    recognised ||= telling && likeness >= RECOGNISED;
  };
  const open: number[] = [];
  for (const [i, word] of typed.entries()) {
    const place = firstFree(name, takenBy, word.likenesses);
    if (place) give(i, place.place, place.likeness);
    else open.push(i);
  }
  for (const i of open) {
    const word = typed[i] as Typed;
    const place = closest(index, name, takenBy, word);
    if (place) give(i, place.place, place.likeness);
    // Type 3 is neither type 1 nor type 2.
    else if (isNumber(word.text)) miscounted = true;
    else if (word.weight > ASKING_WEIGHT) leftOver = true;
  }
  leftOver ||= name.words.some((other, place) => takenBy[place] === undefined && (index.weights[other] as number) > SMALL_WEIGHT);
  const order = takenBy.filter((i) => i !== undefined);
  const reordered = order.some((i, j) => j > 0 && i < (order[j - 1] as number));
  // A number alone says nothing, unless it is the whole name.
  const score = miscounted || (!told && leftOver) ? 0 : dice(common, weight, name.weight) - (reordered ? REORDERED : 0);
  return { name, score, covers: covered / weight, leftOver, mended, recognised };
}

interface Place {
  place: number;
  likeness: number;
}

/** Where the likeliest meaning of a typed word stands in the name, if no other word has taken it. */
function firstFree(name: Name, takenBy: readonly (number | undefined)[], likenesses: readonly Likeness[]): Place | undefined {
  for (const { word, likeness } of likenesses) {
    const place = name.words.findIndex((other, at) => other === word && takenBy[at] === undefined);
    if (place >= 0) return { place, likeness };
  }
  return undefined;
}

/** Beside words that fit, a word may be stranger than alone: too short, or a word the glossary knows. */
function closest(
  index: Titles,
  name: Name,
  takenBy: readonly (number | undefined)[],
  word: Typed,
): { place: number; likeness: number } | undefined {
  if (word.exact || name.words.length === 1) return undefined;
  let best: Place | undefined;
  for (const [place, other] of name.words.entries()) {
    if (takenBy[place] !== undefined || !index.mistakable[other]) continue;
    const meant = index.vocabulary[other] as string;
    const length = Math.max(word.text.length, meant.length);
    const cost = distance(word.text, meant, Math.max(BESIDE_OTHERS[length] ?? 1.75, tolerance(length).limit));
    if (cost === Infinity) continue;
    const likeness = (1 - (STEEPNESS * cost) / length) * (word.known ? KNOWN_WORD : 1);
    if (!best || likeness > best.likeness) best = { place, likeness };
  }
  return best;
}
