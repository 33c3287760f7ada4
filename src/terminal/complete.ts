import { folded, shownName } from "../chat/args.ts";
import type { Option } from "../chat/card.ts";
import type { Vocabulary } from "../chat/command.ts";
import { resolve } from "../chat/resolve.ts";

type Suggest = (name: string, param: string, typed: string) => Promise<Option[]>;

/** What Tab offers: command names, then what the command suggests for the parameter being typed. Returns whole candidates and the part they replace, as readline wants them. */
export async function completions(
  line: string,
  vocabulary: Vocabulary<never>,
  translation: (message: string) => string | undefined,
  suggest: Suggest,
): Promise<[string[], string]> {
  if (!line.startsWith("/")) {
    const found = await suggest("explain", "term", line);
    return [
      matching(
        found.map(({ label }) => label),
        line,
      ),
      line,
    ];
  }
  const names = [...vocabulary.commands.keys()].map((name) => `/${name}`).filter((name) => folded(name).startsWith(folded(line)));
  const { found, rest } = resolve(vocabulary, "", line, translation);
  if (!found || (names.length > 0 && rest === "" && !line.endsWith(" "))) return [names.map((name) => `${name} `), line];
  const params = Object.entries(found.command.params);
  const named = /(?:^|\s)(\S+):(\S*)$/u.exec(rest);
  const byName =
    named && params.find(([name]) => [name, shownName(name, translation)].some((shown) => folded(shown) === folded(named[1] ?? "")));
  const [name, param] = byName ?? params.find(([, each]) => each.type === "text" || each.type === "choice") ?? [];
  const typed = byName ? (named[2] ?? "") : rest;
  if (name === undefined || param === undefined) return [[], line];
  const offered =
    param.type === "choice"
      ? Object.values(param.choices).map((label) => translation(label) ?? label)
      : (await suggest(found.path.join(" "), name, typed)).map(({ value }) => value);
  return [matching(offered, typed), typed];
}

const matching = (offered: readonly string[], typed: string): string[] => offered.filter((each) => folded(each).startsWith(folded(typed)));
