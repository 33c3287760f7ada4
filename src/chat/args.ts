import { clean } from "./clean.ts";
import type { Param, Params, Values } from "./command.ts";
import type { Line, Raw } from "./dispatch.ts";
import { UserError } from "./errors.ts";
import { type Mention, mentionsAsText, readMention, type Token, tokenise } from "./line.ts";
import { message } from "./translate.ts";

/** Longest text taken where a parameter does not say. */
const LONGEST = 300;

/** How a person's language names parameters and choices: the translation of a key, or undefined. */
export type Translation = (message: string) => string | undefined;

type Read = Record<string, string | number | boolean>;

/**
 * The arguments from a line of text: `name:value` anywhere for declared names (English or the person's language; the first colon splits),
 * required parameters by position, the last of them taking the rest; words left over fill optional ones in declared order, each going to
 * the first that can read it. Throws a `UserError` that says what is wrong.
 */
export function readLine<C>(params: Params<C>, line: Line, translation: Translation): Read {
  const read: Read = {};
  const names = namesOf(params, translation);
  const words = named(params, names, tokenise(line.text), line, translation, read);

  const required = Object.entries(params).filter(([name, param]) => !param.optional && !(name in read));
  for (const [i, [name, param]] of required.entries()) {
    const last = i === required.length - 1;
    const taken = last && param.type === "text" ? words.splice(0) : words.splice(0, 1);
    if (taken.length === 0) throw new UserError("{name} is missing.", { name: shownName(name, translation) });
    read[name] = value(name, param, joined(taken), line, translation);
  }
  fillOptional(params, words, line, translation, read);
  if (words.length > 0) throw new UserError("I do not know what to do with “{words}”.", { words: clean(joined(words)).slice(0, 80) });
  return read;
}

/** The arguments from options already split (Discord). */
export function readOptions<C>(params: Params<C>, raw: Raw, translation: Translation): Read {
  const read: Read = {};
  for (const [name, param] of Object.entries(params)) {
    const given = raw[name];
    if (given !== undefined) read[name] = value(name, param, String(given), { text: "" }, translation);
    else if (!param.optional) throw new UserError("{name} is missing.", { name: shownName(name, translation) });
  }
  return read;
}

/** `/explain <term> [lang]`, with the names in the person's language. */
export function usage<C>(path: readonly string[], params: Params<C>, translation: Translation): string {
  const parts = Object.entries(params).map(([name, param]) =>
    param.optional ? `[${shownName(name, translation)}]` : `<${shownName(name, translation)}>`,
  );
  return [`/${path.join(" ")}`, ...parts].join(" ");
}

/** A parameter's name as the person types it: its key is the name with a colon. */
export const shownName = (name: string, translation: Translation): string => translation(`${name}:`)?.replace(/:$/, "") ?? name;

/** Compared without case, marks and width. */
export const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

function namesOf<C>(params: Params<C>, translation: Translation): Map<string, string> {
  const names = new Map<string, string>();
  for (const name of Object.keys(params)) {
    names.set(folded(name), name);
    names.set(folded(shownName(name, translation)), name);
  }
  return names;
}

/** Takes the `name:value` words out, reads them, and returns the others. */
function named<C>(
  params: Params<C>,
  names: Map<string, string>,
  tokens: Token[],
  line: Line,
  translation: Translation,
  read: Read,
): Token[] {
  const words: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const name = token.name === undefined ? undefined : names.get(folded(token.name));
    const param = name === undefined ? undefined : params[name];
    if (name === undefined || param === undefined) {
      words.push(token);
      continue;
    }
    // `topic: docker` means what `topic:docker` means.
    const next = tokens[i + 1];
    const spaced = token.value === "" && next !== undefined && !(next.name !== undefined && names.has(folded(next.name)));
    const given = spaced ? joined([tokens[++i] as Token]) : (token.value ?? "");
    if (name in read) throw new UserError("{name} is given twice.", { name: shownName(name, translation) });
    read[name] = value(name, param, given, line, translation);
  }
  return words;
}

function fillOptional<C>(params: Params<C>, words: Token[], line: Line, translation: Translation, read: Read): void {
  const open = Object.entries(params).filter(([name, param]) => param.optional && !(name in read));
  while (words.length > 0 && open.length > 0) {
    const word = joined(words.slice(0, 1));
    const strict = open.findIndex(([name, param]) => param.type !== "text" && reads(name, param, word, line, translation));
    const place = strict >= 0 ? strict : open.findIndex(([, param]) => param.type === "text");
    const [name, param] = open[place] ?? open[0] ?? [];
    if (name === undefined || param === undefined) return;
    let taken = 1;
    // A text takes words until one that another open parameter reads.
    if (param.type === "text") while (taken < words.length && !readByAnother(open, name, words[taken] as Token, line, translation)) taken++;
    read[name] = value(name, param, joined(words.splice(0, taken)), line, translation);
    open.splice(
      open.findIndex(([other]) => other === name),
      1,
    );
  }
}

function readByAnother<C>(open: [string, Param<C>][], name: string, word: Token, line: Line, translation: Translation): boolean {
  return open.some(([other, param]) => other !== name && param.type !== "text" && reads(other, param, joined([word]), line, translation));
}

/** Whether a word is plainly meant for that parameter. A bare name could be anybody's or any channel's, and so is nobody's yet. */
function reads<C>(name: string, param: Param<C>, text: string, line: Line, translation: Translation): boolean {
  try {
    value(name, param, text, { text: line.text }, translation);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function value<C>(name: string, param: Param<C>, given: string, line: Line, translation: Translation): string | number | boolean {
  const shown = { name: shownName(name, translation) };
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
      return choice(param.choices, given, shown, translation);
    case "flag":
      return flag(given, shown, translation);
    case "channel":
    case "role":
    case "person":
      return reference(param.type, given, line, shown);
  }
}

function integer(param: { min?: number; max?: number }, given: string, shown: Values): number {
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = param;
  const number = /^[+-]?\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  if (param.min !== undefined && param.max !== undefined)
    throw new UserError("{name} is a whole number from {min} to {max}.", { ...shown, min, max });
  throw new UserError("{name} is a whole number.", shown);
}

function choice(choices: Readonly<Record<string, string>>, given: string, shown: Values, translation: Translation): string {
  const wanted = folded(given);
  const labels = Object.entries(choices).map(([key, label]) => [key, label, translation(label) ?? label] as const);
  const found = labels.find((names) => names.some((candidate) => folded(candidate) === wanted));
  if (found) return found[0];
  throw new UserError("{name} is one of: {choices}.", { ...shown, choices: labels.map(([, , label]) => label).join(", ") });
}

const YES = ["yes", "true", "on", "1", "y"];
const NO = ["no", "false", "off", "0", "n"];

function flag(given: string, shown: Values, translation: Translation): boolean {
  const word = folded(given);
  if (YES.includes(word) || word === folded(translation(message("yes")) ?? "yes")) return true;
  if (NO.includes(word) || word === folded(translation(message("no")) ?? "no")) return false;
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

const joined = (tokens: Token[]): string => tokens.map((token) => (token.quoted ? (token.value ?? token.text) : token.text)).join(" ");
