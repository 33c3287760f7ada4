import type { webApi } from "@slack/bolt";
import type { Block, Card } from "../chat/card.ts";
import type { Media } from "../chat/platform.ts";
import { codeOf, reasonOf } from "./failures.ts";
import { bareId } from "./ids.ts";
import { label } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Look } from "./render.ts";

/**
 * Pictures. With a public address (AULA_URL) they stand in the message. Without one, what everybody sees gets its pictures after it is sent,
 * as files: `filesUploadV2` finishes later than the message, and a file that is not shared cannot stand in a block.
 */
export interface Pictures {
  /** Calls `send` with the way to each picture, and once more without any when Slack refuses the message for one it cannot fetch. */
  shown<T>(card: Card, send: (picture: NonNullable<Look["picture"]> | undefined) => Promise<T>): Promise<T>;
  /** To be called once a message for everybody is out, with our id of its channel. Never throws: the words that stand for the picture are there already. */
  follow(card: Card, channel: string, thread: string | undefined): Promise<void>;
}

interface Parts {
  client: webApi.WebClient;
  media: Media;
  url: string | undefined;
  now: () => number;
  log: Log;
}

/** A channel that refused a file is left alone for this long. */
const LEFT_ALONE_MS = 10 * 60_000;
const MOST_FILES = 4;

/** A figure that was mended shows after so long. */
const KEPT_MS = 10_000;

const BAD_PICTURE = new Set(["invalid_blocks", "invalid_blocks_format", "downloading_image_failed"]);

export function createPictures({ client, media, url, now, log }: Parts): Pictures {
  const leftAlone = new Map<string, number>();
  const addresses = new Map<string, { until: number; address: Promise<string | undefined> }>();

  async function ways(card: Card): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    if (url === undefined) return found;
    for (const { media: name } of images(card)) {
      const address = await addressOf(name, url);
      if (address !== undefined) found.set(name, address);
    }
    return found;
  }

  /** A picture is read for its hash, so its address is kept for a while. */
  function addressOf(name: string, base: string): Promise<string | undefined> {
    const known = addresses.get(name);
    if (known && known.until > now()) return known.address;
    const address = loaded(name).then((picture) => picture && new URL(`/media/${picture.hash}.png`, base).href);
    addresses.set(name, { until: now() + KEPT_MS, address });
    return address;
  }

  async function loaded(name: string) {
    try {
      return await media(name);
    } catch (error) {
      log.warn({ err: error, media: name }, "A picture cannot be read; its words are shown instead.");
      return undefined;
    }
  }

  async function upload(image: Image, channel: string, thread: string | undefined): Promise<void> {
    const picture = await loaded(image.media);
    if (!picture) return;
    const words = label(image.alt, 1_000);
    const channel_id = bareId(channel);
    const where = thread === undefined ? { channel_id } : { channel_id, thread_ts: thread };
    await client.filesUploadV2({
      ...where,
      file: Buffer.from(picture.png),
      filename: `${picture.hash}.png`,
      title: words,
      alt_text: words,
    });
  }

  return {
    async shown(card, send) {
      const found = await ways(card);
      if (found.size === 0) return send(undefined);
      try {
        return await send((name) => found.get(name));
      } catch (error) {
        if (!BAD_PICTURE.has(codeOf(error) ?? "")) throw error;
        log.warn({ reason: reasonOf(error) }, "Slack could not show a picture; check that AULA_URL can be reached from outside.");
        return send(undefined);
      }
    },

    async follow(card, channel, thread) {
      if (url !== undefined || (leftAlone.get(channel) ?? 0) > now()) return;
      for (const image of images(card).slice(0, MOST_FILES)) {
        try {
          await upload(image, channel, thread);
        } catch (error) {
          if (codeOf(error) !== undefined) leftAlone.set(channel, now() + LEFT_ALONE_MS);
          log.warn({ channel, reason: reasonOf(error) }, "A picture could not be uploaded; its words stand in the message.");
          return;
        }
      }
    },
  };
}

type Image = Extract<Block, { kind: "image" }>;

const images = (card: Card): Image[] => card.blocks.filter((block) => block.kind === "image");
