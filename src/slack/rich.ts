import type { types } from "@slack/bolt";
import type { Span } from "../chat/card.ts";
import { printable, URL_LENGTH } from "./limits.ts";
import { layTable } from "./table.ts";

/** Text as `rich_text`, of which Slack parses nothing: whatever people and content say stays text. */

export type Rich = types.RichTextSection | types.RichTextPreformatted;
export type Inline = types.RichTextElement;
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
    case "lines": {
      const heading: Span[] = laid.heading === "" ? [] : [{ text: `${laid.heading}\n`, style: "bold" }];
      return present(paragraph([...heading, { text: laid.rows.join("\n") }]));
    }
    case "stacks":
      return laid.rows.flatMap(({ name, values }) => present(paragraph([{ text: name, style: "bold" }, ...values.flatMap(under)])));
  }
}

const under = ({ column, value }: { column: string; value: string }): Span[] =>
  column === "" ? [{ text: `\n${value}` }] : [{ text: "\n" }, { text: `${column}:`, style: "italic" }, { text: ` ${value}` }];

export const present = (element: Rich | undefined): Rich[] => (element === undefined ? [] : [element]);

/** A line that names a user group: the one thing that is ever live, and only in a posting. */
export const mention = (group: string): Rich => ({ type: "rich_text_section", elements: [{ type: "usergroup", usergroup_id: group }] });
