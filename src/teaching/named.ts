import { read, spaced } from "./lookup/phrase.ts";
import type { Indexed } from "./lookup.ts";

/** Names by what they are compared by: case, marks and punctuation do not tell two apart. */
export interface Names {
  /** Concepts that go by exactly this name; mostly one or none. */
  under(name: string): readonly string[];
}

/** What a name is compared by; the name of signs alone is its signs. */
export function nameKeyOf(name: string): string {
  const phrase = read(name);
  return phrase.words.length > 0 ? spaced(phrase) : phrase.text.toLowerCase();
}

export function namesOf(titles: readonly Indexed[]): Names {
  const ids = new Map<string, string | string[]>();
  for (const { id, headword, aliases } of titles) {
    for (const name of [headword, ...aliases]) {
      const key = nameKeyOf(name);
      const there = ids.get(key);
      if (key === "" || there === id) continue;
      if (there === undefined) ids.set(key, id);
      else if (typeof there === "string") ids.set(key, [there, id]);
      else if (!there.includes(id)) there.push(id);
    }
  }
  return {
    under(name) {
      const found = ids.get(nameKeyOf(name));
      return found === undefined ? [] : typeof found === "string" ? [found] : found;
    },
  };
}
