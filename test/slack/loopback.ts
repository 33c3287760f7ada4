import { SCOPES } from "../../src/slack/manifest.ts";
import { createApi, type ResponseUrl, type Seen, type Self, sent, type Trigger } from "./api.ts";
import { type Json, json, list } from "./blocks.ts";
import { chosenOf, eventPayload, find, pressPayload, slashPayload, stateOf, submitPayload, travelling, type Ways } from "./payloads.ts";
import { ACK_MS, type Envelope, type Fault, Wire } from "./wire.ts";
import { type Channel, channelOf, createWorkspace, directOf, type Message, type Person, type View, type Workspace } from "./workspace.ts";

export type { Channel, Fault, Message, Person, Seen, View };

/** What a person did, and what came of it. */
export interface Act {
  /** Of the acknowledgement: 200 in good time. */
  status: number;
  ms: number;
  body: string;
  payload: Json;
  /** The first thing that came of it, or the first of that kind; waits for it. */
  answer(kind?: Seen["kind"]): Promise<Seen>;
  /** Everything so far. */
  answers(): Seen[];
}

export interface LoopbackOptions {
  mode?: "http" | "socket";
  scopes?: readonly string[];
  port?: number;
}

/** Longest anything is waited for. */
const WAIT_MS = 10_000;

/**
 * Slack on 127.0.0.1: the Web API, response URLs, signed requests or Socket Mode, and the people who use it.
 *
 * ```ts
 * const slack = await Loopback.start({ mode: "http" });               // then connectSlack with slack.wire's tokens and slack.apiUrl
 * slack.wire.appUrl = "http://127.0.0.1:PORT/slack/events";           // over HTTP; over Socket Mode: await slack.wire.sockets()
 * const [ana, general] = [slack.person("Ana", { locale: "es-ES" }), slack.channel("general")];
 * const act = await slack.slash(ana, "/quiz", "start docker", general); // acknowledged
 * const { message } = await act.answer("message");                      // what came of it
 * await (await slack.press(ana, message, "B")).answer("whisper");
 * expect(slack.violations).toEqual([]);
 * ```
 */
export class Loopback {
  readonly team = "T0ESCUELA";
  readonly self: Self = { user: "U0BOT", bot: "B0BOT", app: "A0AULA" };
  /** Slack's own: a test that sets the bot's sets this one to it. */
  clock: () => number = Date.now;
  readonly workspace: Workspace = createWorkspace(this.team, () => this.clock());
  /** What Slack would have refused, or shown to a person as a failure. */
  readonly violations: string[] = [];
  readonly wire: Wire;
  /** No trigger lives long enough. */
  triggersExpire = false;

  readonly #triggers = new Map<string, Trigger>();
  readonly #responses = new Map<string, ResponseUrl>();
  readonly #groups = new Map<string, string>();
  readonly #seen: Seen[] = [];
  readonly #waiting = new Set<() => void>();
  #keys = 0;

  static async start({ mode = "http", scopes = SCOPES.map(({ scope }) => scope), port = 0 }: LoopbackOptions = {}): Promise<Loopback> {
    const loopback = new Loopback(mode, scopes);
    const api = createApi({
      workspace: loopback.workspace,
      self: loopback.self,
      base: () => loopback.wire.base,
      triggers: loopback.#triggers,
      responses: loopback.#responses,
      triggersExpire: () => loopback.triggersExpire,
      saw: (seen) => loopback.#saw(seen),
      wrong: (problem) => loopback.violations.push(problem),
    });
    await loopback.wire.start(api, port);
    return loopback;
  }

  private constructor(mode: "http" | "socket", scopes: readonly string[]) {
    this.wire = new Wire({ mode, scopes, wrong: (problem) => this.violations.push(problem) });
  }

  stop(): Promise<void> {
    return this.wire.stop();
  }

  get apiUrl(): string {
    return `${this.wire.base}/api/`;
  }

  /** What goes wrong next. */
  get faults(): Fault[] {
    return this.wire.faults;
  }

  // What there is.

  person(name: string, { admin = false, locale = "es-ES" }: { admin?: boolean; locale?: string } = {}): Person {
    for (const person of this.workspace.people.values()) if (person.name === name) return person;
    const person = { id: this.workspace.id("U"), name, admin, locale };
    this.workspace.people.set(person.id, person);
    return person;
  }

  channel(name: string, { member = true }: { member?: boolean } = {}): Channel {
    return channelOf(this.workspace, name, member);
  }

  /** A user group, by its handle. */
  group(name: string): string {
    const id = this.#groups.get(name) ?? this.workspace.id("S");
    this.#groups.set(name, id);
    return id;
  }

  direct(person: Person): Channel {
    return directOf(this.workspace, person.id);
  }

  /** What everybody in a channel sees, in order; replies in threads too. */
  posted(channel: Channel): Message[] {
    return this.workspace.messages.filter((message) => message.channel === channel.id && message.user === this.self.user);
  }

  whispers(person: Person): Message[] {
    return this.workspace.whispers.filter(({ whisperedTo }) => whisperedTo === person.id);
  }

  /** The modal a person has open. */
  modal(person: Person): View | undefined {
    return this.workspace.views.findLast((view) => view.person === person.id);
  }

  homeOf(person: Person): View | undefined {
    return this.workspace.homes.get(person.id);
  }

  // What people do.

  /** `slash(ana, "/quiz", "start docker", general)`; a `#channel`, `@Person` or `@group` in the text is what Slack makes of it. */
  async slash(person: Person, command: string, text: string, channel: Channel): Promise<Act> {
    const ways = this.#ways(person, channel);
    const line = travelling(text, this.workspace, this.#groups);
    return this.#act("slash_commands", slashPayload(this.team, this.self, person, channel, command, line, ways), by(ways));
  }

  /** Presses what has that label or action id; for a menu, with what is chosen. A menu for several is closed with the button beside it. */
  async press(person: Person, where: Message | View, what: string, chosen: string | readonly string[] = []): Promise<Act> {
    const blocks = "content" in where ? list(where.content.blocks) : where.blocks;
    const found = find(blocks, what);
    const options = chosenOf(found, [chosen].flat());
    const state = found.element.type === "button" ? {} : stateOf(found, options);
    const act = await this.#press(person, where, found, options, state);
    if (found.element.type !== "multi_static_select") return act;
    const beside = list(found.block.elements)
      .map(json)
      .find(({ type }) => type === "button");
    return beside ? this.#press(person, where, { block: found.block, element: beside }, [], state) : act;
  }

  async #press(person: Person, where: Message | View, found: ReturnType<typeof find>, options: Json[], state: Json): Promise<Act> {
    const channel = "content" in where ? this.direct(person) : this.#channel(where.channel);
    const ways = this.#ways(person, channel, where);
    const common = { team: this.team, self: this.self, person, channel, ways };
    const message = "content" in where ? {} : sent(where, this.self);
    const payload = pressPayload(common, where, found, options, state, message);
    const mine = "content" in where ? (seen: Seen) => by(ways)(seen) || seen.person === person.id : by(ways);
    return this.#act("interactive", payload, mine);
  }

  /** Sends a form; `fields` by label or name. */
  async submit(person: Person, view: View, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Act> {
    const payload = submitPayload({ team: this.team, self: this.self, person, trigger: this.#trigger(person) }, view, fields);
    this.workspace.views.splice(this.workspace.views.indexOf(view), 1);
    return this.#act("interactive", payload, (seen) => seen.person === person.id || seen.kind === "update" || seen.kind === "message");
  }

  /** `@Aula …` in a channel, or in the thread of a message. */
  async mention(person: Person, channel: Channel, text: string, thread?: string): Promise<Act> {
    const ts = this.workspace.ts();
    const line = `<@${this.self.user}> ${travelling(text, this.workspace, this.#groups)}`;
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    const event = { type: "app_mention", user: person.id, text: line, ts, channel: channel.id, event_ts: ts, team: this.team, ...inThread };
    const here = ({ message, person: to }: Seen) =>
      message?.channel === channel.id && (message.thread === (thread ?? ts) || to === person.id);
    return this.#event(event, here);
  }

  /** A message to the bot alone. */
  async dm(person: Person, text: string): Promise<Act> {
    const ts = this.workspace.ts();
    const channel = this.direct(person);
    const line = travelling(text, this.workspace, this.#groups);
    const event = {
      type: "message",
      channel_type: "im",
      user: person.id,
      text: line,
      ts,
      channel: channel.id,
      event_ts: ts,
      team: this.team,
    };
    return this.#event(event, ({ message }) => message?.channel === channel.id);
  }

  /** Opens the App Home. */
  async home(person: Person): Promise<Act> {
    const event = { type: "app_home_opened", user: person.id, channel: this.direct(person).id, tab: "home", event_ts: this.workspace.ts() };
    return this.#event(event, (seen) => seen.kind === "home" && seen.person === person.id);
  }

  /** The same once more; an event under another id if `renamed`, as Slack does (node-slack-sdk #2141). */
  async again(act: Act, { renamed = false }: { renamed?: boolean } = {}): Promise<Act> {
    const payload = renamed ? { ...act.payload, event_id: this.#key("Ev") } : act.payload;
    const envelope = payload.type === "event_callback" ? "events_api" : payload.command === undefined ? "interactive" : "slash_commands";
    return this.#act(envelope, payload, () => false, true);
  }

  // What can be waited for.

  /** The first thing of this kind since then (a mark of `mark`), come or still to come. */
  async next(wanted: (seen: Seen) => boolean, since = this.mark()): Promise<Seen> {
    const { promise, resolve, reject } = Promise.withResolvers<Seen>();
    const look = () => {
      const found = this.#seen.slice(since).find(wanted);
      if (found) resolve(found);
    };
    const happened = () => this.#seen.slice(since).map(({ kind }) => kind);
    const late = setTimeout(() => reject(new Error(`It did not happen; what did: ${happened().join(", ") || "nothing"}`)), WAIT_MS);
    this.#waiting.add(look);
    look();
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(look);
    }
  }

  mark(): number {
    return this.#seen.length;
  }

  #saw(seen: Seen): void {
    this.#seen.push(seen);
    for (const look of this.#waiting) look();
  }

  async #event(event: Json, mine: (seen: Seen) => boolean): Promise<Act> {
    return this.#act("events_api", eventPayload(this.team, this.self, this.#key("Ev"), event), mine);
  }

  async #act(envelope: Envelope, payload: Json, mine: (seen: Seen) => boolean, retry = false): Promise<Act> {
    const since = this.mark();
    const began = performance.now();
    const { status, body } = await this.wire.deliver(envelope, payload, retry);
    const ms = performance.now() - began;
    if (status !== 200 || ms > ACK_MS) this.violations.push(`${envelope}: the person is shown a failure (status ${status})`);
    return {
      status,
      ms,
      body,
      payload,
      answer: (kind) => this.next((seen) => mine(seen) && (kind === undefined || seen.kind === kind), since),
      answers: () => this.#seen.slice(since).filter(mine),
    };
  }

  #channel(id: string): Channel {
    const channel = this.workspace.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}`);
    return channel;
  }

  #ways(person: Person, channel: Channel, where?: Message | View): Ways {
    const key = this.#key("R");
    const message = where === undefined || "content" in where ? {} : { message: where };
    this.#responses.set(key, { channel: channel.id, person: person.id, uses: 0, ...message });
    const view = where !== undefined && "content" in where && where.content.type === "modal" ? { view: where.id } : {};
    return { respond: `${this.wire.base}/response/${key}`, trigger: this.#trigger(person, view) };
  }

  #trigger(person: Person, view: { view?: string } = {}): string {
    const trigger = this.#key("Tr");
    this.#triggers.set(trigger, { person: person.id, ...view });
    return trigger;
  }

  #key(kind: string): string {
    return `${kind}${++this.#keys}`;
  }
}

/** Came by this trigger or this response URL. */
const by =
  ({ trigger, respond }: Ways) =>
  (seen: Seen): boolean =>
    seen.by !== undefined && (seen.by === trigger || respond.endsWith(`/${seen.by}`));
