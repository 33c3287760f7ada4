import { folded } from "../chat/args.ts";
import type { Option } from "../chat/card.ts";
import { UserError } from "../chat/errors.ts";
import type { Offer } from "./again.ts";

/** Languages as people name them: "en", "English", "inglés". */

/** The name of a language, in a language: "es" in "en" is "Spanish". */
export const languageName = (lang: string, spokenIn: string): string =>
  new Intl.DisplayNames([spokenIn], { type: "language" }).of(lang) ?? lang;

/** The one of `offered` that is meant; says which there are when none is. */
export function languageNamed(ctx: { lang: string }, offered: readonly string[], typed: string, offer: Offer): string {
  const wanted = folded(typed);
  const found = offered.find((lang) =>
    [lang, ...[lang, ctx.lang, "en"].map((spokenIn) => languageName(lang, spokenIn))].some((name) => folded(name) === wanted),
  );
  if (found !== undefined) return found;
  const names = offered.map((lang) => `${lang} (${languageName(lang, ctx.lang)})`).join(", ");
  throw new UserError(
    "I do not have the language “{lang}” here. There is: {names}.",
    { lang: typed, names },
    offer(languageOptions(ctx, offered)),
  );
}

export const languageOptions = (ctx: { lang: string }, offered: readonly string[]): Option[] =>
  offered.map((lang) => ({ label: languageName(lang, ctx.lang), value: lang }));
