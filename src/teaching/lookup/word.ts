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
    "aclarar buenas concepto conceptos cosa cosas decir define definicion definir dime duda ejemplo ejemplos entender entiendo exactamente explica explicame explicar explicarme explicas " +
    "favor funciona funcionan gracias hace hola llama llaman necesito pregunta profe puede puedes podrias quiere quiero saber sabes se significa significado sirve sirven termino termino trata usa usan utiliza " +
    "concept definition describe does example examples exactly explain explained hello help hey know mean meaning means please purpose question tell term thanks understand work works"
  ).split(" "),
);

export const isSmall = (word: string): boolean => SMALL_WORDS.has(word);

export const isAsking = (word: string): boolean => ASKING_WORDS.has(word);

/** Numbers people spell out or write as Romans did. Only what is typed is read so, and only where the word itself is not known. */
const NUMBERS: Readonly<Record<string, string>> = {
  cero: "0",
  uno: "1",
  dos: "2",
  tres: "3",
  cuatro: "4",
  cinco: "5",
  seis: "6",
  siete: "7",
  ocho: "8",
  nueve: "9",
  diez: "10",
  zero: "0",
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
};

export const asNumber = (word: string): string | undefined => (Object.hasOwn(NUMBERS, word) ? NUMBERS[word] : undefined);
