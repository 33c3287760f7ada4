import type { Lang } from "./course.ts";
import { peelings } from "./lookup/asking.ts";
import { completed, type Sides, sides } from "./lookup/comparing.ts";
import { ARROW, createCompletion } from "./lookup/completion.ts";
import { named } from "./lookup/naming.ts";
import { type Phrase, read } from "./lookup/phrase.ts";
import { type Candidate, createRanking } from "./lookup/rank.ts";
import { indexTitles, type Name } from "./lookup/titles.ts";
import { isSmall } from "./lookup/word.ts";

/** One title of the glossary to be found: a headword with its aliases, in one language. */
export interface Indexed {
  /** Concept id; the same concept stands once for each language. */
  id: string;
  lang: Lang;
  headword: string;
  aliases: readonly string[];
  /** Topic id. */
  topic?: string;
}

export type Outcome =
  /** `corrected` is the name it was understood as, when a slip was mended; a plural, an article or another order is none. */
  | { kind: "sure"; id: string; corrected?: string }
  /** One to three concept ids, the likeliest first. */
  | { kind: "unsure"; ids: string[] }
  /** "difference between a vm and a container" */
  | { kind: "compare"; ids: [string, string] }
  /** `topic` is the nearest one, if any is near. */
  | { kind: "unknown"; topic?: string };

export interface Lookup {
  /** Never a wrong answer in disguise: sure, unsure or unknown. `lang` breaks ties. */
  find(query: string, lang: Lang): Outcome;
  /** Completions while typing: titles that begin with what is typed first, then near ones. */
  near(typed: string, lang: Lang, limit: number): { id: string; title: string }[];
}

/** Where sure ends and where unknown begins. Scores are 0..1; chosen from the tables `npm run bench lookup` prints of its tuning halves. */
export interface Limits {
  /** At least this score is answered … */
  sure: number;
  /** … when the next concept is this far behind. */
  lead: number;
  /** At least this score is offered when every word that counts was typed right, though perhaps not all of them … */
  unsure: number;
  /** … and this when a slip is only supposed … */
  unsureMended: number;
  /** … with others no further than this behind it. */
  spread: number;
  /** What is offered accounts for this share of what was typed. */
  covers: number;
}

export const LIMITS: Limits = { sure: 0.8, lead: 0.04, unsure: 0.65, unsureMended: 0.7, spread: 0.12, covers: 0.6 };

const CHOICES = 3;
/** A word that stands in the names of more concepts than this says too little. */
const MOST_BEGUN = 5;
const ALL_OF_IT = 0.999;
/** A sentence full of "and" and "or" compares nothing. */
const MOST_SPLITS = 4;

export function createLookup(titles: readonly Indexed[], limits: Limits = LIMITS): Lookup {
  const index = indexTitles(titles);
  const rank = createRanking(index);
  const titleOf = (name: Name) => titles[name.title] as Indexed;

  function find(query: string, lang: Lang): Outcome {
    // What completion shows is understood again: "VM → Máquina virtual".
    const shown = query.lastIndexOf(ARROW);
    const phrase = read(shown < 0 ? query : query.slice(shown + ARROW.length));
    const peeled = peelings(phrase);
    const exact = exactly(peeled, lang);
    if (exact) return exact;
    const candidates = nearest(peeled);
    const ways = sides(phrase).slice(0, MOST_SPLITS);
    if (ways.length > 0) {
      // A title may itself compare ("containers against virtual machines"): typed in its order it is meant, turned round it is a question, and so it
      // is where somebody asks for the difference.
      const title = decide(
        candidates.filter(({ reordered }) => !reordered),
        lang,
      );
      const meant = title.kind === "sure" && !ways.some(({ asked }) => asked);
      const outcome = meant ? title : comparison(ways, lang);
      if (outcome) return outcome;
    }
    return decide(candidates, lang);
  }

  /** One of its names, however it is asked for. */
  function exactly(peeled: readonly Phrase[], lang: Lang): Outcome | undefined {
    const found = named(index, peeled, lang);
    if (!found) return undefined;
    // Words taken for asking may belong to a title: "search binary" is binary search, not binary.
    const whole = peeled[0];
    if (whole && loses(whole, found.phrase)) {
      const outcome = decide(rank(whole), lang);
      if (outcome.kind === "sure") return outcome;
    }
    const [id] = found.ids;
    return found.ids.length === 1 && id !== undefined ? { kind: "sure", id } : { kind: "unsure", ids: found.ids.slice(0, CHOICES) };
  }

  /** Two things in one question. Both must be understood, or nothing is compared. */
  function comparison(ways: readonly Sides[], lang: Lang): Outcome | undefined {
    const understood = ways.map((way) => ({ way, left: surely(way.left, lang), right: surely(way.right, lang) }));
    for (const { way, left, right } of understood) {
      if (left === undefined || right === undefined || left === right) continue;
      return way.how === "both" ? { kind: "unsure", ids: [left, right] } : { kind: "compare", ids: [left, right] };
    }
    for (const { way, left, right } of understood) {
      if (way.how === "both" || (left === undefined) === (right === undefined)) continue;
      const ids = completed(way).map((side) => surely(side, lang));
      const other = ids.find((id) => id !== undefined && id !== (left ?? right));
      if (other !== undefined) return { kind: "compare", ids: left === undefined ? [other, right as string] : [left, other] };
    }
    return undefined;
  }

  function surely(phrase: Phrase, lang: Lang): string | undefined {
    const peeled = peelings(phrase);
    const outcome = exactly(peeled, lang) ?? decide(nearest(peeled), lang);
    return outcome.kind === "sure" ? outcome.id : undefined;
  }

  /** Names near what is asked for; and near the whole, where a name may itself begin or end like a question. */
  function nearest(peeled: readonly Phrase[]): Candidate[] {
    const whole = peeled[0];
    const asked = peeled[peeled.length - 1];
    if (!whole || !asked) return [];
    return loses(whole, asked) ? [...rank(asked), ...rank(whole)] : rank(asked);
  }

  /** Whether a word of the glossary stands in the whole, and not in what is asked for. */
  function loses(whole: Phrase, asked: Phrase): boolean {
    if (whole === asked) return false;
    const kept = new Set(asked.words.map(({ text }) => text));
    return whole.words.some(({ text }) => !kept.has(text) && !isSmall(text) && index.wordIds.has(text));
  }

  function decide(candidates: readonly Candidate[], lang: Lang): Outcome {
    const concepts = bestOfEachConcept(candidates, lang);
    const [best, next] = concepts;
    if (!best) return unknown(candidates);
    const { id } = titleOf(best.name);
    const lead = best.score - (next?.score ?? 0);
    if (!best.leftOver && best.score >= limits.sure && lead >= limits.lead)
      return best.mended ? { kind: "sure", id, corrected: best.name.written } : { kind: "sure", id };
    if (best.score < (best.mended ? limits.unsureMended : limits.unsure) || best.covers < limits.covers)
      return begun(concepts) ?? unknown(candidates);
    const close = concepts.filter((other) => best.score - other.score <= limits.spread);
    return { kind: "unsure", ids: close.slice(0, CHOICES).map((other) => titleOf(other.name).id) };
  }

  /** "vmware" is no name, but every word of it stands in those of a few concepts: they are offered. */
  function begun(concepts: readonly Candidate[]): Outcome | undefined {
    const whole = concepts.filter(({ covers, mended, recognised }) => covers >= ALL_OF_IT && recognised && !mended);
    if (whole.length === 0 || whole.length > MOST_BEGUN) return undefined;
    return { kind: "unsure", ids: whole.slice(0, CHOICES).map(({ name }) => titleOf(name).id) };
  }

  /** Where something was recognised, the topic it belongs to. */
  function unknown(candidates: readonly Candidate[]): Outcome {
    const known = candidates.filter((candidate) => candidate.recognised && titleOf(candidate.name).topic !== undefined);
    const nearest = known.sort((a, b) => b.covers - a.covers || b.score - a.score)[0];
    const topic = nearest && titleOf(nearest.name).topic;
    return topic === undefined ? { kind: "unknown" } : { kind: "unknown", topic };
  }

  function bestOfEachConcept(candidates: readonly Candidate[], lang: Lang): Candidate[] {
    // Ties only: the language asked for, then headwords.
    const tie = ({ name }: Candidate) => (titleOf(name).lang === lang ? 0.01 : 0) + (name.alias ? 0 : 0.002);
    const best = new Map<string, Candidate>();
    for (const candidate of candidates.filter(({ score }) => score > 0).sort((a, b) => b.score + tie(b) - a.score - tie(a))) {
      const { id } = titleOf(candidate.name);
      if (!best.has(id)) best.set(id, candidate);
    }
    return [...best.values()];
  }

  return { find, near: createCompletion(index, rank) };
}
