import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { SCOPES } from "../../src/slack/manifest.ts";
import { type Api, createApi, type ResponseUrl, type Seen, type Self, sent, type Trigger } from "./api.ts";
import { type Json, json, list, string } from "./blocks.ts";
import { chosenOf, eventPayload, find, pressPayload, slashPayload, stateOf, submitPayload, travelling, type Ways } from "./payloads.ts";
import { type Channel, channelOf, createWorkspace, directOf, type Message, type Person, type View, type Workspace } from "./workspace.ts";

export type { Channel, Message, Person, Seen, View };

/** Something that goes wrong on purpose, `times` times (once unless told). `after` the work is done the answer alone is lost. */
export interface Fault {
  /** A method, or "response_url". */
  on: string;
  kind: "429" | "status" | "reset" | "error";
  when?: "before" | "after";
  times?: number;
  status?: number;
  error?: string;
  /** In seconds. */
  retryAfter?: number;
}

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

type Envelope = "slash_commands" | "interactive" | "events_api";

/** Longest an acknowledgement may take before the person is shown a failure. */
const ACK_MS = 3_000;

/** Longest anything is waited for. */
const WAIT_MS = 10_000;

/** Slack on 127.0.0.1: the Web API, response URLs, signed requests or Socket Mode, and the people who use it. */
export class Loopback {
  readonly team = "T0ESCUELA";
  readonly botToken = "xoxb-loopback";
  readonly appToken = "xapp-loopback";
  readonly signingSecret = "loopback-secret";
  readonly self: Self = { user: "U0BOT", bot: "B0BOT", app: "A0AULA" };
  readonly workspace: Workspace = createWorkspace(this.team);
  /** What Slack would have refused, or shown to a person as a failure. */
  readonly violations: string[] = [];
  readonly faults: Fault[] = [];
  readonly calls: { method: string; args: Json }[] = [];
  /** Where signed requests go. */
  appUrl = "";
  /** No trigger lives long enough. */
  triggersExpire = false;
  /** Slack's own code for every call with the bot's token, or with the app's. */
  botRefused: string | undefined;
  appRefused: string | undefined;
  scopes: readonly string[];

  readonly #mode: "http" | "socket";
  readonly #server: Server;
  readonly #sockets = new Set<WebSocket>();
  readonly #acks = new Map<string, (payload: Json) => void>();
  readonly #api: Api;
  readonly #triggers = new Map<string, Trigger>();
  readonly #responses = new Map<string, ResponseUrl>();
  readonly #groups = new Map<string, string>();
  readonly #seen: Seen[] = [];
  readonly #waiting = new Set<() => void>();
  #port = 0;
  #keys = 0;

  static async start(options: LoopbackOptions = {}): Promise<Loopback> {
    const loopback = new Loopback(options);
    loopback.#server.listen(options.port ?? 0, "127.0.0.1");
    await once(loopback.#server, "listening");
    loopback.#port = (loopback.#server.address() as AddressInfo).port;
    return loopback;
  }

  private constructor({ mode = "http", scopes = SCOPES.map(({ scope }) => scope) }: LoopbackOptions) {
    this.#mode = mode;
    this.scopes = scopes;
    this.#api = createApi({
      workspace: this.workspace,
      self: this.self,
      base: () => this.#base,
      triggers: this.#triggers,
      responses: this.#responses,
      triggersExpire: () => this.triggersExpire,
      saw: (seen) => this.#saw(seen),
      wrong: (problem) => this.violations.push(problem),
    });
    this.#server = createServer((request, response) => void this.#serve(request, response));
    const sockets = new WebSocketServer({ server: this.#server, path: "/socket" });
    sockets.on("connection", (socket) => this.#welcome(socket));
  }

  get #base(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get apiUrl(): string {
    return `${this.#base}/api/`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
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
    return this.#act(envelope, payload, () => false, "retry");
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

  // Delivery.

  sign(body: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
    const signature = createHmac("sha256", this.signingSecret).update(`v0:${at}:${body}`).digest("hex");
    return { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
  }

  async #event(event: Json, mine: (seen: Seen) => boolean): Promise<Act> {
    return this.#act("events_api", eventPayload(this.team, this.self, this.#key("Ev"), event), mine);
  }

  async #act(envelope: Envelope, payload: Json, mine: (seen: Seen) => boolean, retry?: "retry"): Promise<Act> {
    const since = this.mark();
    const began = performance.now();
    const deliver = this.#mode === "http" ? this.#request(envelope, payload, retry) : this.#envelope(envelope, payload);
    const { status, body } = await deliver;
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

  async #request(envelope: Envelope, payload: Json, retry: "retry" | undefined): Promise<{ status: number; body: string }> {
    const isEvent = envelope === "events_api";
    const form = envelope === "slash_commands" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
    const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form).toString();
    const again = retry === undefined ? {} : { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" };
    const type = isEvent ? "application/json" : "application/x-www-form-urlencoded";
    const answer = await fetch(this.appUrl, { method: "POST", headers: { "content-type": type, ...this.sign(body), ...again }, body });
    return { status: answer.status, body: await answer.text() };
  }

  async #envelope(envelope: Envelope, payload: Json): Promise<{ status: number; body: string }> {
    const socket = [...this.#sockets].findLast(({ readyState }) => readyState === 1);
    if (socket === undefined) throw new Error("There is no socket to send by");
    const id = randomUUID();
    const acked = new Promise<Json>((resolve) => this.#acks.set(id, resolve));
    socket.send(JSON.stringify({ type: envelope, envelope_id: id, payload, accepts_response_payload: envelope !== "events_api" }));
    const late = new AbortController();
    const timeout = new Promise<undefined>((resolve) => {
      const timer = setTimeout(resolve, ACK_MS, undefined);
      late.signal.addEventListener("abort", () => clearTimeout(timer));
    });
    const body = await Promise.race([acked, timeout]);
    late.abort();
    return { status: body ? 200 : 408, body: body && Object.keys(body).length > 0 ? JSON.stringify(body) : "" };
  }

  // Socket Mode.

  #welcome(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      for (const look of this.#waiting) look();
    });
    socket.on("error", () => {});
    socket.on("message", (frame) => {
      const { envelope_id, payload } = json(JSON.parse(String(frame)));
      const ack = this.#acks.get(string(envelope_id));
      this.#acks.delete(string(envelope_id));
      if (ack) ack(json(payload));
      else this.violations.push("an envelope was acknowledged twice");
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: this.#sockets.size, connection_info: { app_id: this.self.app } }));
    for (const look of this.#waiting) look();
  }

  /** Waits until that many sockets are open. */
  async sockets(wanted = 1): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (this.#sockets.size === wanted) resolve();
    };
    this.#waiting.add(look);
    look();
    await promise;
    this.#waiting.delete(look);
  }

  /** The connection is gone without a word. */
  cutSocket(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  /** Slack renews connections every few hours. */
  renewSocket(): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
  }

  /** Whatever this is, it is no message of Slack's. */
  sendFrame(frame: string): void {
    for (const socket of this.#sockets) socket.send(frame);
  }

  // Web API.

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const [, area, name = ""] = new URL(request.url ?? "/", this.#base).pathname.split("/");
    if (area === "upload") {
      this.#api.upload(name, raw.length);
      response.end("OK");
    } else if (area === "response") this.#guarded(response, "response_url", () => this.#api.respond(name, json(JSON.parse(String(raw)))));
    else if (area === "api") this.#guarded(response, name, () => this.#call(name, argumentsOf(raw), request.headers.authorization ?? ""));
    else response.writeHead(404).end();
  }

  #guarded(response: ServerResponse, name: string, work: () => { status: number; body: string }): void {
    const fault = this.faults.find(({ on }) => on === name);
    if (fault) {
      fault.times = (fault.times ?? 1) - 1;
      if (fault.times <= 0) this.faults.splice(this.faults.indexOf(fault), 1);
      if (fault.when === "after") work();
      fail(response, fault);
      return;
    }
    const { status, body } = work();
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", "x-oauth-scopes": this.scopes.join(",") }).end(body);
  }

  #call(method: string, args: Json, authorization: string): { status: number; body: string } {
    const answer = (body: Json) => ({ status: 200, body: JSON.stringify(body) });
    const token = authorization.replace(/^Bearer /, "");
    this.calls.push({ method, args });
    if (method === "apps.connections.open") {
      const error = token === this.appToken ? this.appRefused : "invalid_auth";
      return answer(error === undefined ? { ok: true, url: `ws://127.0.0.1:${this.#port}/socket` } : { ok: false, error });
    }
    const error = token === this.botToken ? this.botRefused : "invalid_auth";
    return answer(error === undefined ? this.#api.call(method, args) : { ok: false, error });
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
    return { respond: `${this.#base}/response/${key}`, trigger: this.#trigger(person, view) };
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

function argumentsOf(raw: Buffer): Json {
  const args: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(String(raw)))
    args[key] = key === "blocks" || key === "view" || key === "files" ? JSON.parse(value) : value;
  return args;
}

function fail(response: ServerResponse, { kind, status = 500, error = "internal_error", retryAfter = 1 }: Fault): void {
  if (kind === "reset") response.socket?.destroy();
  else if (kind === "status") response.writeHead(status).end("oops");
  else if (kind === "error") response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ok: false, error }));
  else response.writeHead(429, { "retry-after": String(retryAfter) }).end(JSON.stringify({ ok: false, error: "ratelimited" }));
}
