import type { types } from "@slack/bolt";
import type { Button, Option } from "../chat/card.ts";
import {
  ACTION_ID,
  BUTTON_LABEL,
  BUTTON_VALUE,
  BUTTONS_IN_A_ROW,
  carried,
  label,
  OPTION_LABEL,
  OPTION_VALUE,
  OPTIONS,
  PLACEHOLDER,
} from "./limits.ts";

/**
 * Buttons and menus. A button carries its press as its value, a menu in its action id (its options have only their own values). What Slack
 * cannot carry is not offered: it stands beside as text, so nobody presses a button that means something else than it says.
 */

/** What is pressed, and the labels of what cannot be. */
export interface Controls {
  blocks: types.ActionsBlock[];
  spare: string[];
}

/** Numbers the elements of a message: an action id is unique in it. */
export function numbering(): () => number {
  let last = 0;
  return () => ++last;
}

export const plainText = (text: string, max: number): types.PlainTextElement => ({
  type: "plain_text",
  text: label(text, max),
  emoji: false,
});

export function buttons(list: readonly Button[], next: () => number): Controls {
  const able = list.filter(({ press }) => carried(press, BUTTON_VALUE));
  const elements = able.map((button) => buttonOf(button, next()));
  return {
    blocks: inRows(elements, BUTTONS_IN_A_ROW).map((row) => ({ type: "actions", elements: row })),
    spare: list.filter((button) => !able.includes(button)).map((button) => button.label),
  };
}

const COLOURS = { good: "primary", bad: "danger" } as const;

function buttonOf({ label: text, press, style }: Button, number: number): types.Button {
  const colour = style === "good" || style === "bad" ? { style: COLOURS[style] } : {};
  return { type: "button", action_id: `button${number}`, text: plainText(text, BUTTON_LABEL), value: press, ...colour };
}

interface Choose {
  press: string;
  placeholder: string;
  options: readonly Option[];
  min: number;
  max: number;
}

/** One option is taken as soon as it is chosen; several are read when the button beside the menu is pressed, not at every tick. */
export function menu({ press, placeholder, options, max }: Choose, next: () => number): Controls {
  const { offered, spare } = optionsOf(options);
  const single = max <= 1;
  const number = next();
  const id = single ? `menu${number}:${press}` : `menu${number}`;
  if (offered.length === 0 || !carried(press, BUTTON_VALUE) || id.length > ACTION_ID)
    return { blocks: [], spare: options.map((option) => option.label) };
  const common = { action_id: id, placeholder: plainText(placeholder, PLACEHOLDER), options: offered };
  if (single) return { blocks: [{ type: "actions", elements: [{ type: "static_select", ...common }] }], spare };
  const confirm = buttonOf({ label: "OK", press, style: "good" }, next());
  const most = Math.min(Math.floor(max), offered.length);
  return {
    blocks: [{ type: "actions", elements: [{ type: "multi_static_select", ...common, max_selected_items: most }, confirm] }],
    spare,
  };
}

/** The options Slack takes, at most a hundred with a value each of their own; and the labels of the others. */
export function optionsOf(options: readonly Option[]): { offered: types.PlainTextOption[]; spare: string[] } {
  const offered = new Map<string, types.PlainTextOption>();
  const spare: string[] = [];
  for (const { label: text, value, describe } of options) {
    const able = carried(value, OPTION_VALUE) && !offered.has(value) && offered.size < OPTIONS;
    if (able)
      offered.set(value, {
        text: plainText(text, OPTION_LABEL),
        value,
        ...(describe === undefined || describe.trim() === "" ? {} : { description: plainText(describe, OPTION_LABEL) }),
      });
    else spare.push(text);
  }
  return { offered: [...offered.values()], spare };
}

function inRows<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
