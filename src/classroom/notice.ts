import { type Card, text } from "../chat/card.ts";
import type { RefusalReason } from "../chat/platform.ts";
import { message } from "../chat/translate.ts";
import type { Notice, Posting } from "../teaching/store.ts";
import type { Context } from "./context.ts";

/** What teachers are told once, as a whisper beside the answer to whatever they do next. */

/** The notices that wait for this person, if they teach. */
export async function noticeCard(ctx: Context): Promise<Card | undefined> {
  if (!ctx.teaches) return undefined;
  const notices = await ctx.store.takeNotices(ctx.class.id, ctx.clock());
  if (notices.length === 0) return undefined;
  return { title: ctx.t("For teachers"), blocks: notices.map((notice) => text(ctx.say(notice.message, notice.values))) };
}

const REMEDIES: Record<RefusalReason, string> = {
  "channel-gone": message("I could not post a question: its channel is gone. Nothing else was lost."),
  "not-allowed": message(
    "I could not post a question: I may not write in its channel. Let me see the channel, send messages and attach files there, then start again.",
  ),
  "not-in-channel": message("I could not post a question: I am not in its channel. Invite me there (`/invite`), then start again."),
  "message-gone": message("I could not post a question: the message it belongs to was deleted."),
  "bad-payload": message("I could not post a question: the platform did not take it. Whoever runs me finds the reason in the log."),
  "signed-out": message("I could not post a question: my sign-in is no longer valid. Whoever runs me has to renew the token."),
};

/** Why a channel takes no posting of a quiz. */
export const refusalNotice = (posting: Posting, reason: RefusalReason, at: number): Notice => ({
  class: posting.class,
  key: `refused:${posting.id}`,
  message: REMEDIES[reason],
  values: {},
  at,
});
