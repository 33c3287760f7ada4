import type { RequestListener } from "node:http";
import type { Card } from "./card.ts";
import type { Answer, Request } from "./dispatch.ts";

export type PlatformName = "terminal" | "discord" | "slack";

/** A message the bot posted: enough to find, edit and remove it again. `id` is the platform's own. */
export interface MessageRef {
  channel: string;
  id: string;
}

/** A picture of the course, ready to send. `hash` names its bytes, so that it can stand in a URL and be cached for ever. */
export interface Picture {
  png: Uint8Array;
  hash: string;
  width: number;
  height: number;
}

/** From the name in an image block to its picture; undefined when the course has no such file. */
export type Media = (name: string) => Promise<Picture | undefined>;

/**
 * One chat platform. Channels are our ids (`discord:G1:C1`). The four that touch messages throw `Refused` when the platform has
 * refused for good (a repeat cannot help), `Paced` when it asks to wait; anything else is ambiguous: the work may have been done.
 */
export interface Platform {
  readonly name: PlatformName;
  start(answer: (request: Request) => Promise<Answer | undefined>): Promise<void>;
  stop(): Promise<void>;
  /** What main's one HTTP server serves under `/<name>/` (Slack's receiver). */
  http?: RequestListener;
  /** `once` (at most 25 characters) marks the message, so that it can be looked for and a repeat is harmless. */
  post(channel: string, card: Card, once: string): Promise<MessageRef>;
  /** Messages of our own marked `once`, posted since then (epoch ms); oldest first. */
  findPosted(channel: string, once: string, sinceMs: number): Promise<MessageRef[]>;
  /** Keeps the marker. */
  edit(message: MessageRef, card: Card, once: string): Promise<void>;
  /** Already gone is success. */
  remove(message: MessageRef): Promise<void>;
}

export type RefusalReason = "channel-gone" | "not-allowed" | "not-in-channel" | "message-gone" | "bad-payload" | "signed-out";

/** The platform has said a definite no: nothing was posted and a repeat cannot help. */
export class Refused extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = "Refused";
    this.reason = reason;
  }
}

/** The platform asks to wait: nothing was posted. */
export class Paced extends Error {
  readonly retryAfterMs: number;
  constructor(retryAfterMs: number) {
    super(`asked to wait ${retryAfterMs} ms`);
    this.name = "Paced";
    this.retryAfterMs = retryAfterMs;
  }
}
