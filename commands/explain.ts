import { type Card, text } from "../src/chat/card.ts";
import { UserError } from "../src/chat/errors.ts";
import { comparisonCard } from "../src/classroom/comparison-card.ts";
import { type Context, defineCommand } from "../src/classroom/context.ts";
import { explainButton, suggestConcepts, topicTitle } from "../src/classroom/course.ts";
import { entryCard } from "../src/classroom/entry-card.ts";
import { languageNamed, languageOptions } from "../src/classroom/language.ts";

export default defineCommand({
  describe: "Explain a concept of the course",
  seenBy: "everyone",
  params: {
    term: {
      type: "text",
      describe: "the concept, in your own words",
      suggest: (ctx, typed) => suggestConcepts(ctx.course, typed, ctx.lang),
    },
    lang: {
      type: "text",
      describe: "another language, such as en",
      optional: true,
      max: 30,
      suggest: (ctx) => languageOptions(ctx, ctx.course.languages),
    },
  },
  run(ctx, { term, lang }) {
    return explain(lang === undefined ? ctx : ctx.in(languageNamed(ctx, ctx.course.languages, lang)), term);
  },
});

function explain(ctx: Context, term: string): Card {
  const { course } = ctx;
  const named = course.concepts.get(term);
  if (named) return entryCard(ctx, course, named);
  const outcome = course.lookup.find(term, ctx.lang);
  switch (outcome.kind) {
    case "sure": {
      const concept = course.concepts.get(outcome.id);
      if (!concept) throw new Error(`the look-up found ${outcome.id}, which the course does not have`);
      const card = entryCard(ctx, course, concept);
      if (outcome.corrected === undefined) return card;
      return { ...card, blocks: [text(ctx.say("I understood *{term}*.", { term: outcome.corrected })), ...card.blocks] };
    }
    case "compare":
      return comparisonCard(ctx, course, outcome.ids);
    case "unsure":
      throw new UserError(
        "I am not sure what “{term}” means. Is it one of these?",
        { term },
        outcome.ids.flatMap((id) => explainButton(course, id, ctx.lang)),
      );
    case "unknown": {
      if (outcome.topic === undefined)
        throw new UserError("I have no entry for “{term}”. `/glossary list` shows what I can explain.", { term });
      const topic = topicTitle(course, outcome.topic, ctx.lang);
      throw new UserError("I have no entry for “{term}”. The nearest topic is {topic}.", { term, topic }, [
        { label: topic, press: `run|/glossary list ${outcome.topic}` },
      ]);
    }
  }
}
