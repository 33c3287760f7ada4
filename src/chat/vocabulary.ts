import type { Command, Group, Named, Params, Values, Vocabulary } from "./command.ts";

/** Gives a command its types: `args` of `run` are inferred from `params`. Bind it to a context once, in classroom. */
export const defineFor =
  <C>() =>
  <const P extends Params<C>>(command: Command<C, P>): Command<C, P> =>
    command;

const WORD = /^[a-z][a-z0-9-]{0,31}$/;

/** Builds the vocabulary from command files by name ("quiz/start"); throws an error that names the file. */
export function createVocabulary<C>(files: ReadonlyMap<string, Command<C> | Group>): Vocabulary<C> {
  const commands = new Map<string, Named<C>>();
  const said = new Map<string, Group>();
  for (const [file, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = file.split("/");
    const isGroup = path.at(-1) === "_group";
    const words = isGroup ? path.slice(0, -1) : path;
    if (words.length === 0 || words.length > 3) throw new Error(`commands/${file}: a command lies at most two folders deep.`);
    for (const word of words) {
      if (!WORD.test(word))
        throw new Error(`commands/${file}: "${word}" is no name: use a-z, 0-9 and "-", beginning with a letter, at most 32.`);
    }
    if (isGroup) said.set(words.join(" "), content as Group);
    else commands.set(words.join(" "), { path: words, command: checked(file, content as Command<C>) });
  }
  const groups = new Map<string, Group>();
  for (const { path } of commands.values()) {
    for (let depth = 1; depth < path.length; depth++) {
      const group = path.slice(0, depth).join(" ");
      if (commands.has(group)) throw new Error(`commands/${group.replaceAll(" ", "/")}: a name is a command or a group, never both.`);
      groups.set(group, said.get(group) ?? { describe: "" });
    }
  }
  for (const group of groups.keys()) {
    const defaults = membersOf(commands, group).filter(({ command }) => command.default);
    if (defaults.length > 1)
      throw new Error(
        `commands/${group}: at most one command of a folder is its default, here ${defaults.map((d) => d.path.at(-1)).join(" and ")}.`,
      );
  }
  for (const group of said.keys()) {
    if (!groups.has(group)) throw new Error(`commands/${group}/_group.ts describes a folder without commands.`);
  }
  return { commands, groups };
}

/** The commands right inside a group, or the top level for "". */
export function membersOf<C>(commands: ReadonlyMap<string, Named<C>>, group: string): Named<C>[] {
  const prefix = group === "" ? [] : group.split(" ");
  return [...commands.values()].filter(({ path }) => path.length === prefix.length + 1 && prefix.every((word, i) => path[i] === word));
}

/** What the bare name of a group runs, if anything. */
export function defaultOf<C>(vocabulary: Vocabulary<C>, group: string): Named<C> | undefined {
  return membersOf(vocabulary.commands, group).find(({ command }) => command.default);
}

/** Catches what a type cannot: a file is read at run time, and may be anybody's. */
function checked<C>(file: string, command: Command<C>): Command<C> {
  const fail = (why: string): never => {
    throw new Error(`commands/${file}.ts: ${why}`);
  };
  if (typeof command !== "object" || command === null || typeof command.run !== "function")
    fail("export default a command: defineCommand({ … run(ctx, args) { … } }).");
  if (typeof command.describe !== "string" || command.describe.length < 1 || command.describe.length > 100)
    fail("`describe` is a text of 1 to 100 characters.");
  if (command.seenBy !== "everyone" && command.seenBy !== "caller") fail('`seenBy` is "everyone" or "caller".');
  if (typeof command.params !== "object" || command.params === null) fail("`params` is an object; {} when it takes none.");
  const params = Object.entries(command.params);
  if (params.length > 25) fail("at most 25 parameters.");
  let optional = false;
  for (const [name, param] of params) {
    if (!WORD.test(name)) fail(`the parameter name "${name}" is no name: use a-z, 0-9 and "-".`);
    if (typeof param.describe !== "string" || param.describe.length < 1 || param.describe.length > 100)
      fail(`\`describe\` of ${name} is a text of 1 to 100 characters.`);
    if (!["text", "integer", "choice", "flag", "channel", "role", "person"].includes(param.type))
      fail(`the type of ${name}, "${param.type}", is none of text, integer, choice, flag, channel, role, person.`);
    if (param.type === "choice" && (Object.keys(param.choices).length < 1 || Object.keys(param.choices).length > 25))
      fail(`${name} has 1 to 25 choices.`);
    if (param.optional) optional = true;
    else if (optional) fail(`the required parameter ${name} stands after an optional one.`);
  }
  return command;
}

/** What a group is for, in the language `t` speaks. */
export function describeGroup<C>(vocabulary: Vocabulary<C>, group: string, t: (message: string, values?: Values) => string): string {
  const said = vocabulary.groups.get(group)?.describe;
  if (said) return t(said);
  const names = membersOf(vocabulary.commands, group).map(({ path }) => path.at(-1));
  return t("Commands: {names}", { names: names.join(", ") });
}
