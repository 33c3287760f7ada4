import { type Card, text } from "../src/chat/card.ts";
import { UserError } from "../src/chat/errors.ts";
import { offerOf } from "../src/classroom/again.ts";
import { comparisonCard } from "../src/classroom/comparison-card.ts";
import { type Context, defineCommand } from "../src/classroom/context.ts";
import { explainButton, idNamed, suggestConcepts, topicTitle } from "../src/classroom/course.ts";
import { explanationCard } from "../src/classroom/entry-card.ts";
import { noteAsked } from "../src/classroom/glossary-gaps.ts";
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
    language: {
      type: "text",
      describe: "another language, such as en",
      optional: true,
      max: 30,
      suggest: (ctx) => languageOptions(ctx, ctx.course.languages),
    },
  },
  async run(ctx, { term, language }) {
    const spoken =
      language === undefined
        ? ctx
        : ctx.in(languageNamed(ctx.to("caller"), ctx.course.languages, language, offerOf(ctx, "explain", { term, language }, "language")));
    const id = idNamed(ctx.course, term);
    if (id !== undefined) return explained(spoken, id);
    await noteAsked(ctx, term);
    return explain(spoken, term);
  },
  /** How clear it was: one vote a student and concept, of which the last counts. */
  async press(ctx, payload) {
    const [vote, concept = ""] = payload.split(".");
    if (!ctx.course.concepts.has(concept))
      throw new UserError("That entry is not in this class’s glossary any more. `/glossary list` shows what is.");
    const clear = vote === "y";
    const { id: student } = ctx.student;
    await ctx.store.voteClear({ class: ctx.class.id, course: ctx.course.id, concept, student, clear, at: ctx.clock() });
    const thanks = clear
      ? ctx.say("Thank you, noted: it is clear. You can change your mind with the other button.")
      : ctx.say(
          "Thank you, noted: it is not clear yet. Your teacher sees how many found it so, and never who. Asking in the channel helps too.",
        );
    return { whisper: { blocks: [text(thanks)] } };
  },
});

/** What is not clear is asked of the person alone, in their language. */
function explain(ctx: Context, term: string): Card {
  const { course } = ctx;
  const own = ctx.to("caller").lang;
  const outcome = course.lookup.find(term, ctx.lang);
  switch (outcome.kind) {
    case "sure":
      return explained(ctx, outcome.id, outcome.corrected);
    case "compare":
      return comparisonCard(ctx, course, outcome.ids);
    case "unsure":
      throw new UserError(
        "I am not sure what “{term}” means. Is it one of these?",
        { term },
        outcome.ids.flatMap((id) => explainButton(course, id, own)),
      );
    case "unknown": {
      if (outcome.topic === undefined)
        throw new UserError("I have no entry for “{term}”. `/glossary list` shows what I can explain, `/help` what else I can do.", {
          term,
        });
      const topic = topicTitle(course, outcome.topic, own);
      throw new UserError("I have no entry for “{term}”. The nearest topic is {topic}.", { term, topic }, [
        { label: topic, press: `run|/glossary list ${outcome.topic}` },
      ]);
    }
  }
}

/** `corrected` is what was understood, where a slip was mended. */
function explained(ctx: Context, id: string, corrected?: string): Card {
  const concept = ctx.course.concepts.get(id);
  if (!concept) throw new Error(`the look-up found ${id}, which the course does not have`);
  const card = explanationCard(ctx, ctx.course, concept);
  if (corrected === undefined) return card;
  return { ...card, blocks: [text(ctx.say("I understood *{term}*.", { term: corrected })), ...card.blocks] };
}
