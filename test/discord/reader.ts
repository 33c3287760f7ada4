/**
 * Reads Discord's Markdown as its client does: the text a person sees, and every construct that was not plain text. Written from what the client
 * is documented and known to do, apart from src/discord, so that the escaping there is judged by something else than itself.
 */
export interface Reading {
  text: string;
  /** "bold: words", "mention: <@1>", … in reading order. */
  constructs: string[];
}

type Rule = readonly [name: string, pattern: RegExp, shows: "inner" | "source" | "command"];

/** Only at the start of a line, spaces aside. */
const BLOCKS: readonly Rule[] = [
  ["heading", /^ *#{1,3} +([^\n]*)/, "inner"],
  ["subtext", /^ *-# +([^\n]*)/, "inner"],
  ["quote", /^ *>{1,3} ?([^\n]*)/, "inner"],
  ["list", /^ *[*+-] +([^\n]*)/, "inner"],
  ["numbered list", /^ *\d+[.)] +([^\n]*)/, "inner"],
];

const INLINE: readonly Rule[] = [
  ["code block", /^```(?:[A-Za-z0-9_+.#-]+\n)?\n*([\s\S]*?[^\n])\n*```/, "source"],
  ["code", /^(?<ticks>`+)([\s\S]*?[^`])\k<ticks>(?!`)/, "source"],
  ["link", /^\[((?:\\.|[^\]\\])+)\]\((https?:[^)\s]+)\)/, "inner"],
  ["url", /^<?(?:https?|steam|mailto|tel):\/\/[^\s<]+[^\s<.,:;"')\]]/i, "source"],
  ["mention", /^<(?:@[!&]?|#)\d+>/, "source"],
  ["mention", /^@(?:everyone|here)/, "source"],
  ["command mention", /^<\/([^>]+):\d+>/, "command"],
  ["timestamp", /^<t:-?\d+(?::[tTdDfFR])?>/, "source"],
  ["emoji", /^<a?:\w+:\d+>/, "source"],
  ["emoji", /^:[^\s:]+:/, "source"],
  ["bold", /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, "inner"],
  ["underline", /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, "inner"],
  ["italic", /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/, "inner"],
  ["italic", /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9])/, "inner"],
  ["strike", /^~~([\s\S]+?)~~/, "inner"],
  ["spoiler", /^\|\|([\s\S]+?)\|\|/, "inner"],
];

export function readMarkdown(markdown: string): Reading {
  const constructs: string[] = [];
  return { text: read(markdown, true, constructs), constructs };
}

function read(source: string, atLineStart: boolean, constructs: string[]): string {
  let text = "";
  let rest = source;
  let fresh = atLineStart;
  while (rest !== "") {
    const found = (fresh ? first(BLOCKS, rest) : undefined) ?? (rest[0] === "\\" ? undefined : first(INLINE, rest));
    if (found) {
      const { rule, match } = found;
      const inner = rule[0] === "code" ? unfenced(match[2] ?? "") : (match[1] ?? "");
      const at = constructs.push("") - 1;
      const shown = rule[2] === "inner" ? read(inner, false, constructs) : rule[0].startsWith("code") ? inner : match[0];
      constructs[at] = `${rule[0]}: ${rule[0] === "link" ? `${shown} -> ${match[2]}` : shown}`;
      // In the reader's language, where the command has a name in it.
      text += rule[2] === "command" ? `/${match[1]}` : shown;
      rest = rest.slice(match[0].length);
      fresh = false;
    } else {
      const escaped = /^\\[^0-9A-Za-z\s]/.test(rest);
      const character = rest.slice(escaped ? 1 : 0, escaped ? 2 : 1);
      text += character;
      rest = rest.slice(escaped ? 2 : 1);
      // Spaces keep a line's start a line's start.
      fresh = !escaped && (character === "\n" || (fresh && character === " "));
    }
  }
  return text;
}

/** A code span takes off the space that keeps a back-tick from its fence. */
const unfenced = (code: string): string => code.replace(/^ (?= *`)|(?<=` *) $/g, "");

function first(rules: readonly Rule[], source: string): { rule: Rule; match: RegExpExecArray } | undefined {
  for (const rule of rules) {
    const match = rule[1].exec(source);
    if (match) return { rule, match };
  }
  return undefined;
}
