import { folded } from "../chat/args.ts";
import type { Button, Option } from "../chat/card.ts";
import { UserError } from "../chat/errors.ts";
import { type Concept, type Course, type Entry, inLanguage, type Lang, type Topic } from "../teaching/course.ts";
import { createLookup, type Indexed, type Lookup } from "../teaching/lookup.ts";
import { type Findable, findable, overlay } from "../teaching/overlay.ts";
import type { Term, Terms } from "../teaching/terms.ts";

/** A course with its look-ups, made once at start-up. */
export interface PreparedCourse extends Course, Findable {
  topicLookup: Lookup;
}

export function prepareCourse(course: Course): PreparedCourse {
  const topics: Indexed[] = [...course.topics.values()].flatMap(({ id, title }) =>
    Object.entries(title).map(([lang, headword]) => ({ id, lang, headword, aliases: [id] })),
  );
  return { ...course, ...findable(course.concepts), topicLookup: createLookup(topics) };
}

/** The course a class follows; the first there is where that one is gone. */
export function courseOf(courses: ReadonlyMap<string, PreparedCourse>, id: string): PreparedCourse {
  const found = courses.get(id) ?? courses.values().next().value;
  if (!found) throw new Error("there is no course");
  return found;
}

/** The course with a class's own terms over it; without any it is the course itself. */
export const withTerms = (course: PreparedCourse, terms: readonly Term[]): PreparedCourse =>
  terms.length === 0 ? course : { ...course, ...overlay(course, terms) };

/** Classes whose course is kept ready; with that many, the one used longest ago goes first. */
const MOST_READY = 1_000;

/** The course as each class sees it: prepared at its first use, and kept until its terms change. */
export function createClassCourses(store: Pick<Terms, "terms">): {
  of(classId: string, course: PreparedCourse): Promise<PreparedCourse>;
  changed(classId: string): void;
} {
  const ready = new Map<string, Promise<PreparedCourse>>();
  const keyOf = (classId: string, course: string) => `${classId} ${course}`;
  return {
    of(classId, course) {
      const key = keyOf(classId, course.id);
      const known = ready.get(key);
      if (known !== undefined && ready.size < MOST_READY) return known;
      const prepared = known ?? store.terms(classId, course.id).then((terms) => withTerms(course, terms));
      ready.delete(key);
      ready.set(key, prepared);
      prepared.catch(() => ready.delete(key));
      if (ready.size > MOST_READY) for (const oldest of ready.keys()) if (ready.delete(oldest)) break;
      return prepared;
    },
    changed(classId) {
      for (const key of ready.keys()) if (key.startsWith(keyOf(classId, ""))) ready.delete(key);
    },
  };
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
export function topicNamed(course: PreparedCourse, typed: string, lang: Lang, line: (topic: string) => string | undefined): Topic {
  const found = findTopic(course, typed, lang);
  if (found) return found;
  const topics = [...course.topics.keys()].slice(0, 10);
  const offer = topics.flatMap((id): Button[] => {
    const again = line(id);
    return again === undefined ? [] : [{ label: topicTitle(course, id, lang), press: `run|${again}` }];
  });
  if (offer.length > 0) throw new UserError("There is no topic “{topic}”. These are the topics:", { topic: typed }, offer);
  const names = topics.map((id) => topicTitle(course, id, lang)).join(", ");
  throw new UserError("There is no topic “{topic}”. There is: {names}.", { topic: typed, names });
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
  return concept ? [{ label: entryOf(concept, lang).headword, press: `run|/explain ${byId(id)}` }] : [];
};

/** How a button names a concept, written as a link of the course files: nobody asks for one like that, so it counts as no question. */
const byId = (id: string): string => `#${id}`;

export const idNamed = (course: Course, typed: string): string | undefined =>
  typed.startsWith("#") && course.concepts.has(typed.slice(1)) ? typed.slice(1) : undefined;

/**
 * The one concept a teacher means by what they typed, by its name or as a button names it. Where that is not clear, what it may be is offered, each as the
 * line it runs.
 */
export function conceptNamed(course: PreparedCourse, typed: string, lang: Lang, line: (named: string) => string): Concept {
  const outcome = course.lookup.find(typed, lang);
  const sure = idNamed(course, typed) ?? (outcome.kind === "sure" ? outcome.id : undefined);
  const concept = course.concepts.get(sure ?? "");
  if (concept) return concept;
  const ids = outcome.kind === "unsure" || outcome.kind === "compare" ? outcome.ids : [];
  const offer = ids.flatMap((id) => explainButton(course, id, lang).map(({ label }) => ({ label, press: `run|${line(byId(id))}` })));
  if (offer.length > 0) throw new UserError("I am not sure what “{term}” means. Is it one of these?", { term: typed }, offer);
  throw new UserError("I have no entry for “{term}”. `/glossary list` shows what I can explain.", { term: typed });
}
