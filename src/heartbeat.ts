import cron from "node-cron";
import type { Logger } from "pino";
import type { Bot } from "./bot.ts";
import { slept } from "./chat/sleep.ts";

/** How often what is due is looked for. */
const EVERY = "*/5 * * * * *";

/** Longest that work under way may hold up the end. */
const STOP_MS = 5_000;

/** What the bot does by itself, as long as it runs. */
export interface Heartbeat {
  beat(): Promise<void>;
  post(): Promise<void>;
  /** From now on nothing begins; resolves when what has begun is done, so that the file can be closed. */
  stop(): Promise<void>;
}

/** node-cron would write to the console. A beat that is missed or overlaps matters to nobody, the next one catches up; one that fails does. */
function cronLog(log: Pick<Logger, "debug" | "error">) {
  const quiet = (message: string | Error) => log.debug(String(message));
  return {
    ...{ info: quiet, warn: quiet, debug: quiet },
    error: (message: string | Error, error?: Error) => log.error({ err: error ?? message }, "a beat has failed"),
  };
}

export function startHeartbeat(bot: Pick<Bot, "beat" | "post">, log: Pick<Logger, "debug" | "error">): Heartbeat {
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  async function run(work: () => Promise<void>): Promise<void> {
    if (stopped) return;
    const done = work().finally(() => underWay.delete(done));
    underWay.add(done);
    await done;
  }

  const beat = () => run(bot.beat);
  const task = cron.schedule(EVERY, beat, { noOverlap: true, logger: cronLog(log) });
  return {
    beat,
    post: () => run(bot.post),
    async stop() {
      stopped = true;
      await task.destroy();
      const patience = new AbortController();
      await Promise.race([Promise.allSettled(underWay), slept(STOP_MS, patience.signal)]);
      patience.abort();
    },
  };
}
