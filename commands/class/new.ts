import { type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { classCard } from "../../src/classroom/class-card.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { newId } from "../../src/teaching/random.ts";

export default defineCommand({
  describe: "Make this channel a class of its own",
  seenBy: "caller",
  teachersOnly: true,
  params: { name: { type: "text", describe: "what the new class is called", max: 80 } },
  async run(ctx, { name }): Promise<Card> {
    const { space, channel } = ctx.from;
    if (channel === undefined) throw new UserError("Use this in the channel that is to be a class of its own.");
    const { lang, zone, course, settings } = ctx.class;
    const fresh = { id: newId(ctx.random), name, lang, zone, course, settings, createdAt: ctx.clock() };
    const opened = await ctx.store.openClass({ class: fresh, place: { space, channel } });
    if (!opened.created) throw new UserError("This channel is already a class of its own: {name}.", { name: opened.class.name });
    for (const teacher of await ctx.store.teachers(ctx.class.id)) await ctx.store.addTeacher(opened.class.id, teacher);
    const card = await classCard({ ...ctx, class: opened.class });
    return {
      ...card,
      blocks: [text(ctx.say("This channel is now the class **{name}**, with its own points and board.", { name })), ...card.blocks],
    };
  },
});
