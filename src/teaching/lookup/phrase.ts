/** What was typed, made comparable: a cleaned text and its words. */

/** A word or a number. `text` is folded: lower case, without marks or apostrophes. */
export interface Word {
  text: string;
  /** Where it stands in the phrase's text. */
  start: number;
  end: number;
  /** Written in capitals: VM, KVM. */
  capitals: boolean;
}

export interface Phrase {
  /** NFKC, without control characters, single spaces. */
  text: string;
  words: Word[];
}

/** Nobody asks for a term in more: what follows is a text, not a question. In characters. */
const LONGEST = 200;

/** A run of letters or of digits: "tipo1" reads as "tipo 1". The signs of "C++" and "C#" belong to the word; so do inner apostrophes. */
const WORD = /\p{N}+|[\p{L}\p{M}]+(?:['’´`][\p{L}\p{M}]+)*(?:[+#]+(?![+#\p{L}]))?/gu;

/** Most of what is read is plain ASCII, and then read letter by letter: a match of an expression costs more than the word it finds. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Closing and opening marks that are never part of a title when they stand at its edge. */
const EDGE_BEFORE = /[\s¿¡"'“”‘’«([{*_`~…]/u;
const EDGE_AFTER = /[\s?!.,;:"'“”‘’»)\]}*_`~…]/u;

export function read(typed: string): Phrase {
  const text = clean(typed);
  const words = PLAIN.test(text) ? plainWords(text) : anyWords(text);
  // A question shouted from end to end: its capitals say nothing.
  const shouted = words.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase();
  return { text, words: shouted ? words.map((word) => ({ ...word, capitals: false })) : words };
}

function anyWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const written = match[0];
    const folded = fold(written);
    const end = match.index + written.length;
    if (folded !== "") words.push({ text: folded, start: match.index, end, capitals: isCapitals(text, match.index, end) });
  }
  return words;
}

/** What WORD finds, of ASCII alone. */
function plainWords(text: string): Word[] {
  const words: Word[] = [];
  const lower = text.toLowerCase();
  for (let start = 0; start < text.length; start++) {
    let end = start;
    if (isDigitAt(lower, start)) while (isDigitAt(lower, end)) end++;
    else if (isLetterAt(lower, start)) {
      while (isLetterAt(lower, end) || (lower.charAt(end) === "'" && isLetterAt(lower, end + 1))) end++;
      let signs = end;
      while (lower.charAt(signs) === "+" || lower.charAt(signs) === "#") signs++;
      if (!isLetterAt(lower, signs)) end = signs;
    } else continue;
    const word = lower.slice(start, end);
    words.push({ text: word.includes("'") ? word.replaceAll("'", "") : word, start, end, capitals: isCapitals(text, start, end) });
    start = end - 1;
  }
  return words;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isLetterAt(lower: string, at: number): boolean {
  const code = lower.charCodeAt(at);
  return code >= 97 && code <= 122;
}

function isCapitals(text: string, start: number, end: number): boolean {
  // One small letter, as most words have, and no copy is made.
  if (end - start < 2 || isLetterAt(text, start) || isLetterAt(text, end - 1)) return false;
  const written = text.slice(start, end);
  return written === written.toUpperCase() && written !== written.toLowerCase();
}

/** The words from `from` up to `to`, with the signs that touch them: the ".NET" of "what is .NET?". */
export function part(phrase: Phrase, from: number, to: number): Phrase {
  const words = phrase.words.slice(from, to);
  const first = words[0];
  const last = words[words.length - 1];
  if (!first || !last) return { text: "", words: [] };
  const floor = phrase.words[from - 1]?.end ?? 0;
  const ceiling = phrase.words[to]?.start ?? phrase.text.length;
  let { start } = first;
  let { end } = last;
  while (start > floor && !EDGE_BEFORE.test(phrase.text.charAt(start - 1))) start--;
  while (end < ceiling && !EDGE_AFTER.test(phrase.text.charAt(end))) end++;
  const moved = words.map((word) => ({ ...word, start: word.start - start, end: word.end - start }));
  return { text: phrase.text.slice(start, end), words: moved };
}

/** The text letter for letter but for case, without the marks at its edges: "What if…?" is "what if". */
export function literal(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && EDGE_BEFORE.test(text.charAt(start))) start++;
  while (end > start && EDGE_AFTER.test(text.charAt(end - 1))) end--;
  return (start === end ? text : text.slice(start, end)).toLowerCase();
}

/** Lower case, without marks: "Imágenes" → "imagenes". */
export function fold(text: string): string {
  // Most words are plain ASCII, and normalising is what costs.
  const lower = text.toLowerCase();
  if (/^[a-z0-9+#]*$/.test(lower)) return lower;
  return lower
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}'’´`]/gu, "");
}

export const isNumber = (word: string): boolean => /^\p{N}/u.test(word);

/** The phrase's words with a space between them. */
export const spaced = (phrase: Phrase): string => together(phrase, " ");

/** The phrase's words run together: "hyper v", "hyper-v" and "hyperv" are the same. */
export const joined = (phrase: Phrase): string => together(phrase, "");

function together({ words }: Phrase, between: string): string {
  let text = "";
  for (const word of words) text += text === "" ? word.text : between + word.text;
  return text;
}

/** Soft hyphens, joiners, direction marks. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const SPACE = /[\s\u0000-\u001f\u007f-\u009f]+/g;

/** "C ++", "C #" */
const SIGNS_APART = /(?<![\p{L}\p{N}])(\p{L}) (\+\+|#)(?=[\s?!.,;:)]|$)/gu;

function clean(typed: string): string {
  // Cut before normalising, so that a book pasted in costs no more than a page; NFKC may lengthen, so it is cut again after.
  const short = typed
    .trimStart()
    .slice(0, 2 * LONGEST)
    .normalize("NFKC");
  const text = short.replace(INVISIBLE, "").replace(SPACE, " ").replace(SIGNS_APART, "$1$2").trim();
  if (text.length <= LONGEST) return text;
  const cut = text.lastIndexOf(" ", LONGEST);
  return text.slice(0, cut > 0 ? cut : LONGEST);
}
