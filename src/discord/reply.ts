import type { APIModalInteractionResponseCallbackData } from "discord.js";
import type { Audience } from "../chat/command.ts";
import type { Deferral } from "./deferral.ts";
import { EPHEMERAL, type Message, RESPONSE, type Upload } from "./wire.ts";

/** A reply of the dispatcher's with its cards drawn. */
export interface Drawn {
  show?: Message;
  seenBy?: Audience;
  whisper?: Message;
  update?: Message;
  instead?: Message;
  modal?: APIModalInteractionResponseCallbackData;
}

/** Where the interaction came from decides what may answer it. */
export type Source = "command" | "pressed message" | "modal of a command" | "modal of a message";

/** A first response to an interaction. */
export interface Response {
  type: number;
  data?: unknown;
}

export type Step =
  | { does: "respond"; response: Response; files?: readonly Upload[] }
  | { does: "edit"; message: Message }
  | { does: "remove" }
  | { does: "follow up"; message: Message };

/**
 * An answer in time: one first response, then what that cannot carry, which is a whisper beside it. With nothing to say the interaction is
 * closed all the same, or the person would be told that it failed.
 */
export function atOnce(answer: Drawn, source: Source): Step[] {
  const messages = inOrder(answer);
  const fromMessage = source === "pressed message" || source === "modal of a message";
  const canOpen = source === "command" || source === "pressed message";
  if (answer.modal && canOpen) return [opened(answer.modal), ...followUps(messages)];
  if (answer.update && fromMessage) return [updated(answer.update), ...followUps(messages)];
  const [first, ...others] = messages;
  if (first) return [shownAtOnce(first), ...followUps(others)];
  if (fromMessage) return [{ does: "respond", response: { type: RESPONSE.deferredUpdate } }];
  return [{ does: "respond", response: { type: RESPONSE.message, data: NOTHING_TO_SAY } }];
}

/**
 * An answer after its deferral. What was announced for everyone and is for the person alone after all becomes `instead`, and only then the whisper
 * follows: the first message after a deferral would take the announced one's place, in everyone's sight.
 */
export function afterDeferral(answer: Drawn, how: Deferral): Step[] {
  const { show, update, instead } = answer;
  const messages = inOrder(answer);
  switch (how) {
    case "for everyone":
      if (show && answer.seenBy === "everyone") return [{ does: "edit", message: show }, ...followUps(messages.slice(1))];
      return [instead ? { does: "edit", message: instead } : { does: "remove" }, ...followUps(messages)];
    case "for the person": {
      const [first, ...others] = messages;
      return [first ? { does: "edit", message: unmarked(first) } : { does: "remove" }, ...followUps(others)];
    }
    case "silently":
      return [...(update ? [{ does: "edit", message: update } as const] : []), ...followUps(messages)];
  }
}

/** The reply, as its audience sees it, then the whisper. */
function inOrder({ show, seenBy, whisper }: Drawn): Message[] {
  const shown = show && (seenBy === "everyone" ? show : forThePerson(show));
  return [shown, whisper && forThePerson(whisper)].filter((message) => message !== undefined);
}

const followUps = (messages: readonly Message[]): Step[] => messages.map((message) => ({ does: "follow up", message }));

const NOTHING_TO_SAY = { content: "✓", flags: EPHEMERAL, allowed_mentions: { parse: [] } };

const opened = (modal: APIModalInteractionResponseCallbackData): Step => ({
  does: "respond",
  response: { type: RESPONSE.modal, data: modal },
});

const updated = ({ body, files }: Message): Step => ({ does: "respond", response: { type: RESPONSE.update, data: body }, files });

const responses = new WeakMap<Message, Step>();

/** The same message is the same response again: by that its encoding is known. */
function shownAtOnce(message: Message): Step {
  const known = responses.get(message);
  if (known) return known;
  const step: Step = { does: "respond", response: { type: RESPONSE.message, data: message.body }, files: message.files };
  responses.set(message, step);
  return step;
}

const forThePerson = ({ body, files }: Message): Message => ({ body: { ...body, flags: body.flags | EPHEMERAL }, files });

/** An edit keeps the audience of what it edits, and may not name one. */
const unmarked = ({ body, files }: Message): Message => ({ body: { ...body, flags: body.flags & ~EPHEMERAL }, files });
