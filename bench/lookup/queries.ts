import type { Indexed } from "../../src/teaching/lookup.ts";
import { pick, seeded } from "./seeded.ts";

/** What somebody types, and the concepts that are a right answer. */
export interface Query {
  text: string;
  lang: string;
  want: string;
  family: string;
}

type Random = () => number;
/** Makes a query of a name, or nothing where the name does not lend itself. */
type Slip = (name: string, lang: string, random: Random) => string | undefined;

const KEYBOARD = ["qwertyuiop", "asdfghjklñ", "zxcvbnm"];

const ASKING: Readonly<Record<string, readonly string[]>> = {
  es: [
    "¿Qué es {un}?",
    "que es eso de {los}",
    "me puedes explicar {un}",
    "define {}",
    "para qué sirve {un}",
    "no entiendo qué es {un}",
    "hola, ¿cómo funciona {un}?",
    "¿qué significa {}?",
    "{} qué es",
    "definición de {}",
    "explícame qué son {los} por favor",
    "cuál es el concepto de {}",
  ],
  en: [
    "what is {a}?",
    "what's {a}",
    "can you explain {} please",
    "define {}",
    "what does {} mean?",
    "how does {a} work",
    "what are {} used for",
    "i don't understand {}",
    "meaning of {}",
    "tell me about {the}",
    "hi, could you tell me what {a} is?",
    "what is the purpose of {the}",
  ],
};
const FRAMES: Readonly<Record<string, string>> = { "{}": "", "{un}": "un ", "{los}": "los ", "{a}": "a ", "{the}": "the " };

const SLIPS: Readonly<Record<string, Slip>> = {
  keyboard: inWord((word, random) => {
    const at = letterAt(word, random);
    return replaced(word, at, 1, pick(keysAround(word.charAt(at)), random));
  }),
  dropped: inWord((word, random) => replaced(word, letterAt(word, random), 1, "")),
  doubled: inWord((word, random) => {
    const at = letterAt(word, random);
    return replaced(word, at, 1, word.charAt(at).repeat(2));
  }),
  transposed: inWord((word, random) => {
    const at = Math.floor(random() * (word.length - 1));
    return replaced(word, at, 2, word.charAt(at + 1) + word.charAt(at));
  }),
  "two slips": (name, lang, random) => {
    const once = pick(ONE_SLIP, random)(name, lang, random);
    return name.length < 10 || once === undefined ? undefined : pick(ONE_SLIP, random)(once, lang, random);
  },
  accents: (name) => {
    const bare = name.normalize("NFD").replace(/\p{M}/gu, "");
    return bare === name ? undefined : bare.toLowerCase();
  },
  plural: (name, lang) => (/^\p{L}[\p{L} -]*$/u.test(name) && !acronym(name) ? plural(name, lang) : undefined),
  phrased: asked,
  "phrased slip": (name, lang, random) => {
    const slip = pick(ONE_SLIP, random)(name, lang, random);
    return slip && asked(slip.toLowerCase(), lang, random);
  },
  joined: (name) => (/^[\p{L}\d]+[ -][\p{L}\d]+$/u.test(name) && name.length > 7 ? name.replace(/[ -]/, "").toLowerCase() : undefined),
  split: (name, _lang, random) => {
    if (!/^\p{L}{8,}$/u.test(name)) return undefined;
    const at = 3 + Math.floor(random() * (name.length - 6));
    return `${name.slice(0, at)} ${name.slice(at)}`;
  },
  reordered: (name) => {
    const words = name.split(/[ -]/);
    return words.length === 2 && words.every((word) => word.length > 2) ? words.reverse().join(" ") : undefined;
  },
};
const ONE_SLIP = ["keyboard", "dropped", "doubled", "transposed"].map((family) => SLIPS[family] as Slip);

/** About `each` queries of every family, over the titles and their aliases; with the misspellings people make, when given (right → wrong). */
export function makeQueries(titles: readonly Indexed[], each: number, misspelt?: ReadonlyMap<string, readonly string[]>): Query[] {
  const names = titles.flatMap((title) => [title.headword, ...title.aliases].map((name) => ({ name, lang: title.lang, id: title.id })));
  const owners = new Map<string, Set<string>>();
  for (const { name, id } of names) (owners.get(plain(name)) ?? owners.set(plain(name), new Set()).get(plain(name)))?.add(id);
  const languages = [...new Set(titles.map((title) => title.lang))];
  const random = seeded(422);
  const out: Query[] = [];
  const ask = (family: string, slip: Slip) => {
    const seen = new Set<string>();
    for (let tries = 0; tries < each * 20 && seen.size < each; tries++) {
      const { name, lang, id } = pick(names, random);
      const text = slip(name, lang, random);
      // What is now another's name, or was two concepts' name to begin with, has no one right answer.
      if (text === undefined || seen.has(text) || owners.get(plain(name))?.size !== 1) continue;
      const owner = owners.get(plain(text));
      if (owner && !owner.has(id)) continue;
      seen.add(text);
      out.push({ text, lang, want: id, family });
    }
  };
  for (const [family, slip] of Object.entries(SLIPS)) ask(family, slip);
  if (misspelt) ask("misspelt", misspelling(misspelt));
  if (languages.length > 1) {
    ask("other language", (name) => name);
    for (const query of out)
      if (query.family === "other language") query.lang = languages.find((lang) => lang !== query.lang) ?? query.lang;
  }
  return out;
}

function misspelling(misspelt: ReadonlyMap<string, readonly string[]>): Slip {
  return (name, _lang, random) => {
    const words = name.split(" ");
    const places = words.flatMap((word, at) => (misspelt.has(word.toLowerCase()) ? [at] : []));
    if (places.length === 0) return undefined;
    const at = pick(places, random);
    return words.with(at, pick(misspelt.get((words[at] as string).toLowerCase()) ?? [], random)).join(" ");
  };
}

function asked(name: string, lang: string, random: Random): string {
  const frame = pick(ASKING[lang] ?? ASKING.en ?? [], random);
  return frame.replace(/\{\w*\}/, (hole) => (FRAMES[hole] ?? "") + name);
}

/** Applies a slip to one word of at least four letters; acronyms and numbers are typed right. */
function inWord(slip: (word: string, random: Random) => string): Slip {
  return (name, _lang, random) => {
    const words = name.split(" ");
    const places = words.flatMap((word, at) => (/^\p{L}{4,}$/u.test(word) && !acronym(word) ? [at] : []));
    if (places.length === 0) return undefined;
    const at = pick(places, random);
    const typed = words.with(at, slip(words[at] as string, random)).join(" ");
    return typed === name ? undefined : typed;
  };
}

const acronym = (word: string): boolean => word.length <= 5 && (word === word.toUpperCase() || !/[aeiouyáéíóú]/i.test(word));

const letterAt = (word: string, random: Random): number => Math.floor(random() * word.length);

const replaced = (word: string, at: number, length: number, by: string): string => word.slice(0, at) + by + word.slice(at + length);

function keysAround(letter: string): string[] {
  const base = letter.normalize("NFD").charAt(0).toLowerCase();
  for (const [r, row] of KEYBOARD.entries()) {
    const i = row.indexOf(base);
    if (i < 0) continue;
    const above = KEYBOARD[r - 1] ?? "";
    const below = KEYBOARD[r + 1] ?? "";
    return [row.charAt(i - 1), row.charAt(i + 1), above.charAt(i), above.charAt(i + 1), below.charAt(i), below.charAt(i - 1)].filter(
      (key) => key !== "",
    );
  }
  return ["e"];
}

function plural(name: string, lang: string): string {
  const words = name.split(" ");
  const one = (word: string) => {
    if (/s$/i.test(word)) return word;
    if (lang === "es") {
      if (/z$/.test(word)) return word.replace(/z$/, "ces");
      if (/ón$/.test(word)) return word.replace(/ón$/, "ones");
      return /[aeiouáéó]$/.test(word) ? `${word}s` : `${word}es`;
    }
    if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
    return /(?:[sxz]|[cs]h)$/.test(word) ? `${word}es` : `${word}s`;
  };
  // Spanish says it of noun and adjective until the first preposition; English of the last word.
  const stop = words.findIndex((word) => /^(?:de|del|en|por|al?|sin|con|frente|para|y)$/.test(word));
  return words
    .map((word, i) => (lang === "es" ? (stop < 0 || i < stop ? one(word) : word) : i === words.length - 1 ? one(word) : word))
    .join(" ");
}

/** Without case, marks and everything but letters and digits: a fold of the bench's own, so as not to mark with the code it measures. */
export const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, "");
