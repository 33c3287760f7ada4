import type { webApi } from "@slack/bolt";
import { SlackError, troubleWithBot } from "./failures.ts";
import type { Log } from "./log.ts";
import { SCOPES } from "./manifest.ts";
import { backoff } from "./time.ts";

/** Who the bot is in its workspace. */
export interface Self {
  team: string;
  teamName: string;
  /** As a person, U…. */
  user: string;
  /** As the author of messages, B…. */
  bot: string;
}

interface Parts {
  client: webApi.WebClient;
  sleep: (ms: number) => Promise<void>;
  stopped: () => boolean;
  retryMs: number;
  log: Log;
}

/** Asks Slack until it answers; undefined when stopped meanwhile. Rejects with a fatal `SlackError` when the answer is that we are nobody. */
export async function signIn({ client, sleep, stopped, retryMs, log }: Parts): Promise<Self | undefined> {
  for (let failures = 0; !stopped(); failures++) {
    try {
      const { team_id: team, user_id: user, bot_id: bot, team: teamName, response_metadata } = await client.auth.test();
      if (team === undefined || user === undefined || bot === undefined)
        throw new SlackError("SLACK_BOT_TOKEN is not a bot's: it is the Bot User OAuth Token, xoxb-…", true);
      checkScopes(response_metadata?.scopes, log);
      return { team, user, bot, teamName: teamName ?? team };
    } catch (error) {
      const trouble = error instanceof SlackError ? error : troubleWithBot(error);
      if (trouble.fatal) throw trouble;
      if (failures === 0) log.warn({}, `${trouble.message}: I keep trying.`);
      await sleep(backoff(retryMs, failures));
    }
  }
  return undefined;
}

/** One line for every scope the app lacks, with what does not work; without a voice there is no point in starting. */
function checkScopes(granted: readonly string[] | undefined, log: Log): void {
  if (granted === undefined) return;
  for (const { scope, without } of SCOPES) {
    if (granted.includes(scope)) continue;
    const line = `The Slack app lacks the scope ${scope}, so ${without}. Add it (aula slack manifest lists them all) and install the app again.`;
    if (scope === "chat:write") throw new SlackError(line, true);
    log.warn({ scope }, line);
  }
}
