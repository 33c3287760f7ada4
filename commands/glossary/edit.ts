import { offerOf } from "../../src/classroom/again.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { conceptNamed, suggestConcepts } from "../../src/classroom/course.ts";
import { draftChange } from "../../src/classroom/glossary-draft.ts";
import { languageNamed, languageOptions } from "../../src/classroom/language.ts";

export default defineCommand({
  describe: "Change a term for this class, the course's included",
  seenBy: "caller",
  teachersOnly: true,
  opensForm: true,
  params: {
    term: {
      type: "text",
      describe: "the term to change",
      suggest: (ctx, typed) => suggestConcepts(ctx.course, typed, ctx.lang),
    },
    language: {
      type: "text",
      describe: "the language it is written in; without it, the class's",
      optional: true,
      max: 30,
      suggest: (ctx) => languageOptions(ctx, ctx.course.languages),
    },
  },
  run(ctx, { term, language }) {
    const concept = conceptNamed(ctx.course, term, ctx.lang, (named) => `/glossary edit ${named}`);
    return draftChange(
      ctx,
      concept,
      language === undefined
        ? ctx.class.lang
        : languageNamed(ctx, ctx.course.languages, language, offerOf(ctx, "glossary edit", { term, language }, "language")),
    );
  },
});
