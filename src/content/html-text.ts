import { plainMarkdown } from "./markdown.ts";

/** Tags that stand between two lines. */
const LINES = new Set(["br", "p", "div", "ul", "ol", "tr", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"]);
/** Elements whose content is no text. */
const UNREAD = new Set(["script", "style", "head"]);

/** HTML, as Moodle's editor writes it, as plain text. Never fails: what is not a tag stays text. */
export function htmlText(html: string): string {
  let text = "";
  let unread: string | undefined;
  for (const token of withoutComments(html).split(/(<\/?[A-Za-z][^<>]*>)/)) {
    const [, slash, name] = /^<(\/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>$/.exec(token) ?? [];
    const tag = name?.toLowerCase();
    if (unread !== undefined) {
      if (slash === "/" && tag === unread) unread = undefined;
    } else if (tag === undefined) text += token.replace(/\s+/g, " ");
    else if (slash !== "/" && UNREAD.has(tag)) unread = tag;
    else if (LINES.has(tag)) text += "\n";
    else if (slash === "/") text += tag === "td" || tag === "th" ? " " : "";
    else if (tag === "li") text += "\n- ";
    // Without a sign of it, 2 to the power of 16 would read 216.
    else if (tag === "sup") text += "^";
    else if (tag === "img") text += /\salt="([^"]*)"/i.exec(token)?.[1] ?? "";
  }
  return decoded(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

function withoutComments(html: string): string {
  const [start = "", ...rest] = html.split("<!--");
  return start + rest.map((part) => (part.includes("-->") ? part.slice(part.indexOf("-->") + 3) : "")).join("");
}

/** Markdown has the character references of HTML, all of them. */
const decoded = (text: string): string =>
  text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, (reference) =>
    reference === "&nbsp;" ? " " : plainMarkdown(reference) || reference,
  );
