import { IntlMessageFormat } from "intl-messageformat";
import type { Span } from "./card.ts";
import type { Speaking, Values } from "./command.ts";

/** English message -> translation, for each language. English is the key, so it needs no entry of its own. */
export type Locales = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Translator {
  /** Every language there are messages in, English first. */
  readonly languages: readonly string[];
  /** The translation alone, or undefined where there is none (English has none: the key is the text). */
  translation(message: string, lang: string): string | undefined;
  t(lang: string, message: string, values?: Values): string;
  say(lang: string, message: string, values?: Values): Span[];
}

/** Marks a text as a message where it is not said at once, so that the test which demands translations finds it. */
export const message = (text: string): string => text;

/** One language of a translator: what a card is written with where nobody in particular is asking. */
export type Voice = Pick<Speaking<unknown>, "lang" | "t" | "say">;

export const voice = (translator: Translator, lang: string): Voice => ({
  lang,
  t: (message, values) => translator.t(lang, message, values),
  say: (message, values) => translator.say(lang, message, values),
});

/** A value's place in a formatted message: a private-use character, which no message of ours contains. */
const FIRST_PLACE = 0xe000;

/**
 * Messages are ICU ("{count, plural, one {# point} other {# points}}") with a little markup: **bold**, *italic*, `code`. They are translated,
 * their markup is read, and only then are the values put in: a name like `*x*` or `<!channel>` stays text. A missing translation shows English.
 */
export function createTranslator(locales: Locales): Translator {
  const compiled = new Map<string, IntlMessageFormat>();
  /** Messages that say the same each time, as spans and as text. */
  const fixed = new Map<string, { text: string; spans: readonly Span[] }>();

  function format(lang: string, message: string): IntlMessageFormat {
    const key = `${lang}\n${message}`;
    let found = compiled.get(key);
    if (!found) {
      const translated = translation(message, lang);
      found = new IntlMessageFormat(translated ?? message, translated === undefined ? "en" : lang, undefined, { ignoreTag: true });
      compiled.set(key, found);
    }
    return found;
  }

  const translation = (message: string, lang: string) => (lang === "en" ? undefined : locales[lang]?.[message]);

  /** The text with each string value held by a place, and what stands at each place. */
  function placed(lang: string, message: string, values: Values): { text: string; filled: string[] } {
    const filled: string[] = [];
    const names: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(values)) names[name] = typeof value === "number" ? value : { name };
    let text = "";
    for (const part of format(lang, message).formatToParts(names as Values)) {
      if (typeof part.value === "string") text += part.value;
      else {
        text += String.fromCharCode(FIRST_PLACE + filled.length);
        filled.push(String(values[(part.value as unknown as { name: string }).name]));
      }
    }
    return { text, filled };
  }

  function fixedIn(lang: string, message: string): { text: string; spans: readonly Span[] } {
    const key = `${lang}\n${message}`;
    const known = fixed.get(key);
    if (known) return known;
    const { text } = placed(lang, message, {});
    const fresh = { text, spans: markup(text) };
    fixed.set(key, fresh);
    return fresh;
  }

  return {
    languages: ["en", ...Object.keys(locales).filter((lang) => lang !== "en")],
    translation,
    t(lang, message, values) {
      if (!values) return fixedIn(lang, message).text;
      const { text, filled } = placed(lang, message, values);
      return fill(text, filled);
    },
    say(lang, message, values) {
      if (!values) return [...fixedIn(lang, message).spans];
      const { text, filled } = placed(lang, message, values);
      return markup(text).map((span) => ({ ...span, text: fill(span.text, filled) }));
    },
  };
}

function fill(text: string, filled: string[]): string {
  return text.replace(/[\ue000-\uf8ff]/g, (place) => filled[place.charCodeAt(0) - FIRST_PLACE] ?? "");
}

/** Reads the markup of a message of ours; what does not close is text. */
function markup(text: string): Span[] {
  const spans: Span[] = [];
  const pattern = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`/gs;
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) spans.push({ text: text.slice(at, match.index) });
    const [whole, bold, italic, code] = match;
    if (bold !== undefined) spans.push({ text: bold, style: "bold" });
    else if (italic !== undefined) spans.push({ text: italic, style: "italic" });
    else if (code !== undefined) spans.push({ text: code, style: "code" });
    at = match.index + whole.length;
  }
  if (at < text.length || spans.length === 0) spans.push({ text: text.slice(at) });
  return spans;
}
