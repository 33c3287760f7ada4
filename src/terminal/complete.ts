import { folded, type Languages } from "../chat/args.ts";
import type { Option } from "../chat/card.ts";
import type { Param, Params, Vocabulary } from "../chat/command.ts";
import { tokenise } from "../chat/line.ts";
import { resolve } from "../chat/resolve.ts";
import { inAny, namesOfParam } from "../chat/value.ts";

type Suggest = (name: string, param: string, typed: string) => Promise<Option[]>;

/** What is being typed: for which parameters it may be, and the end of the line it stands in. */
interface Typing {
  params: [string, Param<never>][];
  typed: string;
  /** A value of several words needs them: another value may follow. */
  quoted: boolean;
}

/**
 * What Tab offers: command names, then what the command suggests for the parameter being typed. Returns whole candidates and the part they replace, which
 * ends the line, as readline wants them.
 */
export async function completions(
  line: string,
  vocabulary: Vocabulary<never>,
  languages: Languages,
  suggest: Suggest,
): Promise<[string[], string]> {
  if (!line.startsWith("/")) return [offered(await suggest("explain", "term", line), line), line];
  const begins = (name: string) => folded(name).startsWith(folded(line));
  const begun = [...vocabulary.commands.keys()].flatMap((name) => inAny(`/${name}`, languages).find(begins) ?? []);
  const { found, rest } = resolve(vocabulary, "", line, languages);
  const isWhole = found !== undefined && line.endsWith(" ") && begun.every((name) => folded(name) === folded(line));
  if (!found || (begun.length > 0 && !isWhole)) return [begun.map((name) => `${name} `), line];

  const raw = line.slice(line.trimEnd().length - rest.length);
  const { params, typed, quoted } = typing(found.command.params, rest === "" ? "" : raw, languages);
  const bare = typed.replace(/^"/, "");
  for (const [name, param] of params) {
    const options =
      param.type === "choice"
        ? Object.values(param.choices).map((label): Option => ({ label, value: languages[0]?.(label) ?? label }))
        : param.type === "text" && param.suggest
          ? await suggest(found.path.join(" "), name, bare.trim())
          : [];
    const values = offered(options, bare).map((value) => (typed !== bare || (quoted && /\s/u.test(value)) ? `"${value}"` : value));
    if (values.length > 0) return [values, typed];
  }
  return [[], typed];
}

/** The values that begin as it was typed; else the one that something else which begins so leads to ("máquina física" is the host). */
function offered(options: readonly Option[], typed: string): string[] {
  const begins = (text: string) => folded(text).startsWith(folded(typed));
  const values = options.map(({ value }) => value).filter(begins);
  if (values.length > 0) return values;
  const led = options.filter(({ label }) => begins(label)).map(({ value }) => value);
  return led.length === 1 ? led : [];
}

function typing(params: Params<never>, raw: string, languages: Languages): Typing {
  const all = Object.entries(params);
  const named = /(?:^|\s)([^\s:]+):("[^"]*|[^"\s]*)$/u.exec(raw);
  const byName = named && all.find(([name]) => namesOfParam(name, languages).includes(folded(named[1] ?? "")));
  if (byName) return { params: [byName], typed: named[2] ?? "", quoted: true };
  const required = all.filter(([, param]) => !param.optional);
  const last = required.at(-1);
  if (!last) return { params: all, typed: raw, quoted: false };
  // An open quote is still one word.
  const open = /(?:^|\s)("[^"]*)$/u.exec(raw)?.[1] ?? "";
  const before = tokenise(raw.slice(0, raw.length - open.length)).map(({ text }) => text);
  const current = open === "" && !/\s$/u.test(raw) ? (before.pop() ?? "") : open;
  const param = required[before.length];
  if (param && param !== last) return { params: [param], typed: current, quoted: true };
  // The last one takes the rest, from where the others end.
  let start = 0;
  for (const word of before.slice(0, required.length - 1)) start = raw.indexOf(word, start) + word.length;
  return { params: [last], typed: raw.slice(start).trimStart(), quoted: false };
}
