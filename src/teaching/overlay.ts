import type { Concept, Course, Entry, Lang } from "./course.ts";
import { kept } from "./kept.ts";
import { layered } from "./layered.ts";
import type { Indexed, Lookup, Outcome } from "./lookup.ts";
import { createLookup } from "./lookup.ts";
import { type Names, namesOf } from "./named.ts";
import { plainText } from "./prose.ts";
import { entryFrom, linksOf, type Term } from "./terms.ts";

/** A course with what finds its concepts. */
export interface Findable {
  concepts: ReadonlyMap<string, Concept>;
  lookup: Lookup;
  /** Every name, as it is compared, with the concepts it leads to. */
  names: Names;
}

/** The titles of concepts, for a look-up. */
export const titlesOf = (concepts: Iterable<Concept>): Indexed[] =>
  [...concepts].flatMap(({ id, topic, entries }) =>
    Object.entries(entries).map(([lang, { headword, aliases }]) => ({ id, lang, headword, aliases, topic })),
  );

/** What concepts are found by; made once for a course and shared by its classes. */
export function findable(concepts: ReadonlyMap<string, Concept>): Findable {
  const titles = titlesOf(concepts.values());
  return { concepts, lookup: remembering(createLookup(titles)), names: namesOf(titles) };
}

/** Outcomes kept for each language. */
const MOST_OUTCOMES = 1_000;

function remembering({ find, near }: Lookup): Lookup {
  const finds = new Map<Lang, (query: string) => Outcome>();
  return {
    find(query, lang) {
      const known = finds.get(lang) ?? kept(MOST_OUTCOMES, (text) => find(text, lang));
      finds.set(lang, known);
      return known(query);
    },
    near,
  };
}

/**
 * The course as one class sees it: its own terms over the course's. The course's index is shared; the class has a small one of its own, so a
 * thousand classes with a few terms each cost a thousand small indexes. Without terms it is the course itself.
 */
export function overlay(course: Course & Findable, terms: readonly Term[]): Findable {
  const changed = terms.filter(({ content }) => content.kind !== "course");
  if (changed.length === 0) return course;
  const concepts = new Map(course.concepts);
  const own: string[] = [];
  for (const { concept, content } of changed) {
    if (content.kind === "hidden") concepts.delete(concept);
    if (content.kind !== "own") continue;
    concepts.set(concept, conceptFrom(course, concept, content));
    own.push(concept);
  }
  relate(course, concepts, own);
  const mine = own.flatMap((id) => concepts.get(id) ?? []);
  const touched = new Set(changed.map(({ concept }) => concept));
  const titles = titlesOf(mine);
  const names = namesOf(titles);
  return {
    concepts,
    lookup: layered({ lookup: createLookup(titles), names }, course, { touched, exists: (id) => concepts.has(id) }),
    names: joinedNames(course.names, names, touched),
  };
}

function conceptFrom(course: Course, id: string, content: Extract<Term["content"], { kind: "own" }>): Concept {
  const known = course.concepts.get(id);
  const written = (lang: Lang): Entry | undefined => {
    const wording = content.in[lang];
    return wording && entryFrom(wording, known?.entries[lang]?.figures);
  };
  // In the course's order of languages: where one is missing, the first stands in for it.
  const langs = [...new Set([...course.languages, ...Object.keys(content.in)])];
  const entries = Object.fromEntries(
    langs.flatMap((lang) => {
      const entry = written(lang) ?? known?.entries[lang];
      return entry ? [[lang, entry] as const] : [];
    }),
  );
  const [firstTopic = ""] = course.topics.keys();
  return {
    id,
    topic: course.topics.has(content.topic) ? content.topic : (known?.topic ?? firstTopic),
    related: known?.related ?? [],
    entries,
  };
}

/** Related are the concepts an own term links to or names, and, from there, the term itself. */
function relate(course: Findable, concepts: Map<string, Concept>, own: readonly string[]): void {
  const names = joinedNames(course.names, namesOf(titlesOf(own.flatMap((id) => concepts.get(id) ?? []))), new Set(own));
  for (const id of own) {
    const concept = concepts.get(id);
    if (!concept) continue;
    const entries = Object.values(concept.entries);
    const linked = entries.flatMap(linksOf);
    const mentioned = entries.flatMap((entry) => mentions(entry, names));
    const related = [...new Set([...linked, ...mentioned, ...concept.related])].filter((other) => other !== id && concepts.has(other));
    concepts.set(id, { ...concept, related });
  }
  for (const id of own) {
    for (const other of concepts.get(id)?.related ?? []) {
      const back = concepts.get(other);
      if (back && !back.related.includes(id)) concepts.set(other, { ...back, related: [...back.related, id] });
    }
  }
}

/** Names of other concepts in what is said of this one, the longest at each place; of several that share a name, none. */
function mentions({ definition }: Entry, names: Names): string[] {
  const words = definition
    .flatMap((each) => (each.kind === "text" ? [plainText(each.text)] : each.kind === "list" ? each.items.map(plainText) : []))
    .join(" . ")
    .split(/\s+/)
    .slice(0, MOST_WORDS);
  const found = new Set<string>();
  for (let from = 0; from < words.length; from++) {
    for (let count = LONGEST_MENTION; count > 0; count--) {
      const [id, another] = names.under(words.slice(from, from + count).join(" "));
      if (id === undefined || another !== undefined) continue;
      found.add(id);
      from += count - 1;
      break;
    }
  }
  return [...found];
}
const MOST_WORDS = 500;
const LONGEST_MENTION = 4;

/** The class's names over the course's, without those of what the class has changed. */
const joinedNames = (course: Names, own: Names, touched: ReadonlySet<string>): Names => ({
  under: (name) => [...new Set([...own.under(name), ...course.under(name).filter((id) => !touched.has(id))])],
});
