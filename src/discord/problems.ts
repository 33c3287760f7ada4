import type { APIApplicationCommandOption, RESTPostAPIChatInputApplicationCommandsJSONBody as SlashCommand } from "discord.js";
import { COMMAND } from "./limits.ts";
import { OPTION } from "./wire.ts";

/** A command or an option of one, subcommands included. */
export type Node = SlashCommand | APIApplicationCommandOption;
type Texts = Partial<Record<string, string | null>> | null | undefined;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** Everything about it that Discord would refuse, each naming its command and field; empty when it is fit. */
export function problemsOf(commands: readonly SlashCommand[]): string[] {
  const problems: string[] = [];
  if (commands.length > COMMAND.commands) problems.push(`${commands.length} commands, Discord takes ${COMMAND.commands}`);
  problems.push(...twins("the commands", commands));
  for (const command of commands) {
    problems.push(...nodeProblems(`/${command.name}`, command));
    const characters = charactersOf(command);
    if (characters > COMMAND.characters)
      problems.push(`/${command.name}: names, descriptions and values have ${characters} characters, Discord takes ${COMMAND.characters}`);
  }
  return problems;
}

function nodeProblems(where: string, node: Node): string[] {
  const problems: string[] = [];
  for (const [field, name] of every("name", node.name, node.name_localizations))
    if (!NAME.test(name) || name !== name.toLowerCase())
      problems.push(`${where}: ${field} "${name}" has to be 1 to ${COMMAND.name} letters, digits, "-" or "_", in lower case`);
  for (const [field, text] of every("description", node.description, node.description_localizations))
    problems.push(...lengthProblem(`${where}: ${field}`, text, COMMAND.describe));
  if ("choices" in node) problems.push(...choiceProblems(where, node.choices ?? []));
  const options: readonly APIApplicationCommandOption[] = ("options" in node ? node.options : undefined) ?? [];
  if (options.length > COMMAND.options) problems.push(`${where}: ${options.length} options, Discord takes ${COMMAND.options}`);
  problems.push(...twins(where, options));
  for (const option of options) problems.push(...nodeProblems(under(where, option), option));
  return problems;
}

type Choice = { name: string; name_localizations?: Texts; value: string | number };

function choiceProblems(where: string, choices: readonly Choice[]): string[] {
  const problems = choices.length > COMMAND.choices ? [`${where}: ${choices.length} choices, Discord takes ${COMMAND.choices}`] : [];
  for (const { name, name_localizations, value } of choices) {
    for (const [field, text] of every("name", name, name_localizations))
      problems.push(...lengthProblem(`${where}: choice "${value}": ${field}`, text, COMMAND.choiceName));
    problems.push(...lengthProblem(`${where}: choice "${value}": value`, String(value), COMMAND.choiceValue));
  }
  return problems;
}

function lengthProblem(what: string, text: string, most: number): string[] {
  if (text.trim() === "") return [`${what} is empty`];
  return text.length > most ? [`${what} has ${text.length} characters, Discord takes ${most}`] : [];
}

/** Siblings need different names, in every language. */
function twins(where: string, nodes: readonly Node[]): string[] {
  const problems: string[] = [];
  const languages = new Set(nodes.flatMap((node) => Object.keys(node.name_localizations ?? {})));
  for (const language of ["", ...languages]) {
    const seen = new Set<string>();
    for (const node of nodes) {
      const name = (node.name_localizations as Texts)?.[language] ?? node.name;
      if (seen.has(name)) problems.push(`${where}: name "${name}"${language === "" ? "" : ` (${language})`} is there twice`);
      seen.add(name);
    }
  }
  return problems;
}

/** A text and its localisations, each with what to call it. */
function every(field: string, text: string, localised: Texts): [field: string, text: string][] {
  const others = Object.entries(localised ?? {}).map(([language, said]): [string, string] => [`${field} (${language})`, said ?? ""]);
  return [[field, text], ...others];
}

/** As Discord counts them: of a text in several languages the longest. */
function charactersOf(node: Node): number {
  const longest = (text: string, localised: Texts) => Math.max(...every("", text, localised).map(([, said]) => said.length));
  let characters = longest(node.name, node.name_localizations) + longest(node.description, node.description_localizations);
  if ("choices" in node)
    for (const choice of node.choices ?? []) characters += longest(choice.name, choice.name_localizations) + String(choice.value).length;
  for (const option of ("options" in node ? node.options : undefined) ?? []) characters += charactersOf(option);
  return characters;
}

const isFolder = ({ type }: Node) => type === OPTION.subcommand || type === OPTION.group;

/** "/quiz start" and then "/quiz start, option topic". */
export const under = (where: string, node: Node): string => (isFolder(node) ? `${where} ${node.name}` : `${where}, option ${node.name}`);
