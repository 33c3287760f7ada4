import { cut } from "../chat/clean.ts";
import { ourId } from "./ids.ts";

/** Between what Slack sends and a `Line` (chat/dispatch), and back to the one text of ours that Slack does parse. */

/** Breaks a typed `<@` without being seen; `clean` (chat) takes it out of every text that is kept. */
const WORD_JOINER = "\u2060";

const ENTITIES: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

const unescaped = (text: string): string => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity);

/**
 * A text as Slack sends it (`should_escape`, or a message event) as the text of a `Line`: entities decoded, mentions in our form, links and
 * `<!here>` as a person reads them. A person's own `<` arrives as `&lt;`, so a real mention is known here and only here: where what they
 * typed would look like a mention of the line's form, a word joiner after its `<` keeps it text. `without` is a user whose mentions are
 * left out: the bot.
 */
export function lineFrom(raw: string, team: string, without?: string): string {
  let line = "";
  let typed = "";
  let at = 0;
  for (const match of raw.matchAll(/<([^<>]*)>/g)) {
    typed += unescaped(raw.slice(at, match.index));
    at = match.index + match[0].length;
    const mention = mentionIn(match[1] ?? "", team, without);
    if (mention === undefined) {
      typed += readable(match[1] ?? "");
      continue;
    }
    line += guarded(typed) + mention;
    typed = "";
  }
  return line + guarded(typed + unescaped(raw.slice(at)));
}

/** Over whole stretches between mentions, so that no two pieces make one together. */
const guarded = (typed: string): string => typed.replace(/<(?=[#@&])/g, `<${WORD_JOINER}`);

const SIGNS: Readonly<Record<string, string>> = { "#": "#", "@": "@", "!subteam^": "&" };

function mentionIn(token: string, team: string, without: string | undefined): string | undefined {
  const match = /^(#|@|!subteam\^)([A-Z0-9]+)(?:\|(.*))?$/s.exec(token);
  if (match === null) return undefined;
  const [, kind = "", id = "", label = ""] = match;
  if (kind === "@" && id === without) return "";
  const name = unescaped(label).replace(/[<>|]/g, "").replace(/^[@#]/, "").trim();
  return `<${SIGNS[kind]}${ourId(team, id)}|${name === "" ? id : cut(name, 80)}>`;
}

/** What a person reads where Slack has a link, a date or a broadcast. */
function readable(token: string): string {
  const bar = token.indexOf("|");
  const label = bar < 0 ? "" : token.slice(bar + 1);
  if (token.startsWith("!")) return unescaped(label || `@${token.slice(1).replace(/[|^].*$/s, "")}`);
  return unescaped(label || token);
}

/** Text for a field that Slack reads as markup: nothing in it is live. At most `max` long once escaped. */
export function inert(text: string, max: number): string {
  const escaped = (part: string) => part.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  let kept = text;
  for (let tries = 0; escaped(kept).length > max && tries < 20; tries++)
    kept = cut(kept, Math.max(1, Math.floor((kept.length * max) / escaped(kept).length) - 1));
  return escaped(kept);
}
