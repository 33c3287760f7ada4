import { Paced, type RefusalReason, Refused } from "../chat/platform.ts";

/** What Slack's refusals mean. Errors of the SDK are told apart by their shape, so that only connect.ts needs the SDK. */

/** In one line, what is wrong and what to do. `fatal` when trying again cannot help. */
export class SlackError extends Error {
  readonly fatal: boolean;
  constructor(message: string, fatal: boolean, cause?: unknown) {
    super(message, { cause });
    this.name = "SlackError";
    this.fatal = fatal;
  }
}

interface Answered {
  error: string;
  needed?: string;
}

/** Slack's own answer: it has understood and said no. */
function answerOf(error: unknown): Answered | undefined {
  if (!(error instanceof Error) || !("data" in error)) return undefined;
  const data = error.data as Partial<Answered> | undefined;
  return typeof data?.error === "string" ? (data as Answered) : undefined;
}

/** `channel_not_found`; undefined when Slack has not answered at all. */
export const codeOf = (error: unknown): string | undefined => answerOf(error)?.error;

const SIGNED_OUT = new Set([
  "account_inactive",
  "invalid_auth",
  "not_authed",
  "org_login_required",
  "team_disabled",
  "token_expired",
  "token_revoked",
  "user_removed_from_team",
]);

/** Slack says of these that the work may have been done. */
const UNSURE = new Set(["fatal_error", "internal_error", "request_timeout", "service_unavailable", "team_added_to_org"]);

const REASONS: Readonly<Record<string, RefusalReason>> = {
  channel_is_archived: "channel-gone",
  channel_not_found: "channel-gone",
  invalid_arguments: "bad-payload",
  invalid_blocks: "bad-payload",
  invalid_blocks_format: "bad-payload",
  is_archived: "channel-gone",
  message_not_found: "message-gone",
  msg_blocks_too_long: "bad-payload",
  msg_too_long: "bad-payload",
  no_text: "bad-payload",
  not_in_channel: "not-in-channel",
};

const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: "I am not in that channel: invite me there with /invite @aula",
};

/** What `post`, `edit`, `findPosted` and `remove` throw: `Refused`, `Paced`, or the error as it came, which says nothing about what was done. */
export function meaningOf(error: unknown): unknown {
  const wait = waitOf(error);
  if (wait !== undefined) return new Paced(wait);
  const answer = answerOf(error);
  if (answer === undefined || UNSURE.has(answer.error)) return error;
  if (SIGNED_OUT.has(answer.error)) return new Refused("signed-out", signedOut(answer.error));
  const reason = REASONS[answer.error] ?? "not-allowed";
  return new Refused(reason, REMEDIES[answer.error] ?? missing(answer) ?? answer.error);
}

/** Milliseconds Slack asks to wait. */
function waitOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("retryAfter" in error && typeof error.retryAfter === "number") return error.retryAfter * 1000;
  const code = codeOf(error);
  return code === "ratelimited" || code === "rate_limited" || code === "message_limit_exceeded" ? 30_000 : undefined;
}

export const isSignedOut = (error: unknown): boolean => SIGNED_OUT.has(codeOf(error) ?? "");

const missing = ({ error, needed }: Answered): string | undefined =>
  error === "missing_scope"
    ? `the app lacks the scope ${needed ?? "it needs"}: add it (aula slack manifest lists all) and reinstall the app`
    : undefined;

const signedOut = (code: string): string =>
  code === "invalid_auth" || code === "not_authed"
    ? `Slack does not accept SLACK_BOT_TOKEN (${code}): copy the Bot User OAuth Token, xoxb-…, from “OAuth & Permissions” of the app`
    : `Slack has withdrawn SLACK_BOT_TOKEN (${code}): install the app in the workspace again and copy its new token`;

/** Why the Web API could not be used with the bot's token. */
export function troubleWithBot(error: unknown): SlackError {
  const answer = answerOf(error);
  if (answer === undefined || UNSURE.has(answer.error) || waitOf(error) !== undefined)
    return new SlackError(`Slack cannot be reached (${reasonOf(error)})`, false, error);
  const why = SIGNED_OUT.has(answer.error)
    ? signedOut(answer.error)
    : (missing(answer) ?? `Slack refuses SLACK_BOT_TOKEN (${answer.error})`);
  return new SlackError(why, true, error);
}

/** Why no socket could be opened with the app's token. */
export function troubleWithApp(error: unknown): SlackError {
  const answer = answerOf(error);
  if (answer === undefined || UNSURE.has(answer.error) || waitOf(error) !== undefined)
    return new SlackError(`Slack's Socket Mode cannot be reached (${reasonOf(error)})`, false, error);
  const why =
    answer.error === "missing_scope"
      ? "SLACK_APP_TOKEN lacks the scope connections:write: make a new app-level token with it, under “Basic Information” of the app"
      : `Slack does not accept SLACK_APP_TOKEN (${answer.error}): it is the app-level token, xapp-…, from “Basic Information” of the app, and Socket Mode must be on`;
  return new SlackError(why, true, error);
}

/** The one word a log line needs: Slack's code, the status, or what the network said. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return code;
  let deepest: unknown = error;
  for (let inner: unknown = error, depth = 0; inner instanceof Error && depth < 5; depth++) {
    deepest = inner;
    if ("statusCode" in inner) return `HTTP ${String(inner.statusCode)}`;
    if ("code" in inner && typeof inner.code === "string" && /^E[A-Z]/.test(inner.code)) return inner.code;
    if (inner.name === "TimeoutError") return "no answer in time";
    inner = "original" in inner && inner.original !== inner ? inner.original : inner.cause;
  }
  // What is outermost says only that there was an error.
  return deepest instanceof Error ? deepest.message : String(deepest ?? "the connection was closed");
}
