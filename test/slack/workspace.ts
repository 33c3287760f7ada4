import type { Json } from "./blocks.ts";

/** What a workspace holds: people, channels, messages. No rules here; those are of `api.ts`. */

export interface Person {
  id: string;
  name: string;
  admin: boolean;
  locale: string;
}

export interface Channel {
  id: string;
  name: string;
  /** The bot is in it. */
  member: boolean;
  archived: boolean;
}

export interface Message {
  ts: string;
  channel: string;
  /** The bot, or a person. */
  user: string;
  text: string;
  blocks: Json[];
  thread?: string;
  /** Seen by this person alone. */
  whisperedTo?: string;
  /** The words that describe each file. */
  files?: string[];
}

export interface View {
  id: string;
  person: string;
  content: Json;
}

export interface Workspace {
  team: string;
  people: Map<string, Person>;
  channels: Map<string, Channel>;
  messages: Message[];
  whispers: Message[];
  /** Open modals, the topmost last. */
  views: View[];
  homes: Map<string, View>;
  /** A new id of a kind: U, C, D, V, F… */
  id(kind: string): string;
  /** Message times are ids too: no two are the same. */
  ts(): string;
}

/** `now` is Slack's clock: a bot that looks back for its own messages asks by time. */
export function createWorkspace(team: string, now: () => number): Workspace {
  let ids = 0;
  let times = 0;
  return {
    team,
    people: new Map(),
    channels: new Map(),
    messages: [],
    whispers: [],
    views: [],
    homes: new Map(),
    id: (kind) => `${kind}${String(++ids).padStart(5, "0")}`,
    ts: () => `${Math.floor(now() / 1000)}.${String(++times).padStart(6, "0")}`,
  };
}

export function channelOf(workspace: Workspace, name: string, member = true): Channel {
  for (const channel of workspace.channels.values()) if (channel.name === name) return channel;
  const channel = { id: workspace.id("C"), name, member, archived: false };
  workspace.channels.set(channel.id, channel);
  return channel;
}

/** The direct messages between a person and the bot. */
export function directOf(workspace: Workspace, person: string): Channel {
  const name = `direct ${person}`;
  for (const channel of workspace.channels.values()) if (channel.name === name) return channel;
  const channel = { id: workspace.id("D"), name, member: true, archived: false };
  workspace.channels.set(channel.id, channel);
  return channel;
}

/** Blocks without an id are given one, as Slack does. */
export function withIds(workspace: Workspace, blocks: readonly Json[]): Json[] {
  return blocks.map((block) => ({ ...block, block_id: block.block_id ?? workspace.id("b") }));
}
