import type { APIModalInteractionResponseCallbackData } from "discord.js";
import type { Field, Form } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import { choice, placeholder, worded } from "./controls.ts";
import { CUSTOM_ID, MODAL } from "./limits.ts";
import { oneLine } from "./markdown.ts";
import { COMPONENT, INPUT } from "./wire.ts";

type Labelled = Extract<APIModalInteractionResponseCallbackData["components"][number], { type: typeof COMPONENT.label }>;

/** A form as a modal. Never throws; more fields than Discord takes show as an ellipsis in the title. */
export function renderModal(form: Form): APIModalInteractionResponseCallbackData {
  const fields = form.fields.slice(0, MODAL.fields);
  const title = fields.length < form.fields.length ? `${worded(form.title, MODAL.title - 2)} …` : worded(form.title, MODAL.title);
  return {
    custom_id: customId(form.submit) || "–",
    title,
    components: fields.length > 0 ? named(fields).map(labelled) : [{ type: COMPONENT.text, content: "…" }],
  };
}

const customId = (text: string): string => text.toWellFormed().slice(0, CUSTOM_ID).toWellFormed().trim();

/** Names travel as custom ids, which differ within a modal; a name that cannot be one is its number. */
function named(fields: readonly Field[]): Field[] {
  const taken = new Set<string>();
  return fields.map((field, i) => {
    const name = customId(field.name);
    const free = name === "" || taken.has(name) ? customId(`${i}:${name}`) : name;
    taken.add(free);
    return { ...field, name: free };
  });
}

function labelled(field: Field): Labelled {
  return { type: COMPONENT.label, label: worded(field.label, MODAL.label), component: component(field) };
}

function component(field: Field): Labelled["component"] {
  switch (field.kind) {
    case "text": {
      const most = Math.max(1, Math.min(Math.trunc(field.max ?? MODAL.value) || 1, MODAL.value));
      return {
        type: COMPONENT.input,
        custom_id: field.name,
        style: field.long ? INPUT.long : INPUT.short,
        required: !field.optional,
        max_length: most,
        ...(field.value === undefined ? {} : { value: field.value.slice(0, most).toWellFormed() }),
        ...(field.placeholder === undefined ? {} : { placeholder: cut(oneLine(field.placeholder), MODAL.placeholder) }),
      };
    }
    case "choose": {
      const offered = choice(field.options, field.min, field.max);
      // Discord has no menu without options: it asks for text instead.
      if (!offered) return { type: COMPONENT.input, custom_id: field.name, style: INPUT.short, required: field.min > 0 };
      const hint = placeholder("", offered.options.length, field.options.length);
      const select = { type: COMPONENT.select, custom_id: field.name, ...offered, required: offered.min_values > 0 };
      return hint === "" ? select : { ...select, placeholder: hint };
    }
  }
}
