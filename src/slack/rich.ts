import type { types } from "@slack/bolt";
import type { Span } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import { printable, sizeOf, URL_LENGTH } from "./limits.ts";
import { layTable } from "./table.ts";

/** Text as `rich_text`, of which Slack parses nothing: whatever people and content say stays text. */

export type Rich = types.RichTextSection | types.RichTextPreformatted;
type Inline = types.RichTextElement;
type Style = { bold?: boolean; italic?: boolean; code?: boolean };

/** A paragraph; undefined when there is nothing to read in it. */
export function paragraph(spans: readonly Span[]): types.RichTextSection | undefined {
  const elements = spans.flatMap(({ text, style, link }): Inline[] => {
    const shown = printable(text);
    if (shown === "") return [];
    const styled = style === undefined ? {} : { style: { [style]: true } satisfies Style };
    return [
      link !== undefined && isLink(link) ? { type: "link", url: link, text: shown, ...styled } : { type: "text", text: shown, ...styled },
    ];
  });
  return spans.some(({ text }) => text.trim() !== "") ? { type: "rich_text_section", elements } : undefined;
}

const isLink = (link: string): boolean => link.length <= URL_LENGTH && /^(?:https?:\/\/|mailto:)/i.test(link) && URL.canParse(link);

export function preformatted(text: string): Rich | undefined {
  const shown = printable(text).replace(/\s+$/u, "");
  return shown.trim() === "" ? undefined : { type: "rich_text_preformatted", elements: [{ type: "text", text: shown }] };
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): Rich[] {
  const laid = layTable(columns, rows);
  switch (laid.kind) {
    case "columns":
      return present(preformatted(laid.text));
    case "lines":
      return present(paragraph([{ text: laid.heading, style: "bold" }, ...laid.rows.map((row) => ({ text: `\n${row}` }))]));
    case "stacks":
      return laid.rows.flatMap(([name = "", ...others]) =>
        present(paragraph([{ text: name, style: "bold" }, ...others.map((line) => ({ text: `\n${line}` }))])),
      );
  }
}

export const present = (element: Rich | undefined): Rich[] => (element === undefined ? [] : [element]);

/** A line that names a user group: the one thing that is ever live, and only in a posting. */
export const mention = (group: string): Rich => ({ type: "rich_text_section", elements: [{ type: "usergroup", usergroup_id: group }] });

/** Slack sets sections close together: an empty line between two makes paragraphs of them. */
export function spaced(before: Rich | undefined, element: Rich): Rich {
  if (before?.type !== "rich_text_section" || element.type !== "rich_text_section") return element;
  return { ...element, elements: [{ type: "text", text: "\n" }, ...element.elements] };
}

/** As much of it as fits in `room` bytes, with an ellipsis where it was cut; undefined when not even that fits. */
export function shortened(element: Rich, room: number): Rich | undefined {
  const kept: Inline[] = [];
  const withMore = (more: Inline[]): Rich => ({ ...element, elements: [...kept, ...more] }) as Rich;
  const fits = (more: Inline[]) => sizeOf(withMore(more)) <= room;
  for (const inline of element.elements) {
    // Room for the ellipsis is kept as long as something may still have to be cut.
    if (fits([inline, ELLIPSIS])) {
      kept.push(inline);
      continue;
    }
    if (inline.type === "text") {
      const short = longest(inline.text, (text) => fits([{ ...inline, text }]));
      if (short !== undefined) return withMore([{ ...inline, text: short }]);
    }
    break;
  }
  return fits([ELLIPSIS]) ? withMore([ELLIPSIS]) : undefined;
}

const ELLIPSIS: types.RichTextText = { type: "text", text: "…" };

/** The longest cut of a text that fits, found by halving. */
function longest(text: string, fits: (text: string) => boolean): string | undefined {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cut(text, middle))) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? undefined : cut(text, low);
}
