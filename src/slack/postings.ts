import type { webApi } from "@slack/bolt";
import { type MessageRef, Paced, type Platform, Refused } from "../chat/platform.ts";
import { meaningOf } from "./failures.ts";
import { ownId } from "./ids.ts";
import type { Pace } from "./pace.ts";
import type { Pictures } from "./pictures.ts";
import { QUIET, renderMessage } from "./render.ts";

interface Parts {
  client: webApi.WebClient;
  team: string;
  /** The bot's own id as the author of messages, B…. */
  bot: string;
  pace: Pace;
  pictures: Pictures;
  /** Work that nobody waits for. */
  background: (work: Promise<void>) => void;
  /** Every failure passes here. */
  noticed: (error: unknown) => boolean;
}

const PAGE = 200;
const MOST_PAGES = 20;

/** Slack's clock and ours may differ by this much. */
const SKEW_S = 60;

/** What the bot says by itself: sent once, marked, found again by its mark. */
export function createPostings(parts: Parts): Pick<Platform, "post" | "findPosted" | "edit" | "remove"> {
  const { client, team, bot, pace, pictures, background, noticed } = parts;

  function own(channel: string): string {
    const id = ownId(team, channel);
    if (id === undefined) throw new Refused("channel-gone", `${channel} is not of this workspace`);
    return id;
  }

  /** Turns the SDK's errors into those of the port. */
  async function asked<T>(channel: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      noticed(error);
      const meaning = meaningOf(error);
      if (meaning instanceof Paced) pace.hold(channel, meaning.retryAfterMs);
      throw meaning;
    }
  }

  return {
    async post(channel, card, once) {
      const id = own(channel);
      await pace.turn(channel);
      const sent = await asked(channel, () =>
        pictures.shown(card, (picture) =>
          client.chat.postMessage({
            channel: id,
            ...renderMessage(card, { once, team, ...(picture === undefined ? {} : { picture }) }),
            ...QUIET,
          }),
        ),
      );
      if (sent.ts === undefined) throw new Error("Slack took a message and did not name it");
      // Once, on the attempt that went through: a posting found again by its mark gets no second picture.
      background(pictures.follow(card, channel, sent.ts));
      return { channel, id: sent.ts };
    },

    async findPosted(channel, once, sinceMs) {
      const id = own(channel);
      const found: MessageRef[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page++) {
        const history = await asked(channel, () =>
          client.conversations.history({
            channel: id,
            oldest: String(Math.max(0, sinceMs / 1000 - SKEW_S)),
            limit: PAGE,
            ...(cursor === undefined ? {} : { cursor }),
          }),
        );
        for (const { ts, bot_id, blocks } of history.messages ?? [])
          if (ts !== undefined && bot_id === bot && blocks?.[0]?.block_id === once) found.push({ channel, id: ts });
        cursor = history.response_metadata?.next_cursor;
        if (cursor === undefined || cursor === "") return found.sort((a, b) => Number(a.id) - Number(b.id));
      }
      throw new Error(`More messages than can be looked through in ${channel}`);
    },

    async edit({ channel, id: ts }, card, once) {
      const id = own(channel);
      await asked(channel, () =>
        pictures.shown(card, (picture) =>
          client.chat.update({ channel: id, ts, ...renderMessage(card, { once, team, ...(picture === undefined ? {} : { picture }) }) }),
        ),
      );
    },

    async remove({ channel, id: ts }) {
      try {
        const id = own(channel);
        await asked(channel, () => client.chat.delete({ channel: id, ts }));
      } catch (error) {
        if (!(error instanceof Refused && (error.reason === "message-gone" || error.reason === "channel-gone"))) throw error;
      }
    },
  };
}
