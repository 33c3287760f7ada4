import type { Lang } from "../course.ts";
import type { Indexed, Outcome } from "../lookup.ts";
import { completed, completedLeft, completedRight, partsOf, type Sides, sides } from "./comparing.ts";
import { ALL_OF_IT } from "./deciding.ts";
import { CHOICES, idsOf } from "./outcome.ts";
import type { Phrase } from "./phrase.ts";
import { type Candidate, RECOGNISED } from "./rank.ts";
import type { Titles } from "./titles.ts";

/** Two things in one question, and what each was understood as. */
export interface Pair {
  way: Sides;
  left: Outcome;
  right: Outcome;
}

/** How a phrase alone is understood. */
export interface Understanding {
  understood(phrase: Phrase, lang: Lang): Outcome;
  /** The concept of the first phrase that is a name, where it is the only one of that name. */
  nameOfAny(phrases: readonly Phrase[], lang: Lang): string | undefined;
}

/** A sentence full of "and" and "or" compares nothing. */
const MOST_SPLITS = 4;

/** More parts are a text, not a question. */
const MOST_PARTS = 6;

export function pairsIn(phrase: Phrase, lang: Lang, understanding: Understanding): Pair[] {
  const { understood } = understanding;
  const ways = sides(phrase).slice(0, MOST_SPLITS);
  const isOne = (side: Phrase) => understanding.nameOfAny([side], lang) !== undefined || knownParts(side, lang, understanding).length < 2;
  // Of three things none is left out: "kvm y xen" is no side of anything.
  const whole = partsOf(phrase).length > 2 ? ways.filter(({ left, right }) => isOne(left) && isOne(right)) : ways;
  return whole.map((way) => ({ way, left: understood(way.left, lang), right: understood(way.right, lang) }));
}

/** Three things or more in one question: they are offered, as only two can stand side by side. */
export function several(phrase: Phrase, lang: Lang, understanding: Understanding): Outcome | undefined {
  const parts = partsOf(phrase);
  if (parts.length < 3 || parts.length > MOST_PARTS) return undefined;
  const ids = knownParts(phrase, lang, understanding);
  return ids.length < 3 ? undefined : { kind: "unsure", ids: ids.slice(0, CHOICES) };
}

function knownParts(phrase: Phrase, lang: Lang, { understood }: Understanding): string[] {
  const outcomes = partsOf(phrase)
    .slice(0, MOST_PARTS)
    .map((part) => understood(part, lang));
  return [...new Set(outcomes.flatMap((outcome) => (outcome.kind === "sure" ? [outcome.id] : [])))];
}

/** What is compared. Both must be understood, or nothing is. */
export const comparison = (pairs: readonly Pair[], lang: Lang, understanding: Understanding): Outcome | undefined =>
  bothKnown(pairs, lang, understanding) ?? oneCompleted(pairs, lang, understanding) ?? withItself(pairs);

/** "diferencia entre docker y docker", "vm vs virtual machine": one concept, which is shown. */
function withItself([pair, ...others]: readonly Pair[]): Outcome | undefined {
  if (pair === undefined || others.length > 0 || pair.way.how !== "compared") return undefined;
  const { left, right } = pair;
  return left.kind === "sure" && right.kind === "sure" && left.id === right.id ? { kind: "sure", id: left.id } : undefined;
}

const compared = ({ how }: Sides, left: string, right: string): Outcome =>
  how === "both" ? { kind: "unsure", ids: [left, right] } : { kind: "compare", ids: [left, right] };

function bothKnown(pairs: readonly Pair[], lang: Lang, { nameOfAny }: Understanding): Outcome | undefined {
  for (const { way, left, right } of pairs) {
    if (left.kind !== "sure" || right.kind !== "sure" || left.id === right.id) continue;
    // "active transport vs passive" is about passive transport, whatever else goes by "passive".
    const one = nameOfAny(completedLeft(way), lang) ?? left.id;
    const other = nameOfAny(completedRight(way), lang) ?? right.id;
    return one === other ? compared(way, left.id, right.id) : compared(way, one, other);
  }
  return undefined;
}

/** The side that is not known leaves out what the other says. */
function oneCompleted(pairs: readonly Pair[], lang: Lang, { understood }: Understanding): Outcome | undefined {
  for (const { way, left, right } of pairs) {
    if (way.how === "both" || (left.kind === "sure") === (right.kind === "sure")) continue;
    const known = left.kind === "sure" ? left.id : right.kind === "sure" ? right.id : "";
    for (const side of completed(way)) {
      const outcome = understood(side, lang);
      if (outcome.kind !== "sure" || outcome.id === known) continue;
      return left.kind === "sure" ? compared(way, known, outcome.id) : compared(way, outcome.id, known);
    }
  }
  return undefined;
}

/** "solidaria vs mancomunada": the two names, if there are no others, that leave the same unsaid ("obligación"). */
export function ofOneKind(pairs: readonly Pair[], { titles }: Titles, rank: (phrase: Phrase) => Candidate[]): Outcome | undefined {
  const idOf = ({ name }: Candidate) => (titles[name.title] as Indexed).id;
  const begun = (side: Phrase) =>
    rank(side).filter(({ covers, least, unsaid }) => covers > ALL_OF_IT && least >= RECOGNISED && unsaid !== "");

  function alikeBegun({ left, right }: Sides): [string, string] | undefined {
    const others = begun(right);
    const found = new Map<string, [string, string]>();
    for (const one of begun(left)) {
      for (const other of others) {
        const ids: [string, string] = [idOf(one), idOf(other)];
        if (one.unsaid === other.unsaid && ids[0] !== ids[1]) found.set(ids.join(" "), ids);
      }
    }
    const [only, another] = found.values();
    return another ? undefined : only;
  }

  for (const { way, left, right } of pairs) {
    const both = way.how === "compared" && left.kind !== "sure" && right.kind !== "sure" ? alikeBegun(way) : undefined;
    if (both) return compared(way, ...both);
  }
  return undefined;
}

/** Two things set against each other of which one may be several, as "vmware" may: all are offered. */
export function offered(pairs: readonly Pair[]): Outcome | undefined {
  const known = (outcome: Outcome) => outcome.kind === "sure" && outcome.corrected === undefined;
  for (const { way, left, right } of pairs) {
    if (way.how === "both" || !(way.asked || known(left) || known(right))) continue;
    const [some, others] = [idsOf(left), idsOf(right)];
    if (some.length === 0 || others.length === 0) continue;
    // Each side has its first, then the right one its others.
    const room = Math.max(1, CHOICES - others.length);
    const ids = [...new Set([...some.slice(0, room), ...others])];
    if (ids.length > 1) return { kind: "unsure", ids: ids.slice(0, CHOICES) };
  }
  return undefined;
}
