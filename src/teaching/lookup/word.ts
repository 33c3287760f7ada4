/** Light morphology and sound of Spanish and English at once: a query does not say which it is in, and many words are both. */

/**
 * The word without its inflection: plural, gender and a final -e go, -z and -c fall together ("luz", "luces"), so that singular and plural meet
 * in both languages: contenedores, images, libraries, boxes. A key, not a word: "bus" becomes "bu", and harms nobody.
 */
export function stem(word: string): string {
  let base = word.length > 2 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  if (base.length > 3 && base.endsWith("e")) base = base.slice(0, -1);
  else if (base.length > 4 && /[ao]$/.test(base)) base = base.slice(0, -1);
  return base.replace(/y$/, "i").replace(/z$/, "c");
}

/** Whether one is the plural of the other; among words of one stem. */
export function differInNumber(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short === long) return true;
  if (long === `${short}s` || (long === `${short}es` && /(?:[djlnrsxyz]|[cs]h|o)$/.test(short))) return true;
  return long === `${short.slice(0, -1)}${short.endsWith("z") ? "ces" : "ies"}`;
}

/** What the word may be the plural of: "orasiones", "luces", "benas". */
export function singulars(word: string): string[] {
  if (word.length < 5 || !/[^s]s$/.test(word)) return [];
  const out = [word.slice(0, -1)];
  if (word.endsWith("ces")) out.push(`${word.slice(0, -3)}z`);
  else if (word.length > 5 && /[^aiou]es$/.test(word)) out.push(word.slice(0, -2));
  return out;
}

const SOUNDS: Readonly<Record<string, string>> = {
  tio: "sio",
  ch: "x",
  sh: "x",
  ph: "f",
  th: "t",
  ck: "k",
  cc: "ks",
  qu: "k",
  ll: "i",
  gu: "g",
  ps: "s",
  kn: "n",
  wr: "r",
  ee: "i",
  oo: "u",
  es: "s",
  h: "",
  q: "k",
  v: "b",
  y: "i",
  z: "s",
};

const SOUND =
  /^(?:ps|kn|wr)|^es(?=[bcdfglmnpqt])|tio(?=n)|[csp]h|th|ck|cc(?=[ei])|qu(?=[ei])|gu(?=[ei])|ll|c(?=[eiy])|c|g(?=[eiy])|m(?=[bp])|x|ee|oo|(.)\1|[hqvyz]/g;

/** How the word sounds, roughly, to either ear: b and v, c s and z, c k and qu, g and j, ll y and i fall together, h is silent, doubled letters are one. */
export function sound(word: string): string {
  return word.replace(SOUND, (found, _doubled, at: number) => {
    if (found === "c") return /[eiy]/.test(word.charAt(at + 1)) ? "s" : "k";
    if (found === "g") return "j";
    if (found === "m") return "n";
    if (found === "x") return "ks";
    return SOUNDS[found] ?? found.charAt(0);
  });
}

/**
 * Words that hold a phrase together and weigh next to nothing: articles, prepositions, conjunctions, pronouns, auxiliaries, and what sets two
 * things against each other.
 */
const SMALL_WORDS = new Set(
  (
    "a al algo algun alguna algunos ante asi aun aunque bajo cada como con contra cual cuales cuando de del desde donde e el ella ellas ellos en entre era eran es esa esas ese eso esos esta " +
    "estan estar estas este esto estos fue fueron ha hacia han has hasta hay he hemos la las le les lo los mas me mi mis muy ni no nos o os otra otro para pero por porque pues que quien se sea ser " +
    "si sin sobre son su sus tal tambien te tener ti tiene tienen todo todos tras tu tus u un una unas uno unos y ya yo va van diferencia diferencias frente versus vs " +
    "about an and any are as at be been being between but by can could did do does for from get got had has have her his how i if in into is isnt it its just like my of on or our out she he " +
    "should so some such than that the their them then there these they this those to too up us use used using very was we were what whats when where which who why will with would you your difference differences"
  ).split(" "),
);

/** Words of asking, which say nothing of what is asked for. */
const ASKING_WORDS = new Set(
  (
    "q k ke qe aclara aclarame aclarar aclaro acuerdo alguien amigos apunte apuntes aprender averiguar ayuda ayudame ayudar ayudarme basicamente breve brevemente bro buenas buen bueno buenos " +
    "comprender comprendo concepto conceptos concretamente confundido confundo conoce conoces consiste consisten contar contarme corta corto clara claro cosa cosas cuentame cuenta dame decidme decir decirme define " +
    "defineme definicion definiciones definiria definirias definir denomina describe describeme describir dice dicen dices dime dimelo duda dudas ejemplo ejemplos entendemos entender entendi entendido " +
    "entiende entiendes entiendo enterado entere entero escucha estudiando estudiar exactamente explica explicacion explicadme explicais explicame explicamelo explicar explicarme explicas explique expliques facil facilmente " +
    "favor finalidad funciona funcionan funcionamiento gracias hace hablame hablar hablemos hola idea importancia importante info informacion llama llamado llaman mira necesito nocion olvidado olvide onda " +
    "palabra palabras perdido perdida perdon pillo plis plz pls ponme porfa porfavor porfi porfis pregunta preguntar profe profesor profesora puede puedes podeis podria podrias quedado quiere quiero quisiera rapido " +
    "realmente recordar recordarme recuerda recuerdame recuerdo referimos refiere refieren repasar repaso resumen resume resumeme resumir sabe sabeis saber sabes se sencilla sencillamente sencillas " +
    "sencillo significa significado significan sirve sirven supone surge termino terminos tia tio tonto tontos trata usa usan usamos utiliza utilizamos utilizan wikipedia xfa xfavor " +
    "again actually advice anybody anyone ask asking basically basics bro briefly called concept confused confusing confuses define defined definition definitions describe description does dude dummies easy eli example examples " +
    "exactly explain explained explaining explanation forgot forget forgotten give grasp guys hell hello help hey idea idk im info information kinda know known let lets lost learn mean meaning means meant not overview please purpose question quick quickly " +
    "really refer refers regarding remember remind say saying simply somebody someone sorry stands struggling stuck studying study summarise summarize summary sure talk talking teach tell term terms thanks think understand understanding " +
    "unsure wanna want wanted whatever wondering word words work works wtf yo"
  ).split(" "),
);

/** How "de" and "por" are typed in a hurry; where the glossary has the letter, it is the letter. */
export const isHurried = (word: string): boolean => word === "d" || word === "x";

export const isSmall = (word: string): boolean => SMALL_WORDS.has(word);

/** Whether it may stand between the names of two things. */
export const joinsNames = (word: string): boolean => JOINING_WORDS.has(word);
const JOINING_WORDS = new Set(
  "a al con de del e el en entre la las lo los o para por u un una unos y a an and for in of on or the to with".split(" "),
);

/** Its last letter may be drawn out: "holaaa", "porfaa". */
export const isAsking = (word: string): boolean =>
  ASKING_WORDS.has(word) || (DRAWN_OUT.test(word) && ASKING_WORDS.has(word.replace(DRAWN_OUT, "$1")));
const DRAWN_OUT = /([aeiou])\1+$/;

/** What people write for a number: digits, the cardinals of both languages, the Roman one, the ordinals. */
const NUMBERS: readonly string[] = [
  "0 cero zero",
  "1 uno one i primero primera primer first",
  "2 dos two ii segundo segunda second",
  "3 tres three iii tercero tercera tercer third",
  "4 cuatro four iv cuarto cuarta fourth",
  "5 cinco five v quinto quinta fifth",
  "6 seis six vi sexto sexta sixth",
  "7 siete seven vii septimo septima seventh",
  "8 ocho eight viii octavo octava eighth",
  "9 nueve nine ix noveno novena ninth",
  "10 diez ten x decimo decima tenth",
];

const OTHERS_OF_A_NUMBER: ReadonlyMap<string, readonly string[]> = new Map(
  NUMBERS.map((row) => row.split(" ")).flatMap((row) => row.map((word) => [word, row.filter((other) => other !== word)] as const)),
);

/** The other ways to write the number that the word says, the cardinals first; none where it says no number. Only what is typed is read so. */
export const otherNumbers = (word: string): readonly string[] => OTHERS_OF_A_NUMBER.get(word) ?? [];

export const saysNumber = (word: string): boolean => OTHERS_OF_A_NUMBER.has(word);

/** What follows the digits of an ordinal: 2.ª, 1er, 3ra, 2nd. */
export const endsOrdinal = (word: string): boolean => /^(?:[ao]|er|r[ao]|d[ao]|t[ao]|m[ao]|v[ao]|n[ao]|er[ao]|st|nd|rd|th)$/.test(word);
