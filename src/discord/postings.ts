import type { Card } from "../chat/card.ts";
import { type MessageRef, Refused } from "../chat/platform.ts";
import { withoutMark } from "./controls.ts";
import { asPlatformError } from "./failures.ts";
import { isSnowflake, snowflakeAt, snowflakeOf } from "./ids.ts";
import { MESSAGE } from "./limits.ts";
import type { Send } from "./send.ts";
import type { Message } from "./wire.ts";

/** What the bot says by itself: the four of chat/platform that touch messages. Each call is made once, its repeat is the poster's to decide. */
export interface Postings {
  post(channel: string, card: Card, once: string): Promise<MessageRef>;
  findPosted(channel: string, once: string, sinceMs: number): Promise<MessageRef[]>;
  edit(message: MessageRef, card: Card): Promise<void>;
  remove(message: MessageRef): Promise<void>;
}

/** Well under a posting's lease. */
const WITHIN_MS = 10_000;
const PAGE = 100;
/** A look-back reads this many pages of a channel at most, and says so when there are more; a posting it looks for is minutes old. */
const MOST_PAGES = 20;
/** Discord's clock and ours may differ: looked at a little earlier, harmlessly, since only our own mark counts. */
const CLOCKS_DIFFER_MS = 60_000;

/** `me` is the bot's own user id. */
export function createPostings(send: Send, me: () => string, drawn: (card: Card) => Promise<Message>): Postings {
  return {
    async post(channel, card, once) {
      if (once.length > MESSAGE.nonce) throw new Refused("bad-payload", `the mark "${once}" is longer than ${MESSAGE.nonce}`);
      const path = `/channels/${discordChannel(channel)}/messages` as const;
      const { body, files } = await drawn(card);
      // With enforce_nonce Discord gives back the message it has instead of posting a second one.
      const marked = { ...body, nonce: once, enforce_nonce: true };
      const posted = (await call(() => send({ method: "POST", path, body: marked, files, withinMs: WITHIN_MS }))) as { id: string };
      return { channel, id: posted.id };
    },

    async findPosted(channel, once, sinceMs) {
      const path = `/channels/${discordChannel(channel)}/messages` as const;
      const found: MessageRef[] = [];
      let after = snowflakeAt(sinceMs - CLOCKS_DIFFER_MS);
      for (let page = 0; page < MOST_PAGES; page++) {
        const query = { after, limit: String(PAGE) };
        const messages = (await call(() => send({ method: "GET", path, query, withinMs: WITHIN_MS }))) as Seen[];
        for (const message of messages) if (message.author?.id === me() && bears(message, once)) found.push({ channel, id: message.id });
        const newest = messages.map(({ id }) => BigInt(id)).reduce((a, b) => (a > b ? a : b), 0n);
        if (messages.length < PAGE || newest <= BigInt(after)) return found.sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
        after = String(newest);
      }
      throw new Error(`More messages than can be looked through in ${channel}`);
    },

    async edit(message, card) {
      const path = pathOf(message);
      const { body, files } = await drawn(card);
      await call(() => send({ method: "PATCH", path, body, files, withinMs: WITHIN_MS }));
    },

    async remove(message) {
      try {
        await call(() => send({ method: "DELETE", path: pathOf(message), withinMs: WITHIN_MS }));
      } catch (error) {
        if (error instanceof Refused && (error.reason === "message-gone" || error.reason === "channel-gone")) return;
        throw error;
      }
    },
  };
}

async function call(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    throw asPlatformError(error);
  }
}

function discordChannel(channel: string): string {
  const id = snowflakeOf(channel);
  if (id === undefined) throw new Refused("channel-gone", `"${channel}" is no Discord channel`);
  return id;
}

function pathOf({ channel, id }: MessageRef): `/${string}` {
  if (!isSnowflake(id)) throw new Refused("message-gone", `"${id}" is no Discord message`);
  return `/channels/${discordChannel(channel)}/messages/${id}`;
}

interface Seen {
  id: string;
  author?: { id: string };
  components?: unknown;
}

/** Every control of a posting carries its mark: `quiz|<once>` or `quiz|<once>.<choice>`. */
function bears(node: Seen, once: string): boolean {
  return customIds(node.components).some((customId) => {
    const payload = withoutMark(customId.slice(customId.indexOf("|") + 1));
    return payload === once || payload.startsWith(`${once}.`);
  });
}

function customIds(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(customIds);
  if (typeof node !== "object" || node === null) return [];
  const own = "custom_id" in node && typeof node.custom_id === "string" ? [node.custom_id] : [];
  return [...own, ...("components" in node ? customIds(node.components) : []), ...("accessory" in node ? customIds(node.accessory) : [])];
}
