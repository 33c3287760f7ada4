import { clean, cut } from "./clean.ts";
import type { Param, Params } from "./command.ts";
import type { Line, Raw } from "./dispatch.ts";
import { UserError } from "./errors.ts";
import { type Token, tokenise } from "./line.ts";
import { folded, INTEGER, reads, shownName, type Translation, value } from "./value.ts";

export { folded, shownName, type Translation } from "./value.ts";

/** Words that the label of a choice may have in a line. */
const MOST_WORDS = 4;

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

  const required = Object.entries(params).filter(([name, param]) => !param.optional && !Object.hasOwn(read, name));
  for (const [i, [name, param]] of required.entries()) {
    const last = i === required.length - 1;
    const taken =
      last && param.type === "text" ? words.splice(0) : words.splice(0, Math.max(1, plainly(name, param, words, line, translation)));
    if (taken.length === 0) throw new UserError("{name} is missing.", { name: shownName(name, translation) });
    read[name] = value(name, param, joined(taken), line, translation);
  }
  fillOptional(params, words, line, translation, read);
  if (words.length > 0) throw new UserError("I do not know what to do with “{words}”.", { words: cut(clean(joined(words)), 80) });
  return read;
}

/** The arguments from options already split (Discord). */
export function readOptions<C>(params: Params<C>, raw: Raw, translation: Translation): Read {
  const read: Read = {};
  for (const [name, param] of Object.entries(params)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
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
    if (Object.hasOwn(read, name)) throw new UserError("{name} is given twice.", { name: shownName(name, translation) });
    read[name] = value(name, param, given, line, translation);
  }
  return words;
}

function fillOptional<C>(params: Params<C>, words: Token[], line: Line, translation: Translation, read: Read): void {
  const open = new Map(Object.entries(params).filter(([name, param]) => param.optional && !Object.hasOwn(read, name)));
  while (words.length > 0 && open.size > 0) {
    const plain = plainlyOpen(open, words, line, translation);
    const [name, param] = plain?.of ?? [...open].find(([, each]) => each.type === "text") ?? [...open][0] ?? [];
    if (name === undefined || param === undefined) return;
    let count = plain?.count ?? 1;
    open.delete(name);
    // A text takes words until one that another open parameter reads.
    if (param.type === "text") while (count < words.length && !plainlyOpen(open, words.slice(count), line, translation)) count++;
    read[name] = value(name, param, joined(words.splice(0, count)), line, translation);
  }
}

/** The first of the open parameters that plainly takes the words in front, and how many of them. */
function plainlyOpen<C>(
  open: ReadonlyMap<string, Param<C>>,
  words: readonly Token[],
  line: Line,
  translation: Translation,
): { of: [string, Param<C>]; count: number } | undefined {
  for (const [name, param] of open) {
    const count = param.type === "text" ? 0 : plainly(name, param, words, line, translation);
    if (count > 0) return { of: [name, param], count };
  }
  return undefined;
}

/** How many of the words in front are plainly meant for that parameter; a choice may have several, a number may be out of bounds. */
function plainly<C>(name: string, param: Param<C>, words: readonly Token[], line: Line, translation: Translation): number {
  const [first] = words;
  if (first === undefined) return 0;
  if (param.type === "integer") return INTEGER.test(joined([first])) ? 1 : 0;
  for (let count = Math.min(words.length, param.type === "choice" ? MOST_WORDS : 1); count > 0; count--)
    if (reads(name, param, joined(words.slice(0, count)), line, translation)) return count;
  return 0;
}

const joined = (tokens: readonly Token[]): string =>
  tokens.map((token) => (token.quoted ? (token.value ?? token.text) : token.text)).join(" ");
