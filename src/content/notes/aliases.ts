import { fold } from "../slug.ts";
import { isProcedure, NOT_TERMS } from "./lexicon.ts";
import { isName } from "./name.ts";
import { nameKey } from "./number.ts";
import { tidy, withoutArticle } from "./tidy.ts";

/** "Clave foránea / ajena" and "Inodo o nodo-i" are one thing with two names; "TCP/IP", "E/S" and "modelo Entidad/Relación" are one name. */
export function alternatives(name: string): string[] {
  const parts = name
    .split(
      /\s*;\s+|\s+\/\s+|(?<=^[\p{L}\d-]{4,})\/(?=\p{Lu}[\p{Ll}\d-]{3,}$)|\s+(?:o|or)\s+(?=\p{L}{2})|,\s+(?:también|also)\s+(?:llamad[oa]s?|conocid[oa]s?\s+como|called|known\s+as)\s+/u,
    )
    .map(tidy)
    .filter((part) => part !== "");
  return parts.length > 3 ? [name] : parts;
}

const NOT_ASIDES =
  /^(?:opcional|optional|recomendad[oa]|recommended|avanzad[oa]|advanced|b[aá]sic[oa]|basic|ejemplos?|examples?|cont(?:\.|inuaci[oó]n|inued)?|parte\s.*|part\s.*|p\.?\s?ej.*|por\s+ejemplo.*|e\.?g\.?.*|i\.?e\.?.*|es\s+decir.*|ver\s.*|see\s.*|\d+.*|[ivx]+|solo\s.*|only\s.*|en\s.*|in\s.*|con\s.*|with\s.*|de\s.*|from\s.*|antes\s.*|desde\s.*|since\s.*|obsolet[oa]|deprecated|singular|plural|importante|important|resumen|summary|definici[oó]n|definition|concepto|teor[ií]a|pr[aá]ctica|theory|practice|windows|linux|mac(?:os)?|nuevo|new|beta|r[aá]pid[oa]|lent[oa]|m[aá]s\s.*|muy\s.*|most\s.*|no\s.*|not\s.*|s[ií]|yes)$/iu;

/** The other names in what stands in parentheses behind a name. */
export function aliasesIn(aside: string, headword: string): string[] {
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

export function isAlias(alias: string, headword: string): boolean {
  // "1FN" is a name, "1 punto" none.
  if (/^\d\p{Lu}{2,4}$/u.test(alias)) return true;
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

/** Each name once, the headword not at all. */
export function distinct(aliases: readonly string[], headword: string): string[] {
  const seen = new Set([fold(headword)]);
  return aliases.filter((alias) => {
    const key = fold(alias);
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
