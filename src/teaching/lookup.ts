import type { Lang } from "./course.ts";
import { peelings, withoutKind } from "./lookup/asking.ts";
import { completed, completedLeft, completedRight, type Sides, sides } from "./lookup/comparing.ts";
import { ARROW, createCompletion } from "./lookup/completion.ts";
import type { Typed } from "./lookup/meaning.ts";
import { named } from "./lookup/naming.ts";
import { type Phrase, read } from "./lookup/phrase.ts";
import { type Candidate, createRanking, RECOGNISED } from "./lookup/rank.ts";
import { indexTitles, type Name } from "./lookup/titles.ts";
import { isSmall, joinsNames, stem } from "./lookup/word.ts";

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
/** A name that accounts for less of what was typed only happens to stand in it. */
const NEARLY_HALF = 0.45;
const ALL_OF_IT = 0.999;
/** A sentence full of "and" and "or" compares nothing. */
const MOST_SPLITS = 4;

/** Two things in one question, and what each was understood as. */
interface Pair {
  way: Sides;
  left: Outcome;
  right: Outcome;
}

/** Every word of the name was typed as the name has it, or nearly so. */
const isSaid = ({ whole, least }: Candidate): boolean => whole && least >= RECOGNISED;

/** The same where short words, of which too many are near each other, are right. */
const isPerhapsSaid = (candidate: Candidate): boolean =>
  isSaid(candidate) || (candidate.whole && candidate.least >= NEARLY_SAID && [...candidate.taken].every(({ text, known }) => known || text.length >= LONG));
/** "Linked list" has "list" in it too. */
const isPartOf = (part: Candidate, all: Candidate): boolean =>
  all.taken.size > part.taken.size && [...part.taken].every((word) => all.taken.has(word));
const LONG = 6;
const NEARLY_SAID = 0.8;

const idsOf = (outcome: Outcome): string[] => (outcome.kind === "sure" ? [outcome.id] : outcome.kind === "unsure" ? outcome.ids : []);

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
    const candidates = nearest(peeled, lang);
    const pairs = sides(phrase)
      .slice(0, MOST_SPLITS)
      .map((way): Pair => ({ way, left: understood(way.left, lang), right: understood(way.right, lang) }));
    if (pairs.length > 0) {
      // A title may itself compare ("containers against virtual machines"): typed in its order it is meant, turned round it is a question, and so it
      // is where somebody asks for the difference.
      const title = decide(
        candidates.filter(({ reordered }) => !reordered),
        lang,
      );
      const meant = title.kind === "sure" && !pairs.some(({ way }) => way.asked);
      const outcome = meant ? title : comparison(pairs, lang);
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
    return { kind: "unsure", ids: idsOf(outcome) };
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

  /** Two things in one question. Both must be understood, or nothing is compared. */
  function comparison(pairs: readonly Pair[], lang: Lang): Outcome | undefined {
    const compared = ({ how }: Sides, left: string, right: string): Outcome =>
      how === "both" ? { kind: "unsure", ids: [left, right] } : { kind: "compare", ids: [left, right] };
    for (const { way, left, right } of pairs) {
      if (left.kind !== "sure" || right.kind !== "sure" || left.id === right.id) continue;
      // "active transport vs passive" is about passive transport, whatever else goes by "passive".
      const one = nameOfAny(completedLeft(way), lang) ?? left.id;
      const other = nameOfAny(completedRight(way), lang) ?? right.id;
      return one === other ? compared(way, left.id, right.id) : compared(way, one, other);
    }
    for (const { way, left, right } of pairs) {
      if (way.how === "both" || (left.kind === "sure") === (right.kind === "sure")) continue;
      const known = left.kind === "sure" ? left.id : right.kind === "sure" ? right.id : "";
      for (const side of completed(way)) {
        const outcome = understood(side, lang);
        if (outcome.kind !== "sure" || outcome.id === known) continue;
        return left.kind === "sure" ? compared(way, known, outcome.id) : compared(way, outcome.id, known);
      }
    }
    for (const { way, left, right } of pairs) {
      const both = way.how === "compared" && left.kind !== "sure" && right.kind !== "sure" ? ofOneKind(way) : undefined;
      if (both) return compared(way, ...both);
    }
    return undefined;
  }

  /** "solidaria vs mancomunada": the two names, if there are no others, that leave the same unsaid ("obligación"). */
  function ofOneKind({ left, right }: Sides): [string, string] | undefined {
    const begun = (side: Phrase) => rank(side).filter(({ covers, least, unsaid }) => covers > ALL_OF_IT && least >= RECOGNISED && unsaid !== "");
    const others = begun(right);
    const found = new Map<string, [string, string]>();
    for (const one of begun(left)) {
      for (const other of others) {
        const ids: [string, string] = [titleOf(one.name).id, titleOf(other.name).id];
        if (one.unsaid === other.unsaid && ids[0] !== ids[1]) found.set(ids.join(" "), ids);
      }
    }
    const [only, another] = found.values();
    return another ? undefined : only;
  }

  /** Two things set against each other of which one may be several, as "vmware" may: all are offered. */
  function offered(pairs: readonly Pair[]): Outcome | undefined {
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

  function decide(candidates: readonly Candidate[], lang: Lang): Outcome {
    const concepts = bestOfEachConcept(candidates, lang);
    const [best, next] = concepts;
    if (!best) return sideBySide(candidates, lang) ?? unknown(candidates);
    const { id } = titleOf(best.name);
    // "Tabla has": a word that would only be grammar beside the one name is nearly what the other goes on with.
    const fuller = concepts.find((other) => !other.leftOver && other.score >= limits.sure && isPartOf(best, other));
    if (fuller) return { kind: "unsure", ids: [titleOf(fuller.name).id, id] };
    const lead = best.score - (next?.score ?? 0);
    if (!best.leftOver && best.score >= limits.sure && lead >= limits.lead)
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

  /** "the singleton pattern", "what does pH measure": one whole name beside another word or two. It is offered, as more may have been meant. */
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

  return { find, near: createCompletion(index, rank) };
}
