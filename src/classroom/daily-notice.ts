import type { RefusalReason, Refused } from "../chat/platform.ts";
import { message } from "../chat/translate.ts";
import type { Schedule } from "../teaching/schedule.ts";
import type { Notice, Posting } from "../teaching/store.ts";

/** What teachers are told once about their daily questions. */

const REFUSED: Record<RefusalReason, string> = {
  "channel-gone": message(
    "I could not post daily question {number}: one of its channels is gone, and I leave that one out. `/daily set` in another channel adds it. Nothing was lost.",
  ),
  "not-allowed": message(
    "I could not post daily question {number}: I may not write in one of its channels. Let me see the channel, send messages and attach files there, then `/daily resume`.",
  ),
  "not-in-channel": message(
    "I could not post daily question {number}: I am not in one of its channels. Invite me there (`/invite`), then `/daily resume`.",
  ),
  "message-gone": message("I could not post daily question {number}: the message it belongs to was deleted."),
  "bad-payload": message(
    "I could not post daily question {number}: the platform did not take it. Whoever runs me finds the reason in the log. The next one comes as planned.",
  ),
  "signed-out": message(
    "I could not post daily question {number} yet: my sign-in is no longer valid. Whoever runs me has to renew the token; until then the question waits, and after its time it is shown as missed.",
  ),
};

export const refusedNotice = (posting: Posting, refusal: Refused, { number }: Schedule, at: number): Notice => ({
  class: posting.class,
  key: `daily-refused:${posting.id}:${refusal.reason}`,
  message: REFUSED[refusal.reason],
  values: { number },
  at,
});

export const missedNotice = (
  { id, class: classId, number }: Pick<Schedule, "id" | "class" | "number">,
  day: string,
  at: number,
): Notice => ({
  class: classId,
  key: `daily-missed:${id}:${day}`,
  message: message("Daily question {number} was not posted on {day}. `/daily history` says why, and can post it now."),
  values: { number, day },
  at,
});

/** Told again only when there were enough in between: the bank has grown. */
export const fewUnseenNotice = (
  { id, class: classId, number }: Pick<Schedule, "id" | "class" | "number">,
  left: number,
  bank: number,
  at: number,
): Notice => ({
  class: classId,
  key: `few-unseen:${id}:${bank}`,
  message: message(
    "Daily question {number} has {left, plural, =0 {no question} one {# question} other {# questions}} left that the class has not seen. After that it asks again what was got wrong most.",
  ),
  values: { number, left },
  at,
});
