import type { Origin, Request } from "../chat/dispatch.ts";
import { lineFrom } from "./escape.ts";
import { isDirect, ourId, spaceId } from "./ids.ts";

/** Slack's payloads as requests. Pure, and fed with raw JSON, so that recorded payloads are fixtures. */

/** The bot's own user, whose messages and mentions are not words. */
export interface Self {
  user: string;
}

/** A response URL: five uses in thirty minutes, then it is nothing. */
export interface Address {
  url: string;
  left: number;
}

/** Where an answer goes. Ids are Slack's own. */
export interface Back {
  team: string;
  user: string;
  channel?: string;
  /** The thread the words stand in: an answer goes there too. */
  thread?: string;
  respond?: Address;
  /** Opens a modal, within three seconds of the press. */
  trigger?: string;
  /** The block id of the message's first block: it stays when the message changes. */
  marker?: string;
  /** A press in a view of ours, where there is no message. */
  view?: { kind: "home" | "modal"; id: string };
  /** What a button would carry to ask for the same again. */
  again?: string;
}

export type Decoded = { kind: "request"; request: Request; back: Back } | { kind: "home"; from: Origin; user: string };

/** Undefined for what is acknowledged and needs no answer. */
export function decode(payload: unknown, self: Self): Decoded | undefined {
  if (text(payload, "command") !== undefined) return slash(payload);
  switch (text(payload, "type")) {
    case "block_actions":
      return press(payload);
    case "view_submission":
      return submit(payload);
    case "event_callback":
      return event(payload, self);
    default:
      return undefined;
  }
}

/** `/explain hypervisor`, or `/aula explain hypervisor`. */
function slash(payload: unknown): Decoded | undefined {
  const team = text(payload, "team_id");
  const user = text(payload, "user_id");
  const channel = text(payload, "channel_id");
  const trigger = text(payload, "trigger_id");
  if (team === undefined || user === undefined || channel === undefined || trigger === undefined) return undefined;
  const typed = text(payload, "command")?.replace(/^\//, "") ?? "";
  const line = lineFrom(text(payload, "text") ?? "", team).trim();
  const asked = typed === "aula" ? commandIn(line || "help") : { name: typed, text: line };
  const from = origin(team, user, text(payload, "user_name"), channel);
  return {
    kind: "request",
    request: { kind: "command", name: asked.name, input: { text: asked.text }, from, id: trigger },
    back: { team, user, channel, trigger, ...respond(payload), again: `run|${`/${asked.name} ${asked.text}`.trim()}` },
  };
}

/** The first word is the command's name, with or without its slash. */
function commandIn(line: string): { name: string; text: string } {
  const [, name = "", rest = ""] = /^\/?(\S+)\s*(.*)$/su.exec(line) ?? [];
  return { name, text: rest };
}

function press(payload: unknown): Decoded | undefined {
  const action = first(at(payload, "actions"));
  const what = pressed(action, at(payload, "state", "values", text(action, "block_id") ?? ""));
  const team = text(payload, "team", "id") ?? text(payload, "user", "team_id");
  const user = text(payload, "user", "id");
  const trigger = text(payload, "trigger_id");
  if (what === undefined || team === undefined || user === undefined || trigger === undefined) return undefined;
  const channel = text(payload, "channel", "id") ?? text(payload, "container", "channel_id");
  const message = text(payload, "container", "message_ts") ?? text(payload, "message", "ts");
  const thread = text(payload, "message", "thread_ts") ?? text(payload, "container", "thread_ts");
  const marker = text(first(at(payload, "message", "blocks")), "block_id");
  const kind = text(payload, "view", "type");
  const view = text(payload, "view", "id");
  return {
    kind: "request",
    request: { kind: "press", ...what, from: origin(team, user, text(payload, "user", "username"), channel, message), id: trigger },
    back: {
      team,
      user,
      trigger,
      again: what.press,
      ...respond(payload),
      ...(channel === undefined ? {} : { channel }),
      ...(thread === undefined ? {} : { thread }),
      ...(marker === undefined ? {} : { marker }),
      ...(view !== undefined && (kind === "home" || kind === "modal") ? { view: { kind, id: view } } : {}),
    },
  };
}

/** A button carries its press as its value; a menu in its action id. A menu for several is only read when the button beside it is pressed. */
function pressed(action: unknown, state: unknown): { press: string; chosen: string[] } | undefined {
  switch (text(action, "type")) {
    case "button": {
      const value = text(action, "value");
      return value === undefined ? undefined : { press: value, chosen: Object.values(record(state)).flatMap(values) };
    }
    case "static_select": {
      const press = /^menu\d+:(.*)$/s.exec(text(action, "action_id") ?? "")?.[1];
      return press === undefined ? undefined : { press, chosen: values(action) };
    }
    default:
      return undefined;
  }
}

/** What a modal carries from its opening to its submission, as `private_metadata`. */
export function metadataOf(back: Back, message: string | undefined): string {
  const { channel, thread, respond, marker } = back;
  return JSON.stringify({ channel, thread, respond, marker, message });
}

function submit(payload: unknown): Decoded | undefined {
  const team = text(payload, "team", "id") ?? text(payload, "user", "team_id");
  const user = text(payload, "user", "id");
  const form = text(payload, "view", "callback_id");
  const id = text(payload, "trigger_id") ?? text(payload, "view", "id");
  if (team === undefined || user === undefined || form === undefined || id === undefined) return undefined;
  const fields: Record<string, string[]> = {};
  for (const [block, elements] of Object.entries(record(at(payload, "view", "state", "values"))))
    fields[block.replace(/^\d+\./, "")] = Object.values(record(elements)).flatMap(values);
  const carried = parsed(text(payload, "view", "private_metadata"));
  const channel = text(carried, "channel");
  const thread = text(carried, "thread");
  const marker = text(carried, "marker");
  const url = text(carried, "respond", "url");
  const left = at(carried, "respond", "left");
  return {
    kind: "request",
    request: {
      kind: "submit",
      form,
      fields,
      from: origin(team, user, text(payload, "user", "username"), channel, text(carried, "message")),
      id,
    },
    back: {
      team,
      user,
      ...(channel === undefined ? {} : { channel }),
      ...(thread === undefined ? {} : { thread }),
      ...(marker === undefined ? {} : { marker }),
      ...(url !== undefined && typeof left === "number" ? { respond: { url, left } } : {}),
    },
  };
}

function event(payload: unknown, self: Self): Decoded | undefined {
  const happened = at(payload, "event");
  const team = text(first(at(payload, "authorizations")), "team_id") ?? text(payload, "team_id");
  const user = text(happened, "user");
  if (team === undefined || user === undefined) return undefined;
  switch (text(happened, "type")) {
    case "app_mention":
      return words(happened, team, user, self);
    case "message":
      // The manifest subscribes to direct messages alone; somebody may have added more.
      return text(happened, "channel_type") === "im" ? words(happened, team, user, self) : undefined;
    case "app_home_opened":
      return text(happened, "tab") === "home" ? { kind: "home", from: origin(team, user), user } : undefined;
    default:
      return undefined;
  }
}

/** A person's message to the bot: a question, or a command where its first word has a slash. Edits, joins and bots say nothing to us. */
function words(happened: unknown, team: string, user: string, self: Self): Decoded | undefined {
  const channel = text(happened, "channel");
  const ts = text(happened, "ts");
  const subtype = text(happened, "subtype");
  const spoken = subtype === undefined || subtype === "file_share" || subtype === "thread_broadcast";
  if (channel === undefined || ts === undefined || !spoken) return undefined;
  if (text(happened, "bot_id") !== undefined || user === self.user) return undefined;
  const line = lineFrom(text(happened, "text") ?? "", team, self.user)
    .replace(/^[\s:,]+/u, "")
    .trim();
  const asked = line === "" ? { name: "help", text: "" } : line.startsWith("/") ? commandIn(line) : { name: "explain", text: line };
  // A redelivery may have another event id (node-slack-sdk #2141), so the message itself is what is known again.
  const id = `${channel}:${ts}:${user}`;
  const thread = text(happened, "thread_ts") ?? (isDirect(channel) ? undefined : ts);
  return {
    kind: "request",
    request: { kind: "command", name: asked.name, input: { text: asked.text }, from: origin(team, user, undefined, channel), id },
    back: {
      team,
      user,
      channel,
      again: `run|${`/${asked.name} ${asked.text}`.trim()}`,
      ...(thread === undefined ? {} : { thread }),
    },
  };
}

/** `users.info` adds who they are and whether they manage the workspace. */
function origin(team: string, user: string, name?: string, channel?: string, message?: string): Origin {
  return {
    space: spaceId(team),
    user: ourId(team, user),
    userName: name ?? user,
    admin: false,
    roles: [],
    ...(channel === undefined ? {} : { channel: ourId(team, channel) }),
    ...(message === undefined ? {} : { message }),
  };
}

function respond(payload: unknown): { respond?: Address } {
  const url = text(payload, "response_url");
  return url === undefined || url === "" ? {} : { respond: { url, left: 5 } };
}

/** The values of one element, of a press or of a form's state. */
function values(element: unknown): string[] {
  const typed = text(element, "value");
  if (typed !== undefined) return [typed];
  const one = text(element, "selected_option", "value");
  if (one !== undefined) return [one];
  const many = at(element, "selected_options");
  return Array.isArray(many) ? many.flatMap((option) => text(option, "value") ?? []) : [];
}

function at(payload: unknown, ...path: string[]): unknown {
  return path.reduce((inside, key) => record(inside)[key], payload);
}

function text(payload: unknown, ...path: string[]): string | undefined {
  const found = at(payload, ...path);
  return typeof found === "string" ? found : undefined;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

const first = (list: unknown): unknown => (Array.isArray(list) ? list[0] : undefined);

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "");
  } catch {
    return undefined;
  }
}
