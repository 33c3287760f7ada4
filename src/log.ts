import { type Logger, pino } from "pino";
import type { Settings } from "./settings.ts";

/**
 * Lines of JSON on stderr. An SDK's error may carry a request with its headers: every secret of the settings is struck from the finished line, wherever it
 * stands.
 */
export function createLog(settings: Settings, level: string, write: (line: string) => void = (line) => process.stderr.write(line)): Logger {
  const secrets = secretsOf(settings);
  return pino({ level, base: null }, { write: (line: string) => write(struck(line, secrets)) });
}

const struck = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((all, secret) => all.replaceAll(secret, "[secret]"), text);

export function secretsOf({ discord, slack, secret }: Settings): string[] {
  const own = slack && ("appToken" in slack ? slack.appToken : slack.signingSecret);
  return [discord?.token, slack?.botToken, own, secret].filter((each): each is string => each !== undefined && each !== "");
}
