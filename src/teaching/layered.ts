import type { Lang } from "./course.ts";
import { peelings } from "./lookup/asking.ts";
import { CHOICES, idsOf } from "./lookup/outcome.ts";
import { comparison, pairsIn, several } from "./lookup/pairing.ts";
import { type Phrase, read } from "./lookup/phrase.ts";
import type { Lookup, Outcome } from "./lookup.ts";
import type { Names } from "./named.ts";

interface Layer {
  lookup: Lookup;
  names: Names;
}

/**
 * Two look-ups as one: a small one over a large one, which is not copied. Exact names go first, of either; what only resembles something is
 * sure where one layer is sure and the other knows nothing like it, else it is asked. `touched` are the concepts the small one has changed
 * or hidden: they no longer go by their old names alone.
 */
export function layered(own: Layer, course: Layer, about: { touched: ReadonlySet<string>; exists: (id: string) => boolean }): Lookup {
  const { touched, exists } = about;
  const untouched = (id: string) => exists(id) && !touched.has(id);

  function find(query: string, lang: Lang): Outcome {
    const exact = exactly(query);
    if (exact === "of the course") return seen(course.lookup.find(query, lang));
    if (exact) return exact;
    // An old name of what was changed or hidden leads nowhere.
    const below = oldName(query) ? UNKNOWN : seen(course.lookup.find(query, lang));
    const above = own.lookup.find(query, lang);
    const either = merged(above, below);
    if (either.kind === "sure") return either;
    // Things in one question, of which the class may have changed or added one.
    const phrase = read(query);
    return several(phrase, lang, understanding) ?? comparison(pairsIn(phrase, lang, understanding), lang, understanding) ?? either;
  }

  /** Concepts of either layer that go by exactly this name, the class's own first. */
  const goingBy = (name: string): string[] => [...new Set([...own.names.under(name), ...course.names.under(name).filter(untouched)])];

  /** The first thing left of the question that is a name as it stands. */
  function exactly(query: string): Outcome | "of the course" | undefined {
    for (const { text } of peelings(read(query))) {
      const ids = goingBy(text);
      if (ids.length > 0 && own.names.under(text).length === 0) return "of the course";
      const [only] = ids;
      if (only !== undefined) return ids.length === 1 ? { kind: "sure", id: only } : { kind: "unsure", ids: ids.slice(0, CHOICES) };
    }
    return undefined;
  }

  const oldName = (query: string): boolean =>
    peelings(read(query)).some(({ text }) => course.names.under(text).some((id) => touched.has(id)));

  /** Without what the class does not see. */
  function seen(outcome: Outcome): Outcome {
    switch (outcome.kind) {
      case "sure":
        return exists(outcome.id) ? outcome : UNKNOWN;
      case "unsure":
        return offered(outcome.ids.filter(exists));
      case "compare":
        return outcome.ids.every(exists) ? outcome : offered(outcome.ids.filter(exists));
      case "unknown":
        return outcome;
    }
  }

  const understanding = {
    understood({ text }: Phrase, lang: Lang): Outcome {
      const exact = exactly(text);
      return exact === undefined || exact === "of the course"
        ? merged(own.lookup.find(text, lang), seen(course.lookup.find(text, lang)))
        : exact;
    },
    nameOfAny(phrases: readonly Phrase[]): string | undefined {
      const ids = phrases.map(({ text }) => goingBy(text)).find((found) => found.length > 0);
      return ids?.length === 1 ? ids[0] : undefined;
    },
  };

  return {
    find,
    near(typed, lang, limit) {
      const begins = (title: string) => title.toLowerCase().startsWith(typed.trim().toLowerCase());
      const mine = own.lookup.near(typed, lang, limit);
      const theirs = course.lookup.near(typed, lang, limit + touched.size).filter(({ id }) => untouched(id));
      const inOrder = [...mine.filter(({ title }) => begins(title)), ...theirs, ...mine.filter(({ title }) => !begins(title))];
      return inOrder.slice(0, limit);
    },
  };
}

const UNKNOWN: Outcome = { kind: "unknown" };

const offered = (ids: string[]): Outcome => (ids.length === 0 ? UNKNOWN : { kind: "unsure", ids: ids.slice(0, CHOICES) });

/** What both layers make of a question that names nothing exactly. */
function merged(above: Outcome, below: Outcome): Outcome {
  for (const each of [above, below]) if (each.kind === "compare") return each;
  if (above.kind === "unknown") return below.kind === "unknown" && below.topic === undefined ? above : below;
  if (below.kind === "unknown") return above;
  if (above.kind === "sure" && below.kind === "sure") {
    if (above.id === below.id) return above.corrected === undefined ? above : below;
    // A plural or another order of its words is no slip: that one was meant.
    if ((above.corrected === undefined) !== (below.corrected === undefined)) return above.corrected === undefined ? above : below;
  }
  for (const sure of [above, below]) if (sure.kind === "sure" && sure.corrected === undefined && !bothSure(above, below)) return sure;
  return offered([...new Set([...idsOf(above), ...idsOf(below)])]);
}

const bothSure = (above: Outcome, below: Outcome): boolean => above.kind === "sure" && below.kind === "sure";
