import type { Card } from "../chat/card.ts";
import { type MessageRef, Paced, type Platform, type RefusalReason, Refused } from "../chat/platform.ts";
import type { Posting } from "../teaching/store.ts";
import type { Post } from "./post.ts";

/** One posting in the hands of its owner: posted, edited, looked for, missed; and what a failure means for it. */

/** A claim is nobody else's for so long. */
export const LEASE_MS = 120_000;

/** No send begins later than this after its claim: with the platforms' time-out of 10 s it ends well inside the lease. */
const LATEST_SEND_MS = LEASE_MS / 3;

/** A second attempt may have left a twin: it is looked for once more after so long. */
export const SWEEP_AFTER_MS = 120_000;

/** Where another process may still be about to send, a twin is looked for again and again for so long; later, once more when the question closes. */
const SWEPT_FOR_MS = 86_400_000;

/** A sweep that failed is tried again after so long. */
const SWEEP_AGAIN_MS = 30_000;

/** While the bot's sign-in is not accepted, a question waits so long from one try to the next. */
const SIGNED_OUT_MS = 60_000;

/** After these a channel's part in a daily question rests until a teacher resumes it: tomorrow it would be refused again. */
const RESTING: ReadonlySet<RefusalReason> = new Set(["channel-gone", "not-allowed", "not-in-channel"]);

/** After an ambiguous failure a channel rests so long, so that a broken network is not asked again at once. */
const REST_AFTER_FAILURE_MS = 10_000;

/** A look-back begins a little before the first claim: clocks differ. */
const LOOK_BACK_MARGIN_MS = 60_000;

/** A process that was held up for longer than this must not begin to send: its lease may be somebody else's when it ends. */
export const isTooLate = ({ clock }: Pick<Post, "clock">, claimedAt: number): boolean => clock() - claimedAt > LATEST_SEND_MS;

/** Claims that were not tried, for their next turn. */
export async function giveBack(parts: Post, postings: readonly Posting[], retryAt: number): Promise<void> {
  for (const { id } of postings) await parts.store.releasePosting({ id, owner: parts.owner, retryAt });
}

/**
 * Looks for what an earlier attempt may have left, and posts when there is nothing. Past its time it is only looked for: found, it stands as posted; not found,
 * it is missed.
 */
export async function send(parts: Post, platform: Platform, posting: Posting, claimedAt: number): Promise<void> {
  const { store, owner, clock } = parts;
  const { id, until } = posting;
  const again = posting.attempt > 1;
  const [there] = again ? await lookBack(platform, posting) : [];
  if (there) return record(parts, posting, there);
  if (until !== undefined && clock() > until) {
    const sweep = again ? { sweepAt: clock() + SWEEP_AFTER_MS } : {};
    if (await store.missPosting({ id, owner, reason: again ? "outage" : "down", ...sweep })) await parts.missed(posting);
    return;
  }
  const card = await parts.cardOf(posting);
  if (!card) {
    await store.refusePosting({ id, owner, reason: "nothing to show" });
    return;
  }
  // A process that was held up here for longer than its lease must not send any more: somebody else may have.
  if (isTooLate(parts, claimedAt)) return giveBack(parts, [posting], clock());
  await record(parts, posting, await posted(parts, platform, posting, card));
}

/** Its answer lost, the message may stand there all the same, perhaps beside another's, if the lease had lapsed while this was under way. */
async function posted(parts: Post, platform: Platform, posting: Posting, card: Card): Promise<MessageRef> {
  try {
    return await platform.post(posting.channel, card, posting.id);
  } catch (error) {
    const isSure = error instanceof Refused || error instanceof Paced;
    if (!isSure) await parts.store.sweepLater(posting.id, parts.clock() + SWEEP_AFTER_MS);
    throw error;
  }
}

async function record(parts: Post, posting: Posting, message: MessageRef): Promise<void> {
  const { store, owner, clock } = parts;
  const at = clock();
  const open = parts.opensFor(posting);
  const recorded = await store.recordPosted({
    id: posting.id,
    owner,
    message: message.id,
    at,
    ...(open === undefined ? {} : { closesAt: at + open }),
    ...(posting.attempt > 1 ? { sweepAt: at + SWEEP_AFTER_MS } : {}),
  });
  // Sent after the lease had passed to another: whichever of the two messages is not the recorded one has to go.
  if (!recorded) await store.sweepLater(posting.id, at + SWEEP_AFTER_MS);
}

export async function edit(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  const card = await parts.cardOf(posting);
  if (card && posting.message !== undefined) await platform.edit({ channel: posting.channel, id: posting.message }, card, posting.id);
  await parts.store.recordEdited({ id: posting.id, owner: parts.owner, version: posting.version });
}

const lookBack = (platform: Platform, posting: Posting) =>
  platform.findPosted(posting.channel, posting.id, (posting.claimedAt ?? posting.dueAt) - LOOK_BACK_MARGIN_MS);

/** After a second attempt a twin of our own may stand beside the recorded message, or one where the question counts as missed: it goes. */
export async function sweep(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  const { store, clock } = parts;
  const swept = { id: posting.id, sweepAt: posting.sweepAt ?? 0 };
  try {
    // While it waits, what stands there is the next attempt's to find.
    const found = posting.state === "waiting" ? [] : await lookBack(platform, posting);
    for (const twin of found) if (twin.id !== posting.message) await platform.remove(twin);
    const again = nextSweep(posting, clock());
    await store.recordSwept({ ...swept, ...(again === undefined ? {} : { again }) });
  } catch (error) {
    if (error instanceof Refused && error.reason !== "signed-out") return store.recordSwept(swept);
    await store.sweepLater(posting.id, clock() + SWEEP_AGAIN_MS);
    if (!(error instanceof Paced)) parts.report(error, posting);
  }
}

/**
 * A process frozen past its lease tells what it did when it wakes; killed as it wakes, it tells nobody. So the time since its claim lapsed is doubled from
 * one sweep to the next: whatever it sends stands no longer than it came late.
 */
function nextSweep({ state, lapsedAt }: Posting, now: number): number | undefined {
  if (state === "waiting" || lapsedAt === undefined) return undefined;
  const again = now + Math.max(SWEEP_AFTER_MS, now - lapsedAt);
  return again - lapsedAt <= SWEPT_FOR_MS ? again : undefined;
}

/**
 * What a failed send or edit means. A definite no stops the posting and is told; "wait" gives the claim back until then, and so does a sign-in that is not
 * accepted, which is an outage; anything else is ambiguous: the next attempt comes when the lease would have ended, and looks back first. Returns how long
 * the channel should rest (ms); undefined when it need not.
 */
export async function settled(parts: Post, posting: Posting, error: unknown, claimedAt: number): Promise<number | undefined> {
  const { store, owner, clock } = parts;
  const { id } = posting;
  if (error instanceof Refused && error.reason === "signed-out" && (posting.until !== undefined || posting.state === "posted")) {
    await store.releasePosting({ id, owner, retryAt: clock() + SIGNED_OUT_MS, reason: error.reason });
    await parts.refused(posting, error);
    return SIGNED_OUT_MS;
  }
  if (error instanceof Refused) {
    if (posting.state === "posted") await store.recordEdited({ id, owner, version: posting.version });
    else if (await store.refusePosting({ id, owner, reason: error.reason, rests: RESTING.has(error.reason) }))
      await parts.refused(posting, error);
    return undefined;
  }
  if (error instanceof Paced) {
    // Platforms ask for fractions of a second, and times are whole milliseconds.
    const wait = Math.ceil(error.retryAfterMs);
    await store.releasePosting({ id, owner, retryAt: clock() + wait });
    return wait;
  }
  parts.report(error, posting);
  await store.releasePosting({ id, owner, retryAt: claimedAt + LEASE_MS });
  return REST_AFTER_FAILURE_MS;
}
