import type { Field, Form } from "../chat/card.ts";

/** A form in a terminal is asked field by field, one line each. */

/** What a line says to a field: its values, "leave" the form, or ask "again". An empty line keeps what was there; a dash clears what may be empty. */
export function answerTo(field: Field, line: string): string[] | "leave" | "again" {
  const typed = line.trim();
  if (field.kind === "choose") {
    if (typed === "") return field.min === 0 ? [] : "leave";
    const numbers = typed.split(",").map((each) => Number(each.trim()));
    const values = numbers.flatMap((number) => field.options[number - 1]?.value ?? []);
    const fits = values.length === numbers.length && values.length >= field.min && values.length <= field.max;
    return fits ? values : "again";
  }
  if (typed !== "") return typed === "-" && field.optional ? [] : [typed];
  if (field.value) return [field.value];
  return field.optional ? [] : "leave";
}

/** The field to ask for next. */
export const nextField = (form: Form, fields: Readonly<Record<string, string[]>>): Field | undefined =>
  form.fields.find(({ name }) => !Object.hasOwn(fields, name));
