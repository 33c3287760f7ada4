import { type Json, json, list, problemsOfMessage, problemsOfView, string } from "./blocks.ts";
import { type Channel, directOf, type Message, type View, type Workspace, withIds } from "./workspace.ts";

/** The Web API methods the bot uses, and its response URLs, over a workspace. */

/** Something that a person could see happen. */
export interface Seen {
  kind: "message" | "whisper" | "update" | "removal" | "modal" | "home" | "file";
  message?: Message;
  view?: View;
  person?: string;
  /** The trigger or response URL it came by. */
  by?: string;
}

export interface Self {
  user: string;
  bot: string;
  app: string;
}

export interface Trigger {
  person: string;
  /** The modal it was pressed in. */
  view?: string;
}

export interface ResponseUrl {
  channel: string;
  person: string;
  /** The message pressed. */
  message?: Message;
  uses: number;
}

interface Parts {
  workspace: Workspace;
  self: Self;
  base: () => string;
  triggers: Map<string, Trigger>;
  responses: Map<string, ResponseUrl>;
  triggersExpire: () => boolean;
  saw: (seen: Seen) => void;
  wrong: (problem: string) => void;
}

type Method = (args: Json) => Json;

const ok = (more: Json = {}): Json => ({ ok: true, ...more });
const no = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more });

export interface Api {
  call(method: string, args: Json): Json;
  respond(key: string, body: Json): { status: number; body: string };
  upload(key: string, bytes: number): void;
}

export function createApi(parts: Parts): Api {
  const { workspace, self, base, triggers, responses, triggersExpire, saw, wrong } = parts;
  const uploads = new Map<string, { words: string; bytes: number }>();

  /** Refused blocks are a fault of the bot, so they are kept besides. */
  function refused(where: string, problems: readonly string[]): boolean {
    for (const problem of problems) wrong(`${where} ${problem}`);
    return problems.length > 0;
  }

  /** Where the bot may speak; a person's id is the direct messages with them. */
  function place(id: string): Channel | string {
    const channel = workspace.people.has(id) ? directOf(workspace, id) : workspace.channels.get(id);
    if (channel === undefined) return "channel_not_found";
    if (channel.archived) return "is_archived";
    return channel.member ? channel : "not_in_channel";
  }

  function add(args: Json, channel: string, more: Partial<Message> = {}): Message {
    const blocks = withIds(workspace, list(args.blocks).map(json));
    const thread = typeof args.thread_ts === "string" ? { thread: args.thread_ts } : {};
    const message: Message = { ts: workspace.ts(), channel, user: self.user, text: string(args.text), blocks, ...thread, ...more };
    (message.whisperedTo === undefined ? workspace.messages : workspace.whispers).push(message);
    return message;
  }

  function change(message: Message, args: Json): void {
    message.text = string(args.text);
    message.blocks = withIds(workspace, list(args.blocks).map(json));
  }

  const mine = (args: Json): Message | undefined =>
    workspace.messages.find(({ channel, ts, user }) => channel === args.channel && ts === args.ts && user === self.user);

  function opened(args: Json, over: boolean): Json {
    const key = string(args.trigger_id);
    const trigger = triggers.get(key);
    if (trigger === undefined || triggersExpire()) return no("expired_trigger_id");
    const content = json(args.view);
    if (refused("modal", problemsOfView(content))) return no("invalid_arguments");
    if (over !== (trigger.view !== undefined)) wrong(`views.${over ? "push" : "open"} where there is ${over ? "no" : "a"} modal`);
    triggers.delete(key);
    const view: View = {
      id: workspace.id("V"),
      person: trigger.person,
      content: { ...content, blocks: withIds(workspace, list(content.blocks).map(json)) },
    };
    workspace.views.push(view);
    saw({ kind: "modal", view, person: view.person, by: key });
    return ok({ view: { id: view.id } });
  }

  const methods: Readonly<Record<string, Method>> = {
    "auth.test": () => ok({ team: "Escuela", team_id: workspace.team, user: "aula", user_id: self.user, bot_id: self.bot }),

    "users.info": ({ user, include_locale }) => {
      const person = workspace.people.get(string(user));
      if (person === undefined) return no("user_not_found");
      const { id, name, admin, locale } = person;
      const profile = { display_name: name, real_name: name };
      return ok({
        user: { id, name, profile, is_admin: admin, is_owner: false, ...(String(include_locale) === "true" ? { locale } : {}) },
      });
    },

    "chat.postMessage": (args) => {
      const channel = place(string(args.channel));
      if (typeof channel === "string") return no(channel);
      if (refused("message", problemsOfMessage(args))) return no("invalid_blocks");
      const message = add(args, channel.id);
      saw({ kind: "message", message });
      return ok({ channel: channel.id, ts: message.ts, message: sent(message, self) });
    },

    "chat.postEphemeral": (args) => {
      const channel = place(string(args.channel));
      if (typeof channel === "string") return no(channel);
      if (refused("whisper", problemsOfMessage(args))) return no("invalid_blocks");
      const message = add(args, channel.id, { whisperedTo: string(args.user) });
      saw({ kind: "whisper", message, person: string(args.user) });
      return ok({ message_ts: message.ts });
    },

    "chat.update": (args) => {
      const message = mine(args);
      if (message === undefined) return no("message_not_found");
      if (refused("update", problemsOfMessage(args))) return no("invalid_blocks");
      change(message, args);
      saw({ kind: "update", message });
      return ok({ channel: message.channel, ts: message.ts });
    },

    "chat.delete": (args) => {
      const message = mine(args);
      if (message === undefined) return no("message_not_found");
      workspace.messages.splice(workspace.messages.indexOf(message), 1);
      saw({ kind: "removal", message });
      return ok({ channel: message.channel, ts: message.ts });
    },

    "conversations.history": (args) => {
      const channel = place(string(args.channel));
      if (typeof channel === "string") return no(channel);
      const oldest = Number(args.oldest ?? 0);
      const all = workspace.messages
        .filter((each) => each.channel === channel.id && each.thread === undefined && Number(each.ts) > oldest)
        .reverse();
      const from = Number(args.cursor ?? 0);
      const to = from + Number(args.limit ?? 100);
      return ok({
        messages: all.slice(from, to).map((message) => sent(message, self)),
        has_more: to < all.length,
        response_metadata: { next_cursor: to < all.length ? String(to) : "" },
      });
    },

    "views.open": (args) => opened(args, false),
    "views.push": (args) => opened(args, true),

    "views.update": (args) => {
      const content = json(args.view);
      if (refused("modal", problemsOfView(content))) return no("invalid_arguments");
      const view = workspace.views.find(({ id }) => id === args.view_id);
      if (view === undefined) return no("not_found");
      view.content = { ...content, blocks: withIds(workspace, list(content.blocks).map(json)) };
      saw({ kind: "modal", view, person: view.person });
      return ok({ view: { id: view.id } });
    },

    "views.publish": (args) => {
      const content = json(args.view);
      if (refused("home", problemsOfView(content))) return no("invalid_arguments");
      const person = string(args.user_id);
      const view: View = {
        id: workspace.id("V"),
        person,
        content: { ...content, blocks: withIds(workspace, list(content.blocks).map(json)) },
      };
      workspace.homes.set(person, view);
      saw({ kind: "home", view, person });
      return ok({ view: { id: view.id } });
    },

    "files.getUploadURLExternal": (args) => {
      const id = workspace.id("F");
      uploads.set(id, { words: string(args.alt_text), bytes: 0 });
      return ok({ file_id: id, upload_url: `${base()}/upload/${id}` });
    },

    "files.completeUploadExternal": (args) => {
      const channel = place(string(args.channel_id));
      if (typeof channel === "string") return no(channel);
      const files = list(args.files).map((file) => uploads.get(string(json(file).id)));
      if (files.some((file) => file === undefined || file.bytes === 0)) return no("file_not_found");
      const message = add({ thread_ts: args.thread_ts }, channel.id, { files: files.map((file) => file?.words ?? "") });
      saw({ kind: "file", message });
      return ok({ files: list(args.files) });
    },
  };

  return {
    call(method, args) {
      const found = methods[method];
      if (found === undefined) wrong(`${method} is no method of this workspace`);
      return found?.(args) ?? no("unknown_method");
    },

    respond(key, body) {
      const answer = (status: number, error: string) => ({ status, body: JSON.stringify(no(error)) });
      const to = responses.get(key);
      if (to === undefined) return answer(404, "expired_url");
      to.uses++;
      if (to.uses > 5) {
        wrong("a response URL was used more than five times");
        return answer(404, "used_url");
      }
      if (refused("response", problemsOfMessage(body))) return answer(400, "invalid_blocks");
      if (body.replace_original === true && to.message) {
        change(to.message, body);
        saw({ kind: "update", message: to.message, by: key });
      } else if (body.response_type === "in_channel") {
        const message = add(body, to.channel);
        saw({ kind: "message", message, by: key });
      } else {
        const message = add(body, to.channel, { whisperedTo: to.person });
        saw({ kind: "whisper", message, person: to.person, by: key });
      }
      return { status: 200, body: "ok" };
    },

    upload(key, bytes) {
      const upload = uploads.get(key);
      if (upload) upload.bytes = bytes;
    },
  };
}

/** A message as Slack sends it. */
export function sent(message: Message, self: Self): Json {
  const { ts, user, text, blocks, thread } = message;
  const author = user === self.user ? { bot_id: self.bot, app_id: self.app } : {};
  return { type: "message", ts, user, text, blocks, ...author, ...(thread === undefined ? {} : { thread_ts: thread }) };
}
