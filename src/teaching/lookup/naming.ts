import type { Lang } from "../course.ts";
import type { Indexed } from "../lookup.ts";
import { joined, literal, type Phrase } from "./phrase.ts";
import { type Name, nameKey, type Titles, under } from "./titles.ts";

/** The concepts that go by exactly these words, and the words they were found by. */
export interface Named {
  phrase: Phrase;
  ids: string[];
}

/** The first of the phrases that is a name, but for case, marks, punctuation and, when all else fails, spaces. */
export function named(index: Titles, phrases: readonly Phrase[], lang: Lang): Named | undefined {
  // Run together only in the end, or the "a" of "what is a DSL" would become the first letter of ADSL.
  for (const find of [spelt, runTogether]) {
    for (const phrase of phrases) {
      const names = find(index, phrase);
      if (names.length > 0) return { phrase, ids: owners(index, names, lang) };
    }
  }
  return undefined;
}

/** Names with these words; where the signs make a difference, those that have them too: "C" is not "C++", ".NET" is not "net". */
function spelt(index: Titles, phrase: Phrase): readonly Name[] {
  const names = runTogether(index, phrase).filter(
    ({ words }) => words.length === phrase.words.length && words.every((word, i) => index.vocabulary[word] === phrase.words[i]?.text),
  );
  if (names.length < 2) return names;
  const typed = literal(phrase.text);
  const same = names.filter((name) => literal(name.written) === typed);
  return same.length > 0 ? same : names;
}

/** Names with these letters, wherever the spaces stand. */
const runTogether = (index: Titles, phrase: Phrase): readonly Name[] =>
  under(index.named, nameKey(phrase, joined(phrase))).map((at) => index.names[at] as Name);

/** Of several concepts of one name, a headword goes before an alias, and the language asked for before another. */
function owners(index: Titles, names: readonly Name[], lang: Lang): string[] {
  const titleOf = (name: Name) => index.titles[name.title] as Indexed;
  const order = (name: Name) => (name.alias ? 2 : 0) + (titleOf(name).lang === lang ? 0 : 1);
  const least = Math.min(...names.map(order));
  return [...new Set(names.filter((name) => order(name) === least).map((name) => titleOf(name).id))];
}
