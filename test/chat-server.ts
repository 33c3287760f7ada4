import type { Card } from "../src/chat/card.ts";
import { type MessageRef, type Platform, type PlatformName, type RefusalReason, Refused } from "../src/chat/platform.ts";
import type { Clock } from "../src/teaching/random.ts";

/** A chat platform in memory, as far as postings go: Discord knows a nonce again for some minutes, Slack knows nothing again. */

/** How long Discord gives back the message it has instead of a second one; "the past few minutes", its documentation says. */
const NONCE_MS = 3 * 60_000;

/** `Shown` is what a message shows: a card, or the payload an adapter makes of it. */
export interface Message<Shown = Card> {
  id: string;
  channel: string;
  once: string;
  at: number;
  card: Shown;
  edits: number;
  removedAt?: number;
}

export class Server<Shown = Card> {
  readonly name: Extract<PlatformName, "discord" | "slack">;
  readonly messages: Message<Shown>[] = [];
  /** Channels that refuse, and why. */
  readonly refusing = new Map<string, RefusalReason>();
  /** Messages beside one with the same mark that were removed. */
  removedTwins = 0;
  readonly #byMark = new Map<string, Message<Shown>[]>();
  readonly #byId = new Map<string, Message<Shown>>();
  readonly #byChannel = new Map<string, Message<Shown>[]>();
  readonly #idOf: (at: number, number: number) => string;

  constructor(name: Server["name"], idOf = (_at: number, number: number) => `m${number}`) {
    this.name = name;
    this.#idOf = idOf;
  }

  post(channel: string, card: Shown, once: string, at: number): MessageRef {
    this.#refuse(channel);
    const same = this.#marked(channel, once);
    const known = this.name === "discord" ? same.find((each) => each.removedAt === undefined && at - each.at < NONCE_MS) : undefined;
    if (known) return { channel, id: known.id };
    const message: Message<Shown> = { id: this.#idOf(at, this.messages.length + 1), channel, once, at, card, edits: 0 };
    this.messages.push(message);
    this.#byMark.set(`${channel} ${once}`, [...same, message]);
    this.#byId.set(message.id, message);
    this.#byChannel.set(channel, [...(this.#byChannel.get(channel) ?? []), message]);
    return { channel, id: message.id };
  }

  find(channel: string, once: string, sinceMs: number): MessageRef[] {
    this.#refuse(channel);
    return this.#marked(channel, once)
      .filter((each) => each.removedAt === undefined && each.at >= sinceMs)
      .map(({ id }) => ({ channel, id }));
  }

  edit({ channel, id }: MessageRef, card: Shown): void {
    this.#refuse(channel);
    const message = this.#byId.get(id);
    if (!message || message.removedAt !== undefined) throw new Refused("message-gone", id);
    message.card = card;
    message.edits++;
  }

  remove({ channel, id }: MessageRef, at: number): void {
    const message = this.#byId.get(id);
    if (!message || message.removedAt !== undefined) return;
    if (this.#marked(channel, message.once).some((each) => each !== message && each.removedAt === undefined)) this.removedTwins++;
    message.removedAt = at;
  }

  /** What stands in a channel now, oldest first. */
  standing(channel?: string): Message<Shown>[] {
    const messages = channel === undefined ? this.messages : (this.#byChannel.get(channel) ?? []);
    return messages.filter(({ removedAt }) => removedAt === undefined);
  }

  #marked(channel: string, once: string): Message<Shown>[] {
    return this.#byMark.get(`${channel} ${once}`) ?? [];
  }

  #refuse(channel: string): void {
    const reason = this.refusing.get(channel);
    if (reason) throw new Refused(reason, channel);
  }
}

/** How a request reaches the server and its answer comes back: late, lost, or not at all. */
export type Line = <T>(request: () => T) => Promise<T>;

export const perfectLine: Line = async (request) => request();

/** One process's connection to a server. */
export const connected = (server: Server, clock: Clock, line: Line = perfectLine): Platform => ({
  name: server.name,
  async start() {},
  async stop() {},
  post: (channel, card, once) => line(() => server.post(channel, card, once, clock())),
  findPosted: (channel, once, sinceMs) => line(() => server.find(channel, once, sinceMs)),
  edit: (message, card) => line(() => server.edit(message, card)),
  remove: (message) => line(() => server.remove(message, clock())),
});
