import type { Lang } from "./course.ts";
import { peelings, withoutKind } from "./lookup/asking.ts";
import { ARROW, createCompletion } from "./lookup/completion.ts";
import { createDecision, isPerhapsSaid } from "./lookup/deciding.ts";
import { named } from "./lookup/naming.ts";
import { CHOICES, idsOf } from "./lookup/outcome.ts";
import { comparison, offered, ofOneKind, pairsIn, several } from "./lookup/pairing.ts";
import { type Phrase, read } from "./lookup/phrase.ts";
import { type Candidate, createRanking } from "./lookup/rank.ts";
import { indexTitles } from "./lookup/titles.ts";
import { isSmall, stem } from "./lookup/word.ts";

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

export function createLookup(titles: readonly Indexed[], limits: Limits = LIMITS): Lookup {
  const index = indexTitles(titles);
  const rank = createRanking(index);
  const { decide, within } = createDecision(index, limits);
  const understanding = { understood, nameOfAny };

  function find(query: string, lang: Lang): Outcome {
    // What completion shows is understood again: "VM → Máquina virtual".
    const shown = query.lastIndexOf(ARROW);
    const phrase = read(shown < 0 ? query : query.slice(shown + ARROW.length));
    const peeled = peelings(phrase);
    const exact = exactly(peeled, lang);
    if (exact) return exact;
    const candidates = nearest(peeled, lang);
    const pairs = pairsIn(phrase, lang, understanding);
    const severalThings = several(phrase, lang, understanding);
    if (pairs.length > 0 || severalThings) {
      // A title may itself compare ("containers against virtual machines"): typed in its order it is meant, turned round it is a question, and so it
      // is where somebody asks for the difference.
      const title = decide(
        candidates.filter(({ reordered }) => !reordered),
        lang,
      );
      const meant = title.kind === "sure" && !pairs.some(({ way }) => way.asked);
      const outcome = meant ? title : (severalThings ?? comparison(pairs, lang, understanding) ?? ofOneKind(pairs, index, rank));
      if (outcome) return outcome;
    }
    const outcome = decide(candidates, lang);
    if (outcome.kind !== "unknown") return outcome;
    // Of two things of which one is unknown, neither is what was asked for.
    if (pairs.length > 0) return offered(pairs) ?? ofItsKind(peeled, lang) ?? outcome;
    return ofItsKind(peeled, lang) ?? within(candidates, lang) ?? loosely(peeled, lang) ?? outcome;
  }

  /** "donar" for a donación, "htlm": too far to be answered, near enough to be offered. */
  function loosely(peeled: readonly Phrase[], lang: Lang): Outcome | undefined {
    const asked = peeled[peeled.length - 1];
    if (!asked) return undefined;
    const candidates = rank(asked, true);
    const outcome = decide(candidates, lang);
    if (outcome.kind === "unknown") return within(candidates, lang, isPerhapsSaid);
    return { kind: "unsure", ids: [...idsOf(outcome)] };
  }

  /** One of its names, however it is asked for. */
  function exactly(peeled: readonly Phrase[], lang: Lang): Outcome | undefined {
    const found = named(index, peeled.slice(0, 1), lang) ?? named(index, peeled, lang);
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

  function nameOfAny(phrases: readonly Phrase[], lang: Lang): string | undefined {
    const found = named(index, phrases, lang);
    return found?.ids.length === 1 ? found.ids[0] : undefined;
  }

  /** "protocolo SMTP": a name, and what kind of thing it is. */
  function ofItsKind(peeled: readonly Phrase[], lang: Lang): Outcome | undefined {
    const asked = peeled[peeled.length - 1];
    const bare = asked && withoutKind(asked);
    const id = bare && nameOfAny([bare], lang);
    return id === undefined ? undefined : { kind: "sure", id };
  }

  function understood(phrase: Phrase, lang: Lang): Outcome {
    const peeled = peelings(phrase);
    const outcome = exactly(peeled, lang) ?? decide(nearest(peeled, lang), lang);
    return (outcome.kind === "unknown" ? ofItsKind(peeled, lang) : undefined) ?? outcome;
  }

  /** Names near the whole, where a name may itself begin or end like a question; and near what is asked for, unless the whole is sure. */
  function nearest(peeled: readonly Phrase[], lang: Lang): Candidate[] {
    const whole = peeled[0];
    const asked = peeled[peeled.length - 1];
    if (!whole || !asked) return [];
    if (!loses(whole, asked)) return rank(asked);
    const candidates = rank(whole);
    return decide(candidates, lang).kind === "sure" ? candidates : [...rank(asked), ...candidates];
  }

  /** Whether a word of the glossary stands in the whole, and not in what is asked for. */
  function loses(whole: Phrase, asked: Phrase): boolean {
    if (whole === asked) return false;
    const kept = new Set(asked.words.map(({ text }) => text));
    return whole.words.some(({ text }) => !kept.has(text) && !isSmall(text) && index.stems.has(stem(text)));
  }

  return { find, near: createCompletion(index, rank) };
}
