import { folded } from "../chat/args.ts";
import type { Button, Option } from "../chat/card.ts";
import { UserError } from "../chat/errors.ts";
import { type Concept, type Course, type Entry, inLanguage, type Lang, type Topic } from "../teaching/course.ts";
import { createLookup, type Indexed, type Lookup } from "../teaching/lookup.ts";

/** A course with its look-ups, made once at start-up. */
export interface PreparedCourse extends Course {
  lookup: Lookup;
  topicLookup: Lookup;
}

export function prepareCourse(course: Course): PreparedCourse {
  const titles: Indexed[] = [...course.concepts.values()].flatMap(({ id, topic, entries }) =>
    Object.entries(entries).map(([lang, { headword, aliases }]) => ({ id, lang, headword, aliases, topic })),
  );
  const topics: Indexed[] = [...course.topics.values()].flatMap(({ id, title }) =>
    Object.entries(title).map(([lang, headword]) => ({ id, lang, headword, aliases: [id] })),
  );
  return { ...course, lookup: createLookup(titles), topicLookup: createLookup(topics) };
}

export const entryOf = (concept: Concept, lang: Lang): Entry => inLanguage(concept.entries, lang);

export const topicTitle = (course: Course, topic: string, lang: Lang): string => {
  const found = course.topics.get(topic);
  return found ? inLanguage(found.title, lang) : topic;
};

/**
 * The topic somebody means: by its title, a beginning of it, or a concept that stands in it ("docker"). When that is not clear, the topics are offered,
 * each as the line it runs.
 */
export function topicNamed(course: PreparedCourse, typed: string, lang: Lang, line: (topic: string) => string): Topic {
  const found = findTopic(course, typed, lang);
  if (found) return found;
  const offer = [...course.topics.keys()].slice(0, 10).map((id) => ({ label: topicTitle(course, id, lang), press: `run|${line(id)}` }));
  throw new UserError("There is no topic “{topic}”. These are the topics:", { topic: typed }, offer);
}

function findTopic(course: PreparedCourse, typed: string, lang: Lang): Topic | undefined {
  const direct = course.topics.get(typed);
  if (direct) return direct;
  const outcome = course.topicLookup.find(typed, lang);
  if (outcome.kind === "sure") return course.topics.get(outcome.id);
  const begun = [...course.topics.values()].filter(({ title }) =>
    Object.values(title).some((each) => folded(each).startsWith(folded(typed))),
  );
  if (begun.length === 1) return begun[0];
  const concept = course.lookup.find(typed, lang);
  return concept.kind === "sure" ? course.topics.get(course.concepts.get(concept.id)?.topic ?? "") : undefined;
}

/** Concepts to choose from while typing: shown as what was typed leads to them, taken as their headword. */
export function suggestConcepts(course: PreparedCourse, typed: string, lang: Lang): Option[] {
  return course.lookup.near(typed, lang, 25).flatMap(({ id, title }) => {
    const concept = course.concepts.get(id);
    return concept ? [{ label: title, value: entryOf(concept, lang).headword }] : [];
  });
}

/** Topics to choose from while typing. */
export function suggestTopics(course: PreparedCourse, typed: string, lang: Lang): Option[] {
  const near = typed === "" ? [...course.topics.keys()] : course.topicLookup.near(typed, lang, 10).map(({ id }) => id);
  return near.map((id) => ({ label: topicTitle(course, id, lang), value: id }));
}

/** A button that explains a concept to whoever presses it. */
export const explainButton = (course: Course, id: string, lang: Lang): Button[] => {
  const concept = course.concepts.get(id);
  return concept ? [{ label: entryOf(concept, lang).headword, press: `run|/explain ${id}` }] : [];
};
