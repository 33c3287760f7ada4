import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIApplicationCommandSubcommandOption,
  Locale,
  RESTPostAPIChatInputApplicationCommandsJSONBody as SlashCommand,
} from "discord.js";
import type { Named, Param, Vocabulary } from "../chat/command.ts";
import { describeGroup } from "../chat/vocabulary.ts";
import { DiscordError } from "./failures.ts";
import { COMMAND } from "./limits.ts";
import { problemsOf } from "./problems.ts";
import { OPTION, SLASH } from "./wire.ts";

/** A translation of an English message, or undefined where there is none. */
export type Translate = (message: string, lang: string) => string | undefined;

/** Every language other than English that has messages, and how to get them. */
export interface Wording {
  languages: readonly string[];
  translate: Translate;
}

/** Languages of ours that Discord splits; any other is sent under its own name if Discord has it. */
const LOCALES: Readonly<Record<string, readonly `${Locale}`[]>> = {
  es: ["es-ES", "es-419"],
  pt: ["pt-BR"],
  sv: ["sv-SE"],
  zh: ["zh-CN", "zh-TW"],
};
const SAME = "bg cs da de el fi fr hi hr hu id it ja ko lt nl no pl ro ru th tr uk vi".split(" ");

/** Channels a class can talk in: text, voice, announcements, stages and threads. */
const TALKED_IN = [0, 2, 5, 10, 11, 12, 13] as const;

/** Longest text asked for where a parameter does not say, as the core reads it. */
const LONGEST = 300;

/**
 * The whole vocabulary as Discord registers it, in one bulk overwrite. Commands can be used in servers alone. A command's name is translated
 * under the key it is typed with ("/quiz start"), of which the last word counts; a parameter's under "topic:"; a choice's under its label.
 * Throws one fatal error that names the command and the field of everything Discord would refuse.
 */
export function manifest<C>(vocabulary: Vocabulary<C>, wording: Wording): SlashCommand[] {
  const tops = new Map<string, SlashCommand>();
  for (const [name, found] of vocabulary.commands) {
    const [top = "", ...inner] = found.path;
    if (inner.length === 0) tops.set(top, { ...command(name, found.command.describe, wording), options: optionsOf(found, wording) });
    else {
      const parent = tops.get(top) ?? { ...command(top, groupText(vocabulary, top, wording), wording), options: [] };
      tops.set(top, parent);
      holder(vocabulary, parent, found, wording).push(subcommand(name, found, wording));
    }
  }
  const commands = [...tops.values()];
  const problems = problemsOf(commands);
  if (problems.length > 0) throw new DiscordError(`Discord would refuse the commands: ${problems.join("; ")}`, true);
  return commands;
}

function command(name: string, describe: Described, wording: Wording): SlashCommand {
  return { type: SLASH, ...nameOf(name, `/${name}`, wording), ...describedBy(describe, wording), contexts: [0], integration_types: [0] };
}

/** Where a subcommand goes: right into its command, or into the group in between, which is made when its first member comes. */
function holder<C>(
  vocabulary: Vocabulary<C>,
  parent: SlashCommand,
  { path }: Named<C>,
  wording: Wording,
): (APIApplicationCommandOption | APIApplicationCommandSubcommandOption)[] {
  const options: APIApplicationCommandOption[] = parent.options ?? [];
  parent.options = options;
  if (path.length < 3) return options;
  const name = path.slice(0, -1).join(" ");
  const known = options.find((option) => option.type === OPTION.group && option.name === path[1]);
  if (known?.type === OPTION.group) {
    known.options ??= [];
    return known.options;
  }
  const members: APIApplicationCommandSubcommandOption[] = [];
  options.push({
    type: OPTION.group,
    ...nameOf(name, `/${name}`, wording),
    ...describedBy(groupText(vocabulary, name, wording), wording),
    options: members,
  });
  return members;
}

function subcommand<C>(name: string, found: Named<C>, wording: Wording): APIApplicationCommandSubcommandOption {
  return {
    type: OPTION.subcommand,
    ...nameOf(name, `/${name}`, wording),
    ...describedBy(found.command.describe, wording),
    options: optionsOf(found, wording),
  };
}

/** Required ones first, as Discord asks; otherwise in declared order. */
function optionsOf<C>({ command }: Named<C>, wording: Wording): APIApplicationCommandBasicOption[] {
  const params = Object.entries(command.params);
  return [...params.filter(([, { optional }]) => !optional), ...params.filter(([, { optional }]) => optional)].map(([name, param]) =>
    optionOf(name, param, wording),
  );
}

function optionOf<C>(name: string, param: Param<C>, wording: Wording): APIApplicationCommandBasicOption {
  const common = {
    ...nameOf(name, `${name}:`, wording),
    ...describedBy(param.describe, wording),
    ...(param.optional ? {} : { required: true }),
  };
  switch (param.type) {
    case "text": {
      const text = { ...common, type: OPTION.text, max_length: Math.min(param.max ?? LONGEST, COMMAND.text) };
      return param.suggest ? { ...text, autocomplete: true } : text;
    }
    case "integer":
      return {
        ...common,
        type: OPTION.integer,
        ...(param.min === undefined ? {} : { min_value: param.min }),
        ...(param.max === undefined ? {} : { max_value: param.max }),
      };
    case "choice":
      return {
        ...common,
        type: OPTION.text,
        choices: Object.entries(param.choices).map(([value, label]) => ({
          name: label,
          value,
          ...localised("name_localizations", wording, (lang) => wording.translate(label, lang)),
        })),
      };
    case "flag":
      return { ...common, type: OPTION.flag };
    case "channel":
      return { ...common, type: OPTION.channel, channel_types: [...TALKED_IN] };
    case "role":
      return { ...common, type: OPTION.role };
    case "person":
      return { ...common, type: OPTION.person };
  }
}

/** The last word of a name; its key is what is typed, so its translation's last word is the localised one. */
function nameOf(name: string, key: string, { languages, translate }: Wording) {
  const lastWord = (typed: string) => typed.replace(/[/:]/g, " ").trim().split(/\s+/u).at(-1);
  return {
    name: lastWord(name) ?? name,
    ...localised("name_localizations", { languages, translate }, (lang) => {
      const translated = translate(key, lang);
      return translated === undefined ? undefined : lastWord(translated);
    }),
  };
}

/** An English text that is its own key, or a text of its own for each language. */
type Described = string | ((lang: string) => string | undefined);

function describedBy(describe: Described, wording: Wording) {
  const english = typeof describe === "string" ? describe : (describe("en") ?? "");
  const inLanguage = (lang: string) => (typeof describe === "string" ? wording.translate(describe, lang) : describe(lang));
  return { description: english, ...localised("description_localizations", wording, inLanguage) };
}

/** A group that says nothing about itself lists its commands. */
function groupText<C>(vocabulary: Vocabulary<C>, group: string, { translate }: Wording): Described {
  return (lang) =>
    describeGroup(vocabulary, group, (message, values = {}) => {
      const text = lang === "en" ? message : (translate(message, lang) ?? message);
      return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
    });
}

type Localised<K extends string> = Partial<Record<K, Partial<Record<`${Locale}`, string>>>>;

function localised<K extends string>(key: K, { languages }: Wording, text: (lang: string) => string | undefined): Localised<K> {
  const texts: Partial<Record<string, string>> = {};
  for (const lang of languages) {
    const said = lang === "en" ? undefined : text(lang);
    if (said === undefined) continue;
    for (const locale of LOCALES[lang] ?? (SAME.includes(lang) ? [lang] : [])) texts[locale] = said;
  }
  return Object.keys(texts).length === 0 ? {} : ({ [key]: texts } as Localised<K>);
}
