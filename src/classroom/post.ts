import type { Card } from "../chat/card.ts";
import { type MessageRef, Paced, type Platform, type RefusalReason, Refused } from "../chat/platform.ts";
import type { Clock } from "../teaching/random.ts";
import type { Posting, Store } from "../teaching/store.ts";

/**
 * The poster: what the bot says by itself. It runs at the end of each request and on the heartbeat, and does the same whenever it runs:
 * claim what is due under a lease, look back where an earlier attempt may have got through, post or edit, record. A restart, a repeat or a second poster is
 * harmless.
 */

/** A claim is nobody else's for so long. */
export const LEASE_MS = 120_000;

/** No send begins later than this after its claim: with the platforms' time-out of 10 s it ends well inside the lease. */
const LATEST_SEND_MS = LEASE_MS / 3;

/** Taken at once. With what is still in hand it is less than pacing can send in a third of the lease: at Discord's forty a second, a second and a half. */
const BATCH = 40;

/** The next are taken while so many are still in hand: otherwise the wait for the last answer of each batch would be lost. */
const IN_HAND = 20;

/** A second attempt may have left a twin: it is looked for once more after so long. */
export const SWEEP_AFTER_MS = 120_000;

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

export interface Post {
  store: Store;
  platforms: readonly Platform[];
  /** What a posting should show; undefined when there is nothing to show any more. */
  cardOf: (posting: Posting) => Promise<Card | undefined>;
  /** How long a question stays open once it is there; undefined where something else says. */
  opensFor: (posting: Posting) => number | undefined;
  /** A platform has refused: whoever can help is told. */
  refused: (posting: Posting, refusal: Refused) => Promise<void>;
  /** Its time has passed, and it never was there. */
  missed: (posting: Posting) => Promise<void>;
  /** Unique to this process. */
  owner: string;
  clock: Clock;
  report: (error: unknown, posting: Posting | undefined) => void;
}

/** Posts and edits all that is due. Calls while it runs are answered by one more run after it. */
export function createPoster(parts: Post): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;

  async function untilQuiet(): Promise<void> {
    do {
      again = false;
      await Promise.all(parts.platforms.map((platform) => runOn(parts, platform)));
    } while (again);
  }

  return function post() {
    again = true;
    running ??= untilQuiet().finally(() => {
      running = undefined;
    });
    return running;
  };
}

async function runOn(parts: Post, platform: Platform): Promise<void> {
  /** The last turn of each channel: what is taken later waits for it. */
  const turns = new Map<string, Promise<void>>();
  const inHand = new Set<Promise<void>>();

  function take(channel: string, postings: Posting[], claimedAt: number): void {
    const turn = (turns.get(channel) ?? Promise.resolve())
      .then(() => inOrder(parts, platform, postings, claimedAt))
      .catch((error: unknown) => parts.report(error, undefined))
      .finally(() => {
        inHand.delete(turn);
        if (turns.get(channel) === turn) turns.delete(channel);
      });
    turns.set(channel, turn);
    inHand.add(turn);
  }

  try {
    for (;;) {
      const now = parts.clock();
      const claimed = await parts.store.claimPostings({
        owner: parts.owner,
        now,
        leaseMs: LEASE_MS,
        platforms: [platform.name],
        limit: BATCH,
      });
      for (const [channel, postings] of byChannel(claimed)) take(channel, postings, now);
      if (claimed.length < BATCH) break;
      while (inHand.size > IN_HAND) await Promise.race(inHand);
    }
    await Promise.all(inHand);
    for (const posting of await parts.store.dueSweeps(parts.clock(), [platform.name], BATCH)) await sweep(parts, platform, posting);
  } catch (error) {
    parts.report(error, undefined);
  }
}

/** Within a channel edits go first: a question is closed before the next one stands below it. */
function byChannel(postings: readonly Posting[]): Map<string, Posting[]> {
  const edits = postings.filter(({ state }) => state === "posted");
  const posts = postings.filter(({ state }) => state !== "posted");
  return Map.groupBy([...edits, ...posts], ({ channel }) => channel);
}

async function inOrder(parts: Post, platform: Platform, postings: Posting[], claimedAt: number): Promise<void> {
  for (const [i, posting] of postings.entries()) {
    if (parts.clock() - claimedAt > LATEST_SEND_MS) return giveBack(parts, postings.slice(i), parts.clock());
    try {
      await (posting.state === "posted" ? edit(parts, platform, posting) : send(parts, platform, posting, claimedAt));
    } catch (error) {
      const wait = await settled(parts, posting, error);
      // What follows in this channel was not tried: it waits for its turn, not for the lease.
      if (wait !== undefined) return giveBack(parts, postings.slice(i + 1), parts.clock() + wait);
    }
  }
}

async function giveBack(parts: Post, postings: readonly Posting[], retryAt: number): Promise<void> {
  for (const { id } of postings) await parts.store.releasePosting({ id, owner: parts.owner, retryAt });
}

/**
 * Looks for what an earlier attempt may have left, and posts when there is nothing. Past its time it is only looked for: found, it stands as posted; not found,
 * it is missed.
 */
async function send(parts: Post, platform: Platform, posting: Posting, claimedAt: number): Promise<void> {
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
  if (clock() - claimedAt > LATEST_SEND_MS) return giveBack(parts, [posting], clock());
  await record(parts, posting, await platform.post(posting.channel, card, id));
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

async function edit(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  const card = await parts.cardOf(posting);
  if (card && posting.message !== undefined) await platform.edit({ channel: posting.channel, id: posting.message }, card, posting.id);
  await parts.store.recordEdited({ id: posting.id, owner: parts.owner, version: posting.version });
}

const lookBack = (platform: Platform, posting: Posting) =>
  platform.findPosted(posting.channel, posting.id, (posting.claimedAt ?? posting.dueAt) - LOOK_BACK_MARGIN_MS);

/** After a second attempt a twin of our own may stand beside the recorded message, or one where the question counts as missed: it goes. */
async function sweep(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  const { store, clock } = parts;
  const swept = { id: posting.id, sweepAt: posting.sweepAt ?? 0 };
  try {
    // While it waits, what stands there is the next attempt's to find.
    const found = posting.state === "waiting" ? [] : await lookBack(platform, posting);
    for (const twin of found) if (twin.id !== posting.message) await platform.remove(twin);
    await store.recordSwept(swept);
  } catch (error) {
    if (error instanceof Refused && error.reason !== "signed-out") return store.recordSwept(swept);
    await store.sweepLater(posting.id, clock() + SWEEP_AGAIN_MS);
    parts.report(error, posting);
  }
}

/**
 * What a failed send or edit means. A definite no stops the posting and is told; "wait" gives the claim back until then, and so does a sign-in that is not
 * accepted, which is an outage; anything else is ambiguous: the lease is left to lapse and the next attempt looks back first. Returns how long the channel
 * should rest (ms); undefined when it need not.
 */
async function settled(parts: Post, posting: Posting, error: unknown): Promise<number | undefined> {
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
    await store.releasePosting({ id, owner, retryAt: clock() + error.retryAfterMs });
    return error.retryAfterMs;
  }
  parts.report(error, posting);
  return REST_AFTER_FAILURE_MS;
}
