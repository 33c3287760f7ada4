import { fold } from "../slug.ts";
import { aliasesIn, alternatives, distinct, isAlias, isInitials } from "./aliases.ts";
import { askedFor, NEVER_ASKED, withoutAnnouncement } from "./asked.ts";
import { isProcedure, NOT_TERMS } from "./lexicon.ts";
import { isName, isNotTerm, ORGANISING, PREPOSITIONAL } from "./name.ts";
import { tidy, withoutArticle } from "./tidy.ts";

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

/** "Listo → En ejecución": a step from one thing to another is neither. */
const FROM_TO = /\p{L}[\s\p{Pe}*_]*(?:[→⇒↔⟶]|[-=]>)[\s\p{Ps}*_]*\p{L}/u;
/** "Sample space $S$": how it is written is no part of its name. */
const FORMULA = /(?<=\S\s*)\$[^$]{1,80}\$/g;
/** What is longer is a sentence. */
const LONGEST_TITLE = 160;

/** Reads a heading, a bold lead or a cell as a term; undefined when it names nothing. */
export function readTerm(title: string, place: "anywhere" | "in a list of names" | "in a table of terms" = "anywhere"): Term | undefined {
  if (title.length > LONGEST_TITLE || FROM_TO.test(title)) return undefined;
  const plain = tidy(title.replace(FORMULA, " ").replace(/[¡!]+/g, " "));
  const asked = askedFor(plain);
  const isAsked = asked !== undefined;
  const own = isAsked ? plain : withoutAnnouncement(plain);
  const [name, aside] = split(asked ?? own.replace(/\?+$/, ""));
  if (!isAsked && own === plain && /[¿?]/.test(title)) return undefined;
  // "Entidad/Relación (E/R)": its initials have the stroke too, so that it is one name.
  const parts = aside.some((text) => /^\p{Lu}\/\p{Lu}$/u.test(text)) ? [name] : alternatives(name);
  const [headword = "", ...others] = parts.map(withoutArticle);
  const isAllowed =
    (place !== "anywhere" && PREPOSITIONAL.test(headword)) || (place === "in a table of terms" && NOT_TERMS.has(fold(headword)));
  const isHard = !isAsked && !isAllowed && isNotTerm(headword);
  if (isHard || !isName(headword) || (!isAsked && isProcedure(headword))) return undefined;
  if (isAsked && NEVER_ASKED.test(fold(headword))) return undefined;
  const aliases = [...others, ...aside.flatMap((text) => aliasesIn(text, headword))].filter((alias) => isAlias(alias, headword));
  return {
    headword: sentenceCase(headword),
    aliases: distinct(aliases, headword),
    isAsked,
    isDoubtful: !isAsked && (NOT_TERMS.has(fold(headword)) || ORGANISING.test(fold(headword))),
  };
}

/** The name without what is said of it behind a colon ("Docker: introducción"), and its other names: in parentheses, or behind the colon. */
function split(text: string): [name: string, asides: string[]] {
  const asides: string[] = [];
  let name = text.replace(/\s*[([]([^()[\]]{1,120})[)\]]/g, (_, aside: string) => {
    asides.push(aside);
    return " ";
  });
  name = tidy(name.replace(/\s+/g, " "));
  const [, head, tail] = /^([^:]{2,})\s*:\s+(.+)$/.exec(name) ?? /^([^–—]{2,}?)\s+[–—-]\s+(.+)$/.exec(name) ?? [];
  if (head !== undefined && tail !== undefined) {
    if (/^[A-Z][A-Z\d-]{1,15}$/.test(tail) || isInitials(head, tail) || isInitials(tail, head)) asides.push(tail);
    name = tidy(head);
  }
  return [name, asides];
}

/** SHOUTED titles are written as titles; acronyms stay as they are. */
function sentenceCase(name: string): string {
  const words = name.split(" ");
  const isShouted =
    name === name.toUpperCase() && words.some((word) => word.length > (words.length > 1 ? 4 : 8)) && /\p{Lu}{2}/u.test(name);
  const calm = isShouted ? name.toLowerCase() : name;
  return /^[a-zà-ÿ][a-zà-ÿ]/.test(calm) ? calm.charAt(0).toUpperCase() + calm.slice(1) : calm;
}

/** What a text may call the thing. */
export const namesOf = ({ headword, aliases }: Term): string[] => [headword, ...aliases];
