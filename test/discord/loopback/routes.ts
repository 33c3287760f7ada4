import type { Exchange } from "./exchange.ts";
import type { Faults } from "./faults.ts";
import { commandProblems, components, type MessageKind, messageProblems, modalProblems, suggestionProblems } from "./rules.ts";
import { isObject, type Json } from "./shape.ts";
import { type Channel, type Guild, guildJson, type Message, messageJson, snowflake } from "./world.ts";

/** What the REST side works on; the loopback server's front owns it. */
export interface State {
  token: string;
  application: string;
  bot: { id: string; name: string };
  guilds: Guild[];
  messages: Message[];
  exchanges: Map<string, Exchange>;
  commands: Json[];
  faults: Faults;
  violations: string[];
  /** Every request that came, with the status it was answered with (0: the connection was cut). */
  requests: { request: string; status: number; body: unknown }[];
  /** Requests a fault made wait. */
  waiting: string[];
  respondWithinMs: number;
  tokenLifeMs: number;
  gatewayUrl: () => string;
  changed: () => void;
}

/** A request's body, and the files that came with it. */
export interface Sent {
  body: unknown;
  files: { field: string; name: string; data: Uint8Array }[];
}

/** An error answer of Discord's. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface Answer {
  status: number;
  body?: unknown;
}

type Handler = (state: State, sent: Sent, ids: string[], query: URLSearchParams) => Answer;

const object = (value: unknown): Json => (isObject(value) ? value : {});

/** Notes what is wrong with a message, and refuses it as Discord would. */
function checked(state: State, sent: Sent, body: unknown, kind: MessageKind): Json {
  refuse(
    state,
    messageProblems(
      body,
      sent.files.map(({ field, name, data }) => ({ field, name, bytes: data.byteLength })),
      kind,
    ),
  );
  return object(body);
}

function refuse(state: State, problems: readonly string[]): void {
  state.violations.push(...problems);
  if (problems.length > 0) throw new Refusal(400, 50035, `Invalid Form Body: ${problems.join("; ")}`);
}

function written(state: State, channel: Channel, body: Json, sent: Sent, more: Partial<Message>): Message {
  const message: Message = {
    id: snowflake(),
    channel,
    author: "bot",
    flags: 0,
    components: [],
    content: "",
    attachments: [],
    files: new Map(),
    allowedMentions: undefined,
    nonce: undefined,
    onlyFor: undefined,
    loading: false,
    edits: 0,
    deleted: false,
    ...more,
  };
  fill(message, body, sent);
  state.messages.push(message);
  return message;
}

function fill(message: Message, body: Json, sent: Sent): void {
  message.flags = Number(body.flags ?? 0);
  message.content = String(body.content ?? "");
  message.allowedMentions = body.allowed_mentions;
  message.components = structuredClone(Array.isArray(body.components) ? body.components : []);
  for (const [i, component] of [...components(message.components)].entries()) component.id = i + 1;
  message.files = new Map(sent.files.map(({ name, data }) => [name, data]));
  message.attachments = [...message.files].map(([filename, data], i) => ({
    id: String(BigInt(message.id) + BigInt(i + 1)),
    filename,
    size: data.byteLength,
    url: `https://cdn.example/${filename}`,
    proxy_url: `https://cdn.example/${filename}`,
    content_type: "image/png",
  }));
}

function edited(state: State, message: Message, sent: Sent, body: unknown, kind: MessageKind): Message {
  fill(message, checked(state, sent, body, kind), sent);
  if (message.onlyFor) message.flags |= 64;
  message.edits += 1;
  message.loading = false;
  return message;
}

function channelOf(state: State, id: string | undefined): Channel {
  const channel = state.guilds.flatMap(({ channels }) => channels).find((each) => each.id === id);
  if (!channel) throw new Refusal(404, 10003, "Unknown Channel");
  return channel;
}

function messageOf(state: State, channel: string | undefined, id: string | undefined): Message {
  const found = state.messages.find(
    (message) => message.id === id && message.channel.id === channel && !message.deleted && !message.onlyFor,
  );
  channelOf(state, channel);
  if (!found) throw new Refusal(404, 10008, "Unknown Message");
  return found;
}

/** First response types that may answer each interaction type. */
const RESPONSES: Readonly<Record<number, readonly number[]>> = { 2: [4, 5, 9], 3: [4, 5, 6, 7, 9], 4: [8], 5: [4, 5] };

const callback: Handler = (state, sent, [id, token]) => {
  const exchange = state.exchanges.get(token ?? "");
  if (!exchange || exchange.id !== id || exchange.failure !== undefined) throw new Refusal(404, 10062, "Unknown interaction");
  if (exchange.response) throw new Refusal(400, 40060, "Interaction has already been acknowledged.");
  const { type, data } = object(sent.body);
  const allowed = [...(RESPONSES[exchange.type] ?? []), ...(exchange.type === 5 && exchange.source ? [6, 7] : [])];
  if (typeof type !== "number" || !allowed.includes(type))
    refuse(state, [`a response of type ${type} to an interaction of type ${exchange.type}`]);
  respond(state, exchange, Number(type), data, sent);
  exchange.respond(Number(type), object(data));
  return { status: 204 };
};

function respond(state: State, exchange: Exchange, type: number, data: unknown, sent: Sent): void {
  const onlyFor = (flags: unknown) => ((Number(flags ?? 0) & 64) === 0 ? undefined : exchange.person);
  if (type === 4) {
    const body = checked(state, sent, data, "first response");
    exchange.original = written(state, exchange.channel, body, sent, { onlyFor: onlyFor(body.flags) });
  } else if (type === 5) {
    const flags = object(data).flags;
    if (data !== undefined && (flags !== 64 || Object.keys(object(data)).length !== 1))
      refuse(state, ["a deferral carries the flag EPHEMERAL or nothing"]);
    exchange.original = written(state, exchange.channel, {}, sent, { onlyFor: onlyFor(flags), loading: true });
  } else if (type === 6 || type === 7) {
    exchange.original = exchange.source;
    if (type === 7 && exchange.source) edited(state, exchange.source, sent, data, "update");
  } else if (type === 8) {
    refuse(state, suggestionProblems(data));
    exchange.choices = object(data).choices as { name: string; value: string }[];
  } else {
    refuse(state, modalProblems(data));
    exchange.modal = object(data);
  }
}

/** The exchange whose token stands in the path, while the token lives. */
function acknowledged(state: State, application: string | undefined, token: string | undefined): Exchange {
  const exchange = state.exchanges.get(token ?? "");
  if (!exchange?.response || application !== state.application) throw new Refusal(404, 10015, "Unknown Webhook");
  if (performance.now() - exchange.begun > state.tokenLifeMs) throw new Refusal(401, 50027, "Invalid Webhook Token");
  return exchange;
}

const followUp: Handler = (state, sent, [application, token]) => {
  const exchange = acknowledged(state, application, token);
  // The first message after a deferral takes the place of the announced one, and its audience.
  if (exchange.original?.loading) {
    state.violations.push("a follow-up where the announced reply should have been edited");
    const message = edited(state, exchange.original, sent, sent.body, "follow-up");
    exchange.settle();
    return { status: 200, body: messageJson(message, state.bot) };
  }
  const body = checked(state, sent, sent.body, "follow-up");
  const onlyFor = (Number(body.flags) & 64) === 0 ? undefined : exchange.person;
  const message = written(state, exchange.channel, body, sent, { onlyFor });
  exchange.followUps.push(message);
  return { status: 200, body: messageJson(message, state.bot) };
};

const editOriginal: Handler = (state, sent, [application, token]) => {
  const exchange = acknowledged(state, application, token);
  if (!exchange.original || exchange.original.deleted) throw new Refusal(404, 10008, "Unknown Message");
  const message = edited(state, exchange.original, sent, sent.body, "edit");
  exchange.settle();
  return { status: 200, body: messageJson(message, state.bot) };
};

const removeOriginal: Handler = (state, _sent, [application, token]) => {
  const exchange = acknowledged(state, application, token);
  if (!exchange.original || exchange.original.deleted) throw new Refusal(404, 10008, "Unknown Message");
  exchange.original.deleted = true;
  exchange.original.loading = false;
  exchange.settle();
  return { status: 204 };
};

const post: Handler = (state, sent, [channelId]) => {
  const channel = channelOf(state, channelId);
  const { nonce } = object(sent.body);
  const before = state.messages.find((message) => message.nonce !== undefined && message.nonce === nonce && message.channel === channel);
  if (before) return { status: 200, body: messageJson(before, state.bot) };
  const body = checked(state, sent, sent.body, "posting");
  return { status: 200, body: messageJson(written(state, channel, body, sent, { nonce: String(nonce) }), state.bot) };
};

/** Newest first, whatever is asked for; `after` takes those right after it. */
const history: Handler = (state, _sent, [channelId], query) => {
  const channel = channelOf(state, channelId);
  const after = BigInt(query.get("after") ?? "0");
  const seen = state.messages.filter(
    (message) => message.channel === channel && !message.deleted && !message.onlyFor && BigInt(message.id) > after,
  );
  const limit = Number(query.get("limit") ?? "50");
  const page = query.has("after") ? seen.slice(0, limit) : seen.slice(-limit);
  return { status: 200, body: page.toReversed().map((message) => messageJson(message, state.bot)) };
};

const registerAll: Handler = (state, sent) => {
  refuse(state, commandProblems(sent.body));
  const ids = new Map(state.commands.map(({ name, id }) => [name, id]));
  state.commands = (sent.body as Json[]).map((command) => ({
    ...structuredClone(command),
    id: ids.get(command.name) ?? snowflake(),
    application_id: state.application,
    version: snowflake(),
    default_member_permissions: null,
    dm_permission: false,
    nsfw: false,
  }));
  return { status: 200, body: state.commands };
};

const guild: Handler = (state, _sent, [id]) => {
  const found = state.guilds.find((each) => each.id === id);
  if (!found) throw new Refusal(404, 10004, "Unknown Guild");
  return { status: 200, body: guildJson(found) };
};

const gateway: Handler = (state) => ({
  status: 200,
  body: {
    url: state.gatewayUrl(),
    shards: 1,
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
  },
});

/** Route, handler, and whether it needs no bot token. */
export const ROUTES: readonly (readonly [RegExp, Handler, boolean?])[] = [
  [/^GET \/gateway\/bot$/, gateway],
  [/^GET \/applications\/(\d+)\/commands$/, (state) => ({ status: 200, body: state.commands })],
  [/^PUT \/applications\/(\d+)\/commands$/, registerAll],
  [/^GET \/guilds\/(\d+)$/, guild],
  [/^POST \/interactions\/(\d+)\/([^/]+)\/callback$/, callback, true],
  [/^POST \/webhooks\/(\d+)\/([^/]+)$/, followUp, true],
  [/^PATCH \/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, editOriginal, true],
  [/^DELETE \/webhooks\/(\d+)\/([^/]+)\/messages\/@original$/, removeOriginal, true],
  [/^POST \/channels\/(\d+)\/messages$/, post],
  [/^GET \/channels\/(\d+)\/messages$/, history],
  [
    /^PATCH \/channels\/(\d+)\/messages\/(\d+)$/,
    (state, sent, [channel, id]) => ({
      status: 200,
      body: messageJson(edited(state, messageOf(state, channel, id), sent, sent.body, "edit"), state.bot),
    }),
  ],
  [
    /^DELETE \/channels\/(\d+)\/messages\/(\d+)$/,
    (state, _sent, [channel, id]) => {
      messageOf(state, channel, id).deleted = true;
      return { status: 204 };
    },
  ],
];
