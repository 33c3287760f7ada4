import { fold } from "../slug.ts";

/** Words that end in s in the singular. */
const SINGULAR = new Set(
  "virus status bus corpus campus analisis sintesis crisis hipotesis tesis sintaxis dns https redis kubernetes jenkins windows sass css aws ios macos postgres postfix gas atlas canvas axis basis nexus apis process class access address pass less loss express wireless business tls rss mas menos es tres dos cosmos ms ros radius chaos bias lens series os sas nas nos vps ids ips gps xss iis raids".split(
    " ",
  ),
);

const accents: Readonly<Record<string, string>> = { a: "á", e: "é", i: "í", o: "ó", u: "ú" };
const withoutAccent = (word: string): string =>
  word
    .normalize("NFD")
    .replace(/\u0301/g, "")
    .normalize("NFC");

/** What the singular of a word may be, the likelier first; the word itself when it is no plural. */
export function singularsOf(word: string, lang: "es" | "en"): string[] {
  const lower = word.toLowerCase();
  if (/^[A-Z\d]{2,}s$/.test(word)) return [word.slice(0, -1)];
  if (lower.length < 4 || !lower.endsWith("s") || SINGULAR.has(fold(lower)) || /(?:ss|us|is)$/.test(lower) || /^[A-Z\d]+$/.test(word))
    return [word];
  const stem = word.slice(0, -1);
  if (lang === "en") {
    if (/ies$/i.test(word) && lower.length > 4) return [`${word.slice(0, -3)}y`, stem];
    if (/(?:ches|shes|sses|xes|zes|ses)$/i.test(word))
      return /(?:sses|ches|shes|xes)$/i.test(word) ? [word.slice(0, -2), stem] : [stem, word.slice(0, -2)];
    return [stem];
  }
  if (!/es$/i.test(word)) return [stem];
  const short = word.slice(0, -2);
  if (/iones$/i.test(word)) return [`${word.slice(0, -4)}ón`, stem];
  if (/ces$/i.test(word)) return [stem, `${word.slice(0, -3)}z`];
  // "imágenes" loses its accent, "funciones" and "estándares" do not follow one rule: both are tried.
  if (/[^aeiouáéíóúltns][lrnd]es$/i.test(word) && !/ndes$/i.test(word) && /(?:[bcdfgpt][lr])es$/i.test(word)) return [stem, short];
  if (/(?:[aeiouáéíóú][lrnd]|[aeiouáéíóú]y)es$/i.test(word)) {
    const plain = /n$/i.test(short) ? withoutAccent(short) : short;
    const accented = short.replace(
      /([aeiou])([ns])$/i,
      (_, vowel: string, end: string) => `${accents[vowel.toLowerCase()] ?? vowel}${end}`,
    );
    return [...new Set([plain, accented, short, stem])];
  }
  return [stem, short];
}

/** The words behind one of these stay as they are: "variables de entorno" has one variable, "levels of isolation" one level. */
const LINKS = {
  es: new Set("de del en a al para por con sin y e o u como entre sobre".split(" ")),
  en: new Set("of for in to with on by and or".split(" ")),
};

/**
 * The singular of a term: "Hipervisores de tipo 1" is filed under "Hipervisor de tipo 1". `known` has the words of the notes, which say more
 * of a word than grammar does; `isPlural` is whether the text takes the term for a plural, without which only a known singular counts.
 */
export function singularTerm(term: string, lang: "es" | "en", known: ReadonlySet<string>, isPlural: boolean): string {
  const words = term.split(" ");
  const link = words.findIndex((word, i) => i > 0 && LINKS[lang].has(fold(word)));
  const end = link < 0 ? words.length : link;
  // The noun comes first in Spanish, with adjectives that agree, and last in English.
  const start = lang === "es" ? 0 : end - 1;
  const noun = words[start] ?? "";
  const options = singularsOf(noun, lang);
  const found = options.find((option) => option !== noun && known.has(fold(option)));
  if (options[0] === noun || (found === undefined && !isPlural)) return term;
  return words
    .map((word, i) => {
      if (i < start || i >= end) return word;
      const candidates = singularsOf(word, lang);
      return candidates.find((option) => option !== word && known.has(fold(option))) ?? candidates[0] ?? word;
    })
    .join(" ");
}

/** The same for both numbers and for any writing: what two names are compared by. */
export const nameKey = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}+#./ ]+/gu, " ")
    .split(/\s+/)
    .filter((word) => word !== "")
    .map(stemOf)
    .join(" ");

/** Folded words in and out; good enough to tell that two words are one, not to be shown. */
export const stemOf = (word: string): string =>
  word.length <= 3 || SINGULAR.has(word)
    ? word
    : word
        .replace(/(?:es|s|e)$/, "")
        .replace(/(?<=.{3})y$/, "i")
        .replace(/z$/, "c");
