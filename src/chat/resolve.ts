import { folded } from "./args.ts";
import { type Block, type Button, type Card, text } from "./card.ts";
import type { Named, Speaking, Vocabulary } from "./command.ts";
import { UserError } from "./errors.ts";
import { defaultOf, describeGroup, membersOf } from "./vocabulary.ts";

/** Which command a line means, and what is left of it. */

type Translation = (message: string) => string | undefined;

interface Resolved<C> {
  found: Named<C> | undefined;
  /** A group that was named without a command of it. */
  group?: string | undefined;
  /** What follows the name; when nothing is found, the whole line without its slash. */
  rest: string;
}

/** The longest name at the start of the line, in English or the person's language; a bare group name is its default command. */
export function resolve<C>(vocabulary: Vocabulary<C>, name: string, line: string, translation: Translation): Resolved<C> {
  const whole = `${name} ${line}`.trim().replace(/^\//, "");
  const words = [...whole.matchAll(/\S+/gu)].slice(0, 3);
  for (let count = words.length; count > 0; count--) {
    const spoken = words.slice(0, count).map((match) => folded(match[0]));
    const known = canonical(vocabulary, spoken, translation);
    const found = known === undefined ? undefined : (vocabulary.commands.get(known) ?? defaultOf(vocabulary, known));
    const last = words[count - 1];
    if (found && last) return { found, rest: whole.slice(last.index + last[0].length).trim() };
    if (known !== undefined && count === words.length) return { found: undefined, group: known, rest: whole };
  }
  return { found: undefined, rest: whole };
}

function canonical<C>(vocabulary: Vocabulary<C>, spoken: string[], translation: Translation): string | undefined {
  let path: string | undefined = "";
  for (const word of spoken) {
    path = namesIn(vocabulary, path).find(
      (name) => folded(lastWord(name)) === word || folded(lastWord(translation(`/${name}`) ?? name)) === word,
    );
    if (path === undefined) return undefined;
  }
  return path;
}

/** Commands and groups right inside a group. */
function namesIn<C>(vocabulary: Vocabulary<C>, group: string): string[] {
  const depth = group === "" ? 1 : group.split(" ").length + 1;
  const inside = (name: string) => name.split(" ").length === depth && (group === "" || name.startsWith(`${group} `));
  return [...vocabulary.groups.keys(), ...vocabulary.commands.keys()].filter(inside);
}

const lastWord = (name: string): string => name.split(/[ /]/).at(-1) ?? name;

/** What is in a group, for its bare name where it has no default. */
export function groupCard<C extends Speaking<C>>(ctx: C, vocabulary: Vocabulary<C>, group: string): Card {
  const blocks: Block[] = [text(describeGroup(vocabulary, group, (message, values) => ctx.t(message, values)))];
  const members = membersOf(vocabulary.commands, group).filter(({ command }) => ctx.teaches || !command.teachersOnly);
  for (const { path, command } of members)
    blocks.push(text([{ text: `/${path.join(" ")}`, style: "code" }, { text: ` ${ctx.t(command.describe)}` }]));
  return { title: `/${group}`, blocks };
}

/** Says that there is no such command and offers the nearest names. */
export function unknownCommand<C>(vocabulary: Vocabulary<C>, line: string): UserError {
  const words = folded(line).replace(/^\//, "").split(/\s+/u);
  const names = [...vocabulary.commands.keys()];
  const near = names
    .map((name) => ({ name, distance: editDistance(words.slice(0, name.split(" ").length).join(" ").slice(0, 40), name) }))
    .filter(({ name, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3);
  const typed = (words[0] ?? "").slice(0, 40);
  if (near.length === 0) return new UserError("There is no command /{name}. /help shows what there is.", { name: typed });
  const offer = near.map(({ name }): Button => {
    const rest = line.replace(/^\//, "").trim().split(/\s+/u).slice(name.split(" ").length).join(" ");
    const label = `/${name} ${rest}`.trim();
    return { label, press: label.length > 90 ? `run|/${name}` : `run|${label}` };
  });
  return new UserError("There is no command /{name}. Did you mean one of these?", { name: typed }, offer);
}

/** Insertions, deletions and substitutions between two short texts (Levenshtein, 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
