import type { Card } from "../chat/card.ts";
import type { Platform, Refused } from "../chat/platform.ts";
import type { Clock } from "../teaching/random.ts";
import type { Posting, Store } from "../teaching/store.ts";
import { edit, giveBack, isTooLate, LEASE_MS, send, settled, sweep } from "./send.ts";

/**
 * The poster: what the bot says by itself. It runs at the end of each request and on the heartbeat, and does the same whenever it runs:
 * claim what is due under a lease, look back where an earlier attempt may have got through, post or edit, record. A restart, a repeat or a second poster is
 * harmless.
 */

/** Taken at once. With what is still in hand it is less than pacing can send in a third of the lease: at Discord's forty a second, a second and a half. */
const BATCH = 40;

/** The next are taken while so many are still in hand: otherwise the wait for the last answer of each batch would be lost. */
const IN_HAND = 20;

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
    try {
      do {
        again = false;
        await Promise.all(parts.platforms.map((platform) => runOn(parts, platform)));
      } while (again);
    } finally {
      // In the same step as the last look at `again`: a call between the two would be answered by a run that is over.
      running = undefined;
    }
  }

  return function post() {
    again = true;
    running ??= untilQuiet();
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
    if (isTooLate(parts, claimedAt)) return giveBack(parts, postings.slice(i), parts.clock());
    try {
      await (posting.state === "posted" ? edit(parts, platform, posting) : send(parts, platform, posting, claimedAt));
    } catch (error) {
      const wait = await settled(parts, posting, error, claimedAt);
      // What follows in this channel was not tried: it waits for its turn, not for the lease.
      if (wait !== undefined) return giveBack(parts, postings.slice(i + 1), parts.clock() + wait);
    }
  }
}
