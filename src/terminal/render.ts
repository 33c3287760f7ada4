import type { Block, Button, Card, Field, Form, Span } from "../chat/card.ts";
import { aligned, displayWidth, squared, type Table } from "../chat/table.ts";
import { message } from "../chat/translate.ts";

/** A card as lines of a terminal. What can be pressed gets a number, in the order it stands in the card. */

export interface Look {
  columns: number;
  colour: boolean;
  /** The words around a card, in the person's language. */
  t: (message: string) => string;
}

export type Action = { press: string; label: string } & ({ kind: "button" } | { kind: "option"; value: string; min: number; max: number });

export interface Shown {
  lines: string[];
  /** Number 1 is the first. */
  actions: Action[];
}

const STYLES = { bold: [1, 22], italic: [3, 23], code: [36, 39], dim: [2, 22], title: [1, 22] } as const;

const styled = (look: Look, style: keyof typeof STYLES, text: string): string =>
  look.colour && text !== "" ? `\u001b[${STYLES[style][0]}m${text}\u001b[${STYLES[style][1]}m` : text;

/** Control characters of anybody's text never reach the terminal. */
export const inert = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => (character === "\n" ? "\n" : character === "\t" ? " " : "\ufffd"));

/** A label stands in one line. */
const oneLine = (text: string): string => inert(text).replace(/\s+/gu, " ").trim();

export function renderCard(card: Card, look: Look): Shown {
  const shown: Shown = { lines: [], actions: [] };
  if (card.title !== undefined)
    shown.lines.push(
      ...wrap([{ text: card.title }], look, "title"),
      styled(look, "dim", "─".repeat(Math.min(look.columns, displayWidth(inert(card.title))))),
    );
  for (const [i, block] of card.blocks.entries()) {
    if (i > 0 && !(block.kind === "buttons" && card.blocks[i - 1]?.kind === "buttons")) shown.lines.push("");
    renderBlock(block, look, shown);
  }
  return shown;
}

/** How several of a menu are chosen, which nobody would guess. */
const SEVERAL = message("(several at once with commas: 1,2)");

function renderBlock(block: Block, look: Look, shown: Shown): void {
  switch (block.kind) {
    case "text":
      shown.lines.push(...wrap(block.text, look));
      return;
    case "code":
      shown.lines.push(
        ...inert(block.code)
          .split("\n")
          .map((line) => styled(look, "code", `    ${line}`)),
      );
      return;
    case "table":
      shown.lines.push(...tableLines(block, look));
      return;
    case "image":
      shown.lines.push(...wrap([{ text: `[${look.t("Figure")}: ${block.alt}]`, style: "italic" }], look));
      return;
    case "buttons":
      shown.lines.push(...buttonLines(block.buttons, look, shown.actions));
      return;
    case "choose":
      shown.lines.push(...wrap([{ text: block.placeholder, style: "italic" }], look), ...menuLines(block, look, shown.actions));
      if (block.max > 1) shown.lines.push(look.t(SEVERAL));
      return;
    case "mention":
      shown.lines.push(oneLine(`@${block.name}`));
      return;
  }
}

/** Aligned where it fits, else a line for each value, with a blank one between rows. */
function tableLines(table: Table, look: Look): string[] {
  const cells = squared(table, inert);
  const lines = aligned(cells, look.columns, "no rule");
  if (lines) return lines;
  return cells.body.flatMap((row, i) => {
    const values = row.flatMap((value, place) => {
      const column = cells.head[place];
      return value === "" ? [] : wrap([...(column ? [{ text: `${column}: `, style: "bold" as const }] : []), { text: value }], look);
    });
    return i === 0 ? values : ["", ...values];
  });
}

function buttonLines(buttons: readonly Button[], look: Look, actions: Action[]): string[] {
  const lines: string[] = [];
  let line = "";
  for (const { label, press } of buttons) {
    actions.push({ kind: "button", press, label });
    const next = `[${actions.length}] ${oneLine(label)}`;
    if (line !== "" && displayWidth(line) + 3 + displayWidth(next) > look.columns) {
      lines.push(line);
      line = next;
    } else line = line === "" ? next : `${line}   ${next}`;
  }
  return line === "" ? lines : [...lines, line];
}

function menuLines(menu: Extract<Block, { kind: "choose" }>, look: Look, actions: Action[]): string[] {
  return menu.options.flatMap(({ label, value, describe }) => {
    actions.push({ kind: "option", press: menu.press, label, value, min: menu.min, max: menu.max });
    return wrap([{ text: `[${actions.length}] ${label}${describe ? ` – ${describe}` : ""}` }], look);
  });
}

/** What a form asks for one field: what stands in it already, or an example, or what there is to choose; and what an empty line does. */
export function fieldLines(form: Form, field: Field, look: Look): string[] {
  const title = form.fields.length > 1 ? `${form.title}: ${field.label}` : field.label;
  const lines = wrap([{ text: title, style: "bold" }], look);
  if (field.kind === "choose") {
    const options = field.options.map((option, i) => `[${i + 1}] ${oneLine(option.label)}`);
    return [
      ...lines,
      ...options,
      ...(field.max > 1 ? [look.t(SEVERAL)] : []),
      look.t(field.min === 0 ? message("(an empty line chooses nothing)") : message("(an empty line leaves it)")),
    ];
  }
  const shown = field.value || field.placeholder;
  const hint = shown ? wrap([{ text: shown, style: field.value ? "code" : "italic" }], look) : [];
  const clears = field.optional ? message("(an empty line keeps it, a dash clears it)") : message("(an empty line keeps it)");
  const empty = field.optional ? message("(an empty line leaves it out)") : message("(an empty line leaves it)");
  return [...lines, ...hint, look.t(field.value ? clears : empty)];
}

interface Piece {
  text: string;
  style: keyof typeof STYLES | undefined;
}

/** Breaks spans into lines at spaces, never between a word and what touches it in another style; a word longer than a line is broken too. */
function wrap(spans: readonly Span[], look: Look, base?: "title"): string[] {
  const lines: string[] = [];
  let line: Piece[] = [];
  let width = 0;
  const end = () => {
    if (line.at(-1)?.text.trim() === "") line.pop();
    lines.push(line.map(({ text, style }) => (style ? styled(look, style, text) : text)).join(""));
    line = [];
    width = 0;
  };
  for (const word of words(spans, base)) {
    const wide = word.reduce((sum, { text }) => sum + displayWidth(text), 0);
    if (word[0]?.text === "\n") end();
    else if (word[0]?.text === " ") {
      if (width > 0 && width < look.columns) line.push(...word);
      width += width > 0 ? 1 : 0;
    } else {
      if (width > 0 && width + wide > look.columns) end();
      for (const { text, style } of word) {
        for (const part of parts(text, look.columns - width, look.columns)) {
          if (width > 0 && width + displayWidth(part) > look.columns) end();
          line.push({ text: part, style });
          width += displayWidth(part);
        }
      }
    }
  }
  end();
  return lines;
}

/** Words with their styles; a space or a line break is a word of its own. */
function words(spans: readonly Span[], base?: "title"): Piece[][] {
  const found: Piece[][] = [];
  let word: Piece[] = [];
  const finish = (separator?: Piece) => {
    if (word.length > 0) found.push(word);
    if (separator) found.push([separator]);
    word = [];
  };
  for (const span of spans) {
    const address = span.link !== undefined && span.link !== span.text ? ` (${span.link})` : "";
    const style = span.style ?? base;
    for (const text of inert(span.text + address).split(/(\n| +)/)) {
      if (text === "\n") finish({ text, style: undefined });
      else if (/^ +$/.test(text)) finish({ text: " ", style: undefined });
      else if (text !== "") word.push({ text, style });
    }
  }
  finish();
  return found;
}

/** A text cut so that its first part is at most `first` columns wide and the others at most `columns`. */
function parts(text: string, first: number, columns: number): string[] {
  if (displayWidth(text) <= first) return [text];
  const out: string[] = [];
  let part = "";
  let room = first > 0 ? first : columns;
  for (const character of text) {
    if (displayWidth(part + character) > room) {
      out.push(part);
      part = "";
      room = columns;
    }
    part += character;
  }
  return [...out, part].filter((each) => each !== "");
}
