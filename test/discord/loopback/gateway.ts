import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { isObject, type Json } from "./shape.ts";

export interface GatewayWorld {
  token: string;
  url: () => string;
  /** What READY says. */
  hello: () => Json;
  violation: (what: string) => void;
  changed: () => void;
}

interface Session {
  id: string;
  sequence: number;
  sent: { s: number; frame: string }[];
  socket: WebSocket | undefined;
}

const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** Gateway v10 for one bot: identify, resume with replay, heartbeats, and every way a connection ends. */
export class GatewayServer {
  readonly #world: GatewayWorld;
  readonly #server: WebSocketServer;
  readonly #sessions = new Map<string, Session>();
  /** How often a session was opened and how often one was taken up again. */
  identified = 0;
  resumed = 0;
  /** Close codes of the bot's own. */
  readonly closes: number[] = [];
  /** The next dispatch is sent twice. */
  duplicateNext = false;
  intents: number | undefined;
  /** Closes every new connection with this code instead of greeting it. */
  refuseWith: number | undefined;
  /** So many connections are answered with 502 before there is a WebSocket, as a proxy whose server is away does. */
  badGateways = 0;

  constructor(server: Server, world: GatewayWorld) {
    this.#world = world;
    this.#server = new WebSocketServer({
      server,
      maxPayload: 4096,
      verifyClient: (_info, answer) => (this.badGateways-- > 0 ? answer(false, 502) : answer(true)),
    });
    this.#server.on("connection", (socket, request) => this.#greet(socket, new URL(request.url ?? "/", "ws://localhost").searchParams));
  }

  get connected(): boolean {
    return [...this.#sessions.values()].some(({ socket }) => socket?.readyState === 1);
  }

  stop(): void {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  /** To every session; while its connection is down it waits for a resume. */
  dispatch(event: string, data: Json): void {
    const times = this.duplicateNext ? 2 : 1;
    this.duplicateNext = false;
    for (const session of this.#sessions.values()) for (let i = 0; i < times; i++) this.#send(session, event, data);
  }

  /** Ends the connections: with a close code, or as a broken line does. */
  drop(code?: number): void {
    for (const { socket } of this.#sessions.values()) code === undefined ? socket?.terminate() : socket?.close(code);
  }

  /** Op 7. */
  askReconnect(): void {
    for (const { socket } of this.#sessions.values()) socket?.send(JSON.stringify({ op: 7, d: null }));
  }

  /** Op 9: nothing of it can be resumed. */
  invalidate(): void {
    for (const { socket } of this.#sessions.values()) socket?.send(JSON.stringify({ op: 9, d: false }));
    this.#sessions.clear();
  }

  #greet(socket: WebSocket, query: URLSearchParams): void {
    socket.on("error", () => {});
    const spoken = query.get("v") === "10" && query.get("encoding") === "json";
    const refusal = this.refuseWith ?? (spoken ? undefined : 4012);
    if (refusal !== undefined) {
      socket.close(refusal);
      return;
    }
    let session: Session | undefined;
    socket.on("close", (code) => {
      this.closes.push(code);
      if (session?.socket === socket) session.socket = undefined;
      this.#world.changed();
    });
    socket.on("message", (raw) => {
      const frame: unknown = JSON.parse(String(raw));
      if (!isObject(frame)) return socket.close(4002);
      session = this.#hear(socket, session, frame) ?? session;
      this.#world.changed();
    });
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
  }

  #hear(socket: WebSocket, session: Session | undefined, { op, d }: Json): Session | undefined {
    const data = isObject(d) ? d : {};
    switch (op) {
      case 1:
        socket.send(JSON.stringify({ op: 11 }));
        return undefined;
      case 2:
        return this.#identify(socket, data);
      case 6:
        return this.#resume(socket, data);
      default:
        if (!session) socket.close(4003);
        else this.#world.violation(`gateway: op ${op} is nothing this bot needs`);
        return undefined;
    }
  }

  #identify(socket: WebSocket, data: Json): Session | undefined {
    if (data.token !== this.#world.token) {
      socket.close(4004);
      return undefined;
    }
    this.intents = Number(data.intents);
    if ((this.intents & PRIVILEGED) !== 0) {
      this.#world.violation("gateway: a privileged intent");
      socket.close(4014);
      return undefined;
    }
    const session: Session = { id: randomBytes(16).toString("hex"), sequence: 0, sent: [], socket };
    this.#sessions.set(session.id, session);
    this.identified += 1;
    const shard = data.shard;
    this.#send(session, "READY", { ...this.#world.hello(), session_id: session.id, resume_gateway_url: this.#world.url(), shard });
    return session;
  }

  #resume(socket: WebSocket, data: Json): Session | undefined {
    const session = this.#sessions.get(String(data.session_id));
    if (data.token !== this.#world.token) socket.close(4004);
    else if (!session) socket.send(JSON.stringify({ op: 9, d: false }));
    else {
      session.socket = socket;
      for (const { s, frame } of session.sent) if (s > Number(data.seq)) socket.send(frame);
      this.#send(session, "RESUMED", {});
      this.resumed += 1;
      return session;
    }
    return undefined;
  }

  #send(session: Session, event: string, data: Json): void {
    session.sequence += 1;
    const frame = JSON.stringify({ op: 0, t: event, s: session.sequence, d: data });
    session.sent.push({ s: session.sequence, frame });
    if (session.socket?.readyState === 1) session.socket.send(frame);
  }
}
