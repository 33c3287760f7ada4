import { type SlackError, troubleWithApp } from "./failures.ts";
import type { Log } from "./log.ts";
import { backoff } from "./time.ts";

/** Keeps one socket open. The SDK's own reconnecting rejects where nobody can catch it, and waits five seconds after every drop. */

export interface Line {
  /** Resolves when the first connection stands; rejects with a fatal `SlackError`. */
  start(): Promise<void>;
  stop(): void;
}

interface Parts {
  /** Opens a connection; resolves, once it stands, with a promise that resolves when it is gone. */
  connect: () => Promise<{ gone: Promise<void> }>;
  sleep: (ms: number) => Promise<void>;
  now: () => number;
  /** First wait after a failure; it doubles up to a minute. */
  retryMs: number;
  /** It stood once, and nothing can bring it back. */
  lost: (error: SlackError) => void;
  log: Log;
}

/** A connection that did not last this long counts as a failure: whatever ends it at once may do so again. */
const STEADY_MS = 10_000;

export function createLine({ connect, sleep, now, retryMs, lost, log }: Parts): Line {
  let stopped = false;
  let stood = false;

  async function hold(stands: () => void): Promise<void> {
    let failures = 0;
    let warned = false;
    while (!stopped) {
      try {
        const { gone } = await connect();
        if (warned && stood) log.info({}, "Slack: connected again.");
        warned = false;
        stood = true;
        stands();
        const since = now();
        await gone;
        // Slack renews connections every few hours: then the next one follows at once.
        failures = now() - since < STEADY_MS ? failures + 1 : 0;
      } catch (error) {
        const trouble = troubleWithApp(error);
        if (trouble.fatal) throw trouble;
        if (!warned) log.warn({}, `${trouble.message}: I keep trying.`);
        warned = true;
        failures++;
      }
      if (!stopped && failures > 0) await sleep(backoff(retryMs, failures - 1));
    }
  }

  return {
    async start() {
      const { promise: first, resolve } = Promise.withResolvers<void>();
      const held = hold(resolve);
      held.catch((error: SlackError) => {
        if (stood) lost(error);
      });
      await Promise.race([first, held]);
    },
    stop() {
      stopped = true;
    },
  };
}
