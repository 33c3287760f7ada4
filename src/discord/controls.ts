import type { APIButtonComponent } from "discord.js";
import type { Button, Option } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import { BUTTONS, CUSTOM_ID, SELECT, SUGGESTIONS } from "./limits.ts";
import { oneLine } from "./markdown.ts";
import { COMPONENT, STYLE } from "./wire.ts";

/** A label has to show something. */
export const worded = (text: string, max: number): string => cut(oneLine(text), max) || "–";

/**
 * Gives out the custom ids of one message, which must differ: a second control with the same press gets an invisible mark, which `withoutMark`
 * takes off when it comes back. What cannot travel as one makes the control grey.
 */
export class Presses {
  readonly #taken = new Set<string>();

  of(press: string): { custom_id: string; disabled?: true } {
    const id = this.#free(press);
    const works = travels(press, CUSTOM_ID) && id.length <= CUSTOM_ID;
    const used = works ? id : this.#free("off");
    this.#taken.add(used);
    return works ? { custom_id: used } : { custom_id: used, disabled: true };
  }

  #free(press: string): string {
    let id = press;
    while (this.#taken.has(id)) id += MARK;
    return id;
  }
}

const MARK = "\u200b";

/** Whether a text comes back from Discord as it was sent. */
export const travels = (text: string, max: number): boolean => text.trim() !== "" && text.length <= max && text.isWellFormed();

export const withoutMark = (customId: string): string => customId.replace(/\u200b+$/, "");

export function button({ label, press, style }: Button, presses: Presses): APIButtonComponent {
  return { type: COMPONENT.button, style: STYLE[style ?? "plain"], label: worded(label, BUTTONS.label), ...presses.of(press) };
}

/** What both a message's menu and a modal's share: options, and how many may be chosen. */
export interface Choice {
  options: { label: string; value: string; description?: string }[];
  min_values: number;
  max_values: number;
}

/** Undefined when nothing can be offered: Discord has no menu without options. Options need different values of a fitting length. */
export function choice(options: readonly Option[], min: number, max: number): Choice | undefined {
  const byValue = new Map(options.filter(({ value }) => travels(value, SELECT.value)).map((option) => [option.value, option]));
  const offered = [...byValue.values()].slice(0, SELECT.options);
  if (offered.length === 0) return undefined;
  const least = within(min, 0, offered.length);
  return {
    options: offered.map(({ label, value, describe = "" }) => ({
      label: worded(label, SELECT.label),
      value,
      ...(oneLine(describe) === "" ? {} : { description: cut(oneLine(describe), SELECT.describe) }),
    })),
    min_values: least,
    max_values: within(max, Math.max(1, least), offered.length),
  };
}

/** Says how many of the options are there when some are not. */
export function placeholder(text: string, offered: number, asked: number): string {
  if (offered === asked) return cut(oneLine(text), SELECT.placeholder);
  const count = ` … ${offered}/${asked}`;
  return cut(oneLine(text), SELECT.placeholder - count.length) + count;
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, Math.trunc(value) || 0));

/** Suggestions as Discord shows them; a value too long to come back is left out. */
export function suggestionsShown(options: readonly Option[]): { name: string; value: string }[] {
  return options
    .filter(({ value }) => travels(value, SUGGESTIONS.value))
    .slice(0, SUGGESTIONS.shown)
    .map(({ label, value }) => ({ name: worded(label, SUGGESTIONS.label), value }));
}
