import type { Reading } from "./args.ts";
import { type Button, LONGEST_PRESS } from "./card.ts";
import { cut } from "./clean.ts";
import type { Params } from "./command.ts";
import { UserError } from "./errors.ts";
import { mentionsAsText, type Token } from "./line.ts";
import { isNear, slipsBetween } from "./near.ts";
import { folded, shownName } from "./value.ts";

/** What is said to `zna:Europe/Madrid`, a name that no parameter has, and to `nombre Redes`, a name without its colon. */

/** Letters, then letters, digits and dashes: `9:00`, `C:` and `:tada:` are no names. */
const WORD = /^\p{L}[\p{L}\p{M}\d-]+$/u;

/** Letters of a parameter's name that are enough to know it in a longer one: `timezone:` means `zone:`. */
const KNOWN_INSIDE = 4;

/** Most names offered. */
const OFFERED = 3;

/**
 * The first `name:` that is no parameter's, unless it is text. Where the last required parameter is a text, everything typed may be its text, so only
 * what is nearly a name and has its value right behind it is taken for one; elsewhere whatever has its value right behind it, and what is nearly a name.
 * Text in quotes and addresses (`http://…`) are never names.
 */
export function misnamed<C>(path: readonly string[], reading: Reading<C>, tokens: readonly Token[]): UserError | undefined {
  if (reading.names.size === 0) return undefined;
  const isText = takesRest(reading.params);
  for (const token of tokens) {
    const { name = "", value = "" } = token;
    if (!WORD.test(name) || reading.names.has(folded(name)) || value.startsWith("//")) continue;
    const near = nearest(reading.names, name, isText);
    if (isText ? value !== "" && near.length > 0 : value !== "" || near.length > 0) return refusal(path, reading, token, near);
  }
  return undefined;
}

/** Whether the last required parameter is a text, so that no position reaches the optional ones. */
export const takesRest = <C>(params: Params<C>): boolean => Object.values(params).findLast(({ optional }) => !optional)?.type === "text";

/** The parameters nearly called so, in any language, the nearest first. */
function nearest(names: ReadonlyMap<string, string>, typed: string, isText: boolean): string[] {
  const isInside = (name: string) => !isText && name.length >= KNOWN_INSIDE && folded(typed).includes(name);
  const near = [...names].filter(([spoken]) => spoken.length > 1 && (isNear(typed, spoken) || isInside(spoken)));
  const slips = new Map<string, number>();
  for (const [spoken, name] of near) slips.set(name, Math.min(slipsBetween(typed, spoken), slips.get(name) ?? Number.POSITIVE_INFINITY));
  const least = Math.min(...slips.values());
  return [...slips].flatMap(([name, count]) => (count === least ? [name] : [])).slice(0, OFFERED);
}

/** "/class set nombre" and "/class set nombre Redes": what would be a text begins with a parameter's name that has no colon. */
export function bareName<C>(path: readonly string[], reading: Reading<C>, words: readonly Token[]): UserError | undefined {
  const [token] = words;
  if (token === undefined || token.quoted || token.name !== undefined) return undefined;
  const name = reading.names.get(folded(token.text));
  if (name === undefined) return undefined;
  return new UserError(
    "A colon follows the name: {name}: and then what it is to be. A text that begins so stands in quotes.",
    { name: shownName(name, reading.languages) },
    words.length > 1 ? offerOf(path, reading, token, name) : [],
  );
}

function refusal<C>(path: readonly string[], reading: Reading<C>, token: Token, near: readonly string[]): UserError {
  const name = cut(token.name ?? "", 40);
  if (near.length === 0) return new UserError("There is no “{name}:” here. A text with a colon stands in quotes.", { name });
  const offer = near.flatMap((each) => offerOf(path, reading, token, each));
  const names = near.map((each) => `${shownName(each, reading.languages)}:`).join(", ");
  return new UserError("There is no “{name}:” here. Did you mean {names}? A text with a colon stands in quotes.", { name, names }, offer);
}

/** A button with the line as it should be, the name in the place of what was typed for it; none where it is too long for one. */
function offerOf<C>(path: readonly string[], { line, languages }: Reading<C>, token: Token, name: string): Button[] {
  const [typed, colon] = token.name === undefined ? [token.text, ":"] : [token.name, ""];
  const lineWith = (called: string) =>
    `/${path.join(" ")} ${line.text.slice(0, token.at)}${called}${colon}${line.text.slice(token.at + typed.length)}`;
  const press = `run|${lineWith(name)}`;
  return press.length > LONGEST_PRESS ? [] : [{ label: mentionsAsText(lineWith(shownName(name, languages))), press }];
}
