import type { Json } from "./shape.ts";

/** Who and what there is on the loopback server. */

export interface Person {
  id: string;
  name: string;
  nick: string | undefined;
  permissions: bigint;
  roles: string[];
  locale: string;
}

export interface Channel {
  /** Discord's id. */
  id: string;
  /** The project's: `discord:<guild>:<channel>`. */
  ours: string;
  name: string;
  guild: Guild | undefined;
}

export interface Guild {
  id: string;
  name: string;
  locale: string;
  features: string[];
  channels: Channel[];
}

export interface Message {
  id: string;
  channel: Channel;
  author: "bot" | Person;
  flags: number;
  components: Json[];
  content: string;
  attachments: Json[];
  /** The bytes of its pictures, by file name. */
  files: Map<string, Uint8Array>;
  allowedMentions: unknown;
  nonce: string | undefined;
  /** Seen by this person alone. */
  onlyFor: Person | undefined;
  /** A reply that is announced and not there yet. */
  loading: boolean;
  edits: number;
  deleted: boolean;
}

const EPOCH_MS = 1_420_070_400_000n;
let counter = 0n;

/** Ids as Discord makes them: the time, then a counter. */
export function snowflake(): string {
  counter = (counter + 1n) & 0x3f_ffffn;
  return String(((BigInt(Date.now()) - EPOCH_MS) << 22n) | counter);
}

export const MANAGE_SERVER = 1n << 5n;
const EVERYBODY_MAY = 2_248_473_465_835_073n;

export function newPerson(name: string, more: Partial<Omit<Person, "id" | "name">> = {}): Person {
  return {
    id: snowflake(),
    name,
    nick: undefined,
    roles: [],
    locale: "en-US",
    ...more,
    permissions: EVERYBODY_MAY | (more.permissions ?? 0n),
  };
}

export function newGuild(name: string, channels: readonly string[], more: Partial<Pick<Guild, "locale" | "features">> = {}): Guild {
  const guild: Guild = { id: snowflake(), name, locale: "en-US", features: [], channels: [], ...more };
  guild.channels = channels.map((channel) => {
    const id = snowflake();
    return { id, ours: `discord:${guild.id}:${id}`, name: channel, guild };
  });
  return guild;
}

export const userJson = ({ id, name }: Pick<Person, "id" | "name">, bot = false): Json => ({
  id,
  username: name.toLowerCase(),
  global_name: name,
  discriminator: "0",
  avatar: null,
  bot,
  public_flags: 0,
});

export const memberJson = (person: Person): Json => ({
  user: userJson(person),
  nick: person.nick ?? null,
  avatar: null,
  roles: person.roles,
  joined_at: "2026-09-01T08:00:00.000000+00:00",
  premium_since: null,
  deaf: false,
  mute: false,
  pending: false,
  flags: 0,
  communication_disabled_until: null,
  permissions: String(person.permissions),
});

export const channelJson = ({ id, name, guild }: Channel): Json => ({
  id,
  name,
  type: guild ? 0 : 1,
  ...(guild ? { guild_id: guild.id, position: 0, parent_id: null, permission_overwrites: [], nsfw: false, topic: null } : {}),
  last_message_id: null,
  flags: 0,
});

export const guildJson = ({ id, name, locale, features }: Guild): Json => ({
  id,
  name,
  preferred_locale: locale,
  features,
  icon: null,
  description: null,
  owner_id: id,
  roles: [],
  emojis: [],
  stickers: [],
  verification_level: 0,
  default_message_notifications: 0,
  explicit_content_filter: 0,
  mfa_level: 0,
  afk_timeout: 300,
  premium_tier: 0,
  nsfw_level: 0,
  system_channel_flags: 0,
});

export const messageJson = (message: Message, bot: Pick<Person, "id" | "name">): Json => ({
  id: message.id,
  channel_id: message.channel.id,
  author: message.author === "bot" ? userJson(bot, true) : userJson(message.author),
  type: 0,
  content: message.content,
  components: message.components,
  attachments: message.attachments,
  embeds: [],
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  pinned: false,
  tts: false,
  flags: message.flags,
  timestamp: new Date(Number((BigInt(message.id) >> 22n) + EPOCH_MS)).toISOString(),
  edited_timestamp: message.edits > 0 ? new Date().toISOString() : null,
  ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
});
