import type { Lang } from "../course.ts";
import type { Indexed, Limits, Outcome } from "../lookup.ts";
import type { Typed } from "./meaning.ts";
import { CHOICES } from "./outcome.ts";
import { type Candidate, RECOGNISED } from "./rank.ts";
import type { Name, Titles } from "./titles.ts";
import { joinsNames } from "./word.ts";

/** Which of the candidates is answered, which are offered, and when neither. */
export interface Decision {
  decide(candidates: readonly Candidate[], lang: Lang): Outcome;
  /** One whole name beside another word or two: "the singleton pattern", "what does pH measure". It is offered, as more may have been meant. */
  within(candidates: readonly Candidate[], lang: Lang, isMeant?: (candidate: Candidate) => boolean): Outcome | undefined;
}

/** A word that stands in the names of more concepts than this says too little. */
const MOST_BEGUN = 5;
/** A name that accounts for less of what was typed only happens to stand in it. */
const NEARLY_HALF = 0.45;
/** Shares are sums of fractions, and may miss 1 by a little. */
export const ALL_OF_IT = 0.999;
/** As many letters, or fewer, are too near others to be answered for one of them. */
const TOO_SHORT = 4;

/** Every word of the name was typed as the name has it, or nearly so. */
const isSaid = ({ whole, least }: Candidate): boolean => whole && least >= RECOGNISED;

/** A word that is only nearly right tells enough from this many letters on; fewer are near too many others. */
const LONG = 6;
const NEARLY_SAID = 0.8;

/** The same of what was read loosely. */
export const isPerhapsSaid = (candidate: Candidate): boolean => {
  const { whole, least, taken } = candidate;
  return isSaid(candidate) || (whole && least >= NEARLY_SAID && [...taken].every(({ text, known }) => known || text.length >= LONG));
};

/** "Linked list" has "list" in it too. */
const isPartOf = (part: Candidate, all: Candidate): boolean =>
  all.taken.size > part.taken.size && [...part.taken].every((word) => all.taken.has(word));

/** "vale" is a word of its own, however near it is to "valle". */
const isShort = ({ taken }: Candidate): boolean => [...taken].reduce((sum, { text }) => sum + text.length, 0) <= TOO_SHORT;

export function createDecision(index: Titles, limits: Limits): Decision {
  const titleOf = (name: Name) => index.titles[name.title] as Indexed;

  function decide(candidates: readonly Candidate[], lang: Lang): Outcome {
    const concepts = bestOfEachConcept(candidates, lang);
    const [best, next] = concepts;
    if (!best) return sideBySide(candidates, lang) ?? unknown(candidates);
    const { id } = titleOf(best.name);
    // "Tabla has": a word that would only be grammar beside the one name is nearly what the other goes on with.
    const fuller = concepts.find((other) => !other.leftOver && other.score >= limits.sure && isPartOf(best, other));
    if (fuller) return { kind: "unsure", ids: [titleOf(fuller.name).id, id] };
    const lead = best.score - (next?.score ?? 0);
    if (!best.leftOver && !(best.mended && isShort(best)) && best.score >= limits.sure && lead >= limits.lead)
      return best.mended ? { kind: "sure", id, corrected: best.name.written } : { kind: "sure", id };
    if (best.score < (best.mended ? limits.unsureMended : limits.unsure) || best.covers < limits.covers)
      return sideBySide(candidates, lang) ?? begun(concepts) ?? unknown(candidates);
    const several = best.covers < ALL_OF_IT ? sideBySide(candidates, lang) : undefined;
    if (several) return several;
    const close = concepts.filter((other) => best.score - other.score <= limits.spread);
    return { kind: "unsure", ids: close.slice(0, CHOICES).map((other) => titleOf(other.name).id) };
  }

  /** "kubernetes nodo": names of two or three concepts one beside the other, and nothing else. They are offered as they were typed. */
  function sideBySide(candidates: readonly Candidate[], lang: Lang): Outcome | undefined {
    const typed = candidates[0]?.typed ?? [];
    if (typed.some(({ apart }) => apart)) return undefined;
    // Each alone may leave a number unsaid, and so be worth nothing.
    const complete = candidates
      .filter((candidate) => isSaid(candidate) && candidate.typed === typed)
      .sort((a, b) => b.taken.size - a.taken.size || b.score + tie(b, lang) - a.score - tie(a, lang));
    const open = new Set(typed.filter(({ idle }) => !idle).map(({ text }) => text));
    const chosen = complete.filter(({ taken }) => {
      const before = open.size;
      for (const { text } of taken) open.delete(text);
      return open.size < before;
    });
    if (open.size > 0 || isSentence(typed, chosen) || chosen.length < 2 || chosen.length > CHOICES) return undefined;
    // By the last word of each: two names may share their first, "palabras agudas y llanas".
    const place = ({ taken }: Candidate) => Math.max(...[...taken].map((word) => typed.indexOf(word)));
    return { kind: "unsure", ids: chosen.sort((a, b) => place(a) - place(b)).map(({ name }) => titleOf(name).id) };
  }

  /** "vmware" is no name, but every word of it stands in those of a few concepts: they are offered. */
  function begun(concepts: readonly Candidate[]): Outcome | undefined {
    const whole = concepts.filter(
      ({ least, recognised, taken, typed }) =>
        recognised && least >= RECOGNISED && typed.every((word) => word.idle || taken.has(word) || (isCommon(word) && !word.apart)),
    );
    if (whole.length === 0 || whole.length > MOST_BEGUN || isSentence(whole[0]?.typed ?? [], whole)) return undefined;
    return { kind: "unsure", ids: whole.slice(0, CHOICES).map(({ name }) => titleOf(name).id) };
  }

  function within(candidates: readonly Candidate[], lang: Lang, isMeant = isSaid): Outcome | undefined {
    const whole = bestOfEachConcept(
      candidates.filter((candidate) => candidate.covers >= NEARLY_HALF && isMeant(candidate)),
      lang,
    );
    const [only, another] = whole.filter((part) => !whole.some((all) => isPartOf(part, all)));
    // A sentence about two things asks for neither.
    return only && !another ? { kind: "unsure", ids: [titleOf(only.name).id] } : undefined;
  }

  /** It has other words too, which no name has and which do not join two: "my candle is broken". */
  const isSentence = (typed: readonly Typed[], names: readonly Candidate[]): boolean =>
    typed.some((word) => word.idle && !joinsNames(word.text) && !names.some(({ taken }) => taken.has(word)));

  /** A word that stands in the names of many concepts, as "virtual" does. */
  function isCommon({ meanings: [best] }: Typed): boolean {
    if (!best || best.likeness < 1) return false;
    const holders = new Set((index.namesOf[best.word] ?? []).map((at) => titleOf(index.names[at] as Name).id));
    return holders.size > MOST_BEGUN;
  }

  /** Where something was recognised, the topic it belongs to. */
  function unknown(candidates: readonly Candidate[]): Outcome {
    const known = candidates.filter((candidate) => candidate.recognised && titleOf(candidate.name).topic !== undefined);
    const nearest = known.sort((a, b) => b.covers - a.covers || b.score - a.score)[0];
    const topic = nearest && titleOf(nearest.name).topic;
    return topic === undefined ? { kind: "unknown" } : { kind: "unknown", topic };
  }

  /** Ties only: the language asked for, then headwords. */
  const tie = ({ name }: Candidate, lang: Lang) => (titleOf(name).lang === lang ? 0.01 : 0) + (name.alias ? 0 : 0.002);

  function bestOfEachConcept(candidates: readonly Candidate[], lang: Lang): Candidate[] {
    const best = new Map<string, Candidate>();
    for (const candidate of candidates.filter(({ score }) => score > 0).sort((a, b) => b.score + tie(b, lang) - a.score - tie(a, lang))) {
      const { id } = titleOf(candidate.name);
      if (!best.has(id)) best.set(id, candidate);
    }
    return [...best.values()];
  }

  return { decide, within };
}
