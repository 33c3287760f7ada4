import { type Block, type Button, type Card, text } from "../../src/chat/card.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { entryOf, explainButton, suggestTopics, topicNamed, topicTitle } from "../../src/classroom/course.ts";
import { bold } from "../../src/classroom/entry-card.ts";
import type { Concept } from "../../src/teaching/course.ts";

export default defineCommand({
  describe: "List the concepts of the course, or of one topic",
  seenBy: "caller",
  default: true,
  params: {
    topic: {
      type: "text",
      describe: "one topic of the course",
      optional: true,
      suggest: (ctx, typed) => suggestTopics(ctx.course, typed, ctx.lang),
    },
  },
  run(ctx, { topic }) {
    if (topic === undefined) return everyTopic(ctx);
    return oneTopic(ctx, topicNamed(ctx.course, topic, ctx.lang, (id) => `/glossary list ${id}`).id);
  },
});

function everyTopic(ctx: Context): Card {
  const { course } = ctx;
  const blocks: Block[] = [...course.topics.keys()].map((id) =>
    text([bold(`${topicTitle(course, id, ctx.lang)}: `), { text: headwords(ctx, conceptsIn(ctx, id)) }]),
  );
  const buttons: Button[] = [...course.topics.keys()]
    .slice(0, 10)
    .map((id) => ({ label: topicTitle(course, id, ctx.lang), press: `run|/glossary list ${id}` }));
  return {
    title: ctx.t("{count, plural, one {# concept} other {# concepts}}", { count: course.concepts.size }),
    blocks: [...blocks, { kind: "buttons", buttons }],
  };
}

function oneTopic(ctx: Context, topic: string): Card {
  const concepts = conceptsIn(ctx, topic);
  const options = concepts.slice(0, 25).flatMap(({ id }) => explainButton(ctx.course, id, ctx.lang));
  return {
    title: topicTitle(ctx.course, topic, ctx.lang),
    blocks: [text(headwords(ctx, concepts)), { kind: "buttons", buttons: options }],
  };
}

/** By their names, which is the order of their buttons too. */
const conceptsIn = (ctx: Context, topic: string): Concept[] =>
  [...ctx.course.concepts.values()]
    .filter((concept) => concept.topic === topic)
    .sort((a, b) => headword(ctx, a).localeCompare(headword(ctx, b), ctx.lang));

const headword = (ctx: Context, concept: Concept): string => entryOf(concept, ctx.lang).headword;

const headwords = (ctx: Context, concepts: Concept[]): string => concepts.map((concept) => headword(ctx, concept)).join(", ");
