import { type Card, type Span, text } from "./card.ts";
import type { Named, Speaking, Vocabulary } from "./command.ts";
import { isNear } from "./near.ts";
import { folded, inAny, type Languages } from "./value.ts";
import { defaultOf, describeGroup, membersOf } from "./vocabulary.ts";

/** Which command a line means, and what is left of it. */

interface Resolved<C> {
  found: Named<C> | undefined;
  /** A group that was named without a command of it; `found` is then its default, if it has one. */
  group?: string;
  /** What follows the name; when nothing is found, the whole line without its slash. */
  rest: string;
}

/**
 * The longest name at the start of the line, in any language; a bare group name is its default command, unless what follows
 * looks like a slip in another of its commands.
 */
export function resolve<C>(vocabulary: Vocabulary<C>, name: string, line: string, languages: Languages): Resolved<C> {
  const whole = `${name} ${line}`.trim().replace(/^\//, "");
  const words = [...whole.matchAll(/\S+/gu)].slice(0, 3);
  for (let count = words.length; count > 0; count--) {
    const spoken = words.slice(0, count).map((match) => folded(match[0]));
    const known = canonical(vocabulary, spoken, languages);
    const [last, next] = [words[count - 1], words[count]];
    if (known === undefined || last === undefined) continue;
    const rest = whole.slice(last.index + last[0].length).trim();
    const named = vocabulary.commands.get(known);
    if (named) return { found: named, rest };
    if (next && isSlip(vocabulary, known, next[0], languages)) break;
    const byDefault = defaultOf(vocabulary, known);
    if (byDefault) return { found: byDefault, group: known, rest };
    if (count === words.length) return { found: undefined, group: known, rest: whole };
  }
  return { found: undefined, rest: whole };
}

/** The English name of a command or group, from its words as `folded` leaves them, in any language. */
export function canonical<C>(vocabulary: Vocabulary<C>, spoken: readonly string[], languages: Languages): string | undefined {
  let path = "";
  for (const word of spoken) {
    const names = namesIn(vocabulary, path);
    const meant =
      names.find(({ english }) => english === word) ??
      names.find(({ name }) => namesOf(name, languages).some((each) => folded(each) === word));
    if (meant === undefined) return undefined;
    path = meant.name;
  }
  return path;
}

/** Whether a word is nearly, in any language, the name of something in the group. */
const isSlip = <C>(vocabulary: Vocabulary<C>, group: string, word: string, languages: Languages): boolean =>
  namesIn(vocabulary, group).some(({ name }) => namesOf(name, languages).some((each) => isNear(word, each)));

/** The last word of a name, in every language. */
const namesOf = (name: string, languages: Languages): string[] => inAny(`/${name}`, languages).map(lastWord);

interface Inside {
  name: string;
  /** Its last word as `folded` leaves it. */
  english: string;
}

/** By group: every line asks for it, and a vocabulary does not change. */
const insideOf = new WeakMap<object, Map<string, readonly Inside[]>>();

/** Commands and groups right inside a group. */
function namesIn<C>(vocabulary: Vocabulary<C>, group: string): readonly Inside[] {
  const groups = insideOf.get(vocabulary) ?? new Map<string, readonly Inside[]>();
  insideOf.set(vocabulary, groups);
  const before = groups.get(group);
  if (before) return before;
  const depth = group === "" ? 1 : group.split(" ").length + 1;
  const inside = (name: string) => name.split(" ").length === depth && (group === "" || name.startsWith(`${group} `));
  const names = [...vocabulary.groups.keys(), ...vocabulary.commands.keys()].filter(inside);
  const found = names.map((name) => ({ name, english: folded(lastWord(name)) }));
  groups.set(group, found);
  return found;
}

const lastWord = (name: string): string => name.split(/[ /]/).at(-1) ?? name;

/** What is in a group: what it is for, and those of its commands that this person may use. */
export function groupCard<C extends Speaking<C>>(ctx: C, vocabulary: Vocabulary<C>, group: string): Card {
  const members = membersOf(vocabulary.commands, group).filter(({ command }) => ctx.teaches || !command.teachersOnly);
  const listed = members.map(({ path, command }): Span[] => [
    { text: `/${path.join(" ")}`, style: "code" },
    { text: ` – ${ctx.t(command.describe)}` },
  ]);
  return {
    title: `/${group}`,
    blocks: [
      text(describeGroup(vocabulary, group, (message, values) => ctx.t(message, values))),
      text(listed.flatMap((line, i) => (i === 0 ? line : [{ text: "\n" }, ...line]))),
    ],
  };
}
