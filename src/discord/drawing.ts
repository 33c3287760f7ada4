import type { Card } from "../chat/card.ts";
import type { Media, Picture } from "../chat/platform.ts";
import { forLog } from "./failures.ts";
import type { Log } from "./log.ts";
import { type Place, picturesOf, render } from "./render.ts";
import type { Message } from "./wire.ts";

export type Draw = (card: Card, place: Place) => Promise<Message>;

/** Fetches a card's pictures and renders it. A picture that cannot be had shows its description, and the log says why. */
export function createDrawing(media: Media, log: Log): Draw {
  return async (card, place) => {
    const pictures = new Map<string, Picture>();
    for (const name of new Set(picturesOf(card))) {
      try {
        const picture = await media(name);
        if (picture) pictures.set(name, picture);
      } catch (error) {
        log.error({ ...forLog(error), picture: name }, "a picture could not be had");
      }
    }
    return render(card, pictures, place);
  };
}
