import spanish from "../../data/locales/es.json" with { type: "json" };
import { type Html, html } from "./html.ts";

/** Discord's Markdown as its client shows it: block constructs at the start of a line, emphasis within one, a backslash before punctuation. */
export function markdownToHtml(markdown: string): Html {
  return { html: blocks(markdown) };
}

type Rule = readonly [pattern: RegExp, shown: (match: RegExpExecArray) => Html];

const again = (text: string | undefined): Html => ({ html: inline(text ?? "") });

/** Commands are mentioned by their English name and shown by the one in the reader's language, who speaks Spanish here. */
const commandName = (name: string): string => (spanish as Readonly<Record<string, string>>)[name] ?? name;

const BLOCKS: readonly Rule[] = [
  [/^```(?:[A-Za-z0-9_+.#-]+\n)?\n*([\s\S]*?)\n*```\n?/, ([, code = ""]) => html`<pre>${code}</pre>`],
  [/^### +([^\n]*)\n?/, ([, text]) => html`<h3>${again(text)}</h3>`],
  [/^## +([^\n]*)\n?/, ([, text]) => html`<h2>${again(text)}</h2>`],
  [/^# +([^\n]*)\n?/, ([, text]) => html`<h1>${again(text)}</h1>`],
  [/^-# +([^\n]*)\n?/, ([, text]) => html`<small>${again(text)}</small>`],
  [/^> ?([^\n]*)\n?/, ([, text]) => html`<blockquote>${again(text)}</blockquote>`],
  [/^[*+-] +([^\n]*)\n?/, ([, text]) => html`<div class="item">${again(text)}</div>`],
];

const INLINE: readonly Rule[] = [
  [/^\\([^0-9A-Za-z\s])/, ([, character = ""]) => html`${character}`],
  [/^(`+)([\s\S]*?[^`])\1(?!`)/, ([, , code = ""]) => html`<code>${code.replace(/^ (?= *`)|(?<=` *) $/g, "")}</code>`],
  [/^\[((?:\\.|[^\]\\])+)\]\((https?:[^)\s]+)\)/, ([, text]) => html`<a>${again(text)}</a>`],
  [/^<(\/[^>]+):\d+>/, ([, name = ""]) => html`<span class="mention">${commandName(name)}</span>`],
  [/^<@&\d+>/, () => html`<span class="mention">@rol</span>`],
  [/^<(?:@!?|#)\d+>/, ([whole]) => html`<span class="mention">${whole}</span>`],
  [/^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, ([, text]) => html`<b>${again(text)}</b>`],
  [/^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, ([, text]) => html`<u>${again(text)}</u>`],
  [/^\*(?=\S)((?:\\[\s\S]|\*\*|[^*\\])+?)\*(?!\*)/, ([, text]) => html`<i>${again(text)}</i>`],
  [/^_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9])/, ([, text]) => html`<i>${again(text)}</i>`],
  [/^~~([\s\S]+?)~~/, ([, text]) => html`<s>${again(text)}</s>`],
  [/^\|\|([\s\S]+?)\|\|/, ([, text]) => html`<span class="spoiler">${again(text)}</span>`],
];

function blocks(source: string): string {
  let shown = "";
  let rest = source;
  while (rest !== "") {
    const found = matching(BLOCKS, rest);
    const line = /^[^\n]*\n?/.exec(rest)?.[0] ?? rest;
    shown += found ? found.shown.html : inline(line);
    rest = rest.slice(found ? found.length : line.length);
  }
  return shown;
}

function inline(source: string): string {
  let shown = "";
  let rest = source;
  while (rest !== "") {
    const found = matching(INLINE, rest);
    shown += found ? found.shown.html : html`${rest.charAt(0)}`.html;
    rest = rest.slice(found ? found.length : 1);
  }
  return shown;
}

function matching(rules: readonly Rule[], source: string): { shown: Html; length: number } | undefined {
  for (const [pattern, shown] of rules) {
    const match = pattern.exec(source);
    if (match) return { shown: shown(match), length: match[0].length };
  }
  return undefined;
}
