import { Paced, type RefusalReason, Refused } from "../chat/platform.ts";

/**
 * Discord cannot be used, and the message says in one line what to do about it. `fatal`: trying again cannot help before somebody has done it.
 */
export class DiscordError extends Error {
  readonly fatal: boolean;
  constructor(message: string, fatal: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "DiscordError";
    this.fatal = fatal;
  }
}

/** The fields the SDK's errors have in common, read without its classes. */
interface Failure {
  name: string;
  message: string;
  /** HTTP status of an answer; none when there was no answer. */
  status: number | undefined;
  /** Discord's own code, only when the answer was Discord's JSON and not a proxy's page. */
  code: number | undefined;
  /** How long to wait, of a 429 (ms). */
  waitMs: number | undefined;
  errors: unknown;
}

function failureOf(error: unknown): Failure {
  const said = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  const number = (key: string) => (typeof said[key] === "number" ? said[key] : undefined);
  const waits = [number("retryAfter"), number("timeToReset")].filter((ms) => ms !== undefined);
  const raw = said.rawError;
  return {
    name: typeof said.name === "string" ? said.name : "Error",
    message: error instanceof Error ? error.message : String(error),
    status: number("status"),
    code: number("code"),
    waitMs: "sublimitTimeout" in said ? Math.max(1000, ...waits) : undefined,
    errors: typeof raw === "object" && raw !== null && "errors" in raw ? raw.errors : undefined,
  };
}

export const codeOf = (error: unknown): number | undefined => failureOf(error).code;
export const statusOf = (error: unknown): number | undefined => failureOf(error).status;
/** Which fields of the request Discord refused. */
export const errorsOf = (error: unknown): unknown => failureOf(error).errors;

/** No answer, or one that says nothing about the work: it may have been done. */
export function isAmbiguous(error: unknown): boolean {
  const { status, code, waitMs } = failureOf(error);
  return waitMs === undefined && (status === undefined || status >= 500 || code === undefined);
}

/** For the log: what happened, without the request, whose path can hold an interaction's token and whose body holds what people wrote. */
export function forLog(error: unknown): Record<string, unknown> {
  const { name, message, status, code } = failureOf(error);
  return { error: `${name}: ${message.replace(/\/(interactions|webhooks)\/\S+/g, "/$1/…")}`, status, code };
}

const REASONS: ReadonlyMap<number, RefusalReason> = new Map([
  [10003, "channel-gone"],
  [10004, "channel-gone"],
  [10008, "message-gone"],
  // A channel that is not shown to the bot: there is no invitation into a channel as Slack has one, only permissions.
  [50001, "not-allowed"],
  [50013, "not-allowed"],
  // A channel without messages, an archived and a locked thread.
  [50008, "not-allowed"],
  [50083, "not-allowed"],
  [160005, "not-allowed"],
]);

/** What a call of ours to Discord ended with, in the words of chat/platform: refused, paced, or (as it came) ambiguous. */
export function asPlatformError(error: unknown): unknown {
  const { status, code, waitMs, message } = failureOf(error);
  if (waitMs !== undefined) return new Paced(waitMs);
  if (status === undefined || status >= 500 || code === undefined) return error;
  const detail = `${message.split("\n").slice(0, 3).join("; ")} (${status}, code ${code})`;
  const known = REASONS.get(code);
  if (known) return new Refused(known, detail);
  if (status === 401) return new Refused("signed-out", detail);
  if (status === 403) return new Refused("not-allowed", detail);
  return status === 404 ? error : new Refused("bad-payload", detail);
}

const TOKEN =
  "Discord refuses DISCORD_TOKEN: copy the bot's token again (Developer Portal, your application, Bot, Reset Token) and start me again.";

/** Close codes after which the gateway takes no further connection of this kind. */
const CLOSED: ReadonlyMap<number, string> = new Map([
  [4004, TOKEN],
  [4010, "Discord refuses this bot's shard: run it once only, without SHARDS or SHARD_COUNT in its environment."],
  [4011, "Discord wants this bot in more shards than it has: update it, it is in too many servers for this version."],
  [4012, "Discord no longer speaks this bot's gateway version: update it."],
  [4013, "Discord does not know an intent this bot asks for: update it."],
  [
    4014,
    "Discord does not allow an intent this bot asks for, though it asks for no privileged one: check that DISCORD_TOKEN is this bot's own.",
  ],
]);

/** Why Discord has ended the connection for good; undefined when it comes back by itself. */
export function closedForGood(closeCode: number | undefined): DiscordError | undefined {
  const why = closeCode === undefined ? undefined : CLOSED.get(closeCode);
  return why === undefined ? undefined : new DiscordError(why, true);
}

export const signedOut = (): DiscordError => new DiscordError(TOKEN, true);

/** Why signing in failed. */
export function signInFailure(error: unknown, closeCode: number | undefined): DiscordError {
  const closed = closedForGood(closeCode);
  if (closed) return closed;
  const said = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>;
  if (said.code === "TokenInvalid" || statusOf(error) === 401) return signedOut();
  return new DiscordError(
    `Discord cannot be reached (${reasonOf(error)}): check the network, and DISCORD_API_URL if it is set.`,
    false,
    error,
  );
}

/** The system's word for it ("ECONNREFUSED") where there is one, which often lies a cause deeper. */
function reasonOf(error: unknown): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.message.includes(at.code) ? at.message : `${at.code} ${at.message}`.trim();
  }
  const { message, status } = failureOf(error);
  return status === undefined ? message : `answer ${status} ${message}`.trim();
}
