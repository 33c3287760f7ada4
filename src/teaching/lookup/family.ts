import { singulars } from "./word.ts";

/** Words of one family: what is done, who does it, what it is like and what it is called (donar, donante, donación; to recurse, recursive, recursion). */

/** What derives one word from another, in Spanish and English, without the plural and with even diphthongs; longer ones only where their parts would not do. */
const ENDINGS: ReadonlySet<string> = new Set(
  (
    "a e o i u ia io ie y si um " +
    "ar er ir arse erse irse ear izar izarse ificar ecer erizar erizado erizada " +
    "ado ada ido ida ando endo ante ente iente ador adora edor edora idor or ora ero era ario aria torio iste " +
    "cion ion acion icion sion izacion erizacion ificacion miento amiento imiento mento amento imento aje ura adura " +
    "ancia encia ada able ible abilidad ibilidad idad dad edad ez eza " +
    "ismo ista istico istica icismo ico ica tico tica oso osa ivo iva ativo ativa al ual ial uario ano ana ina edar edero edera entista mente " +
    "ed ing er or ion tion ation ition ization isation ment ament ance ence ancy ency able ible ability ibility ity ness " +
    "ism ist istic ic ical tic ous ive ative itive al ual ial ary ery ize ise ized ised izing ising ify ifying ly age ship ful less en ate ated ating ator ar an ian"
  ).split(" "),
);
/** A letter may come between: "asma" and "asmático". */
const JOINT = /^[bcdpstz](?=..)/;

const SHORTEST_ROOT = 3;
/** A root of three letters is shared by chance too: then one word is hardly more than it and the other has a long ending, or both have. */
const SURE_ROOT = 4;
const isTelling = (endings: readonly string[]): boolean => {
  const [short = 0, long = 0] = endings.map(({ length }) => length).sort((a, b) => a - b);
  return (short <= 1 && long >= 3) || (short === 2 && long >= 5) || short >= 4;
};

/** Diphthongs that come and go with the stress, and doubled letters, made even: "muerte" and "mortal", "arcilla" and "arcilloso". */
const evened = (word: string): string =>
  (singulars(word).at(-1) ?? word)
    .replace(/ie/g, "e")
    .replace(/ue/g, "o")
    .replace(/([a-z])\1/g, "$1");

/** Words of one family share it. */
export const familyKey = (word: string): string => (word.length > SHORTEST_ROOT ? evened(word).slice(0, SHORTEST_ROOT) : "");

/** Whether both are one root with different endings. */
export function areKin(one: string, other: string): boolean {
  const [a, b] = [evened(one), evened(other)];
  let root = 0;
  while (root < a.length && a.charAt(root) === b.charAt(root)) root++;
  // What both endings begin with looks like a part of the root: "realista", "realismo".
  for (; root >= SHORTEST_ROOT; root--) {
    const endings = [a.slice(root), b.slice(root)];
    if (endings.every(isEnding)) return root >= SURE_ROOT || isTelling(endings);
  }
  return false;
}

const isEnding = (text: string): boolean => text === "" || ENDINGS.has(text) || ENDINGS.has(text.replace(JOINT, ""));
