import { folded } from "../../src/chat/args.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { conceptNamed, suggestConcepts } from "../../src/classroom/course.ts";
import { changesCard, nameOf, pressHistory, versionsCard } from "../../src/classroom/glossary-history.ts";

export default defineCommand({
  describe: "See what this class has changed in the glossary, and bring a version back",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    term: {
      type: "text",
      describe: "one term; without it, all that were changed",
      optional: true,
      suggest: (ctx, typed) => suggestConcepts(ctx.course, typed, ctx.lang),
    },
  },
  async run(ctx, { term }) {
    if (term === undefined) return changesCard(ctx);
    const gone = await removedNamed(ctx, term);
    return versionsCard(ctx, gone ?? conceptNamed(ctx.course, term, ctx.lang, (named) => `/glossary history ${named}`).id);
  },
  press: pressHistory,
});

/** A term the class took out is found by no look-up: by its name as it was, or as a button names it. */
async function removedNamed(ctx: Context, typed: string): Promise<string | undefined> {
  const terms = await ctx.store.terms(ctx.class.id, ctx.course.id);
  for (const { concept } of terms.filter(({ concept }) => !ctx.course.concepts.has(concept)))
    if (typed === `#${concept}` || folded(await nameOf(ctx, concept)) === folded(typed)) return concept;
  return undefined;
}
