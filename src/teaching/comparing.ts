import type { Lang } from "./course.ts";
import type { Lookup, Outcome } from "./lookup.ts";

/** Which two things somebody wants to see side by side, however they wrote it. */

/** One of the two, as it was understood. */
export interface Side {
  text: string;
  outcome: Outcome;
}

/** Between the two; said at neither end of a name. */
const BETWEEN = /^(?:vs\.?|versus|y|e|o|u|con|and|or|with|to|contra|against|frente|a|&|\/|[,;:-])$/iu;

/** Nobody writes two names in more. */
const MOST_WORDS = 14;

/**
 * Finds where one name ends and the other begins: "máquina virtual contenedor", "vm vs contenedor", "docker con podman". The split at which
 * both are understood best is taken, of equals the one that was given.
 */
export function divided(lookup: Lookup, given: readonly [string, string], lang: Lang): [Side, Side] {
  const side = (words: readonly string[]): Side => {
    const text = words.join(" ");
    return { text, outcome: lookup.find(text, lang) };
  };
  const [first, second] = given.map((each) => each.split(/\s+/u).filter((word) => word !== ""));
  const asGiven: [Side, Side] = [side(stripped(first ?? [])), side(stripped(second ?? []))];
  let best = asGiven;
  const words = [...(first ?? []), ...(second ?? [])];
  if (understood(best) === CLEAREST || words.length > MOST_WORDS) return best;
  for (let at = 1; at < words.length; at++) {
    const [left, right] = [stripped(words.slice(0, at)), stripped(words.slice(at))];
    if (left.length === 0 || right.length === 0) continue;
    const found: [Side, Side] = [side(left), side(right)];
    if (understood(found) > understood(best)) best = found;
  }
  return best;
}

/** Without what stands between the two, at either end. */
function stripped(words: readonly string[]): readonly string[] {
  let [start, end] = [0, words.length];
  while (start < end - 1 && BETWEEN.test(words[start] ?? "")) start++;
  while (end > start + 1 && BETWEEN.test(words[end - 1] ?? "")) end--;
  return words.slice(start, end);
}

/** A name as it stands goes before a slip that was mended, that before a choice; two names of one thing are no comparison. */
function understood([left, right]: readonly [Side, Side]): number {
  const { outcome: one } = left;
  const { outcome: other } = right;
  const same = one.kind === "sure" && other.kind === "sure" && one.id === other.id;
  return same ? SAME : worth(one) + worth(other);
}

const worth = (outcome: Outcome): number =>
  outcome.kind === "sure" ? (outcome.corrected === undefined ? 6 : 4) : outcome.kind === "unsure" ? 1 : 0;
const CLEAREST = 12;
/** Better than half a comparison, worse than a whole one. */
const SAME = 7;
