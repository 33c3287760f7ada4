import type { Entry } from "./course.ts";
import type { Passage, Prose, Run } from "./prose.ts";

/** Writes what `markup` reads, so that an entry can be taken up again where it was left. */

/** The definition and its aspects; examples and confusions are written apart. */
export function writeDefinition({ definition, aspects }: Pick<Entry, "definition" | "aspects">): string {
  const parts = aspects.map(({ name, value }) => asText(`**${escaped(name)}:** ${writeRuns(value)}`));
  return [...definition.map(passage), ...parts].join("\n\n");
}

/** A line for each. */
export const writeItems = (items: readonly Prose[]): string => items.map((item) => indented(asText(writeRuns(item)))).join("\n");

function passage(each: Passage): string {
  switch (each.kind) {
    case "text":
      return asText(writeRuns(each.text));
    case "list":
      return each.items.map((item, i) => `${each.ordered ? `${i + 1}.` : "-"} ${indented(asText(writeRuns(item)))}`).join("\n");
    case "code": {
      const fence = "`".repeat(Math.max(3, ...[...each.code.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
      return `${fence}${each.language ?? ""}\n${each.code}\n${fence}`;
    }
  }
}

const indented = (text: string): string => text.replaceAll("\n", "\n  ");

/** No line begins like a list, a heading or a quotation. */
const asText = (written: string): string =>
  written
    .split("\n")
    .map((line) => line.replace(/^(?:[-+•>]|#{1,6}(?=\s))/, "\\$&").replace(/^(\d{1,3})(?=[.)]\s)/, "$1\\"))
    .join("\n");

function writeRuns(prose: Prose): string {
  let text = "";
  for (const [i, run] of prose.entries()) {
    const wordy = /[\p{L}\p{N}]$/u.test(prose[i - 1]?.text ?? "") || /^[\p{L}\p{N}]/u.test(prose[i + 1]?.text ?? "");
    const inner = styled(run, wordy);
    const target = run.concept === undefined ? run.link : `#${run.concept}`;
    text += target === undefined ? inner : `[${inner}](${target})`;
  }
  return text;
}

function styled({ text, style }: Run, wordy: boolean): string {
  if (style === undefined) return escaped(text);
  switch (style) {
    case "bold":
      return `**${escaped(text)}**`;
    case "italic":
      return wordy ? `*${escaped(text)}*` : `_${escaped(text)}_`;
    case "code": {
      const ticks = "`".repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
      const room = /^`|`$/.test(text) ? " " : "";
      return ticks + room + text + room + ticks;
    }
  }
}

const escaped = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~•])|\\$/g, "\\\\")
    .replace(/[`*[\]]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
