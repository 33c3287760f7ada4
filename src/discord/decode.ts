import type { APIApplicationCommandInteractionDataOption, APIInteraction, APIModalSubmitInteraction } from "discord.js";
import type { Origin, Raw, Request } from "../chat/dispatch.ts";
import { withoutMark } from "./controls.ts";
import { personId, placeId, spaceId } from "./ids.ts";
import { INTERACTION, OPTION, PERMISSION, SLASH } from "./wire.ts";

/**
 * A raw interaction as a request; undefined when it is none of ours to answer: outside a server, or of a kind we never register.
 * The server's name is not in it: whoever asks Discord for it puts it into `from.spaceName`.
 */
export function decode(interaction: APIInteraction): Request | undefined {
  const from = originOf(interaction);
  if (!from) return undefined;
  const { id } = interaction;
  const guild = interaction.guild_id ?? "";
  switch (interaction.type) {
    case INTERACTION.command: {
      if (interaction.data.type !== SLASH) return undefined;
      const { path, options } = leafOf(interaction.data.name, interaction.data.options);
      return { from, id, kind: "command", name: path, input: { options: rawOf(options, guild) } };
    }
    case INTERACTION.autocomplete: {
      const { path, options } = leafOf(interaction.data.name, interaction.data.options);
      const focused = options.find((option) => "focused" in option && option.focused);
      if (!focused || !("value" in focused)) return undefined;
      return { from, id, kind: "suggest", name: path, param: focused.name, typed: String(focused.value) };
    }
    case INTERACTION.component: {
      const { data } = interaction;
      return { from, id, kind: "press", press: withoutMark(data.custom_id), chosen: "values" in data ? data.values : [] };
    }
    case INTERACTION.modal:
      return { from, id, kind: "submit", form: interaction.data.custom_id, fields: fieldsOf(interaction.data.components) };
    default:
      return undefined;
  }
}

function originOf(interaction: APIInteraction): Origin | undefined {
  const { guild_id: guild, guild: server, member } = interaction;
  if (guild === undefined || member === undefined) return undefined;
  const { user, nick, roles, permissions } = member;
  const channel = interaction.channel?.id;
  const message = "message" in interaction ? interaction.message?.id : undefined;
  const locale = "locale" in interaction ? language(interaction.locale) : undefined;
  // Every other server reports en-US, whatever its people speak.
  const community = server?.features.some((feature) => feature === "COMMUNITY") ?? false;
  const spaceLocale = community ? language(interaction.guild_locale ?? server?.locale) : undefined;
  return {
    space: spaceId(guild),
    ...(spaceLocale === undefined ? {} : { spaceLocale }),
    ...(channel === undefined ? {} : { channel: placeId(guild, channel) }),
    user: personId(user.id),
    userName: nick ?? user.global_name ?? user.username,
    admin: (BigInt(permissions) & (PERMISSION.administrator | PERMISSION.manageServer)) !== 0n,
    roles: roles.map((role) => placeId(guild, role)),
    ...(locale === undefined ? {} : { locale }),
    ...(message === undefined ? {} : { message }),
  };
}

/** `es-ES` and `es-419` are both "es" here. */
const language = (locale: string | undefined): string | undefined => locale?.split("-")[0]?.toLowerCase() || undefined;

type Options = readonly APIApplicationCommandInteractionDataOption[];

/** Subcommands are nested options: the name down to the last of them, and its own options. */
function leafOf(name: string, options: Options = []): { path: string; options: Options } {
  const [only] = options;
  if (only && (only.type === OPTION.subcommand || only.type === OPTION.group)) return leafOf(`${name} ${only.name}`, only.options);
  return { path: name, options };
}

function rawOf(options: Options, guild: string): Raw {
  const raw: Record<string, string | number | boolean> = {};
  for (const option of options) {
    if (!("value" in option)) continue;
    const { name, type, value } = option;
    if (type === OPTION.channel || type === OPTION.role) raw[name] = placeId(guild, value);
    else raw[name] = type === OPTION.person ? personId(value) : value;
  }
  return raw;
}

type Answered = APIModalSubmitInteraction["data"]["components"];

/** By name: what was typed, or the values chosen; nothing typed is no value. Fields stand in labels, in older modals in rows. */
function fieldsOf(components: Answered): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const outer of components) {
    const inner = "component" in outer ? [outer.component] : "components" in outer ? outer.components : [];
    for (const field of inner) {
      if ("values" in field) fields[field.custom_id] = [...field.values];
      else if ("value" in field && typeof field.value === "string") fields[field.custom_id] = field.value === "" ? [] : [field.value];
    }
  }
  return fields;
}
