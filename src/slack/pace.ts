import { Paced } from "../chat/platform.ts";

/** Longest a post waits for its turn; beyond it the poster is told, so that it can do other channels first. */
const LONGEST_WAIT_MS = 5_000;

/** Channels by our ids, which name their workspace. */
export interface Pace {
  /** Resolves when it is this message's turn; throws `Paced` when that is more than `longestMs` away. */
  turn(channel: string, longestMs?: number): Promise<void>;
  /** Slack has asked to wait. */
  hold(channel: string, ms: number): void;
}

/** Slack takes about one message a second in a channel. */
export function createPace(everyMs: number, now: () => number, sleep: (ms: number) => Promise<void>): Pace {
  const free = new Map<string, number>();

  return {
    async turn(channel, longestMs = LONGEST_WAIT_MS) {
      const at = Math.max(now(), free.get(channel) ?? 0);
      const wait = at - now();
      if (wait > longestMs) throw new Paced(wait);
      if (free.size > 1_000) for (const [other, from] of free) if (from < now()) free.delete(other);
      free.set(channel, at + everyMs);
      if (wait > 0) await sleep(wait);
    },
    hold(channel, ms) {
      free.set(channel, Math.max(free.get(channel) ?? 0, now() + ms));
    },
  };
}
