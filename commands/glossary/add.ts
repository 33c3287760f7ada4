import { cut } from "../../src/chat/clean.ts";
import { UserError } from "../../src/chat/errors.ts";
import { lineAgain, offerOf } from "../../src/classroom/again.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { entryOf, suggestTopics, topicNamed } from "../../src/classroom/course.ts";
import { draftNew, pressDraft, submitDraft } from "../../src/classroom/glossary-draft.ts";
import { languageNamed, languageOptions } from "../../src/classroom/language.ts";
import type { Concept } from "../../src/teaching/course.ts";

export default defineCommand({
  describe: "Add a term of this class's own to the glossary",
  seenBy: "caller",
  teachersOnly: true,
  opensForm: true,
  params: {
    term: { type: "text", describe: "what it is called", optional: true, max: 75 },
    topic: {
      type: "text",
      describe: "the topic it belongs to; without it, that of the concepts it names",
      optional: true,
      suggest: (ctx, typed) => suggestTopics(ctx.course, typed, ctx.lang),
    },
    language: {
      type: "text",
      describe: "the language it is written in; without it, the class's",
      optional: true,
      max: 30,
      suggest: (ctx) => languageOptions(ctx, ctx.course.languages),
    },
  },
  run(ctx, { term, topic, language }) {
    const owner = ctx.course.concepts.get(ctx.course.names.under(term ?? "")[0] ?? "");
    if (term !== undefined && owner) throw thereAlready(ctx, term, owner, language);
    const again = (id: string) => lineAgain(ctx, "glossary add", { term, topic: id, language });
    const about = topic === undefined ? undefined : topicNamed(ctx.course, topic, ctx.lang, again).id;
    return draftNew(ctx, {
      lang:
        language === undefined
          ? ctx.class.lang
          : languageNamed(ctx, ctx.course.languages, language, offerOf(ctx, "glossary add", { term, topic, language }, "language")),
      ...(term === undefined ? {} : { term }),
      ...(about === undefined ? {} : { topic: about }),
    });
  },
  press: pressDraft,
  submit: submitDraft,
});

/** Said before a whole form is filled in for nothing. */
function thereAlready(ctx: Context, term: string, owner: Concept, language: string | undefined): UserError {
  const other = entryOf(owner, ctx.lang).headword;
  const line = lineAgain(ctx, "glossary edit", { term: `#${owner.id}`, language });
  const offer = line === undefined ? [] : [{ label: ctx.t("Change “{term}”", { term: cut(other, 40) }), press: `run|${line}` }];
  return new UserError(
    "“{name}” leads to {other} already, and a name leads to one entry. That one can be changed.",
    { name: term, other },
    offer,
  );
}
