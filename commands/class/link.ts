import { type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { CODE_MS, codeHash, newCode } from "../../src/classroom/link.ts";
import type { Place } from "../../src/teaching/store.ts";

export default defineCommand({
  describe: "Join this class and one in another space: get a code here, type it there",
  seenBy: "caller",
  teachersOnly: true,
  params: { code: { type: "text", describe: "the code from the other space", optional: true, max: 20 } },
  async run(ctx, { code }): Promise<Card> {
    if (code === undefined) return freshCode(ctx);
    const offered = await ctx.store.offeredLink(await codeHash(code), ctx.clock());
    if (!offered) throw unknownCode();
    if (offered.id === ctx.class.id)
      throw new UserError("That code is of this very class. Type it in the other space, which is to join it.");
    return {
      title: ctx.t("Join the class {name}?", { name: offered.name }),
      blocks: [
        text(
          ctx.say("This space becomes a place of the class **{name}**: its course, its quizzes and one board for both.", {
            name: offered.name,
          }),
        ),
        text(
          ctx.say(
            "The class that is here now, **{name}**, is kept with its points and answers, but has no place any more: its daily questions are paused. Nothing is deleted.",
            { name: ctx.class.name },
          ),
        ),
        { kind: "buttons", buttons: [{ label: ctx.t("Join"), press: `class link|${code.trim()}`, style: "good" }] },
      ],
    };
  },
  async press(ctx, code) {
    const linked = await ctx.store.redeemLink({ hash: await codeHash(code), place: await placeHere(ctx), at: ctx.clock() });
    if (!linked) throw unknownCode();
    return {
      update: {
        blocks: [
          text(ctx.say("This space is now a place of the class **{name}**. Students of both stand on one board.", { name: linked.name })),
        ],
      },
    };
  },
});

async function freshCode(ctx: Context): Promise<Card> {
  const code = newCode(ctx.random);
  await ctx.store.offerLink({ hash: await codeHash(code), class: ctx.class.id, expiresAt: ctx.clock() + CODE_MS });
  return {
    title: ctx.t("Join another space"),
    blocks: [
      { kind: "code", code: `/class link ${code}` },
      text(
        ctx.say(
          "Type this in the other space, as a teacher there, within ten minutes. It works once, and makes that space a place of the class **{name}**.",
          { name: ctx.class.name },
        ),
      ),
    ],
  };
}

/** A channel with a class of its own joins as that channel; any other as its whole space. */
async function placeHere(ctx: Context): Promise<Place> {
  const { space, channel } = ctx.from;
  const own = (await ctx.store.places(ctx.class.id)).some(
    (place) => place.space === space && place.channel !== undefined && place.channel === channel,
  );
  return own && channel !== undefined ? { space, channel } : { space };
}

const unknownCode = () =>
  new UserError(
    "That code is not valid: there may be a slip in it, it was used already, or it is older than ten minutes. `/class link` in the other space makes a new one.",
  );
