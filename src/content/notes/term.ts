import { fold } from "../slug.ts";
import { AT_TIMES_TERMS, isProcedure, NOT_TERMS, OPENERS } from "./lexicon.ts";
import { nameKey, singularsOf } from "./number.ts";

/** A title read as the name of a thing. */
export interface Term {
  headword: string;
  /** What stands beside it: "X (Y)", "A / B". */
  aliases: string[];
  /** The title asks what it is or says that it defines it. */
  isAsked: boolean;
  /** The name is also a word of organisation ("Proceso"): only a text that defines it makes it a term. */
  isDoubtful: boolean;
}

const MOST_WORDS = 6;
const LONGEST = 60;

const EMOJI = /[\p{Extended_Pictographic}\u{fe0f}\u{200d}\u{20e3}\u{1f1e6}-\u{1f1ff}✓✔✗✘★☆●◆▶►→⇒•·]+/gu;
/** "3.2.1 ", "Tema 4: ", "Unit 2 – ", "a) ", "Definition 5.1 — ". */
const NUMBERING =
  /^(?:(?:tema|unidad|ud|ut|u|lecci[oó]n|cap[ií]tulo|bloque|m[oó]dulo|sesi[oó]n|parte|secci[oó]n|unit|lesson|chapter|module|session|part|section|lecture|week|topic|paso|step)\.?\s*[\divx]+(?:[.\d]*)\s*[.:)\-–—|]*\s*|\(?\d{1,2}(?:\.\d{1,2})*\s*[.:)\-–—º]+\s*|\d{1,2}(?:\.\d{1,2})+\s+|\d{1,2}\s+(?=\p{Lu})|[a-hA-H]\)\s*|[ivxIVX]{1,4}[.)]\s+|§\s*)/iu;

/** Without emoji, numbering, quotation marks and what hangs on its ends. */
export function tidy(title: string): string {
  let text = title.replace(EMOJI, " ").replace(/\s+/g, " ").trim();
  for (let i = 0; i < 3; i++) text = text.replace(NUMBERING, "").trim();
  return text
    .replace(/^["'“”«»‘’*_\s]+|["'“”«»‘’*_\s:;,.…–—-]+$/g, "")
    .replace(/["“”«»]/g, "")
    .trim();
}

/** What a question or a title of definition asks for is its only group. */
const ASKING: readonly RegExp[] = [
  /^¿?\s*(?:pero,?\s+|y\s+|entonces,?\s+)?qu[eé]\s+(?:es|son|era|significa(?:n)?|se\s+entiende\s+por|entendemos\s+por|quiere\s+decir|es\s+eso\s+de)\s+(?:exactamente\s+|realmente\s+|en\s+realidad\s+)?(.+)$/iu,
  /^¿?\s*(?:en\s+qu[eé]\s+consisten?|a\s+qu[eé]\s+(?:llamamos|se\s+llama|nos\s+referimos\s+con))\s+(.+)$/iu,
  /^(?:definici[oó]n|concepto|noci[oó]n|significado)(?:\s+(?:formal|b[aá]sica?|de\s+clase))?\s*(?:\d[\d.]*)?\s*(?:\s+de\s+|\s+del\s+|\s*[:–—-]\s*|\.\s+)(.+)$/iu,
  /^(?:definici[oó]n|concepto|t[eé]rmino|definition|concept|term|key\s+term)\s*(?:\d[\d.]*)?\s*\(([^()]+)\)$/iu,
  /^t[eé]rmino(?:\s+clave)?\s*[:–—-]\s*(.+)$/iu,
  /^(?:so,?\s+|but\s+|and\s+)?what(?:\s+exactly)?\s*(?:is|are|'s|’s|does)\s+(?:exactly\s+)?(.+?)(?:\s+(?:exactly|anyway|really))?$/iu,
  /^what\s+do\s+we\s+mean\s+by\s+(.+)$/iu,
  /^(?:the\s+)?(?:definition|concept|notion|meaning)(?:\s+\d[\d.]*)?\s*(?:\s+of\s+|\s*[:–—-]\s*)(.+)$/iu,
  /^(?:key\s+)?term\s*[:–—-]\s*(.+)$/iu,
  /^(.+?)\s*[:–—-]\s*(?:definici[oó]n|concepto|qu[eé]\s+(?:es|son)|definition|what\s+(?:it\s+is|is\s+it|are\s+they))(?:\s+(?:y|e|and)\s+.+)?$/iu,
  /^(.+?)\s*[,:]?\s*¿qu[eé]\s+(?:es|son)$/iu,
  /^(.+?)\s*\((?:definici[oó]n|concepto|definition)\)$/iu,
  /^(.+?)\s+(?:concept|definition)$/iu,
];
/** Where a question goes on to ask something else: "¿Qué es X y por qué…?". */
const FURTHER =
  /\s*(?:,|;|\?|[–—])?\s+(?:y|e|o|and|or)\s+(?:por\s+qu[eé]|para\s+qu[eé]|c[oó]mo|cu[aá]ndo|cu[aá]l|d[oó]nde|qui[eé]n|qu[eé]|en\s+qu[eé]|why|how|when|where|what|who|which|do\s+we|sus?\s+|tipos|its?\s+).*$|\?.*$|\s+(?:mean|stand\s+for|used\s+for|para)\s*$|\s+(?:in|en)\s+(?:this|este|esta|nuestr|our).*$/iu;

/** Reads a heading, a bold lead or a cell as a term; undefined when it names nothing. */
export function readTerm(title: string, place: "anywhere" | "in a list of names" = "anywhere"): Term | undefined {
  const plain = tidy(title.replace(/[¡!]+/g, " "));
  const asked = askedFor(plain);
  const isAsked = asked !== undefined;
  const [name, aside] = split(asked ?? plain.replace(/\?+$/, ""));
  if (!isAsked && /[¿?]/.test(title)) return undefined;
  const parts = alternatives(name);
  const [headword = "", ...others] = parts.map(withoutArticle);
  const isHard = !isAsked && isNotTerm(headword) && !(place === "in a list of names" && PREPOSITIONAL.test(headword));
  if (isHard || !isName(headword) || (!isAsked && isProcedure(headword))) return undefined;
  if (isAsked && NOT_TERMS.has(fold(headword)) && !AT_TIMES_TERMS.has(singularKey(headword)) && !isSoft(headword)) return undefined;
  const aliases = [...others, ...aside.flatMap((text) => aliasesIn(text, headword))].filter((alias) => isAlias(alias, headword));
  return {
    headword: sentenceCase(headword),
    aliases: distinct(aliases, headword),
    isAsked,
    isDoubtful: !isAsked && (NOT_TERMS.has(fold(headword)) || ORGANISING.test(fold(headword))),
  };
}

function askedFor(plain: string): string | undefined {
  for (const form of ASKING) {
    const found = form.exec(plain)?.[1];
    if (found !== undefined) return tidy(found.replace(FURTHER, ""));
  }
  return undefined;
}

/** The name, and what is said in parentheses or behind a colon that only adds a word of organisation ("Docker: introducción"). */
function split(text: string): [name: string, asides: string[]] {
  const asides: string[] = [];
  let name = text.replace(/\s*[([]([^()[\]]{1,120})[)\]]/g, (_, aside: string) => {
    asides.push(aside);
    return " ";
  });
  name = tidy(name.replace(/\s+/g, " "));
  const colon = /^([^:]{2,})\s*:\s+(.+)$/.exec(name) ?? /^([^–—]{2,}?)\s+[–—-]\s+(.+)$/.exec(name);
  if (colon?.[1] !== undefined && colon[2] !== undefined) {
    const first = fold(colon[2]).split(" ")[0] ?? "";
    if (NOT_TERMS.has(fold(colon[2])) || OPENERS.has(first) || fold(colon[2]).split(" ").length > 3) name = tidy(colon[1]);
    else if (isInitials(colon[1], colon[2]) || isInitials(colon[2], colon[1])) {
      asides.push(colon[2]);
      name = tidy(colon[1]);
    } else name = tidy(colon[1]);
  }
  return [name, asides];
}

/** "Clave foránea / ajena" and "Inodo o nodo-i" are one thing with two names; "TCP/IP" and "E/S" are one name. */
function alternatives(name: string): string[] {
  const parts = name
    .split(
      /\s*;\s+|\s+\/\s+|(?<=[\p{L}\d-]{4})\/(?=\p{Lu}[\p{Ll}\d-]{3})|\s+(?:o|or)\s+(?=\p{L}{2})|,\s+(?:también|also)\s+(?:llamad[oa]s?|conocid[oa]s?\s+como|called|known\s+as)\s+/u,
    )
    .map(tidy)
    .filter((part) => part !== "");
  return parts.length > 3 ? [name] : parts;
}

const ARTICLE = /^(?:el|la|los|las|un|una|unos|unas|the|an?)\s+(?=\S)/iu;
export const withoutArticle = (name: string): string => {
  // "A records" and "La Liga" would lose a part of their name; a single capital letter before a lower-case word is an article.
  const stripped = name.replace(ARTICLE, "");
  return stripped === "" ? name : stripped;
};

const singularKey = (name: string): string => {
  const [word = "", ...rest] = fold(name).split(" ");
  return rest.length > 0 ? fold(name) : (singularsOf(word, "es").find((option) => AT_TIMES_TERMS.has(fold(option))) ?? word);
};
const isSoft = (name: string): boolean => AT_TIMES_TERMS.has(singularKey(name)) || AT_TIMES_TERMS.has(fold(name));

/** "En ejecución" names a state in a list of states, and nothing in a heading. */
const PREPOSITIONAL = /^(?:en|de|sin|con|por|in|on|by|without)\s\S+(?:\s\S+)?$/i;

const OF_A_COURSE =
  /(?:^|[\s-])(?:course|curso|apuntes|notes|notas|tutorial|guide|guia|cheat ?sheet|chuleta|documentation|documentacion|workshop|taller|bootcamp|syllabus|temario|roadmap|readme|examen|exam|deberes|homework)(?:$|[\s-])/;
/** "Servicios de la capa", "phases of the project": an order of things, unless the text defines it. */
const ORGANISING =
  /^(?:servicios|modalidad(?:es)?|fases|etapas|tecnicas|metodos|niveles|capas|clases|formas|modos|funciones|principios|aspectos|ventajas|gestion|creacion|analisis|diseño|services|phases|stages|techniques|methods|levels|layers|forms|modes|principles|goals|management|creation|analysis|design) (?:de|del|of)\s/;
const PART_OF_COURSE =
  /^(?:tema|unidad|ud|ut|leccion|capitulo|bloque|modulo|sesion|parte|apartado|figura|tabla|ejemplo|paso|caso|unit|lesson|chapter|module|session|part|lecture|week|topic|figure|table|example|step|case|lab|question|pregunta)s? (?:\d|[ivx]+\b|[a-e]\b|n\b)/;

export const isNotTerm = (name: string): boolean => {
  const folded = fold(name);
  if (OF_A_COURSE.test(folded)) return true;
  if (folded === "" || PART_OF_COURSE.test(folded)) return true;
  if (/^(?:tipo|type|nivel|level|modo|mode|clase|class) (?:\d|[a-z]$|[ivx]+$)/.test(folded)) return false;
  if (NOT_TERMS.has(folded)) return !isSoft(name);
  const [first = ""] = folded.split(/[\s,:]/);
  return OPENERS.has(first) && !/^[A-Z]{2,}$/.test(name.split(" ")[0] ?? "");
};

/** Whether it can be the name of a thing by its shape: short, no sentence, no command, no path. */
export function isName(name: string): boolean {
  const words = name.split(/\s+/);
  if (name.length < 2 || name.length > LONGEST || words.length > MOST_WORDS || !/\p{L}/u.test(name)) return false;
  if (
    /[=<>|{}$\\;!?"]|https?:|::|\(\)|^[-./~@]|[,:]$|\.(?:md|py|js|ts|sh|ya?ml|json|html?|css|java|conf|txt|exe|png|php|sql|xml|ini|log)\b|^\d+$|^\d+[.,:%]/i.test(
      name,
    )
  )
    return false;
  if (/[.,]\s|,/.test(name)) return false;
  const folded = ` ${fold(name)} `;
  if (
    / (?:vs\.?|versus|frente a|es|son|no|hay|puede|pueden|debe|deben|tiene|tienen|permite|que|cuando|is|are|has|have|can|should|does|not|don't|which|that|will|i|we|you|your|nuestro|nuestra) /.test(
      folded,
    )
  )
    return false;
  return !/^(?:v|version|versión)?\s*\d+(?:\.\d+)*$/i.test(name);
}

const NOT_ASIDES =
  /^(?:opcional|optional|recomendad[oa]|recommended|avanzad[oa]|advanced|b[aá]sic[oa]|basic|ejemplos?|examples?|cont(?:\.|inuaci[oó]n|inued)?|parte\s.*|part\s.*|p\.?\s?ej.*|por\s+ejemplo.*|e\.?g\.?.*|i\.?e\.?.*|es\s+decir.*|ver\s.*|see\s.*|\d+.*|[ivx]+|solo\s.*|only\s.*|en\s.*|in\s.*|con\s.*|with\s.*|de\s.*|from\s.*|antes\s.*|desde\s.*|since\s.*|obsolet[oa]|deprecated|singular|plural|importante|important|resumen|summary|definici[oó]n|definition|concepto|teor[ií]a|pr[aá]ctica|theory|practice|windows|linux|mac(?:os)?|nuevo|new|beta|r[aá]pid[oa]|lent[oa]|m[aá]s\s.*|muy\s.*|most\s.*|no\s.*|not\s.*|s[ií]|yes)$/iu;

function aliasesIn(aside: string, headword: string): string[] {
  const text = aside.replace(
    /^(?:del\s+ingl[eé]s|en\s+ingl[eé]s|ingl[eé]s|english|o|or|también(?:\s+llamad[oa]s?|\s+conocid[oa]s?\s+como)?|aka|a\.k\.a\.|also(?:\s+called|\s+known\s+as)?|siglas(?:\s+de)?|acr[oó]nimo(?:\s+de)?|short\s+for|llamad[oa]s?|en\s+espa[nñ]ol|in\s+spanish)\s*[:,]?\s+/iu,
    "",
  );
  return text
    .split(/\s*[,;/]\s+|\s+(?:o|or)\s+|\s+\/\s+/)
    .map((part) => withoutArticle(tidy(part)))
    .flatMap((part) => withoutHead(part, headword));
}

/** "Hipervisores de tipo 1 (hipervisores bare metal)": who looks for it types "bare metal". */
function withoutHead(alias: string, headword: string): string[] {
  const [noun = "", ...rest] = alias.split(" ");
  const [head = ""] = headword.split(" ");
  return rest.length > 0 && nameKey(noun) === nameKey(head) && headword.includes(" ") ? [alias, rest.join(" ")] : [alias];
}

function isAlias(alias: string, headword: string): boolean {
  if (NOT_ASIDES.test(alias) || !isName(alias) || isProcedure(alias)) return false;
  if (isInitials(alias, headword) || isInitials(headword, alias)) return true;
  return alias.split(" ").length <= 5 && !NOT_TERMS.has(fold(alias)) && !/\s-\s|[→+&]/.test(alias);
}

/** Whether one is the acronym of the other. */
export function isInitials(short: string, long: string): boolean {
  const letters = fold(short)
    .replace(/[^a-z0-9]/g, "")
    .replace(/s$/, "");
  const words = fold(long)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  if (letters.length < 2 || letters.length > 8 || words.length < 2) return false;
  const [first = ""] = words;
  const initials = words.map((word) => word.charAt(0)).join("");
  const strong = words
    .filter((word) => !/^(?:de|del|la|las|los|el|y|e|en|a|of|the|and|for|to|in|on|por|para|con)$/.test(word))
    .map((word) => word.charAt(0))
    .join("");
  return (
    [initials, strong].some((letter) => letter.startsWith(letters) || (letters.startsWith(letter) && letter.length >= 2)) ||
    (letters.length >= 3 &&
      letters.charAt(0) === first.charAt(0) &&
      isSubsequence(letters, words.join("")) &&
      /^[A-Z]/.test(short) &&
      short === short.toUpperCase())
  );
}

function isSubsequence(letters: string, text: string): boolean {
  let i = 0;
  for (const character of text) if (character === letters[i]) i++;
  return i === letters.length;
}

/** SHOUTED titles are written as titles; acronyms stay as they are. */
function sentenceCase(name: string): string {
  const isShouted = name === name.toUpperCase() && name.split(" ").some((word) => word.length > 6) && /\p{Lu}{2}/u.test(name);
  const calm = isShouted ? name.toLowerCase() : name;
  return /^[a-zà-ÿ][a-zà-ÿ]/.test(calm) ? calm.charAt(0).toUpperCase() + calm.slice(1) : calm;
}

export function distinct(aliases: readonly string[], headword: string): string[] {
  const seen = new Set([fold(headword)]);
  return aliases.filter((alias) => {
    const key = fold(alias);
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
