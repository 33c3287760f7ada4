import { type Block, type Button, type Card, type Field, type Form, type Option, text } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import { message, type Voice } from "../chat/translate.ts";
import { inLanguage } from "../teaching/course.ts";
import type { Response, Verdict, Wording } from "../teaching/question.ts";
import { type Distribution, distribution } from "../teaching/rounds.ts";
import type { Answer, Round } from "../teaching/store.ts";
import { explainButton, type PreparedCourse } from "./course.ts";
import { bold, lines } from "./entry-card.ts";

/**
 * A round as a message: open, with what is pressed to answer; closed, with the answer and what the class said. Presses carry the place an
 * option is shown at, never the right answer nor anything the database owns: `quiz|<once>.<place>`.
 */

/** Where a round stands in its quiz: "2 of 5". */
export interface Progress {
  number: number;
  of: number;
}

const LETTERS = "ABCDEFGHIJ";

export const wordingOf = (round: Round, lang: string): Wording => inLanguage(round.question.in, lang);

export function questionCard(voice: Voice, round: Round, once: string, progress: Progress | undefined): Card {
  const wording = wordingOf(round, voice.lang);
  const blocks: Block[] = [text([bold(wording.stem)]), ...optionsShown(wording, round), ...answering(voice, wording, round, once)];
  if (progress) {
    const label = progress.number < progress.of ? voice.t("Next question") : voice.t("Finish");
    blocks.push({ kind: "buttons", buttons: [{ label: `${label} ▸`, press: `quiz|${once}.n` }] });
  }
  return { title: titleOf(voice, progress), blocks };
}

/** What is left of the question when it is over: the answer, how the class answered, why, and the concept. */
export function closedCard(
  voice: Voice,
  round: Round,
  once: string,
  progress: Progress | undefined,
  answers: readonly Answer[],
  course: PreparedCourse,
): Card {
  const wording = wordingOf(round, voice.lang);
  const counts = distribution(round.question, answers);
  const blocks: Block[] = [text([bold(wording.stem)]), ...answerShown(voice, wording, round, counts)];
  blocks.push(
    text(
      counts.answers === 0
        ? voice.t("Nobody answered.")
        : voice.say("Right answers: **{right}** of {answers}.", { right: counts.right, answers: counts.answers }),
    ),
  );
  const why = explanation(wording);
  if (why) blocks.push(text(why));
  blocks.push({
    kind: "buttons",
    buttons: [{ label: voice.t("My result"), press: `quiz|${once}.r` }, ...explainButton(course, round.question.concept, voice.lang)],
  });
  return { title: `${titleOf(voice, progress)} · ${voice.t("closed")}`, blocks };
}

/** What one person is told about their answer. */
export function verdictCard(
  voice: Voice,
  round: Round,
  verdict: Verdict,
  answer: Pick<Answer, "points" | "response">,
  course: PreparedCourse,
  counted: boolean,
): Card {
  const say = verdict.right ? message("**Right!**") : verdict.fraction > 0 ? message("**Partly right.**") : message("**Not right.**");
  const points = counted
    ? voice.say("{points, plural, one {# point} other {# points}}", { points: answer.points })
    : voice.say("It came after the close, so it is practice and brings no points.");
  const blocks: Block[] = [text([...voice.say(say), { text: " " }, ...points])];
  blocks.push(text(voice.say("Your answer: {answer}", { answer: answerText(voice, round, answer.response) })));
  if (!verdict.right)
    blocks.push(text(voice.say("The right answer: {answer}", { answer: rightText(voice, wordingOf(round, voice.lang)) })));
  for (const feedback of verdict.feedback) blocks.push(text(feedback));
  const concept = explainButton(course, round.question.concept, voice.lang);
  if (concept.length > 0) blocks.push({ kind: "buttons", buttons: concept });
  return { blocks };
}

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

/** What was answered, in the language asked for. */
export function answerText(voice: Voice, round: Round, response: Response): string {
  const wording = wordingOf(round, voice.lang);
  if ("typed" in response) return response.typed;
  if ("matched" in response)
    return wording.kind === "matching"
      ? pairs(
          wording.lefts,
          response.matched.map((position) => wording.rights[position] ?? "–"),
        )
      : "–";
  if (wording.kind === "truefalse") return response.chosen[0] === 1 ? voice.t("True") : voice.t("False");
  if (!("options" in wording)) return "–";
  return response.chosen.map((position) => `${letterOf(round, position)}. ${wording.options[position]?.text ?? "–"}`).join("; ");
}

export function rightText(voice: Voice, wording: Wording): string {
  switch (wording.kind) {
    case "choice":
    case "several":
      return wording.options
        .filter(({ fraction }) => fraction > 0)
        .map((option) => option.text)
        .join("; ");
    case "truefalse":
      return wording.answer ? voice.t("True") : voice.t("False");
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
      return pairs(wording.lefts, wording.rights);
  }
}

const titleOf = (voice: Voice, progress: Progress | undefined): string =>
  progress ? voice.t("Question {number} of {of}", { number: progress.number, of: progress.of }) : voice.t("Question");

const pairs = (lefts: readonly string[], rights: readonly string[]): string =>
  lefts.map((left, i) => `${left} → ${rights[i] ?? "–"}`).join("; ");

const letterOf = (round: Round, position: number): string => LETTERS[round.order.indexOf(position)] ?? "?";

const placed = (round: Round, texts: readonly string[]): Option[] =>
  round.order.map((position, place) => ({ label: cut(texts[position] ?? "", 100), value: String(place) }));

function optionsShown(wording: Wording, round: Round): Block[] {
  if ("options" in wording)
    return [
      text(lines(round.order.map((position, place) => [bold(`${LETTERS[place]}. `), { text: wording.options[position]?.text ?? "" }]))),
    ];
  if (wording.kind === "matching") {
    const left = wording.lefts.map((each) => [{ text: `• ${each}` }]);
    const right = round.order.map((position, place) => [bold(`${LETTERS[place]}. `), { text: wording.rights[position] ?? "" }]);
    return [text(lines(left)), text(lines(right))];
  }
  return [];
}

function answering(voice: Voice, wording: Wording, round: Round, once: string): Block[] {
  const buttons = (labels: string[]): Block[] => [
    { kind: "buttons", buttons: labels.map((label, place): Button => ({ label, press: `quiz|${once}.${place}` })) },
  ];
  switch (wording.kind) {
    case "choice":
      return buttons(round.order.map((_position, place) => LETTERS[place] ?? "?"));
    case "truefalse":
      return buttons([voice.t("True"), voice.t("False")]);
    case "several": {
      const options = placed(
        round,
        wording.options.map((option) => option.text),
      ).map((option, place) => ({ ...option, label: cut(`${LETTERS[place]}. ${option.label}`, 100) }));
      return [
        {
          kind: "choose",
          press: `quiz|${once}.m`,
          placeholder: voice.t("Choose all that are right"),
          options,
          min: 1,
          max: options.length,
        },
      ];
    }
    case "short":
    case "numeric":
    case "matching":
      return [{ kind: "buttons", buttons: [{ label: voice.t("Answer…"), press: `quiz|${once}.a`, style: "good" }] }];
  }
}

function answerShown(voice: Voice, wording: Wording, round: Round, counts: Distribution): Block[] {
  const share = (count: number) => (counts.answers === 0 ? "" : `${Math.round((100 * count) / counts.answers)} %`);
  const row = (right: boolean, name: string, count: number) => [right ? "✓" : "", name, String(count), share(count)];
  const columns = ["", voice.t("Answer"), voice.t("Answers"), "%"];
  if ("options" in wording) {
    const shown = round.order.map((position, place) => ({ position, letter: LETTERS[place] ?? "?", option: wording.options[position] }));
    const marked = shown.map(({ letter, option }) => [
      bold(`${option && option.fraction > 0 ? "✓ " : ""}${letter}. `),
      { text: option?.text ?? "" },
    ]);
    return [
      text(lines(marked)),
      {
        kind: "table",
        columns,
        rows: shown.map(({ position, letter, option }) => row((option?.fraction ?? 0) > 0, letter, counts.chosen[position] ?? 0)),
      },
    ];
  }
  if (wording.kind === "truefalse") {
    const rows = [1, 0].map((value) =>
      row(wording.answer === (value === 1), value === 1 ? voice.t("True") : voice.t("False"), counts.chosen[value] ?? 0),
    );
    return [{ kind: "table", columns, rows }];
  }
  return [text(voice.say("The right answer: {answer}", { answer: rightText(voice, wording) }))];
}

/** What teaches: the general feedback, else what is said to the right answer. */
function explanation(wording: Wording): string | undefined {
  if (wording.feedback) return wording.feedback;
  switch (wording.kind) {
    case "choice":
      return wording.options.find(({ fraction }) => fraction >= 1)?.feedback;
    case "truefalse":
      return wording.whenRight;
    case "short":
    case "numeric":
      return wording.accepted.find(({ fraction }) => fraction >= 1)?.feedback;
    default:
      return undefined;
  }
}
