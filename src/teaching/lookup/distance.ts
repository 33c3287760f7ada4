/**
 * Optimal string alignment (Damerau, 1964; Levenshtein, 1966): insertions, deletions, substitutions and transpositions, no piece edited twice.
 * Each edit costs what it says about the writer: a slip of the finger or of the ear is cheap, a different word is not.
 */

/** A whole unlikely edit. */
const EDIT = 1;
const TRANSPOSED = 0.6;
const DROPPED_OR_ADDED = 0.85;
/** A letter doubled or halved: "comited", "dockker". */
const DOUBLED = 0.4;
/** Silent in Spanish, and lost in English clusters. */
const SILENT = 0.45;
const SOUNDS_ALIKE = 0.5;
const VOWEL_FOR_VOWEL = 0.7;
const NEXT_KEY = 0.7;
/** People get the first letter right (Pollock and Zamora, 1984: under 8% of slips are there). */
const AT_THE_START = 0.1;

/** Letters that stand for one sound in Spanish or English spelling. */
const ALIKE = ["bv", "cs", "sz", "cz", "ck", "kq", "cq", "gj", "iy", "mn", "sx", "cx", "jh", "td"];
/** The Spanish keyboard's ñ, right of the l, reaches here as n. */
const KEYBOARD = ["qwertyuiop", "asdfghjkln", "zxcvbnm"];
const A = 97;

const substitution = substitutionCosts();

/** Longer strings are compared as far as this. */
const LONGEST = 64;
const rows = [new Float64Array(LONGEST + 1), new Float64Array(LONGEST + 1), new Float64Array(LONGEST + 1)] as const;

/** The cost of `typed` for `meant`, or Infinity when it is more than `limit`. A digit is never mistaken. */
export function distance(typed: string, meant: string, limit: number): number {
  const m = Math.min(typed.length, LONGEST);
  const n = Math.min(meant.length, LONGEST);
  // No lone insertion is cheaper than a doubled letter.
  if (Math.abs(m - n) * DOUBLED > limit) return Infinity;
  let [before, last, row] = rows as readonly [Float64Array, Float64Array, Float64Array];
  last[0] = 0;
  for (let j = 1; j <= n; j++) last[j] = at(last, j - 1) + gap(meant, j - 1);
  let lastLeast = 0;
  for (let i = 1; i <= m; i++) {
    const a = typed.charCodeAt(i - 1);
    row[0] = at(last, 0) + gap(typed, i - 1);
    let least = at(row, 0);
    const dropTyped = gap(typed, i - 1);
    for (let j = 1; j <= n; j++) {
      const b = meant.charCodeAt(j - 1);
      let best = at(last, j - 1) + (a === b ? 0 : swap(a, b) + (i === 1 || j === 1 ? AT_THE_START : 0));
      const added = at(last, j) + dropTyped;
      if (added < best) best = added;
      const dropped = at(row, j - 1) + gap(meant, j - 1);
      if (dropped < best) best = dropped;
      if (i > 1 && j > 1 && a !== b && a === meant.charCodeAt(j - 2) && b === typed.charCodeAt(i - 2) && !isDigit(a) && !isDigit(b)) {
        const transposed = at(before, j - 2) + TRANSPOSED;
        if (transposed < best) best = transposed;
      }
      row[j] = best;
      if (best < least) least = best;
    }
    // A transposition may still come from the row before, so both must be past the limit.
    if (least > limit && lastLeast > limit) return Infinity;
    lastLeast = least;
    [before, last, row] = [last, row, before];
  }
  const cost = at(last, n);
  return cost <= limit ? cost : Infinity;
}

const at = (row: Float64Array, i: number): number => row[i] as number;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** The cost of a letter that one side has and the other has not. */
function gap(text: string, i: number): number {
  const code = text.charCodeAt(i);
  if (isDigit(code)) return Infinity;
  if (code === text.charCodeAt(i - 1)) return DOUBLED;
  if (i === 0) return code === 104 ? SILENT : DROPPED_OR_ADDED + AT_THE_START;
  return code === 104 ? SILENT : DROPPED_OR_ADDED;
}

function swap(a: number, b: number): number {
  if (a >= A && a < A + 26 && b >= A && b < A + 26) return substitution[(a - A) * 26 + b - A] as number;
  return isDigit(a) || isDigit(b) ? Infinity : EDIT;
}

function substitutionCosts(): Float64Array {
  const costs = new Float64Array(26 * 26).fill(EDIT);
  const set = (x: string, y: string, cost: number) => {
    const a = x.charCodeAt(0) - A;
    const b = y.charCodeAt(0) - A;
    costs[a * 26 + b] = Math.min(cost, costs[a * 26 + b] as number);
    costs[b * 26 + a] = costs[a * 26 + b] as number;
  };
  const vowels = "aeiou";
  for (const x of vowels) for (const y of vowels) set(x, y, VOWEL_FOR_VOWEL);
  for (const [r, keys] of KEYBOARD.entries()) {
    for (let i = 0; i < keys.length; i++) {
      const below = KEYBOARD[r + 1] ?? "";
      for (const next of [keys.charAt(i + 1), below.charAt(i), below.charAt(i - 1)]) if (next !== "") set(keys.charAt(i), next, NEXT_KEY);
    }
  }
  for (const pair of ALIKE) set(pair.charAt(0), pair.charAt(1), SOUNDS_ALIKE);
  for (let i = 0; i < 26; i++) costs[i * 27] = 0;
  return costs;
}
