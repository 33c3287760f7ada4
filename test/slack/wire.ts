import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import type { Api } from "./api.ts";
import { type Json, json, string } from "./blocks.ts";

/** How a workspace is reached: its HTTP server, its sockets, and what goes wrong with both on purpose. */

/** Something that goes wrong, `times` times (once unless told). `after` the work is done the answer alone is lost. */
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

export type Envelope = "slash_commands" | "interactive" | "events_api";

/** Longest an acknowledgement may take before the person is shown a failure. */
export const ACK_MS = 3_000;

interface Answer {
  status: number;
  body: string;
}

interface Parts {
  mode: "http" | "socket";
  scopes: readonly string[];
  wrong: (problem: string) => void;
}

export class Wire {
  readonly botToken = "xoxb-loopback";
  readonly appToken = "xapp-loopback";
  readonly signingSecret = "loopback-secret";
  readonly faults: Fault[] = [];
  readonly calls: { method: string; args: Json }[] = [];
  /** Slack's own code for every call with the bot's token, or with the app's. */
  readonly refused: { bot?: string; app?: string } = {};
  /** Where signed requests go. */
  appUrl = "";

  readonly #parts: Parts;
  readonly #server: Server;
  readonly #sockets = new Set<WebSocket>();
  readonly #acks = new Map<string, (payload: Json) => void>();
  readonly #looks = new Set<() => void>();
  #port = 0;
  #api: Api | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    new WebSocketServer({ server: this.#server, path: "/socket" }).on("connection", (socket) => this.#welcome(socket));
  }

  get base(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(api: Api, port: number): Promise<void> {
    this.#api = api;
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cutSocket();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  // What Slack sends.

  sign(body: string, at = Math.floor(Date.now() / 1000)): Record<string, string> {
    const signature = createHmac("sha256", this.signingSecret).update(`v0:${at}:${body}`).digest("hex");
    return { "x-slack-request-timestamp": String(at), "x-slack-signature": `v0=${signature}` };
  }

  deliver(envelope: Envelope, payload: Json, retry = false): Promise<Answer> {
    return this.#parts.mode === "http" ? this.#request(envelope, payload, retry) : this.#send(envelope, payload);
  }

  async #request(envelope: Envelope, payload: Json, retry: boolean): Promise<Answer> {
    const isEvent = envelope === "events_api";
    const form = envelope === "slash_commands" ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
    const body = isEvent ? JSON.stringify(payload) : new URLSearchParams(form).toString();
    const again = retry ? { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" } : {};
    const type = isEvent ? "application/json" : "application/x-www-form-urlencoded";
    const answer = await fetch(this.appUrl, { method: "POST", headers: { "content-type": type, ...this.sign(body), ...again }, body });
    return { status: answer.status, body: await answer.text() };
  }

  async #send(envelope: Envelope, payload: Json): Promise<Answer> {
    const socket = [...this.#sockets].findLast(({ readyState }) => readyState === 1);
    if (socket === undefined) throw new Error("There is no socket to send by");
    const id = randomUUID();
    const { promise: acked, resolve } = Promise.withResolvers<Json | undefined>();
    const late = setTimeout(resolve, ACK_MS, undefined);
    this.#acks.set(id, resolve);
    socket.send(JSON.stringify({ type: envelope, envelope_id: id, payload, accepts_response_payload: envelope !== "events_api" }));
    const body = await acked;
    clearTimeout(late);
    return { status: body ? 200 : 408, body: body && Object.keys(body).length > 0 ? JSON.stringify(body) : "" };
  }

  // Socket Mode.

  #welcome(socket: WebSocket): void {
    this.#sockets.add(socket);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      for (const look of this.#looks) look();
    });
    socket.on("error", () => {});
    socket.on("message", (frame) => {
      const { envelope_id, payload } = json(JSON.parse(String(frame)));
      const ack = this.#acks.get(string(envelope_id));
      this.#acks.delete(string(envelope_id));
      if (ack) ack(json(payload));
      else this.#parts.wrong("an envelope was acknowledged twice");
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: this.#sockets.size, connection_info: { app_id: "A0AULA" } }));
    for (const look of this.#looks) look();
  }

  /** Waits until that many sockets are open. */
  async sockets(wanted = 1): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = () => {
      if (this.#sockets.size === wanted) resolve();
    };
    this.#looks.add(look);
    look();
    await promise;
    this.#looks.delete(look);
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

  // What Slack is asked.

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const [, area, name = ""] = new URL(request.url ?? "/", this.base).pathname.split("/");
    const api = this.#api;
    if (api === undefined) response.writeHead(503).end();
    else if (area === "upload") {
      api.upload(name, raw.length);
      response.end("OK");
    } else if (area === "response") this.#guarded(response, "response_url", () => api.respond(name, json(JSON.parse(String(raw)))));
    else if (area === "api")
      this.#guarded(response, name, () => this.#call(api, name, argumentsOf(raw), request.headers.authorization ?? ""));
    else response.writeHead(404).end();
  }

  #guarded(response: ServerResponse, name: string, work: () => Answer): void {
    const fault = this.faults.find(({ on }) => on === name);
    if (fault) {
      fault.times = (fault.times ?? 1) - 1;
      if (fault.times <= 0) this.faults.splice(this.faults.indexOf(fault), 1);
      if (fault.when === "after") work();
      fail(response, fault);
      return;
    }
    const { status, body } = work();
    const headers = { "content-type": "application/json; charset=utf-8", "x-oauth-scopes": this.#parts.scopes.join(",") };
    response.writeHead(status, headers).end(body);
  }

  #call(api: Api, method: string, args: Json, authorization: string): Answer {
    const answer = (body: Json) => ({ status: 200, body: JSON.stringify(body) });
    const token = authorization.replace(/^Bearer /, "");
    this.calls.push({ method, args });
    const forApp = method === "apps.connections.open";
    const error = token === (forApp ? this.appToken : this.botToken) ? this.refused[forApp ? "app" : "bot"] : "invalid_auth";
    if (error !== undefined) return answer({ ok: false, error });
    return answer(forApp ? { ok: true, url: `ws://127.0.0.1:${this.#port}/socket` } : api.call(method, args));
  }
}

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
