import type { webApi } from "@slack/bolt";
import type { Card } from "../chat/card.ts";
import type { Answer, Origin, Reply, Request } from "../chat/dispatch.ts";
import { type Back, decode } from "./decode.ts";
import { reasonOf } from "./failures.ts";
import type { Log } from "./log.ts";
import type { Person } from "./people.ts";
import type { Pictures } from "./pictures.ts";
import { renderHome } from "./render.ts";
import type { Self } from "./signin.ts";

interface Parts {
  client: webApi.WebClient;
  self: Self;
  answer: (request: Request) => Promise<Answer | undefined>;
  home: ((from: Origin) => Promise<Card | undefined>) | undefined;
  deliver: (back: Back, reply: Reply, request: Request) => Promise<void>;
  personOf: (user: string) => Promise<Person | undefined>;
  pictures: Pictures;
  /** Whether this failure is already told of. */
  noticed: (error: unknown) => boolean;
  log: Log;
}

/** One payload, already acknowledged, from its words to its answer. */
export function createHearing(parts: Parts): (payload: unknown) => Promise<void> {
  const { client, self, answer, home, deliver, personOf, pictures, noticed, log } = parts;

  /** Who asks, in full: the payload has only their id. */
  async function completed(from: Origin): Promise<Origin> {
    const person = await personOf(from.user);
    const who = person === undefined ? {} : { userName: person.name, admin: person.admin };
    return { ...from, spaceName: self.teamName, ...who, ...(person?.locale === undefined ? {} : { locale: person.locale }) };
  }

  async function showHome(from: Origin, user: string): Promise<void> {
    const card = await home?.(from);
    if (card === undefined) return;
    try {
      await pictures.shown(card, (picture) =>
        client.views.publish({ user_id: user, view: renderHome(card, picture === undefined ? {} : { picture }) }),
      );
    } catch (error) {
      if (!noticed(error)) log.warn({ reason: reasonOf(error) }, "The App Home could not be shown.");
    }
  }

  return async function hear(payload) {
    const decoded = decode(payload, self);
    if (decoded === undefined) return;
    if (decoded.kind === "home") return showHome(await completed(decoded.from), decoded.user);
    const request: Request = { ...decoded.request, from: await completed(decoded.request.from) };
    const reply = await answer(request);
    if (reply !== undefined && !("suggestions" in reply)) await deliver(decoded.back, reply, request);
  };
}
