import { folded } from "./value.ts";

/** Names that are meant although they are not quite what was typed. */

/** Letters of a name that are enough to mean it. */
const BEGINNING = 3;

/** Longest text compared: no name is longer. */
const LONGEST = 60;

/** Whether a name is meant by what was typed: a slip for every three letters, or how it begins. */
export function isNear(typed: string, name: string): boolean {
  const [given, wanted] = [folded(typed), folded(name)];
  if (given.length >= BEGINNING && wanted.startsWith(given)) return true;
  return slipsBetween(given, wanted) <= Math.max(1, Math.floor(wanted.length / 3));
}

/** Letters put in, left out, changed, or swapped with their neighbour (optimal string alignment: Damerau, 1964; Boytsov, 2011). */
export function slipsBetween(typed: string, name: string): number {
  const [a, b] = [folded(typed).slice(0, LONGEST), folded(name)];
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_each, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : changed;
      row[j] = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swapped);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
