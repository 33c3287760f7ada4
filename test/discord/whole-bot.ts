import type { Request } from "../../src/chat/dispatch.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { connectDiscord, type Knobs } from "../../src/discord/connect.ts";
import { media } from "../wires/answering.ts";
import { createWorld, type World } from "../wires/world.ts";
import { Loopback, type LoopbackOptions } from "./loopback.ts";

/** The bot as it is shipped, every command and the whole course, on the real discord.js against a loopback Discord of its own. */
export interface WholeBot {
  discord: Loopback;
  world: World;
  platform: Platform;
  /** What Discord's side logged, a line each: "warn: an answer came too late". */
  logged: string[];
  /** Lets time pass; then what is due happens. */
  passes(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export interface WholeBotOptions extends LoopbackOptions {
  seed?: number;
  knobs?: Partial<Knobs>;
}

export async function startWholeBot({ seed, knobs, ...about }: WholeBotOptions = {}): Promise<WholeBot> {
  const discord = await new Loopback(about).start();
  const world = await createWorld(seed === undefined ? {} : { seed });
  const joined = await joinDiscord(world, { token: discord.token, apiUrl: discord.apiUrl, ...(knobs ? { knobs } : {}) });
  return {
    discord,
    world,
    ...joined,
    async passes(ms) {
      world.clock.now += ms;
      await world.bot.beat();
    },
    async stop() {
      await joined.leave();
      await discord.stop();
      await world.close();
    },
  };
}

/** A world's bot on some Discord, put together as main does it. */
export async function joinDiscord(
  world: World,
  where: { token: string; apiUrl: string; knobs?: Partial<Knobs> },
): Promise<{ platform: Platform; logged: string[]; leave(): Promise<void> }> {
  const logged: string[] = [];
  const log = (level: string) => (fields: object, message: string) => logged.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  const platform = connectDiscord({
    ...where,
    vocabulary: world.vocabulary,
    languages: world.translator.languages,
    translate: world.translator.translation,
    media,
    log: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
  });
  await platform.start(async (request: Request) => {
    const reply = await world.bot.answer(request);
    if (world.bot.hasToPost()) setImmediate(world.bot.post);
    return reply;
  });
  world.platforms.push(platform);
  return {
    platform,
    logged,
    async leave() {
      await platform.stop();
      world.platforms.splice(world.platforms.indexOf(platform), 1);
      // Whatever it was posting is over once this is.
      await world.bot.post();
    },
  };
}
