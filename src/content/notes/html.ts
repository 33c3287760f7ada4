import { attributesOf, isKnown, isSilent } from "./html-tags.ts";
import { createWriter } from "./html-writer.ts";
import type { Line } from "./line.ts";

/** Code in a line, a comment, or a tag: whichever comes first. Code is passed over. */
const PIECE = /(`+)(?!`)(?:(?!\1)[^\n]){0,500}?\1(?!`)|<!--|\{\/\*|<(\/?)([A-Za-z][\w.-]{0,40})((?:\s[^<>]{0,2000})?)\/?>/g;
const OPEN_TAG = /<\/?[A-Za-z][\w.-]*\s[^<>]*$/;
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
