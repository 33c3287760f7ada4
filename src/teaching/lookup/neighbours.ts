import { distance } from "./distance.ts";

/** Finds the keys that a misspelling may stand for: those that share enough pairs of letters with it, measured one by one. */
export interface Neighbours {
  /** Calls back with each key within `limit` and what it costs. `edits` is how many letters may be touched. */
  search(typed: string, edits: number, limit: number, found: Found): void;
  /** The same for keys of which only the beginning is typed, with one letter touched. */
  searchBeginnings(typed: string, limit: number, found: Found): void;
}

type Found = (key: number, cost: number) => void;

/** a-z, 0-9, everything else, and the edge of the word. */
const LETTERS = 38;
const OTHER = 36;
const EDGE = 37;

/** `keys` in any order; they are called back by their position. Those with fewer than `shortest` letters are never found. */
export function createNeighbours(keys: readonly string[], shortest: number): Neighbours {
  // By length, so that each list of keys is in that order too and the wrong lengths are a prefix and a suffix of it.
  const byLength = keys.flatMap((key, at) => (key.length >= shortest ? [at] : [])).sort((a, b) => lengthOf(keys, a) - lengthOf(keys, b));
  const lengths = Uint16Array.from(byLength, (at) => lengthOf(keys, at));
  const { starts, holders } = postings(byLength, keys);
  const shared = new Uint8Array(byLength.length);

  /** Slots from `from` up to `to` that share at least so many pairs, by how many they could share. */
  function sharing(typed: readonly number[], from: number, to: number, enough: (slot: number) => number): number[] {
    const touched: number[] = [];
    for (const pair of typed) {
      const end = starts[pair + 1] as number;
      for (let i = firstAtLeast(holders, from, starts[pair] as number, end); i < end; i++) {
        const slot = holders[i] as number;
        if (slot >= to) break;
        const before = shared[slot] as number;
        if (before === 0) touched.push(slot);
        shared[slot] = before + 1;
      }
    }
    return touched.filter((slot) => {
      const count = shared[slot] as number;
      shared[slot] = 0;
      return count >= enough(slot);
    });
  }

  return {
    search(typed, edits, limit, found) {
      const from = firstAtLeast(lengths, typed.length - edits, 0, lengths.length);
      const to = firstAtLeast(lengths, typed.length + edits + 1, from, lengths.length);
      // An edit spoils at most two pairs, a lone transposition three (the q-gram lemma; Ukkonen, 1992); at least one must be left.
      const spoilt = Math.max(3, 2 * edits) - 1;
      for (const slot of sharing(pairs(typed), from, to, (slot) => Math.max(1, Math.max(typed.length, lengths[slot] as number) - spoilt))) {
        const key = byLength[slot] as number;
        const cost = distance(typed, keys[key] as string, limit);
        if (cost <= limit) found(key, cost);
      }
    },
    searchBeginnings(typed, limit, found) {
      const from = firstAtLeast(lengths, typed.length, 0, lengths.length);
      for (const slot of sharing(pairs(typed).slice(0, -1), from, lengths.length, () => Math.max(1, typed.length - 3))) {
        const key = byLength[slot] as number;
        const cost = Math.min(...[-1, 0, 1].map((more) => distance(typed, (keys[key] as string).slice(0, typed.length + more), limit)));
        if (cost <= limit) found(key, cost);
      }
    },
  };
}

const lengthOf = (keys: readonly string[], at: number): number => (keys[at] as string).length;

/** For each pair of letters the slots that have it, ascending, one after the other in one array. */
function postings(byLength: readonly number[], keys: readonly string[]): { starts: Uint32Array; holders: Uint32Array } {
  const starts = new Uint32Array(LETTERS * LETTERS + 1);
  const pairsOf = byLength.map((key) => pairs(keys[key] as string));
  for (const list of pairsOf) for (const pair of list) starts[pair + 1] = (starts[pair + 1] as number) + 1;
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const holders = new Uint32Array(starts[starts.length - 1] as number);
  for (const [slot, list] of pairsOf.entries()) {
    for (const pair of list) {
      holders[next[pair] as number] = slot;
      next[pair] = (next[pair] as number) + 1;
    }
  }
  return { starts, holders };
}

/** The different pairs of letters of a word, its edges included. */
function pairs(word: string): number[] {
  const out: number[] = [];
  let last = EDGE;
  for (let i = 0; i <= word.length; i++) {
    const letter = i < word.length ? letterOf(word.charCodeAt(i)) : EDGE;
    const pair = last * LETTERS + letter;
    if (!out.includes(pair)) out.push(pair);
    last = letter;
  }
  return out;
}

function letterOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97;
  if (code >= 48 && code <= 57) return code - 22;
  return OTHER;
}

/** Binary search in `sorted[from, to)`. */
function firstAtLeast(sorted: ArrayLike<number>, least: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
