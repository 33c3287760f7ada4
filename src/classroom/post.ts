import type { Card } from "../chat/card.ts";
import { Paced, type Platform, Refused } from "../chat/platform.ts";
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

/** No more than pacing can send in a third of the lease. */
const BATCH = 40;

/** A second attempt may have left a twin: it is looked for once more after so long. */
const SWEEP_AFTER_MS = 120_000;

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
  /** A platform has refused for good: whoever can help is told. */
  refused: (posting: Posting, refusal: Refused) => Promise<void>;
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
      await Promise.all([...byChannel(claimed).values()].map((postings) => inOrder(parts, platform, postings, now)));
      if (claimed.length < BATCH) break;
    }
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
      await (posting.state === "posted" ? edit(parts, platform, posting) : send(parts, platform, posting));
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

async function send(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  const { store, owner, clock } = parts;
  const card = await parts.cardOf(posting);
  if (!card) {
    await store.refusePosting({ id: posting.id, owner, reason: "nothing to show" });
    return;
  }
  const found = posting.attempt > 1 ? await lookBack(platform, posting) : [];
  const message = found[0] ?? (await platform.post(posting.channel, card, posting.id));
  const at = clock();
  const open = parts.opensFor(posting);
  await store.recordPosted({
    id: posting.id,
    owner,
    message: message.id,
    at,
    ...(open === undefined ? {} : { closesAt: at + open }),
    ...(posting.attempt > 1 ? { sweepAt: at + SWEEP_AFTER_MS } : {}),
  });
}

async function edit(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  const card = await parts.cardOf(posting);
  if (card && posting.message !== undefined) await platform.edit({ channel: posting.channel, id: posting.message }, card, posting.id);
  await parts.store.recordEdited({ id: posting.id, owner: parts.owner, version: posting.version });
}

const lookBack = (platform: Platform, posting: Posting) =>
  platform.findPosted(posting.channel, posting.id, (posting.claimedAt ?? posting.dueAt) - LOOK_BACK_MARGIN_MS);

/** After a second attempt a younger twin of our own may stand beside the message: it goes. */
async function sweep(parts: Post, platform: Platform, posting: Posting): Promise<void> {
  try {
    for (const twin of await lookBack(platform, posting)) if (twin.id !== posting.message) await platform.remove(twin);
    await parts.store.recordSwept(posting.id);
  } catch (error) {
    if (error instanceof Refused) await parts.store.recordSwept(posting.id);
    else parts.report(error, posting);
  }
}

/**
 * What a failed send or edit means. A definite no stops the posting and is told; "wait" gives the claim back until then; anything else is ambiguous: the
 * lease is left to lapse and the next attempt looks back first. Returns how long the channel should rest (ms); undefined when it need not.
 */
async function settled(parts: Post, posting: Posting, error: unknown): Promise<number | undefined> {
  const { store, owner, clock } = parts;
  if (error instanceof Refused) {
    if (posting.state === "posted") await store.recordEdited({ id: posting.id, owner, version: posting.version });
    else if (await store.refusePosting({ id: posting.id, owner, reason: error.reason })) await parts.refused(posting, error);
    return undefined;
  }
  if (error instanceof Paced) {
    await store.releasePosting({ id: posting.id, owner, retryAt: clock() + error.retryAfterMs });
    return error.retryAfterMs;
  }
  parts.report(error, posting);
  return REST_AFTER_FAILURE_MS;
}
