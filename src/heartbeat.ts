import cron from "node-cron";
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

export function startHeartbeat(bot: Pick<Bot, "beat" | "post">): Heartbeat {
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  async function run(work: () => Promise<void>): Promise<void> {
    if (stopped) return;
    const done = work().finally(() => underWay.delete(done));
    underWay.add(done);
    await done;
  }

  const beat = () => run(bot.beat);
  const task = cron.schedule(EVERY, beat, { noOverlap: true });
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
