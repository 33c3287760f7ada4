import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { draftChange, draftNew } from "../../src/classroom/glossary-draft.ts";
import { gapsCard } from "../../src/classroom/glossary-gaps.ts";

export default defineCommand({
  describe: "See what was asked and not found, found unclear, or asked for most",
  seenBy: "caller",
  teachersOnly: true,
  opensForm: true,
  params: {},
  run: gapsCard,
  async press(ctx, payload, chosen) {
    if (payload === "d") {
      await ctx.store.dropAsked(ctx.class.id, chosen);
      return { update: await gapsCard(ctx) };
    }
    const named = payload.slice(2);
    if (payload.startsWith("a.")) return { form: await draftNew(ctx, { term: named, lang: ctx.class.lang }) };
    const concept = ctx.course.concepts.get(named);
    if (!concept) throw new UserError("That entry is not in this class’s glossary any more. `/glossary list` shows what is.");
    return { form: await draftChange(ctx, concept, ctx.class.lang) };
  },
});
