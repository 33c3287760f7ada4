import type { Indexed } from "../lookup.ts";
import { familyKey } from "./family.ts";
import { createNeighbours, type Neighbours } from "./neighbours.ts";
import { isNumber, joined, type Phrase, read } from "./phrase.ts";
import { isSmall, sound, stem } from "./word.ts";

/** One name of a concept: its headword or an alias. */
export interface Name {
  /** Position of the title it belongs to. */
  title: number;
  written: string;
  alias: boolean;
  /** Positions in the vocabulary, in the order of the name. */
  words: readonly number[];
  /** Its words run together. */
  joined: string;
  /** What all its words weigh. */
  weight: number;
}

/** Everything that is prepared once for a list of titles. */
export interface Titles {
  titles: readonly Indexed[];
  names: readonly Name[];
  /** Names by their words run together; those without words by their signs. */
  named: Keyed;
  vocabulary: readonly string[];
  wordIds: ReadonlyMap<string, number>;
  /** How much a word tells apart, 0..1, by its position in the vocabulary. */
  weights: Float64Array;
  /** Whether a word may be meant by another spelling of it, by its position in the vocabulary: numbers and acronyms are exact. */
  mistakable: readonly boolean[];
  /** Names that have the word, by its position in the vocabulary. */
  namesOf: readonly (readonly number[])[];
  stems: Keyed;
  sounds: Keyed;
  families: Keyed;
  nearWords: Neighbours;
  /** Over what is exact, and long enough to be meant all the same. */
  nearAcronyms: Neighbours;
  /** Over the names run together, by position in `names`. */
  nearNames: Neighbours;
}

/** Positions by key; most keys have one, which is then stored bare. */
export type Keyed = ReadonlyMap<string, number | readonly number[]>;

export const under = (keyed: Keyed, key: string): readonly number[] => {
  const found = keyed.get(key);
  return found === undefined ? NONE : typeof found === "number" ? [found] : found;
};
const NONE: readonly number[] = [];

/** A word in every second title tells little, but no word of its own tells nothing. */
const LEAST_WEIGHT = 0.3;
/** "de" and "the" only break ties. */
export const SMALL_WEIGHT = 0.06;
/** Words this short are typed right or not at all: there are too many others one letter away. */
export const SHORTEST_MISTAKEN = 4;

export function indexTitles(titles: readonly Indexed[]): Titles {
  const named = new Map<string, number | number[]>();
  const wordIds = new Map<string, number>();
  const vocabulary: string[] = [];
  const namesOf: number[][] = [];
  /** Words that stand in small letters somewhere; the others are acronyms. */
  const lowered = new Set<number>();
  const names: Name[] = [];

  const wordId = (word: string): number => {
    const known = wordIds.get(word);
    if (known !== undefined) return known;
    const id = vocabulary.push(word) - 1;
    wordIds.set(word, id);
    namesOf.push([]);
    return id;
  };
  const addName = (title: number, written: string, alias: boolean): void => {
    const phrase = read(written);
    if (phrase.text === "") return;
    const at = names.length;
    const words: number[] = [];
    for (const { text, capitals } of phrase.words) {
      const id = wordId(text);
      words.push(id);
      if (!capitals || (phrase.words.length > 1 && isReadable(text))) lowered.add(id);
      const holders = namesOf[id] as number[];
      if (holders[holders.length - 1] !== at) holders.push(at);
    }
    const together = joined(phrase);
    add(named, nameKey(phrase, together), at);
    names.push({ title, written: phrase.text, alias, words, joined: together, weight: 0 });
    for (const said of spoken(phrase.text)) add(named, joined(read(said)), at);
  };
  for (const [title, { headword, aliases }] of titles.entries()) {
    addName(title, headword, false);
    for (const alias of aliases) addName(title, alias, true);
  }

  const stems = keyed(vocabulary, stem);
  const weights = weigh(vocabulary, stems, (id) => (namesOf[id] as number[]).map((at) => (names[at] as Name).title), titles.length);
  for (const name of names) name.weight = name.words.reduce((sum, id) => sum + (weights[id] as number), 0);
  const mistakable = vocabulary.map(
    (word, id) => !isNumber(word) && !isAcronym(word) && (lowered.has(id) || word.length > LONGEST_ACRONYM),
  );
  const readable = vocabulary.map((word, id) => (mistakable[id] ? word : ""));
  return {
    titles,
    names,
    named,
    vocabulary,
    wordIds,
    weights,
    mistakable,
    namesOf,
    stems,
    sounds: keyed(readable, sound),
    families: keyed(readable, familyKey),
    nearWords: createNeighbours(readable, SHORTEST_MISTAKEN),
    nearAcronyms: createNeighbours(
      vocabulary.map((word, id) => (mistakable[id] || isNumber(word) ? "" : word)),
      SHORTEST_MISTAKEN,
    ),
    nearNames: createNeighbours(
      names.map(({ words, joined }) => (words.length > 1 || mistakable[words[0] ?? -1] ? joined : "")),
      SHORTEST_MISTAKEN,
    ),
  };
}

/** How the signs of a name are said aloud: "c plus plus", "c sharp", "dot net". Empty for nearly all. */
function spoken(written: string): string[] {
  if (!/^\.\w|\w(?:\+\+|#)/.test(written)) return [];
  return SIGNS_ALOUD.map((words) => written.replace(/\+|#|^\./g, (sign) => ` ${words[sign as keyof typeof words]} `));
}
const SIGNS_ALOUD = [
  { "+": "plus", "#": "sharp", ".": "dot" },
  { "+": "mas", "#": "sharp", ".": "punto" },
];

/** What a name is found by. */
export const nameKey = (phrase: Phrase, together: string): string => (phrase.words.length > 0 ? together : phrase.text.toLowerCase());

/** By how few titles have the word, in whatever number or gender (Spärck Jones, 1972). */
function weigh(vocabulary: readonly string[], stems: Keyed, titlesOf: (word: number) => number[], titles: number): Float64Array {
  const weights = new Float64Array(vocabulary.length);
  for (const mates of stems.values()) {
    const ids = typeof mates === "number" ? [mates] : mates;
    const holders = new Set(ids.flatMap(titlesOf)).size;
    const rarity = Math.max(LEAST_WEIGHT, Math.log(1 + titles / holders) / Math.log(1 + titles));
    for (const id of ids) weights[id] = isSmall(vocabulary[id] as string) ? SMALL_WEIGHT : rarity;
  }
  return weights;
}

/** Longer words in capitals are names or shouting, and can be misspelt. */
export const LONGEST_ACRONYM = 5;

/** Without a vowel no word can be read, so it is spelt: kvm, nfs, html. What is known by its letters has no near misses. */
export const isAcronym = (word: string): boolean => word.length <= LONGEST_ACRONYM && /^[a-z]+$/.test(word) && !/[aeiouy]/.test(word);

/** Among others a word that happens to be written in capitals: INNER JOIN, GROUP BY. */
const isReadable = (word: string): boolean => word.length === LONGEST_ACRONYM && /[aeiouy].*[aeiouy]/.test(word);

/** Items by a key of theirs; those without one are left out. */
export function keyed<T>(items: readonly T[], key: (item: T) => string): Keyed {
  const out = new Map<string, number | number[]>();
  for (const [at, item] of items.entries()) {
    const its = key(item);
    if (its !== "") add(out, its, at);
  }
  return out;
}

function add(map: Map<string, number | number[]>, key: string, at: number): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, at);
  else if (typeof there === "number") {
    if (there !== at) map.set(key, [there, at]);
  } else if (there[there.length - 1] !== at) there.push(at);
}
