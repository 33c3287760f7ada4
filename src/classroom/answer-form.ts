import type { Field, Form } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import type { Voice } from "../chat/translate.ts";
import type { Round } from "../teaching/store.ts";
import { placed, wordingOf } from "./round-words.ts";

/** The form for what cannot be answered by pressing: a text, a number, pairs. */
export function answerForm(voice: Voice, round: Round, once: string): Form | undefined {
  const wording = wordingOf(round, voice.lang);
  const submit = `quiz|${once}`;
  const title = voice.t("Your answer");
  switch (wording.kind) {
    case "short":
      return {
        submit,
        title,
        fields: [{ kind: "text", name: "typed", label: voice.t("Answer"), placeholder: cut(wording.stem, 100), max: 200 }],
      };
    case "numeric":
      return {
        submit,
        title,
        fields: [{ kind: "text", name: "typed", label: voice.t("A number"), placeholder: cut(wording.stem, 100), max: 40 }],
      };
    case "matching":
      return {
        submit,
        title,
        fields: wording.lefts.map(
          (left, i): Field => ({
            kind: "choose",
            name: `left${i}`,
            label: cut(left, 45),
            options: placed(round, wording.rights),
            min: 1,
            max: 1,
          }),
        ),
      };
    default:
      return undefined;
  }
}
