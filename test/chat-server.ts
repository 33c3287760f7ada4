import type { Card } from "../src/chat/card.ts";
import { type MessageRef, type Platform, type PlatformName, type RefusalReason, Refused } from "../src/chat/platform.ts";
import type { Clock } from "../src/teaching/random.ts";

/** A chat platform in memory, as far as postings go: Discord knows a nonce again for some minutes, Slack knows nothing again. */

/** How long Discord gives back the message it has instead of a second one; "the past few minutes", its documentation says. */
const NONCE_MS = 3 * 60_000;

export interface Message {
  id: string;
  channel: string;
  once: string;
  at: number;
  card: Card;
  edits: number;
  removedAt?: number;
}

export class Server {
  readonly name: Extract<PlatformName, "discord" | "slack">;
  readonly messages: Message[] = [];
  /** Channels that refuse, and why. */
  readonly refusing = new Map<string, RefusalReason>();
  /** Messages beside one with the same mark that were removed. */
  removedTwins = 0;
  readonly #byMark = new Map<string, Message[]>();
  readonly #byId = new Map<string, Message>();

  constructor(name: Server["name"]) {
    this.name = name;
  }

  post(channel: string, card: Card, once: string, at: number): MessageRef {
    this.#refuse(channel);
    const same = this.#marked(channel, once);
    const known = this.name === "discord" ? same.find((each) => each.removedAt === undefined && at - each.at < NONCE_MS) : undefined;
    if (known) return { channel, id: known.id };
    const message: Message = { id: `m${this.messages.length + 1}`, channel, once, at, card, edits: 0 };
    this.messages.push(message);
    this.#byMark.set(`${channel} ${once}`, [...same, message]);
    this.#byId.set(message.id, message);
    return { channel, id: message.id };
  }

  find(channel: string, once: string, sinceMs: number): MessageRef[] {
    this.#refuse(channel);
    return this.#marked(channel, once)
      .filter((each) => each.removedAt === undefined && each.at >= sinceMs)
      .map(({ id }) => ({ channel, id }));
  }

  edit({ channel, id }: MessageRef, card: Card): void {
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
  standing(channel?: string): Message[] {
    return this.messages.filter((each) => each.removedAt === undefined && (channel === undefined || each.channel === channel));
  }

  #marked(channel: string, once: string): Message[] {
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
