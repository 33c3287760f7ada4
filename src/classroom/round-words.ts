import type { Option } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import type { Voice } from "../chat/translate.ts";
import { inLanguage } from "../teaching/course.ts";
import type { Choice, Response, Wording } from "../teaching/question.ts";
import type { Round } from "../teaching/store.ts";

/** The words of a round, for whatever card shows it: its question, its options by their letters, an answer given and the right one. */

export const LETTERS = "ABCDEFGHIJ";

export const wordingOf = (round: Round, lang: string): Wording => inLanguage(round.question.in, lang);

/** An option as this round shows it: "C. Xen". */
export const optionText = (round: Round, { options }: { options: readonly Choice[] }, position: number): string =>
  `${LETTERS[round.order.indexOf(position)] ?? "?"}. ${options[position]?.text ?? "–"}`;

export const pair = (left: string, right: string | undefined): string => `${left} → ${right ?? "–"}`;

/** Answers to true or false are 1 and 0. */
export const truth = (voice: Voice, value: number | undefined): string => (value === 1 ? voice.t("True") : voice.t("False"));

/** Options of a menu, in the order of this round; their values are their places. */
export const placed = (round: Round, texts: readonly string[]): Option[] =>
  round.order.map((position, place) => ({ label: cut(texts[position] ?? "", 100), value: String(place) }));

/** What was answered, in the language asked for, on one line. */
export function answerText(voice: Voice, round: Round, response: Response): string {
  const wording = wordingOf(round, voice.lang);
  if ("typed" in response) return response.typed;
  if ("matched" in response)
    return wording.kind === "matching"
      ? wording.lefts.map((left, i) => pair(left, wording.rights[response.matched[i] ?? -1])).join("; ")
      : "–";
  if (wording.kind === "truefalse") return truth(voice, response.chosen[0]);
  if (!("options" in wording)) return "–";
  return response.chosen.map((position) => optionText(round, wording, position)).join("; ");
}

/** The right answer; pairs take a line each. */
export function rightText(voice: Voice, round: Round): string {
  const wording = wordingOf(round, voice.lang);
  switch (wording.kind) {
    case "choice":
    case "several":
      return round.order
        .filter((position) => (wording.options[position]?.fraction ?? 0) > 0)
        .map((position) => optionText(round, wording, position))
        .join("; ");
    case "truefalse":
      return truth(voice, wording.answer ? 1 : 0);
    case "short":
      return (
        wording.accepted
          .filter(({ fraction, text: accepted }) => fraction >= 1 && !accepted.includes("*"))
          .map((accepted) => accepted.text)[0] ?? "–"
      );
    case "numeric": {
      const best = wording.accepted.find(({ fraction }) => fraction >= 1);
      if (!best) return "–";
      const number = new Intl.NumberFormat(voice.lang, { maximumFractionDigits: 6 });
      const middle = number.format((best.min + best.max) / 2);
      return best.min === best.max
        ? middle
        : voice.t("{middle} (from {min} to {max})", { middle, min: number.format(best.min), max: number.format(best.max) });
    }
    case "matching":
      return wording.lefts.map((left, i) => `\n• ${pair(left, wording.rights[i])}`).join("");
  }
}
