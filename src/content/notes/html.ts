import type { Tag } from "./html-tags.ts";
import { attributesOf, isInline, isKnown, isSilent, markOf } from "./html-tags.ts";
import type { Line } from "./line.ts";
import { indentOf } from "./line.ts";

/** Code in a line, a comment, or a tag: whichever comes first. Code is passed over. */
const PIECE = /(`+)(?!`)(?:(?!\1)[^\n]){0,500}?\1(?!`)|<!--|\{\/\*|<(\/?)([A-Za-z][\w.-]{0,40})((?:\s[^<>]{0,2000})?)\/?>/g;
const OPEN_TAG = /<\/?[A-Za-z][\w.-]*\s[^<>]*$/;
/** Components of Docusaurus, Starlight and Astro that are the admonitions and tabs of the other dialects. */
const CONTAINERS: Readonly<Record<string, string>> = {
  details: "details",
  aside: "note",
  admonition: "note",
  callout: "note",
  card: "card",
  tabitem: "tab",
  tab: "tab",
};

/**
 * Rewrites HTML as Markdown, tag by tag: a page of notes is seldom valid HTML, so nothing here waits for a closing tag that may never come.
 * `<details>` and the components of MDX become `:::` containers.
 */
export function htmlToMarkdown(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  const writer = createWriter(out);
  /** What is passed over until its end: a comment, a script. */
  let until: string | undefined;

  for (const line of joinedTags(lines)) {
    if (line.code) {
      writer.end();
      out.push(line);
      continue;
    }
    if (until === undefined && !line.text.includes("<") && !line.text.includes("{/*") && !writer.isInside()) {
      out.push(line);
      continue;
    }
    writer.begin(line);
    let text = line.text;
    if (until !== undefined) {
      const end = text.indexOf(until);
      if (end < 0) continue;
      text = text.slice(end + until.length);
      until = undefined;
    }
    let at = 0;
    PIECE.lastIndex = 0;
    for (let match = PIECE.exec(text); match !== null; match = PIECE.exec(text)) {
      const [piece, ticks, slash, raw = "", attributes = ""] = match;
      const isTag = raw !== "" && isKnown(raw);
      if (ticks !== undefined) continue;
      writer.text(text.slice(at, match.index));
      at = match.index + piece.length;
      const closer =
        piece === "<!--" ? "-->" : piece === "{/*" ? "*/}" : isTag && isSilent(raw.toLowerCase()) && slash === "" ? `</${raw}>` : "";
      if (closer !== "") {
        const end = text.indexOf(closer, at);
        if (end < 0) {
          until = closer;
          at = text.length;
          break;
        }
        at = end + closer.length;
        PIECE.lastIndex = at;
      } else if (isTag) {
        writer.tag({ name: raw.toLowerCase(), isClosing: slash === "/", attributes: attributesOf(attributes) });
      } else writer.text(raw === "" ? piece : `\\${piece}`);
    }
    writer.text(text.slice(at));
    writer.end();
  }
  return out;
}

/** A tag that goes over several lines is put on its first one. */
function* joinedTags(lines: readonly Line[]): Generator<Line> {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) return;
    let text = line.text;
    let last = i;
    while (!line.code && last < i + 10 && OPEN_TAG.test(text.slice(-500))) {
      const next = lines[last + 1];
      if (next === undefined || next.code || next.text.trim() === "") break;
      text += ` ${next.text.trim()}`;
      last++;
    }
    if (last > i && !OPEN_TAG.test(text.slice(-500))) {
      i = last;
      yield { ...line, text };
    } else yield line;
  }
}

/** Collects what a line becomes. What has to outlive a line is only this: how deep in lists, whether in a table, which block is open. */
function createWriter(out: Line[]) {
  let at = 1;
  let indent = "";
  let row = "";
  const lists: ("ul" | "ol")[] = [];
  /** As in CommonMark, a line that begins with a tag opens a block of HTML, which ends at a blank line; its indentation means nothing. */
  let isRaw = false;
  /** Of a table: its cells in the row so far, and its rows so far. */
  let table: { cells: number; rows: number } | undefined;
  let skipped: { name: string; text: string } | undefined;
  let figure: { image?: { source: string; alt: string }; caption: string } | undefined;
  let isMarkdownLine = false;

  const flush = (): void => {
    if (row.trim() !== "") out.push({ text: indent + (isMarkdownLine ? row.trimEnd() : row.trim()), at });
    row = "";
    isMarkdownLine = false;
  };
  const blank = (): void => {
    if (table !== undefined) return;
    flush();
    if (out.length > 0 && out.at(-1)?.text.trim() !== "") out.push({ text: "", at });
  };
  const start = (opening: string): void => {
    blank();
    row = opening;
    isMarkdownLine = true;
  };
  const image = (source: string, alt: string): string =>
    source === "" ? "" : `![${alt.replace(/[[\]]/g, "")}](<${source.replace(/[<>\s]/g, "%20")}>)`;

  const open = (name: string, attributes: ReadonlyMap<string, string>): void => {
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) return start(`${"#".repeat(Number(heading))} `);
    const container = CONTAINERS[name];
    // HTML's own <aside> says nothing about itself.
    if (container !== undefined && (name !== "aside" || attributes.has("type") || attributes.has("title"))) {
      blank();
      const title = attributes.get("title") ?? attributes.get("label") ?? "";
      row = `::: ${attributes.get("type") ?? container} ${title}`;
      if (name === "details") skipped = undefined;
      return blank();
    }
    switch (name) {
      case "br":
        row += table === undefined && row.trim() !== "" ? "\\\n" : " ";
        break;
      case "img": {
        const [source, alt] = [attributes.get("src") ?? "", attributes.get("alt") ?? attributes.get("title") ?? ""];
        if (figure !== undefined) figure.image = { source, alt };
        else row += image(source, alt);
        break;
      }
      case "figure":
        blank();
        figure = { caption: "" };
        break;
      case "figcaption":
      case "summary":
        skipped = { name, text: "" };
        break;
      case "ul":
      case "ol":
        if (lists.length === 0) blank();
        else flush();
        lists.push(name);
        break;
      case "li":
        flush();
        row = `${"   ".repeat(Math.max(0, lists.length - 1))}${lists.at(-1) === "ol" ? "1." : "-"} `;
        isMarkdownLine = true;
        break;
      case "dt":
        start("");
        break;
      case "dd":
        flush();
        row = ":   ";
        isMarkdownLine = true;
        break;
      case "table":
        blank();
        table = { cells: 0, rows: 0 };
        break;
      case "tr":
        flush();
        if (table !== undefined) table.cells = 0;
        row = "|";
        break;
      case "pre":
      case "hr":
        blank();
        break;
      default:
        if (!isInline(name)) blank();
    }
  };

  const close = (name: string): void => {
    if (CONTAINERS[name] !== undefined && name !== "aside") {
      blank();
      row = ":::";
      return blank();
    }
    switch (name) {
      case "figure":
        if (figure?.image !== undefined) row += image(figure.image.source, figure.image.alt || figure.caption.trim());
        figure = undefined;
        blank();
        break;
      case "figcaption":
      case "summary":
        if (skipped?.name !== name) break;
        if (figure !== undefined && name === "figcaption") figure.caption = skipped.text;
        // The title of the <details> that has just been opened.
        if (name === "summary") {
          const opener = out.findLastIndex((line) => line.text.trim() !== "");
          const line = out[opener];
          if (line?.text.trim() === "::: details")
            out[opener] = { ...line, text: `${line.text.trimEnd()} ${skipped.text.replace(/[*#\s]+/g, " ").trim()}` };
        }
        skipped = undefined;
        break;
      case "ul":
      case "ol":
        lists.pop();
        if (lists.length === 0) blank();
        break;
      case "td":
      case "th":
        if (table !== undefined) {
          table.cells++;
          row += " |";
        }
        break;
      case "tr":
        flush();
        if (table !== undefined && table.rows++ === 0) out.push({ text: `${indent}|${"---|".repeat(Math.max(1, table.cells))}`, at });
        break;
      case "table":
        flush();
        table = undefined;
        blank();
        break;
      default:
        if (!isInline(name) && name !== "li" && name !== "dd" && name !== "thead" && name !== "tbody") blank();
        else if (name === "dd") flush();
    }
  };

  return {
    isInside: (): boolean => isRaw || table !== undefined || lists.length > 0 || skipped !== undefined,
    begin(line: Line): void {
      at = line.at;
      if (line.text.trim() === "") {
        isRaw = false;
        blank();
        return;
      }
      if (/^#{1,6}\s/.test(line.text)) {
        // Whatever was left open above a heading does not reach over it.
        flush();
        lists.length = 0;
        table = undefined;
        skipped = undefined;
        figure = undefined;
        isRaw = false;
      }
      if (!isRaw && row === "") indent = " ".repeat(indentOf(line.text));
      isRaw ||= /^\s*<[/A-Za-z]/.test(line.text);
    },
    text(text: string): void {
      const words = row === "" ? text.trimStart() : text;
      if (skipped !== undefined) skipped.text += words;
      else if (table !== undefined) row += words.replaceAll("|", "\\|");
      else row += words;
    },
    tag({ name, isClosing, attributes }: Tag): void {
      const mark = markOf(name);
      if (mark !== undefined) {
        if (skipped !== undefined) return;
        row += mark;
        return;
      }
      if (isClosing) close(name);
      else open(name, attributes);
    },
    /** The line is over: in a row of a table, or in a caption, what comes next belongs to the same line. */
    end(): void {
      if (skipped !== undefined) skipped.text += " ";
      else if (table !== undefined) row += row === "" ? "" : " ";
      else {
        for (const part of row.split("\n").slice(0, -1)) out.push({ text: indent + part, at });
        row = row.split("\n").at(-1) ?? "";
        flush();
      }
    },
  };
}
