import { clean } from "./clean.ts";
import type { Param, Values } from "./command.ts";
import type { Line } from "./dispatch.ts";
import { UserError } from "./errors.ts";
import { type Mention, mentionsAsText, readMention } from "./line.ts";
import { message } from "./translate.ts";

/** One value of a parameter, from what somebody typed or from an option. */

/** Longest text taken where a parameter does not say. */
const LONGEST = 300;

/** How a whole number is written, and how many characters of one are exact in any case. */
export const INTEGER = /^[+-]?\d+$/;
const LONGEST_INTEGER = 15;

/** How a person's language names parameters and choices: the translation of a key, or undefined. */
export type Translation = (message: string) => string | undefined;

/** Every language a line is read in, the person's own first. */
export type Languages = readonly Translation[];

/** What a message is called in any of them; English, whose text is the key, included. */
export const inAny = (key: string, languages: Languages): string[] => [key, ...languages.flatMap((translation) => translation(key) ?? [])];

/** What a parameter is called in any of them, as `folded` leaves it. */
export const namesOfParam = (name: string, languages: Languages): string[] =>
  inAny(`${name}:`, languages).map((each) => folded(each.replace(/:$/, "")));

/** A parameter's name as the person types it: its key is the name with a colon. */
export const shownName = (name: string, [own]: Languages): string => own?.(`${name}:`)?.replace(/:$/, "") ?? name;

/** Compared without case, marks and width. */
export const folded = (text: string): string =>
  (ASCII.test(text) ? text : text.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase().trim();

const ASCII = /^[ -~]*$/;

/** One value as its parameter reads it; throws a `UserError` that says what is wrong. */
export function value<C>(name: string, param: Param<C>, given: string, line: Line, languages: Languages): string | number | boolean {
  const shown = { name: shownName(name, languages) };
  switch (param.type) {
    case "text": {
      const text = clean(mentionsAsText(given), "lines");
      const max = param.max ?? LONGEST;
      if (text === "") throw new UserError("{name} is empty.", shown);
      if (text.length > max) throw new UserError("{name} is too long: at most {max} characters.", { ...shown, max });
      return text;
    }
    case "integer":
      return integer(param, given.trim(), shown);
    case "choice":
      return choice(param.choices, given, shown, languages);
    case "flag":
      return flag(given, shown, languages);
    case "channel":
    case "role":
    case "person":
      return reference(param.type, given, line, shown);
  }
}

function integer(param: { min?: number; max?: number }, given: string, shown: Values): number {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = param;
  const number = INTEGER.test(given) && given.length <= LONGEST_INTEGER ? Number(given) : Number.NaN;
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  if (param.min !== undefined && param.max !== undefined)
    throw new UserError("{name} is a whole number from {min} to {max}.", { ...shown, min, max });
  throw new UserError("{name} is a whole number.", shown);
}

/** By its key or its label, or by how only one label ends: "semana" is "esta semana". */
function choice(choices: Readonly<Record<string, string>>, given: string, shown: Values, languages: Languages): string {
  const wanted = folded(given).replace(/\s+/gu, " ");
  const labels = Object.entries(choices).map(([key, label]) => [key, ...inAny(label, languages)] as const);
  const whole = labels.find((names) => names.some((candidate) => folded(candidate) === wanted));
  const ending = labels.filter((names) => names.some((candidate) => wanted !== "" && folded(candidate).endsWith(` ${wanted}`)));
  const found = whole ?? (ending.length === 1 ? ending[0] : undefined);
  if (found) return found[0];
  throw new UserError("{name} is one of: {choices}.", {
    ...shown,
    choices: Object.values(choices)
      .map((label) => languages[0]?.(label) ?? label)
      .join(", "),
  });
}

const YES = ["yes", "true", "on", "1", "y"];
const NO = ["no", "false", "off", "0", "n"];

function flag(given: string, shown: Values, languages: Languages): boolean {
  const word = folded(given);
  if ([...YES, ...inAny(message("yes"), languages)].some((yes) => folded(yes) === word)) return true;
  if ([...NO, ...inAny(message("no"), languages)].some((no) => folded(no) === word)) return false;
  throw new UserError("{name} is yes or no.", shown);
}

/** From options it is an id already; in a line it is a mention, or a bare name where the platform has no mentions. */
function reference(type: Mention["type"], given: string, line: Line, shown: Values): string {
  const text = given.trim();
  const mention = readMention(text);
  if (mention?.type === type) return mention.id;
  if (line.text === "" && /^[a-z]+:\S+$/.test(text)) return text;
  if (line.bare !== undefined && mention === undefined && text !== "")
    return line.bare + folded(text.replace(/^[@#&]/, "")).replace(/\s+/g, "-");
  const wanted = {
    channel: message("{name} is a channel: mention it with #."),
    role: message("{name} is a role: mention it with @."),
    person: message("{name} is a person: mention them with @."),
  };
  throw new UserError(wanted[type], shown);
}

/** Whether a text is plainly a value of that parameter. A bare name could be anybody's or any channel's, and so is nobody's yet. */
export function reads<C>(name: string, param: Param<C>, text: string, line: Line, languages: Languages): boolean {
  try {
    value(name, param, text, { text: line.text }, languages);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
