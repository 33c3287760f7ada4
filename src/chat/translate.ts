import { IntlMessageFormat } from "intl-messageformat";
import type { Span } from "./card.ts";
import type { Speaking, Values } from "./command.ts";
import type { Languages } from "./value.ts";

/** English message -> translation, for each language. English is the key, so it needs no entry of its own. */
export type Locales = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Translator {
  /** Every language there are messages in, English first. */
  readonly languages: readonly string[];
  /** The translation alone, or undefined where there is none (English has none: the key is the text). */
  translation(message: string, lang: string): string | undefined;
  /** What reads a line: every language, the person's own first. */
  reading(lang: string): Languages;
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

  function translation(message: string, lang: string): string | undefined {
    const messages = lang === "en" ? undefined : locales[lang];
    return messages && Object.hasOwn(messages, message) ? messages[message] : undefined;
  }

  /** A translation that cannot be said, because it cannot be read or fills in what the message has not, is as good as missing. */
  function said(lang: string, message: string, values: Values): ReturnType<IntlMessageFormat["formatToParts"]> {
    try {
      return format(lang, message).formatToParts(values);
    } catch (error) {
      if (translation(message, lang) === undefined) throw error;
      const english = format("en", message);
      compiled.set(`${lang}\n${message}`, english);
      return english.formatToParts(values);
    }
  }

  /** The text with each string value held by a place, and what stands at each place. */
  function placed(lang: string, message: string, values: Values): { text: string; filled: string[] } {
    const filled: string[] = [];
    const names: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(values)) names[name] = typeof value === "number" ? value : { name };
    let text = "";
    for (const part of said(lang, message, names as Values)) {
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

  const languages = ["en", ...Object.keys(locales).filter((lang) => lang !== "en")];
  return {
    languages,
    translation,
    reading: (own) => [own, ...languages.filter((lang) => lang !== own)].map((lang) => (message) => translation(message, lang)),
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

/** What is wrong with a translation; undefined when nothing is. */
export function translationProblem(message: string, translation: string, lang: string): string | undefined {
  let values: Set<string>;
  try {
    values = valuesIn(translation, lang);
  } catch (error) {
    return `it cannot be read (${(error as Error).message})`;
  }
  const known = valuesIn(message, "en");
  const unknown = [...values].filter((name) => !known.has(name));
  return unknown.length === 0 ? undefined : `it fills in {${unknown.join("}, {")}}, which the message does not have`;
}

/** The parser's own number for text that fills nothing in. */
const LITERAL = 0;

/** The names of what a message fills in. */
function valuesIn(message: string, lang: string): Set<string> {
  const names = new Set<string>();
  const visit = (nodes: ReturnType<IntlMessageFormat["getAst"]>): void => {
    for (const node of nodes) {
      if ("value" in node && node.type !== LITERAL) names.add(node.value);
      if ("options" in node) for (const option of Object.values(node.options)) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, lang, undefined, { ignoreTag: true }).getAst());
  return names;
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
