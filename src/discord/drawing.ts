import type { Card } from "../chat/card.ts";
import type { Media, Picture } from "../chat/platform.ts";
import { forLog } from "./failures.ts";
import type { Log } from "./log.ts";
import type { MentionOf } from "./mentions.ts";
import { type Place, picturesOf, render } from "./render.ts";
import type { Message } from "./wire.ts";

export type Draw = (card: Card, place: Place) => Promise<Message>;

/**
 * Fetches a card's pictures and renders it. A picture that cannot be had shows its description, and the log says why. A card that comes again with
 * the same pictures, such as an entry of the course, is not rendered again.
 */
export function createDrawing(media: Media, mentionOf: MentionOf, log: Log): Draw {
  const drawn: Record<Place, WeakMap<Card, Drawn>> = { answer: new WeakMap(), posting: new WeakMap() };

  return async (card, place) => {
    const names = picturesOf(card);
    const pictures = names.length === 0 ? NONE : await fetched(names);
    const before = drawn[place].get(card);
    if (before && sameOnes(before.pictures, pictures)) return before.message;
    const message = render(card, pictures, place, mentionOf);
    drawn[place].set(card, { pictures, message });
    return message;
  };

  async function fetched(names: readonly string[]): Promise<Map<string, Picture>> {
    const pictures = new Map<string, Picture>();
    for (const name of new Set(names)) {
      try {
        const picture = await media(name);
        if (picture) pictures.set(name, picture);
      } catch (error) {
        log.error({ ...forLog(error), picture: name }, "a picture could not be had");
      }
    }
    return pictures;
  }
}

interface Drawn {
  pictures: ReadonlyMap<string, Picture>;
  message: Message;
}

const NONE: ReadonlyMap<string, Picture> = new Map();

const sameOnes = (one: ReadonlyMap<string, Picture>, other: ReadonlyMap<string, Picture>): boolean =>
  one.size === other.size && [...one].every(([name, { hash }]) => other.get(name)?.hash === hash);
