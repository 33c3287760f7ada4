import type { Concept } from "../teaching/course.ts";
import { conceptId, type Draft, type Term } from "../teaching/terms.ts";
import type { Context } from "./context.ts";
import { type PreparedCourse, withTerms } from "./course.ts";
import { MOST_TERMS, type Problem, problemsOf } from "./glossary-checks.ts";

/** The draft as it would be seen. */
export interface Outlook {
  term: Term;
  course: PreparedCourse;
  concept: Concept;
  problems: Problem[];
  /** Still to be chosen. */
  topicless: boolean;
}

export async function outlook(ctx: Context, draft: Draft): Promise<Outlook> {
  const { store, course, courses } = ctx;
  const terms = await store.terms(ctx.class.id, course.id);
  const base = courses.get(course.id) ?? course;
  const taken = (id: string) => course.concepts.has(id) || base.concepts.has(id);
  const id = draft.concept ?? conceptId(draft.wording.term, taken, `term-${draft.id}`);
  const before = terms.find(({ concept }) => concept === id);
  const others = before?.content.kind === "own" ? before.content.in : {};
  const number = (draft.concept === undefined ? (before?.number ?? 0) : draft.base) + 1;
  const seenWith = (topic: string): Omit<Outlook, "problems" | "topicless"> => {
    const content = { kind: "own", topic, in: { ...others, [draft.lang]: draft.wording } } as const;
    const term: Term = { concept: id, number, content, by: ctx.student.id, at: ctx.clock() };
    const seen = withTerms(base, [...terms.filter(({ concept }) => concept !== id), term]);
    const concept = seen.concepts.get(id);
    if (!concept) throw new Error(`a draft of ${id} that the class would not see`);
    return { term, course: seen, concept };
  };
  const first = seenWith(draft.topic ?? "");
  const topic = draft.topic ?? topicNear(first.course, first.concept);
  const problems = problemsOf(course, draft, id, (message) => ctx.t(message));
  if (draft.concept === undefined && terms.filter(({ content }) => content.kind === "own").length >= MOST_TERMS)
    problems.push({
      message: "This class has {max} terms of its own, which is the most. Take one away first: `/glossary remove`.",
      values: { max: MOST_TERMS },
    });
  return { ...(topic === undefined || topic === draft.topic ? first : seenWith(topic)), problems, topicless: topic === undefined };
}

/** The topic most of the concepts it is related to stand in; the only one there is. */
function topicNear(course: PreparedCourse, { related }: Concept): string | undefined {
  const counts = new Map<string, number>();
  for (const id of related) {
    const topic = course.concepts.get(id)?.topic;
    if (topic !== undefined) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? (course.topics.size === 1 ? [...course.topics.keys()][0] : undefined);
}
