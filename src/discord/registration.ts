import type { APIApplicationCommandOption, RESTPostAPIChatInputApplicationCommandsJSONBody as SlashCommand } from "discord.js";
import { DiscordError, errorsOf, signedOut, statusOf } from "./failures.ts";
import type { Log } from "./log.ts";
import { type Node, under } from "./problems.ts";
import type { Send } from "./send.ts";

const WITHIN_MS = 15_000;

/**
 * Registers the commands in one bulk overwrite, and only when they differ from what is registered: Discord counts registrations. Throws a
 * fatal `DiscordError` where it refuses them, naming command and field; anything else may be tried again. Resolves to the commands as Discord has them, with their ids.
 */
export async function register(send: Send, application: string, commands: readonly SlashCommand[], log: Log): Promise<readonly unknown[]> {
  const path = `/applications/${application}/commands` as const;
  try {
    const registered = await send({ method: "GET", path, query: { with_localizations: "true" }, withinMs: WITHIN_MS });
    if (Array.isArray(registered) && sameCommands(registered, commands)) return registered;
    const fresh = await send({ method: "PUT", path, body: commands, withinMs: WITHIN_MS });
    log.info({ commands: commands.length }, "registered the commands with Discord");
    return Array.isArray(fresh) ? fresh : [];
  } catch (error) {
    const status = statusOf(error);
    if (status === 401) throw signedOut();
    if (status !== 400 && status !== 403) throw error;
    const refused = refusalsOf(errorsOf(error), commands);
    const why = refused.length > 0 ? refused.join("; ") : error instanceof Error ? error.message : String(error);
    throw new DiscordError(`Discord refuses the commands: ${why}`, true, error);
  }
}

/** Whether what is registered says the same; what Discord adds on its own (ids, versions, defaults) does not count. */
export function sameCommands(registered: readonly unknown[], wanted: readonly SlashCommand[]): boolean {
  const essence = (commands: readonly unknown[]) =>
    commands
      .map((command) => JSON.stringify(essentials(command)))
      .sort()
      .join("\n");
  return essence(registered) === essence(wanted);
}

const SAID = [
  ...["type", "name", "name_localizations", "description", "description_localizations", "required", "autocomplete"],
  ...["min_value", "max_value", "min_length", "max_length", "channel_types", "contexts", "integration_types"],
  ...["value", "choices", "options"],
];

function essentials(node: unknown): unknown {
  if (typeof node !== "object" || node === null) return node;
  const kept: Record<string, unknown> = {};
  for (const key of SAID) {
    const value = (node as Record<string, unknown>)[key];
    if (value === undefined || value === null || value === false) continue;
    if (Array.isArray(value)) {
      if (value.length === 0) continue;
      const list = value.map(essentials);
      // Numbers are sets (channel types, contexts); choices and options stand in an order.
      kept[key] = list.every((item) => typeof item === "number") ? list.sort((a, b) => a - b) : list;
    } else if (typeof value === "object") {
      const texts = Object.entries(value).filter(([, text]) => text !== null);
      if (texts.length > 0) kept[key] = Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
    } else kept[key] = value;
  }
  return kept;
}

/** What Discord found wrong (the `errors` of its answer), each naming the command and the field. */
export function refusalsOf(errors: unknown, commands: readonly SlashCommand[]): string[] {
  const found: string[] = [];
  walk(errors, [], (path, message) => found.push(`${spelledOut(path, commands)}: ${message}`));
  return found;
}

function walk(tree: unknown, path: readonly string[], found: (path: readonly string[], message: string) => void): void {
  if (typeof tree !== "object" || tree === null) return;
  for (const [key, value] of Object.entries(tree)) {
    if (key !== "_errors") walk(value, [...path, key], found);
    else if (Array.isArray(value)) for (const each of value) found(path, messageOf(each));
  }
}

function messageOf(error: unknown): string {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return typeof message === "string" ? message : "refused";
}

/** `["0", "options", "1", "description"]` is "/quiz start, option topic, description". */
function spelledOut(path: readonly string[], commands: readonly SlashCommand[]): string {
  const [index, ...rest] = path;
  let node: Node | undefined = commands[Number(index)];
  if (!node) return path.join(".") || "commands";
  let where = `/${node.name}`;
  while (rest[0] === "options" && rest[1] !== undefined) {
    const options: readonly APIApplicationCommandOption[] = (node && "options" in node ? node.options : undefined) ?? [];
    node = options[Number(rest[1])];
    where = node ? under(where, node) : `${where} option ${rest[1]}`;
    rest.splice(0, 2);
  }
  return rest.length === 0 ? where : `${where}, ${rest.join(".")}`;
}
