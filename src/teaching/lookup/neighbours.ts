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
  const byLength = [...keys.keys()].filter((at) => lengthOf(keys, at) >= shortest).sort((a, b) => lengthOf(keys, a) - lengthOf(keys, b));
  const lengths = Uint16Array.from(byLength, (at) => lengthOf(keys, at));
  const { starts, holders } = postings(byLength, keys);
  const shared = new Uint8Array(byLength.length);

  /** Slots from `from` up to `to` that share at least so many of the first `pairs` pairs of letters. */
  function sharing(typed: string, pairs: number, from: number, to: number, enough: (slot: number) => number): number[] {
    const touched: number[] = [];
    for (let at = 0; at < pairs; at++) {
      const pair = pairAt(typed, at);
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
      // A word has one pair more than letters. An edit spoils two of them, a transposition three (the q-gram lemma; Ukkonen, 1992): one
      // transposition is allowed for, in short words only alone, or half of them would have to be measured.
      const enough = (slot: number) => {
        const longest = Math.max(typed.length, lengths[slot] as number);
        return Math.max(1, longest - 2 * edits + (longest < 8 && edits > 1 ? 1 : 0));
      };
      for (const slot of sharing(typed, typed.length + 1, from, to, enough)) {
        const key = byLength[slot] as number;
        const cost = distance(typed, keys[key] as string, limit);
        if (cost <= limit) found(key, cost);
      }
    },
    searchBeginnings(typed, limit, found) {
      const from = firstAtLeast(lengths, typed.length, 0, lengths.length);
      for (const slot of sharing(typed, typed.length, from, lengths.length, () => Math.max(1, typed.length - 3))) {
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
  for (const at of byLength) {
    const key = keys[at] as string;
    for (let i = 0; i <= key.length; i++) increase(starts, pairAt(key, i) + 1);
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const holders = new Uint32Array(starts[starts.length - 1] as number);
  for (const [slot, at] of byLength.entries()) {
    const key = keys[at] as string;
    for (let i = 0; i <= key.length; i++) {
      const pair = pairAt(key, i);
      holders[next[pair] as number] = slot;
      increase(next, pair);
    }
  }
  return { starts, holders };
}

function increase(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/**
 * The pair of letters that ends at a place of the word, from its first letter after the edge to the edge after its last. One that stands
 * twice counts twice, which only lets a few more through to be measured.
 */
const pairAt = (word: string, at: number): number => letterAt(word, at - 1) * LETTERS + letterAt(word, at);

function letterAt(word: string, at: number): number {
  if (at < 0 || at >= word.length) return EDGE;
  const code = word.charCodeAt(at);
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
