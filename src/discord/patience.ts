import { slept } from "../chat/sleep.ts";
import { DiscordError, forLog } from "./failures.ts";
import type { Log } from "./log.ts";

const LONGEST_WAIT_MS = 60_000;

export interface Persistence {
  firstWaitMs: number;
  /** Ends it: what is then given back is undefined. */
  stopped: AbortSignal;
  /** Said of a failure that does not say for itself what it means. */
  failed: string;
  log: Log;
}

/** Again and again, with waits twice as long each time, until it works, is fatal (which is thrown) or is stopped. */
export async function persistently<T>(work: () => Promise<T>, { firstWaitMs, stopped, failed, log }: Persistence): Promise<T | undefined> {
  for (let waitMs = firstWaitMs; !stopped.aborted; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DiscordError && error.fatal) throw error;
      if (stopped.aborted) break;
      const [fields, why] = error instanceof DiscordError ? [{}, error.message] : [forLog(error), failed];
      log.warn(fields, `${why} Trying again in ${Math.ceil(waitMs / 1000)} s.`);
    }
    await slept(waitMs, stopped);
  }
  return undefined;
}

/** Waits until it has ended one way or the other, but no longer than that. Never rejects. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  await Promise.race([work.then(ignored, ignored), slept(ms, ended.signal)]);
  ended.abort();
}

const ignored = () => {};

/** `work`, or a failure as soon as the signal comes: a sign-in that finds no gateway never ends by itself. */
export async function unless<T>(stopped: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(ignored);
  const end = new Promise<never>((_, reject) => {
    stopped.addEventListener("abort", () => reject(new DiscordError("Stopped.", false)), { once: true });
  });
  return Promise.race([work, end]);
}
