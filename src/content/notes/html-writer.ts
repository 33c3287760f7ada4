import type { Tag } from "./html-tags.ts";
import { isInline, markOf } from "./html-tags.ts";
import type { Line } from "./line.ts";
import { indentOf } from "./line.ts";

/** A list item or a heading whose text has not come yet. */
const MARK_ONLY = /^\s*(?:-|1\.|:|#{1,6})\s*$/;
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

/** Collects what a line becomes. What has to outlive a line is only this: how deep in lists, whether in a table, which block is open. */
export function createWriter(out: Line[]) {
  let at = 1;
  let indent = "";
  let row = "";
  const lists: ("ul" | "ol")[] = [];
  const containers: string[] = [];
  /** As in CommonMark, a line that begins with a tag opens a block of HTML, which ends at a blank line; its indentation means nothing. */
  let isRaw = false;
  /** Of a table: its cells in the row so far, and its rows so far. */
  let table: { cells: number; rows: number } | undefined;
  let skipped: { name: string; text: string } | undefined;
  let figure: { image?: { source: string; alt: string; at: number }; caption: string } | undefined;
  let isMarkdownLine = false;

  const flush = (): void => {
    // What goes on in an item stands under its text.
    if (row.trim() !== "") out.push({ text: indent + (isMarkdownLine ? row.trimEnd() : "   ".repeat(lists.length) + row.trim()), at });
    row = "";
    isMarkdownLine = false;
  };
  const leave = (): void => {
    lists.length = 0;
    table = undefined;
    skipped = undefined;
    figure = undefined;
  };
  const blank = (): void => {
    if (table !== undefined) return;
    flush();
    if (out.length > 0 && out.at(-1)?.text.trim() !== "") out.push({ text: "", at });
  };
  const mark = (opening: string): void => {
    row = opening;
    isMarkdownLine = true;
  };
  const image = (source: string, alt: string): string =>
    source === "" ? "" : `![${alt.replace(/[[\]]/g, "")}](<${source.replace(/[<>\s]/g, "%20")}>)`;

  const container = (name: string, attributes: ReadonlyMap<string, string>): string | undefined => {
    // HTML's own <aside> says nothing about itself.
    if (name === "aside" && !attributes.has("type") && !attributes.has("title")) return undefined;
    const sort = CONTAINERS[name];
    return sort && `::: ${attributes.get("type") ?? sort} ${attributes.get("title") ?? attributes.get("label") ?? ""}`;
  };
  const line = (text: string): void => {
    blank();
    row = text;
    blank();
  };
  const heading = (name: string): string | undefined => {
    const depth = /^h([1-6])$/.exec(name)?.[1];
    return depth && `${"#".repeat(Number(depth))} `;
  };

  const open = (name: string, attributes: ReadonlyMap<string, string>): void => {
    switch (name) {
      case "br":
        row += table === undefined && row.trim() !== "" ? "\\\n" : " ";
        break;
      case "img": {
        const [source, alt] = [attributes.get("src") ?? "", attributes.get("alt") ?? attributes.get("title") ?? ""];
        if (figure !== undefined) figure.image = { source, alt, at };
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
        mark(`${"   ".repeat(Math.max(0, lists.length - 1))}${lists.at(-1) === "ol" ? "1." : "-"} `);
        break;
      case "dt":
        blank();
        mark("");
        break;
      case "dd":
        flush();
        mark(":   ");
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
      default:
        if (!isInline(name) && name !== "td" && name !== "th") blank();
    }
  };

  const close = (name: string): void => {
    switch (name) {
      case "figure":
        blank();
        if (figure?.image !== undefined)
          out.push({ text: indent + image(figure.image.source, figure.image.alt || figure.caption.trim()), at: figure.image.at });
        figure = undefined;
        blank();
        break;
      case "figcaption":
      case "summary":
        if (skipped?.name !== name) break;
        if (name === "summary") titleDetails(skipped.text);
        else if (figure !== undefined) figure.caption = skipped.text;
        skipped = undefined;
        break;
      case "ul":
      case "ol":
        lists.pop();
        if (lists.length === 0) blank();
        break;
      case "td":
      case "th":
        if (table === undefined) break;
        table.cells++;
        row += " |";
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
      case "dd":
        flush();
        break;
      default:
        if (!isInline(name) && name !== "li") blank();
    }
  };

  /** The title of the <details> that has just been opened. */
  const titleDetails = (summary: string): void => {
    const opener = out.findLastIndex(({ text }) => text.trim() !== "");
    const found = out[opener];
    if (found?.text.trim() !== "::: details") return;
    out[opener] = { ...found, text: `${found.text.trimEnd()} ${summary.replace(/[*#\s]+/g, " ").trim()}` };
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
        flush();
        leave();
        isRaw = false;
      }
      if (!isRaw && row === "") indent = " ".repeat(indentOf(line.text));
      isRaw ||= /^\s*<[/A-Za-z]/.test(line.text);
    },
    text(text: string): void {
      const words = row === "" || MARK_ONLY.test(row) ? text.trimStart() : text;
      if (skipped !== undefined) skipped.text += words;
      else if (table !== undefined) row += words.replaceAll("|", "\\|");
      else row += words;
    },
    tag({ name, isClosing, attributes }: Tag): void {
      const look = markOf(name);
      if (look !== undefined) {
        if (skipped === undefined) row += look;
        return;
      }
      const opening = isClosing ? undefined : container(name, attributes);
      const depth = isClosing ? undefined : heading(name);
      if (opening !== undefined) {
        containers.push(name);
        line(opening);
      } else if (isClosing && containers.includes(name)) {
        containers.splice(containers.lastIndexOf(name), 1);
        line(":::");
      } else if (depth !== undefined) {
        // Whatever was left open above a heading does not reach over it.
        flush();
        leave();
        blank();
        mark(depth);
      } else if (isClosing) close(name);
      else open(name, attributes);
    },
    /** The line is over: in a row of a table, or in a caption, what comes next belongs to the same line. */
    end(): void {
      if (skipped !== undefined) skipped.text += " ";
      else if (table !== undefined) row += row === "" ? "" : " ";
      else if (!MARK_ONLY.test(row)) {
        // A mark whose text is on the next line waits for it: alone it would underline the line above.
        for (const part of row.split("\n").slice(0, -1)) out.push({ text: indent + part, at });
        row = row.split("\n").at(-1) ?? "";
        flush();
      }
    },
  };
}
