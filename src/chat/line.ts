/** The words of a line of text. */

export interface Token {
  /** As typed. */
  text: string;
  /** What stands before the first colon, where something does: `topic` of `topic:docker`. */
  name?: string;
  /** After the colon, or the whole word; without its quotes. */
  value?: string;
  /** The whole word stood in quotes, so it is one value with its spaces. */
  quoted: boolean;
  /** The value after the colon stood in quotes, so it ends with them. */
  closed?: true;
  /** Where in the line it begins. */
  at: number;
}

export interface Mention {
  type: "channel" | "role" | "person";
  id: string;
  name: string;
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', "“": "”", "„": "“", "«": "»", "”": "”" };
const MENTION = /^<([#@&])([a-z]+:[^\s|<>]+)\|([^<>|]*)>/;
const MENTIONS = new RegExp(MENTION.source.slice(1), "g");
const TYPES = { "#": "channel", "@": "person", "&": "role" } as const;

/** Splits at white space; a value may stand in quotes, curly ones too; a quote that is not closed is an ordinary character. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/u.test(text[at] as string)) {
      at++;
      continue;
    }
    const token = word(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function word(text: string, start: number): Token {
  const mention = MENTION.exec(text.slice(start, start + 300))?.[0];
  if (mention !== undefined) return { text: mention, quoted: false, at: start };
  const whole = quoted(text, start);
  if (whole !== undefined) return { text: text.slice(start, whole.end), value: whole.value, quoted: true, at: start };
  let end = start;
  while (end < text.length && !/\s/u.test(text[end] as string)) {
    if (text[end] === ":" && end > start) {
      const name = text.slice(start, end);
      const closed = quoted(text, end + 1);
      const { value, end: last } = closed ?? bare(text, end + 1);
      return { text: text.slice(start, last), name, value, quoted: false, at: start, ...(closed ? { closed: true } : {}) };
    }
    end++;
  }
  return { text: text.slice(start, end), quoted: false, at: start };
}

function quoted(text: string, start: number): { value: string; end: number } | undefined {
  const closing = QUOTES[text[start] ?? ""];
  if (closing === undefined) return undefined;
  const end = text.indexOf(closing, start + 1);
  return end < 0 ? undefined : { value: text.slice(start + 1, end), end: end + 1 };
}

function bare(text: string, start: number): { value: string; end: number } {
  const mention = MENTION.exec(text.slice(start, start + 300))?.[0];
  let end = start + (mention?.length ?? 0);
  while (end < text.length && !/\s/u.test(text[end] as string)) end++;
  return { value: text.slice(start, end), end };
}

export function readMention(text: string): Mention | undefined {
  const match = MENTION.exec(text);
  if (match === null || match[0].length !== text.length) return undefined;
  const [, sign, id, name] = match;
  return { type: TYPES[sign as keyof typeof TYPES], id: id as string, name: name as string };
}

/** A mention inside a text is only its name: `#general`. */
export function mentionsAsText(text: string): string {
  return text.replace(MENTIONS, (_whole, sign: string, _id, name: string) => (sign === "&" ? "@" : sign) + name);
}
