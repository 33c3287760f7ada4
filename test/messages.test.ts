import { join } from "node:path";
import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { loadLocales } from "../src/load.ts";
import { shippedMessages } from "./messages.ts";

const ROOT = join(import.meta.dirname, "..");
const locales = await loadLocales(join(ROOT, "data"));
const messages = await shippedMessages(ROOT);

test.each(Object.keys(locales))("every message of the shipped code has its translation: %s", (lang) => {
  const missing = messages.filter((message) => locales[lang]?.[message] === undefined);
  const lines = missing.map((message) => `  ${JSON.stringify(message)}: "",`).join("\n");
  expect(missing, `add to data/locales/${lang}.json:\n${lines}\n`).toEqual([]);
});

test.each(Object.keys(locales))("no translation is left over: %s", (lang) => {
  expect(Object.keys(locales[lang] ?? {}).filter((message) => !messages.includes(message))).toEqual([]);
});

/** The names a message fills in, and the marks of its markup. */
function shape(message: string, lang: string): { values: string[]; marks: number } {
  const values = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    else if (typeof node === "object" && node !== null) {
      const { type, value, options } = node as { type?: number; value?: unknown; options?: Record<string, { value: unknown }> };
      if (type !== undefined && type >= 1 && type <= 6 && typeof value === "string") values.add(value);
      for (const option of Object.values(options ?? {})) visit(option.value);
    }
  };
  visit(new IntlMessageFormat(message, lang, undefined, { ignoreTag: true }).getAst());
  return { values: [...values].sort(), marks: message.split("`").length + message.split("**").length };
}

test.each(Object.keys(locales))("a translation fills in the same values and keeps the markup: %s", (lang) => {
  for (const [message, translation] of Object.entries(locales[lang] ?? {}))
    expect({ message, ...shape(translation, lang) }).toEqual({ message, ...shape(message, "en") });
});
