import { isSnowflake } from "./ids.ts";
import { PERMISSION } from "./wire.ts";

const SCOPES = ["bot", "applications.commands"];

/** What postings and pictures need; answers to commands need none. */
const PERMISSIONS =
  PERMISSION.viewChannel | PERMISSION.sendMessages | PERMISSION.attachFiles | PERMISSION.readHistory | PERMISSION.sendInThreads;

/** Where somebody who manages a server lets the bot in, with the least scopes and permissions it works with. */
export function inviteLink(application: string): string {
  const query = new URLSearchParams({
    client_id: application,
    scope: SCOPES.join(" "),
    permissions: String(PERMISSIONS),
    integration_type: "0",
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}

/** A bot token begins with its application's id, in base64; undefined when this is no bot token. */
export function applicationOf(token: string): string | undefined {
  const [first = "", ...others] = token.trim().split(".");
  const id = Buffer.from(first, "base64").toString("latin1");
  return others.length === 2 && isSnowflake(id) ? id : undefined;
}
