import type { webApi } from "@slack/bolt";
import type { Card } from "../../src/chat/card.ts";
import { Paced, type Platform, Refused } from "../../src/chat/platform.ts";
import { snowflakeAt } from "../../src/discord/ids.ts";
import { createPostings as discordPostings } from "../../src/discord/postings.ts";
import { render } from "../../src/discord/render.ts";
import type { Call, Send } from "../../src/discord/send.ts";
import { createPace } from "../../src/slack/pace.ts";
import { createPictures } from "../../src/slack/pictures.ts";
import { createPostings as slackPostings } from "../../src/slack/postings.ts";
import { type Line, Server } from "../chat-server.ts";
import { messageProblems } from "../discord/loopback/rules.ts";
import { json, problemsOfMessage, string } from "../slack/blocks.ts";
import type { Simulation } from "./simulation.ts";

/**
 * The bot's own adapters over Discord and Slack in simulated time: what they send is checked by the rules of the loopback servers, kept as it came, and
 * found again as those platforms find it. Each request goes over a line that may lose it or its answer.
 */

export interface Adapters {
  servers: readonly [slack: Server<Payload>, discord: Server<Payload>];
  /** One process's connection to each. */
  connected(lineTo: (server: Server<Payload>) => Line): Platform[];
}

/** A message as it was sent. */
export type Payload = Readonly<Record<string, unknown>>;

export const slackChannel = (number: number): string => `slack:${TEAM}:C${number}`;
export const discordChannel = (number: number): string => `discord:${GUILD}:${FIRST_CHANNEL + BigInt(number)}`;

const [TEAM, BOT] = ["T1", "B1"];
const [GUILD, FIRST_CHANNEL, ME] = ["100000000000000001", 200_000_000_000_000_000n, "300000000000000001"];

export function createAdapters(simulation: Simulation, invalid: (problem: string) => void): Adapters {
  const slack = new Server<Payload>("slack", (at, n) => `${Math.floor(at / 1000)}.${String(n).padStart(6, "0")}`);
  const discord = new Server<Payload>("discord", (at, n) => String(BigInt(snowflakeAt(at)) + BigInt(n % 1_000_000)));
  const now = () => simulation.now;
  return {
    servers: [slack, discord],
    connected: (lineTo) => [onSlack(lineTo(slack)), onDiscord(lineTo(discord))],
  };

  function onDiscord(line: Line): Platform {
    const send: Send = (call) => line(() => answered(call)).catch((error: unknown) => Promise.reject(asDiscordSays(error)));
    const drawn = async (card: Card) => render(card, new Map(), "posting");
    return platform(
      "discord",
      discordPostings(send, () => ME, drawn),
    );
  }

  function answered({ method, path, query, body }: Call): unknown {
    const [, own = "", id] = /^\/channels\/(\d+)\/messages(?:\/(\d+))?$/.exec(path) ?? [];
    const channel = `discord:${GUILD}:${own}`;
    const sent = json(body);
    if (body !== undefined) for (const problem of messageProblems(sent, [], method === "POST" ? "posting" : "edit")) invalid(problem);
    switch (`${method} ${id === undefined ? "all" : "one"}`) {
      case "POST all":
        return discord.post(channel, sent, string(sent.nonce), now());
      case "GET all":
        return discord
          .standing(channel)
          .filter((each) => BigInt(each.id) > BigInt(query?.after ?? 0))
          .slice(0, Number(query?.limit))
          .map((each) => ({ id: each.id, author: { id: ME }, components: each.card.components }));
      case "PATCH one":
        return discord.edit({ channel, id: id ?? "" }, sent);
      case "DELETE one":
        return discord.remove({ channel, id: id ?? "" }, now());
      default:
        throw new Error(`no such request: ${method} ${path}`);
    }
  }

  function onSlack(line: Line): Platform {
    const ask = <T>(request: () => T): Promise<T> => line(request).catch((error: unknown) => Promise.reject(asSlackSays(error)));
    const checked = (message: unknown): Payload => {
      for (const problem of problemsOfMessage(json(message))) invalid(problem);
      return json(message);
    };
    const markOf = ({ blocks }: Payload) => string(json((blocks as unknown[])[0]).block_id);
    const channelOf = (own: unknown) => `slack:${TEAM}:${string(own)}`;
    const client = {
      chat: {
        postMessage: ({ channel, ...message }: Payload) =>
          ask(() => ({ ts: slack.post(channelOf(channel), checked(message), markOf(message), now()).id })),
        update: ({ channel, ts, ...message }: Payload) =>
          ask(() => slack.edit({ channel: channelOf(channel), id: string(ts) }, checked(message))),
        delete: ({ channel, ts }: Payload) => ask(() => slack.remove({ channel: channelOf(channel), id: string(ts) }, now())),
      },
      conversations: {
        history: ({ channel, oldest }: Payload) =>
          ask(() => ({
            messages: slack
              .standing(channelOf(channel))
              .filter(({ id }) => Number(id) >= Number(oldest))
              .map(({ id, card }) => ({ ts: id, bot_id: BOT, blocks: card.blocks })),
          })),
      },
    } as unknown as webApi.WebClient;
    const pace = createPace(PACE_MS, now, (ms) => simulation.sleep(ms));
    const pictures = createPictures({ client, media: async () => undefined, url: undefined, now, log: SILENT });
    const background = (work: Promise<void>) => void work;
    return platform("slack", slackPostings({ client, team: TEAM, bot: BOT, pace, pictures, background, noticed: () => false }));
  }
}

const PACE_MS = 1_100;
const nothing = () => {};
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const platform = (name: Platform["name"], postings: Pick<Platform, "post" | "findPosted" | "edit" | "remove">): Platform => ({
  name,
  async start() {},
  async stop() {},
  ...postings,
});

/** As its SDK throws it; what says nothing of the work stays as it is. */
function asDiscordSays(error: unknown): unknown {
  if (error instanceof Paced) return Object.assign(new Error("rate limited"), { sublimitTimeout: 0, retryAfter: error.retryAfterMs });
  if (error instanceof Refused) return Object.assign(new Error(error.message), { status: 404, code: 10008 });
  return error;
}

function asSlackSays(error: unknown): unknown {
  if (error instanceof Paced) return Object.assign(new Error("rate limited"), { retryAfter: error.retryAfterMs / 1000 });
  if (error instanceof Refused) return Object.assign(new Error(error.message), { data: { error: "message_not_found" } });
  return error;
}
