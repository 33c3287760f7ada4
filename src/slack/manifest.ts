import { usage } from "../chat/args.ts";
import { cut } from "../chat/clean.ts";
import type { Values, Vocabulary } from "../chat/command.ts";
import { describeGroup, membersOf } from "../chat/vocabulary.ts";

/** The app manifest: importing it is all a workspace owner has to do. */

/** What the bot asks for, why, and what does not work without it. */
export const SCOPES = [
  { scope: "commands", why: "slash commands", without: "no slash command works" },
  { scope: "chat:write", why: "answers, questions and whispers", without: "I cannot say anything" },
  { scope: "app_mentions:read", why: "questions that mention the bot, also in threads", without: "mentions of me are not heard" },
  { scope: "im:history", why: "questions in a direct message", without: "direct messages are not heard" },
  {
    scope: "channels:history",
    why: "to find a question of its own again after a lost answer, so that none is posted twice; no message of anybody else is kept",
    without: "after a lost connection a question in a public channel may be missing",
  },
  {
    scope: "groups:history",
    why: "the same in private channels",
    without: "after a lost connection a question in a private channel may be missing",
  },
  { scope: "files:write", why: "pictures, where the bot has no public address (AULA_URL)", without: "pictures are shown in words" },
  {
    scope: "users:read",
    why: "names, languages, and who manages the workspace and so may teach",
    without: "nobody is known as a workspace admin, and everybody reads the class's language",
  },
] as const;

// Not asked for: `chat:write.public`. It would let the bot post where it is no member, and there it could never look back.

/** Slack's own, which no app can have. */
const BUILT_IN = new Set(
  (
    "active apps archive away call canvas close collapse dm dnd expand feed huddle invite join kick leave me msg mute open part prefs " +
    "pro remind remove rename search section shortcuts shrug star status topic who"
  ).split(" "),
);

const MOST_COMMANDS = 50;
const LONGEST_NAME = 32;
const LONGEST_DESCRIPTION = 2_000;
const LONGEST_HINT = 1_000;

export interface ManifestOptions<C> {
  vocabulary: Vocabulary<C>;
  /** The translation of an English message, or undefined. */
  translate: (message: string, lang: string) => string | undefined;
  lang: string;
  /** The public base URL: Slack sends its events there. Without one the app uses Socket Mode. */
  url?: string;
}

export interface SlashCommand {
  command: string;
  description: string;
  should_escape: true;
  usage_hint?: string;
  url?: string;
}

export interface Manifest {
  display_information: { name: string; description: string };
  features: {
    app_home: { home_tab_enabled: true; messages_tab_enabled: true; messages_tab_read_only_enabled: false };
    bot_user: { display_name: string; always_online: true };
    slash_commands: SlashCommand[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { request_url?: string; bot_events: string[] };
    interactivity: { is_enabled: true; request_url?: string };
    org_deploy_enabled: false;
    socket_mode_enabled: boolean;
    token_rotation_enabled: false;
  };
}

/** Throws one error that names every command Slack would refuse. */
export function slackManifest<C>(options: ManifestOptions<C>): Manifest {
  const { vocabulary, url } = options;
  const translation = (message: string) => options.translate(message, options.lang);
  const t = (message: string, values: Values = {}) =>
    (translation(message) ?? message).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  const request = url === undefined ? undefined : new URL("/slack/events", url).href;
  const where = request === undefined ? {} : { url: request };
  const requestUrl = request === undefined ? {} : { request_url: request };

  const names = [...new Set([...vocabulary.commands.values()].map(({ path }) => path[0] ?? ""))];
  refuse(names);
  const slash = (name: string, description: string, hint: string): SlashCommand => ({
    command: `/${name}`,
    description: cut(description, LONGEST_DESCRIPTION),
    should_escape: true,
    ...(hint === "" ? {} : { usage_hint: cut(hint, LONGEST_HINT) }),
    ...where,
  });
  const commands = names.map((name) => {
    const found = vocabulary.commands.get(name);
    if (found) return slash(name, t(found.command.describe), usage([], found.command.params, [translation]).slice(1).trim());
    return slash(name, describeGroup(vocabulary, name, t), groupHint(vocabulary, name, translation));
  });

  return {
    display_information: {
      name: "Aula",
      description: cut(t("A teaching bot: explanations, quizzes and leaderboards for your class"), 140),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: "aula", always_online: true },
      slash_commands: [
        ...commands,
        slash("aula", t("Any command by its whole name, for when another app has its short one"), names.join(" | ")),
      ],
    },
    oauth_config: { scopes: { bot: SCOPES.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: ["app_home_opened", "app_mention", "message.im"] },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: request === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** `start [topic] [questions] | stop` */
function groupHint<C>(vocabulary: Vocabulary<C>, group: string, translation: (message: string) => string | undefined): string {
  const members = membersOf(vocabulary.commands, group).map(({ path, command }) =>
    usage([path.at(-1) ?? ""], command.params, [translation]).slice(1),
  );
  const depth = group.split(" ").length + 1;
  const deeper = [...vocabulary.groups.keys()].filter((name) => name.startsWith(`${group} `) && name.split(" ").length === depth);
  return [...members, ...deeper.map((name) => `${name.split(" ").at(-1)} …`)].join(" | ");
}

function refuse(names: readonly string[]): void {
  const reasons = names.flatMap((name) => {
    if (BUILT_IN.has(name)) return `/${name} is Slack's own command; rename commands/${name}.`;
    if (name === "aula") return "/aula is taken on Slack: it runs any command by its whole name; rename commands/aula.";
    if (name.length + 1 > LONGEST_NAME) return `/${name} is too long for Slack: at most ${LONGEST_NAME - 1} characters.`;
    return [];
  });
  if (names.length + 1 > MOST_COMMANDS)
    reasons.push(
      `There are ${names.length} top-level commands, and Slack takes ${MOST_COMMANDS} with /aula: put some of them in a folder.`,
    );
  if (reasons.length > 0) throw new Error(reasons.join("\n"));
}
