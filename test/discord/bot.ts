import { createDispatch, type Origin } from "../../src/chat/dispatch.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { connectDiscord, type Knobs } from "../../src/discord/connect.ts";
import type { DiscordError } from "../../src/discord/failures.ts";
import { Loopback, type LoopbackOptions } from "./loopback.ts";
import { Gate, type TestContext, translator, vocabulary } from "./vocabulary.ts";

/** A whole bot on the real discord.js against a loopback Discord of its own. */
export interface Bot {
  discord: Loopback;
  platform: Platform;
  gate: Gate;
  /** What was logged, a line each: "warn: an answer came too late". */
  logged: string[];
  /** Bugs the dispatcher has reported. */
  bugs: unknown[];
  /** Why Discord ended the connection for good, if it did. */
  lost: DiscordError[];
  /** Every name and user the commands were asked by. */
  asked: Origin[];
  stop(): Promise<void>;
}

export interface BotOptions extends LoopbackOptions {
  token?: string;
  /** Where the bot looks for Discord; the loopback is then not started. */
  apiUrl?: string | undefined;
  knobs?: Partial<Knobs>;
}

/** The bot, not yet started: `await bot.platform.start(bot.answer)` is `startBot`'s. */
export async function makeBot(options: BotOptions = {}): Promise<Bot & { start(): Promise<void> }> {
  const discord = new Loopback(options);
  if (options.apiUrl === undefined) await discord.start();
  const gate = new Gate();
  const logged: string[] = [];
  const bugs: unknown[] = [];
  const lost: DiscordError[] = [];
  const asked: Origin[] = [];
  const log = (level: string) => (fields: object, message: string) => logged.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  const platform = connectDiscord({
    token: options.token ?? discord.token,
    apiUrl: options.apiUrl ?? discord.apiUrl,
    vocabulary,
    languages: translator.languages,
    translate: translator.translation,
    media: async (name) => (name === "figure.png" ? { png: PNG, hash: "f1", width: 1, height: 1 } : undefined),
    log: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
    onLost: (error) => lost.push(error),
    knobs: { retryMs: 20, ...options.knobs },
  });
  const dispatch = createDispatch<TestContext>({
    vocabulary,
    translator,
    contextOf: async (from) => {
      asked.push(from);
      return context(from, from.locale ?? "en", gate);
    },
    report: ({ error }) => bugs.push(error),
  });
  return {
    discord,
    platform,
    gate,
    logged,
    bugs,
    lost,
    asked,
    start: () => platform.start(dispatch),
    async stop() {
      gate.open();
      await platform.stop();
      await discord.stop();
    },
  };
}

export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const bot = await makeBot(options);
  await bot.start();
  return bot;
}

function context(from: Origin, lang: string, gate: Gate): TestContext {
  return {
    from,
    gate,
    lang,
    teaches: from.admin,
    t: (message, values) => translator.t(lang, message, values),
    say: (message, values) => translator.say(lang, message, values),
    to: (audience) => context(from, audience === "caller" ? (from.locale ?? "en") : "en", gate),
  };
}

/** One grey pixel. */
export const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", "base64");
