import { type Button, LONGEST_PRESS } from "./card.ts";
import { clean, cut } from "./clean.ts";
import type { Vocabulary } from "./command.ts";
import { UserError } from "./errors.ts";
import { isNear, slipsBetween } from "./near.ts";
import { canonical } from "./resolve.ts";
import { folded, inAny, type Languages } from "./value.ts";
import { defaultOf } from "./vocabulary.ts";

/** What is said to a line that names no command: the nearest there are. */

/** Most names offered. */
const OFFERED = 3;

/** Says that there is no such command, and offers the nearest names with the rest of the line; a group's default with the line as its arguments. */
export function unknownCommand<C>(vocabulary: Vocabulary<C>, line: string, languages: Languages): UserError {
  const words = clean(line.replace(/^[\s/]+/u, ""))
    .split(" ")
    .filter((word) => word !== "");
  if (words.length === 0) return new UserError("A command comes after the slash. /help shows what there is.");
  const near = nearest(vocabulary, words, languages);
  const name = cut(words.slice(0, near[0]?.depth ?? 1).join(" "), 40);
  const offer = near.map(({ command, shown, depth }) => button(command, shown, words.slice(depth)));
  const group = groupOf(vocabulary, words.slice(0, (near[0]?.depth ?? 1) - 1), languages);
  const meant = group === undefined ? undefined : defaultOf(vocabulary, group);
  if (meant) offer.push(button(meant.path.join(" "), meant.path.join(" "), words.slice(meant.path.length - 1)));
  if (offer.length === 0) return new UserError("There is no command /{name}. /help shows what there is.", { name });
  return new UserError("There is no command /{name}. Did you mean one of these?", { name }, offer);
}

interface Candidate {
  command: string;
  /** As it is called in the language it is nearest in. */
  shown: string;
  /** Words in its name. */
  depth: number;
  slips: number;
}

/** The nearest first; what is clearly further off than the nearest is left out. */
function nearest<C>(vocabulary: Vocabulary<C>, words: readonly string[], languages: Languages): Candidate[] {
  const candidates = [...vocabulary.commands.keys()].flatMap((command): Candidate[] => {
    const depth = command.split(" ").length;
    const typed = words.slice(0, depth).join(" ");
    const names = inAny(`/${command}`, languages).map((each) => each.replace(/^\//, ""));
    const [best] = names
      .filter((shown) => isNear(typed, shown))
      .map((shown) => ({ command, shown, depth, slips: slipsBetween(typed, shown) }))
      .sort((a, b) => a.slips - b.slips);
    return best ? [best] : [];
  });
  candidates.sort((a, b) => a.slips - b.slips);
  const least = candidates[0]?.slips ?? 0;
  return candidates.filter(({ slips }) => slips <= least + 1).slice(0, OFFERED);
}

const groupOf = <C>(vocabulary: Vocabulary<C>, words: readonly string[], languages: Languages): string | undefined =>
  words.length === 0 ? undefined : canonical(vocabulary, words.map(folded), languages);

/** The label keeps the language it was typed in; the press is English, which everybody's is. A line too long for a press leaves its arguments out. */
function button(command: string, shown: string, rest: readonly string[]): Button {
  const label = `/${[shown, ...rest].join(" ")}`;
  const press = `run|/${[command, ...rest].join(" ")}`;
  return press.length > LONGEST_PRESS ? { label: `/${shown}`, press: `run|/${command}` } : { label, press };
}
