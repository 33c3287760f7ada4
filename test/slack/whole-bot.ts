import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Answer, Request } from "../../src/chat/dispatch.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { connectSlack, type SlackOptions } from "../../src/slack/connect.ts";
import { media } from "../wires/answering.ts";
import { createWorld, type World } from "../wires/world.ts";

/** A workspace as the bot sees it: the project's own loopback, or another Slack. */
export interface Reachable {
  botToken: string;
  appToken: string;
  signingSecret: string;
  apiUrl: string;
}

/** The bot as it is shipped, over a workspace: real commands, real database, real Bolt. */
export interface WholeBot {
  world: World;
  platform: Platform;
  /** Where Slack's events go over HTTP; empty in Socket Mode. */
  appUrl: string;
  /** Every line of the platform's log that is a warning or worse. */
  lines: { level: "warn" | "error"; message: string }[];
  /** What the bot answered to the next request that reaches it. */
  answered(): Promise<Answer | undefined>;
  /** Lets time pass, and what is due then happens. */
  passes(ms: number): Promise<void>;
  stop(): Promise<void>;
}

export interface WholeBotOptions {
  mode: "http" | "socket";
  seed?: number;
  platform?: Partial<SlackOptions>;
}

export async function startWholeBot(slack: Reachable, { mode, seed = 1, platform: more = {} }: WholeBotOptions): Promise<WholeBot> {
  const world = await createWorld({ seed });
  const lines: WholeBot["lines"] = [];
  const line = (level: "warn" | "error") => (facts: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, message: `${message} ${String(facts.err ?? facts.reason ?? "")}`.trim() });
  };
  let heard: (answer: Answer | undefined) => void = () => {};
  const platform = connectSlack({
    botToken: slack.botToken,
    way: mode === "socket" ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret },
    apiUrl: slack.apiUrl,
    media,
    home: (from) => world.bot.home(from),
    log: { debug() {}, info() {}, warn: line("warn"), error: line("error") },
    timing: { paceMs: 1, retryMs: 5, callMs: 5_000, stopMs: 5_000 },
    ...more,
  });
  await platform.start(async (request: Request) => {
    const answer = await world.bot.answer(request);
    heard(answer);
    return answer;
  });
  world.platforms.push(platform);
  const server = platform.http && createServer(platform.http).listen(0, "127.0.0.1");
  if (server) await once(server, "listening");
  return {
    world,
    platform,
    appUrl: server ? `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events` : "",
    lines,
    answered() {
      const { promise, resolve } = Promise.withResolvers<Answer | undefined>();
      heard = resolve;
      return promise;
    },
    async passes(ms) {
      world.clock.now += ms;
      await world.bot.beat();
    },
    async stop() {
      await platform.stop();
      server?.closeAllConnections();
      server?.close();
      await world.close();
    },
  };
}
