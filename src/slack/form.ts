import type { types } from "@slack/bolt";
import type { Field, Form } from "../chat/card.ts";
import { optionsOf, plainText } from "./controls.ts";
import {
  BLOCK_ID,
  INPUT_LABEL,
  INPUT_TEXT,
  METADATA,
  PLACEHOLDER,
  passage,
  printable,
  SECTION_TEXT,
  VIEW_BLOCKS,
  VIEW_TITLE,
} from "./limits.ts";

type BlockKit = types.KnownBlock;

/** A form as a modal. `metadata` comes back with what is sent. A field's block id is its place and its name. */
export function renderForm(form: Form, metadata: string): types.ModalView {
  const fields = form.fields.flatMap((field, i) => input(field, printable(`${i}.${field.name}`.slice(0, BLOCK_ID))));
  const whole = fields.length > 0 && printable(form.title).length <= VIEW_TITLE;
  const heading: BlockKit[] = whole ? [] : [{ type: "section", text: plainText(form.title, SECTION_TEXT) }];
  return {
    type: "modal",
    callback_id: printable(form.submit).slice(0, BLOCK_ID),
    title: plainText(form.title, VIEW_TITLE),
    submit: plainText("OK", VIEW_TITLE),
    private_metadata: metadata.length <= METADATA ? metadata : "",
    // A form has five fields at most, so nothing is lost here that was ever meant to be asked.
    blocks: [...heading, ...fields].slice(0, VIEW_BLOCKS),
  };
}

function input(field: Field, block_id: string): BlockKit[] {
  const common = { type: "input" as const, block_id, label: plainText(field.label, INPUT_LABEL) };
  switch (field.kind) {
    case "text": {
      const max = Math.min(Math.max(1, Math.floor(field.max ?? INPUT_TEXT)), INPUT_TEXT);
      const value = field.value === undefined || field.value.trim() === "" ? {} : { initial_value: passage(field.value, max) };
      const hint =
        field.placeholder === undefined || field.placeholder.trim() === ""
          ? {}
          : { placeholder: plainText(field.placeholder, PLACEHOLDER) };
      return [
        {
          ...common,
          optional: field.optional ?? false,
          element: { type: "plain_text_input", action_id: "value", multiline: field.long ?? false, max_length: max, ...value, ...hint },
        },
      ];
    }
    case "choose": {
      const { offered, spare } = optionsOf(field.options);
      const unable: BlockKit[] =
        spare.length === 0 ? [] : [{ type: "section", text: plainText(spare.map((text) => `• ${text}`).join(" "), SECTION_TEXT) }];
      if (offered.length === 0) return [{ type: "section", text: plainText(field.label, SECTION_TEXT) }, ...unable];
      const most = Math.min(Math.floor(field.max), offered.length);
      const element: types.StaticSelect | types.MultiStaticSelect =
        most <= 1
          ? { type: "static_select", action_id: "value", options: offered }
          : { type: "multi_static_select", action_id: "value", options: offered, max_selected_items: most };
      return [{ ...common, optional: field.min < 1, element }, ...unable];
    }
  }
}
