import { discord } from "../wires/discord.ts";
import { slackHttp, slackSocket } from "../wires/slack.ts";
import { terminal } from "../wires/terminal.ts";
import type { Wire } from "../wires/wire.ts";

/** Every wire the same conversations run over. */
export const wires: readonly Wire[] = [terminal, discord, slackHttp, slackSocket];
