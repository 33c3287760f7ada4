import { randomBytes } from "node:crypto";
import type { Json } from "./shape.ts";
import { type Channel, type Message, type Person, snowflake } from "./world.ts";

/** One interaction: what a person did, and everything the bot has answered to it. */
export class Exchange {
  readonly id = snowflake();
  readonly token = randomBytes(48).toString("base64url");
  readonly begun = performance.now();
  readonly type: number;
  readonly person: Person;
  readonly channel: Channel;
  /** The message whose control was used. */
  readonly source: Message | undefined;
  /** The raw interaction, as the gateway delivers it. */
  payload: Json = {};
  /** The type and data of the first response. */
  response: { type: number; data: Json } | undefined;
  /** The message of the first response, or the one that was pressed. */
  original: Message | undefined;
  readonly followUps: Message[] = [];
  modal: Json | undefined;
  choices: { name: string; value: string }[] | undefined;
  /** What Discord tells the person when there was no response in time. */
  failure: string | undefined;
  /** The first response has come. Rejects when it does not come in time. */
  readonly answered: Promise<this>;
  /** There is something to see (or, after a press, nothing to see): an announced reply has been filled in. Rejects as `answered` does. */
  readonly settled: Promise<this>;

  readonly #answered = Promise.withResolvers<this>();
  readonly #settled = Promise.withResolvers<this>();

  constructor(type: number, person: Person, channel: Channel, source: Message | undefined) {
    this.type = type;
    this.person = person;
    this.channel = channel;
    this.source = source;
    this.answered = this.#answered.promise;
    this.settled = this.#settled.promise;
    // A test that awaits one of the two must not be ended by the other.
    this.answered.catch(() => {});
    this.settled.catch(() => {});
  }

  /** The whispers of this exchange, and its reply: what the bot has said, oldest first. */
  get said(): Message[] {
    const own = this.original && this.original !== this.source ? [this.original] : [];
    return [...own, ...this.followUps].filter((message) => !message.deleted && !message.loading);
  }

  respond(type: number, data: Json): void {
    this.response = { type, data };
    this.#answered.resolve(this);
    if (type !== 5) this.settle();
  }

  settle(): void {
    this.#settled.resolve(this);
  }

  fail(why: string): void {
    this.failure = why;
    this.#answered.reject(new Error(why));
    this.#settled.reject(new Error(why));
  }
}
