import { z } from "zod";
import { isZone } from "./teaching/calendar.ts";

/** The only file that reads the environment. Names are fixed: people's deployments depend on them. */

export type SlackSettings = { botToken: string; apiUrl?: string } & ({ appToken: string } | { signingSecret: string });

export interface Settings {
  discord?: { token: string; apiUrl?: string };
  slack?: SlackSettings;
  http: { host: string; port: number };
  /** The public base URL, without a slash at its end. */
  publicUrl?: string;
  /** 32 bytes, hex. */
  secret?: string;
  /** A file of SQLite. */
  database: string;
  data: string;
  lang: string;
  zone: string;
  /** Unset where nobody said. */
  logLevel?: string;
}

/** One message that names every variable that is wrong and says what it should be. Never shows a value: it may be a token. */
export class SettingsError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "SettingsError";
  }
}

const matching = (pattern: RegExp, problem: string) => z.string().regex(pattern, problem).optional();
const url = (name: string) => matching(/^https?:\/\/[^\s/]+/, `${name} must be a URL that begins with http:// or https://.`);
const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const Variables = z.object({
  DISCORD_TOKEN: matching(/^\S+$/, "DISCORD_TOKEN has a space in it: copy the bot's token again from the developer portal."),
  DISCORD_API_URL: url("DISCORD_API_URL"),
  SLACK_BOT_TOKEN: matching(/^xoxb-\S+$/, "SLACK_BOT_TOKEN must begin with xoxb-: it is the Bot User OAuth Token of your app."),
  SLACK_APP_TOKEN: matching(/^xapp-\S+$/, "SLACK_APP_TOKEN must begin with xapp-: it is the app-level token with connections:write."),
  SLACK_SIGNING_SECRET: matching(/^\S+$/, "SLACK_SIGNING_SECRET has a space in it: copy it again from Basic Information."),
  SLACK_API_URL: matching(/^https?:\/\/\S+\/api\/$/, "SLACK_API_URL must be a URL that ends in /api/."),
  PORT: z
    .string()
    .refine((port) => /^\d+$/.test(port) && Number(port) <= 65_535, "PORT must be a number from 0 to 65535.")
    .optional(),
  HOST: matching(/^\S+$/, "HOST must be an address or a host name, such as 127.0.0.1 or 0.0.0.0."),
  AULA_URL: url("AULA_URL"),
  AULA_SECRET: matching(/^[0-9a-f]{64}$/i, "AULA_SECRET must be 32 bytes in hex, 64 characters: `openssl rand -hex 32` makes one."),
  DATABASE_URL: matching(/^file:./, "DATABASE_URL must be file: and a path, such as file:./aula.db."),
  AULA_DATA: z.string().optional(),
  AULA_LANG: matching(/^[a-z]{2,3}$/, "AULA_LANG must be a language such as es or en."),
  AULA_TIMEZONE: z.string().refine(isZone, "AULA_TIMEZONE must be an IANA time zone such as Europe/Madrid.").optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.`).optional(),
});

/** Reads `.env` where there is one; what the environment already says goes before it. */
export function environment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw new SettingsError([`.env cannot be read: ${(error as Error).message}`]);
  }
  return process.env;
}

/** Where courses and translations lie, whatever else the environment says. */
export const dataFolder = ({ AULA_DATA: given = "" }: NodeJS.ProcessEnv): string => (given.trim() === "" ? "./data" : given);

/** An empty variable counts as unset, everywhere. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""));
  const read = Variables.safeParse(given);
  const problems = read.success ? [] : read.error.issues.map((issue) => issue.message);
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing, DISCORD_TOKEN: discord } = given;
  if (bot && !app && !signing)
    problems.push("SLACK_BOT_TOKEN alone is not enough: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.");
  if (!bot && (app || signing))
    problems.push(`${app ? "SLACK_APP_TOKEN" : "SLACK_SIGNING_SECRET"} alone is not enough: set SLACK_BOT_TOKEN too.`);
  if (!read.success || problems.length > 0) throw new SettingsError(problems);
  const set = read.data;

  const slackWay = app ? { appToken: app } : { signingSecret: signing ?? "" };
  const slack: SlackSettings | undefined = bot
    ? { botToken: bot, ...(set.SLACK_API_URL ? { apiUrl: set.SLACK_API_URL } : {}), ...slackWay }
    : undefined;
  return {
    ...(discord ? { discord: { token: discord, ...(set.DISCORD_API_URL ? { apiUrl: set.DISCORD_API_URL } : {}) } } : {}),
    ...(slack ? { slack } : {}),
    http: { host: set.HOST ?? "127.0.0.1", port: Number(set.PORT ?? 3000) },
    ...(set.AULA_URL ? { publicUrl: set.AULA_URL.replace(/\/+$/, "") } : {}),
    ...(set.AULA_SECRET ? { secret: set.AULA_SECRET } : {}),
    database: (set.DATABASE_URL ?? "file:./aula.db").slice("file:".length),
    data: dataFolder(env),
    lang: set.AULA_LANG ?? "es",
    zone: set.AULA_TIMEZONE ?? "Europe/Madrid",
    ...(set.LOG_LEVEL ? { logLevel: set.LOG_LEVEL } : {}),
  };
}
