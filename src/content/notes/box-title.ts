import type { Words } from "./outline.ts";
import { dropWords, plainWords } from "./words.ts";

/** What is longer than this is no title. */
const LONGEST = 70;
/** "What is a spring tide? A tide that…" */
const QUESTION = /^[^?]{4,60}\?\s+(?=\p{Lu})/u;
/** "Spring Tide A tide that…": a name in capitals, and a sentence that begins. */
const NAME = /^(?:\p{Lu}[\p{L}\d-]*\s+){1,5}?(?=(?:An?|The|It|With|When|Una?|El|La|Los|Las|Es|Son|Cuando)\s+[*_]*\p{Ll})/u;

/** A box whose text stands on the line of its title, as when a line break was lost: title and text apart. */
export function titleAndText(title: Words): { title: Words; text: Words } | undefined {
  if (title.text.length <= LONGEST) return undefined;
  const [own] = QUESTION.exec(title.text) ?? NAME.exec(title.text) ?? [];
  return own === undefined ? undefined : { title: plainWords(own.trim()), text: dropWords(title, own.length) };
}
