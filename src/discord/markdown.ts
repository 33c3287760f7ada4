import type { Span } from "../chat/card.ts";
import type { MentionOf } from "./mentions.ts";

/**
 * Plain text as Discord Markdown that shows exactly that text: no emphasis, heading, list, quote, link, mention, timestamp or emoji
 * but what a span asks for. A backslash before any ASCII punctuation is an escape there, so over-escaping is harmless.
 */

/** Parts markup that would run together; invisible. */
const SEAM = "\u200b";

/** What turns a line round, rings a bell or cannot be sent; line breaks stay. */
export function visible(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?|[\u2028\u2029]/g, "\n")
      .replace(/\t/g, "    ")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
  );
}

/** The same on one line. */
export const oneLine = (text: string): string => visible(text).replace(/\s+/gu, " ").trim();

/** Always markup; `:` opens an emoji or the rest of a URL, `@` a mention; a line's start a heading, a list or a quote. */
const MARKUP = /[\\*_~|`[\]<@]|:(?=\S)|(?<=^[ \t]*)[>#+-]|(?<=^[ \t]*\d+)[.)]/gmu;

/** Code that is a command of ours is a mention of it where `mentionOf` knows one. */
export function spansToMarkdown(spans: readonly Span[], mentionOf?: MentionOf): string {
  const parts = spans.map((span) => ({ ...span, text: visible(span.text) })).filter(({ text }) => text !== "");
  const escaped = escaping(parts.map(({ text }) => text).join(""));
  let markdown = "";
  let at = 0;
  let marked = false;
  for (const { text, style, link } of parts) {
    const start = at;
    at += text.length;
    const url = link === undefined ? undefined : safeUrl(link);
    const marks = style !== undefined || url !== undefined;
    if (marked && marks) markdown += SEAM;
    markdown += marks ? perLine(text, (from, to) => escaped(start + from, start + to), { style, url, mentionOf }) : escaped(start, at);
    marked = marks;
  }
  return markdown;
}

/** Pieces of a text with their backslashes. Where these stand is judged on the whole: a line may begin in one span and go on in the next. */
function escaping(whole: string): (from: number, to: number) => string {
  const places = Array.from(whole.matchAll(MARKUP), ({ index }) => index);
  return (from, to) => {
    let escaped = "";
    let at = from;
    for (const place of places) {
      if (place >= to) break;
      if (place < from) continue;
      escaped += `${whole.slice(at, place)}\\`;
      at = place;
    }
    return escaped + whole.slice(at, to);
  };
}

interface Marks {
  style: Span["style"];
  url: string | undefined;
  mentionOf: MentionOf | undefined;
}

/** Marks each line by itself, inside its outer spaces: emphasis neither crosses a line nor borders on a space. */
function perLine(text: string, escaped: (from: number, to: number) => string, { style, url, mentionOf }: Marks): string {
  return text.replace(/[^\n]+/g, (line, from: number) => {
    const body = line.trim();
    if (body === "") return line;
    const start = from + line.indexOf(body);
    const inner =
      style === "code"
        ? codeOrCommand(body, url === undefined ? mentionOf : undefined)
        : emphasised(escaped(start, start + body.length), style);
    const lead = line.slice(0, line.indexOf(body));
    return lead + (url === undefined ? inner : `[${inner}](${url})`) + line.slice(lead.length + body.length);
  });
}

function emphasised(markdown: string, style: "bold" | "italic" | undefined): string {
  if (style === "bold") return `**${markdown}**`;
  return style === "italic" ? `*${markdown}*` : markdown;
}

function codeOrCommand(text: string, mentionOf: MentionOf | undefined): string {
  const command = mentionOf?.(text);
  if (command === undefined) return inlineCode(text);
  return command.rest === "" ? command.mention : `${command.mention} ${inlineCode(command.rest)}`;
}

/** Nothing is escaped inside code, so back-ticks get a longer fence; runs of them, which would need one of three, are parted. */
function inlineCode(text: string): string {
  if (!text.includes("`")) return `\`${text}\``;
  const parted = text.replace(/`(?=`)/g, `\`${SEAM}`);
  return `\`\`${parted.replace(/^`/, " `").replace(/`$/, "` ")}\`\``;
}

/** Only the web, and nothing in it that could end the link early. */
function safeUrl(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, href } = new URL(link);
  if (protocol !== "https:" && protocol !== "http:") return undefined;
  return href.replace(/[()<>[\]\\\s*_~|`]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}

const LANGUAGE = /^[A-Za-z0-9_+.#-]{1,20}$/;

/** A code block; three back-ticks inside, which would end it, are parted. */
export function codeBlock(code: string, language = ""): string {
  const safe = visible(code)
    .replace(/\n+$/, "")
    .replace(/`{3,}/g, (ticks) => [...ticks].join(SEAM));
  return safe.trim() === "" ? "" : `\`\`\`${LANGUAGE.test(language) ? language : ""}\n${safe}\n\`\`\``;
}

/** The spans up to that many UTF-16 units of text, never ending inside a character. */
export function firstOf(spans: readonly Span[], units: number): Span[] {
  const kept: Span[] = [];
  let left = units;
  for (const span of spans) {
    if (left <= 0) break;
    kept.push(span.text.length <= left ? span : { ...span, text: wholeCharacters(span.text, left) });
    left -= span.text.length;
  }
  return kept;
}

const CHARACTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });

export function wholeCharacters(text: string, units: number): string {
  if (text.length <= units) return text;
  // A window is enough to find the border; segmenting the whole of a long text is slow.
  const from = Math.max(0, units - 64);
  const border = CHARACTERS.segment(text.slice(from, units + 64)).containing(units - from)?.index ?? 0;
  return text.slice(0, from + border);
}
