import { clean, cut } from "./clean.ts";
import type { Param, Params } from "./command.ts";
import type { Line, Raw } from "./dispatch.ts";
import { UserError } from "./errors.ts";
import { type Token, tokenise } from "./line.ts";
import { bareName, misnamed, takesRest } from "./misnamed.ts";
import { message } from "./translate.ts";
import { folded, INTEGER, type Languages, namesOfParam, reads, shownName, value } from "./value.ts";

export { folded, type Languages, shownName } from "./value.ts";

/** Words that the label of a choice may have in a line. */
const MOST_WORDS = 4;

type Read = Record<string, string | number | boolean>;

/** What a line is read by. */
export interface Reading<C> {
  params: Params<C>;
  /** What each parameter is called in every language, as `folded` leaves it. */
  names: ReadonlyMap<string, string>;
  line: Line;
  languages: Languages;
}

/**
 * The arguments from a line of text: `name:value` anywhere for declared names (in any language; the first colon splits), a text running on until
 * the next name or the end of its quotes; required parameters by position, the last of them taking the rest; words left over fill optional ones in
 * declared order, each going to the first that can read it. `path` is the command's name. Throws a `UserError` that says what is wrong.
 */
export function readLine<C>(path: readonly string[], params: Params<C>, line: Line, languages: Languages): Read {
  const reading = { params, names: namesOf(params, languages), line, languages };
  const tokens = tokenise(line.text);
  const wrong = misnamed(path, reading, tokens);
  if (wrong) throw wrong;
  const read: Read = {};
  const words = named(reading, tokens, read);

  const required = Object.entries(params).filter(([name, param]) => !param.optional && !Object.hasOwn(read, name));
  for (const [i, [name, param]] of required.entries()) {
    const last = i === required.length - 1;
    const taken = last && param.type === "text" ? words.splice(0) : words.splice(0, Math.max(1, plainly(reading, name, param, words)));
    if (taken.length === 0) throw new UserError("{name} is missing.", { name: shownName(name, languages) });
    read[name] = value(name, param, joined(taken), line, languages);
  }
  fillOptional(path, reading, words, read);
  if (words.length > 0) throw new UserError("I do not know what to do with “{words}”.", { words: cut(clean(joined(words)), 80) });
  return read;
}

/** The arguments from options already split (Discord). */
export function readOptions<C>(params: Params<C>, raw: Raw, languages: Languages): Read {
  const read: Read = {};
  for (const [name, param] of Object.entries(params)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (given !== undefined) read[name] = value(name, param, String(given), { text: "" }, languages);
    else if (!param.optional) throw new UserError("{name} is missing.", { name: shownName(name, languages) });
  }
  return read;
}

/** Those somebody is told of. */
export const paramsFor = <C>(params: Params<C>, teaches: boolean): Params<C> =>
  teaches ? params : Object.fromEntries(Object.entries(params).filter(([, { forTeachers }]) => !forTeachers));

/** `/explain <term> [language:…]`, with the names in the person's language; those that no position reaches show their colon. */
export function usage<C>(path: readonly string[], params: Params<C>, languages: Languages): string {
  const all = Object.entries(params);
  const firstText = all.findIndex(([, { type, optional }]) => type === "text" && optional);
  const named = takesRest(params);
  const parts = all.map(([name, { type, optional }], i) => {
    const shown = shownName(name, languages);
    if (!optional) return `<${shown}>`;
    if (type === "flag") return `[${shown}:${languages[0]?.(message("yes")) ?? "yes"}]`;
    return named || (type === "text" && i > firstText) ? `[${shown}:…]` : `[${shown}]`;
  });
  return [`/${path.join(" ")}`, ...parts].join(" ");
}

/** The person's own names come before those of others. */
function namesOf<C>(params: Params<C>, languages: Languages): Map<string, string> {
  const names = new Map<string, string>();
  const add = (spoken: string, name: string) => {
    if (!names.has(spoken)) names.set(spoken, name);
  };
  for (const name of Object.keys(params)) names.set(folded(shownName(name, languages)), name);
  for (const name of Object.keys(params)) for (const spoken of namesOfParam(name, languages)) add(spoken, name);
  return names;
}

const nameOf = <C>({ names }: Reading<C>, token: Token | undefined): string | undefined =>
  token?.name === undefined ? undefined : names.get(folded(token.name));

/** Takes the named values out, reads them, and returns the other words. */
function named<C>(reading: Reading<C>, tokens: readonly Token[], read: Read): Token[] {
  const { params, line, languages } = reading;
  const said = new Set(tokens.map((token) => nameOf(reading, token)));
  const open = Object.entries(params).filter(([name, { optional }]) => !optional && !said.has(name)).length;
  const words: Token[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i++] as Token;
    const name = nameOf(reading, token);
    const param = name === undefined ? undefined : params[name];
    if (name === undefined || param === undefined) {
      words.push(token);
      continue;
    }
    // `topic: docker` means what `topic:docker` means.
    const inIt: Token[] = token.closed || token.value !== "" ? [{ ...token, text: token.value ?? "", quoted: false }] : [];
    const next = tokens.findIndex((each, at) => at >= i && nameOf(reading, each) !== undefined);
    const upToNext = [...inIt, ...(token.closed ? [] : tokens.slice(i, next < 0 ? undefined : next))];
    const taken = upToNext.slice(0, words.length < open ? 1 : lengthOf(reading, name, param, upToNext));
    i += taken.length - inIt.length;
    if (Object.hasOwn(read, name)) throw new UserError("{name} is given twice.", { name: shownName(name, languages) });
    read[name] = value(name, param, joined(taken), line, languages);
  }
  return words;
}

/** How many of the words up to the next name are its value: of a text, and of the bare name of a person or role, all of them. */
function lengthOf<C>(reading: Reading<C>, name: string, param: Param<C>, words: readonly Token[]): number {
  const isLong = param.type === "text" || (reading.line.bare !== undefined && (param.type === "person" || param.type === "role"));
  if (!isLong) return Math.max(1, plainly(reading, name, param, words));
  // "topic:docker 5": the number is for the parameter that comes next, where a position reaches it.
  const names = Object.keys(reading.params);
  const after = takesRest(reading.params) ? undefined : reading.params[names[names.indexOf(name) + 1] ?? ""];
  const number = after?.type === "integer" && words.length > 1 && INTEGER.test(joined(words.slice(-1)));
  return words.length - (number ? 1 : 0);
}

function fillOptional<C>(path: readonly string[], reading: Reading<C>, words: Token[], read: Read): void {
  const { params, line, languages } = reading;
  const open = new Map(Object.entries(params).filter(([name, param]) => param.optional && !Object.hasOwn(read, name)));
  while (words.length > 0 && open.size > 0) {
    const plain = plainlyOpen(reading, open, words);
    const [name, param] = plain?.of ?? [...open].find(([, each]) => each.type === "text") ?? [...open][0] ?? [];
    if (name === undefined || param === undefined) return;
    let count = plain?.count ?? 1;
    open.delete(name);
    const bare = param.type === "text" ? bareName(path, reading, words) : undefined;
    if (bare) throw bare;
    // A text takes words until one that another open parameter reads.
    if (param.type === "text") while (count < words.length && !plainlyOpen(reading, open, words.slice(count))) count++;
    read[name] = value(name, param, joined(words.splice(0, count)), line, languages);
  }
}

/** The first of the open parameters that plainly takes the words in front, and how many of them. */
function plainlyOpen<C>(
  reading: Reading<C>,
  open: ReadonlyMap<string, Param<C>>,
  words: readonly Token[],
): { of: [string, Param<C>]; count: number } | undefined {
  for (const [name, param] of open) {
    const count = param.type === "text" ? 0 : plainly(reading, name, param, words);
    if (count > 0) return { of: [name, param], count };
  }
  return undefined;
}

/** How many of the words in front are plainly meant for that parameter; a choice may have several, a number may be out of bounds. */
function plainly<C>({ line, languages }: Reading<C>, name: string, param: Param<C>, words: readonly Token[]): number {
  const [first] = words;
  if (first === undefined) return 0;
  if (param.type === "integer") return INTEGER.test(joined([first])) ? 1 : 0;
  for (let count = Math.min(words.length, param.type === "choice" ? MOST_WORDS : 1); count > 0; count--)
    if (reads(name, param, joined(words.slice(0, count)), line, languages)) return count;
  return 0;
}

const joined = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.quoted ? (token.value ?? token.text) : token.text)).join(" ");
