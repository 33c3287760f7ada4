import { text } from "../../src/chat/card.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { conceptNamed, entryOf, suggestConcepts } from "../../src/classroom/course.ts";
import { removeConcept } from "../../src/classroom/glossary-history.ts";

export default defineCommand({
  describe: "Take a term out of this class's glossary, the course's included",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    term: {
      type: "text",
      describe: "the term to take out",
      suggest: (ctx, typed) => suggestConcepts(ctx.course, typed, ctx.lang),
    },
  },
  run(ctx, { term }) {
    const concept = conceptNamed(ctx.course, term, ctx.lang, (named) => `/glossary remove ${named}`);
    const { headword } = entryOf(concept, ctx.lang);
    return {
      blocks: [
        text(
          ctx.say(
            "Take **{term}** out of this class’s glossary? Nobody will find it; questions about it are still asked. `/glossary history` brings it back.",
            {
              term: headword,
            },
          ),
        ),
        {
          kind: "buttons",
          buttons: [{ label: ctx.t("Take it out"), press: `glossary remove|${concept.id}`, style: "bad" }],
        },
      ],
    };
  },
  async press(ctx, payload) {
    return { update: await removeConcept(ctx, payload) };
  },
});
