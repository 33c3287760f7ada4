import { forLog, isAmbiguous } from "./failures.ts";
import type { Log } from "./log.ts";
import type { Send } from "./send.ts";

/** A person is waiting: without its name a class is named otherwise. */
const WITHIN_MS = 1000;
const ASK_AGAIN_MS = 60_000;
const REFUSED_FOR_MS = 3_600_000;

const HINT =
  "This server has my commands but not me: I cannot post in it before somebody invites me again with the link of `npm run aula -- discord invite`.";

/**
 * The servers' names, each asked for once: an interaction does not bring it, and the gateway intent that would costs every server's channels
 * and roles in memory. Never rejects; undefined when Discord does not say (the bot is not a member, or there is no answer in time).
 */
export function createNames(send: Send, now: () => number, log: Log): (guild: string) => Promise<string | undefined> {
  const known = new Map<string, { name: Promise<string | undefined>; until: number }>();
  return (guild) => {
    const before = known.get(guild);
    if (before && before.until > now()) return before.name;
    const asked = { name: ask(), until: Number.POSITIVE_INFINITY };
    known.set(guild, asked);
    return asked.name;

    async function ask(): Promise<string | undefined> {
      try {
        const server = await send({ method: "GET", path: `/guilds/${guild}`, withinMs: WITHIN_MS });
        return typeof server === "object" && server !== null && "name" in server ? String(server.name) : undefined;
      } catch (error) {
        const refused = !isAmbiguous(error);
        asked.until = now() + (refused ? REFUSED_FOR_MS : ASK_AGAIN_MS);
        if (refused) log.warn({ ...forLog(error), guild }, HINT);
        return undefined;
      }
    }
  };
}
