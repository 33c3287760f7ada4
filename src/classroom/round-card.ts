import { type Block, type Button, type Card, type Span, text } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import type { Voice } from "../chat/translate.ts";
import type { Wording } from "../teaching/question.ts";
import { type Distribution, distribution } from "../teaching/rounds.ts";
import type { Answer, Quiz, Round } from "../teaching/store.ts";
import { explainButton, type PreparedCourse } from "./course.ts";
import { bold, lines } from "./entry-card.ts";
import { LETTERS, placed, rightText, truth, wordingOf } from "./round-words.ts";

/**
 * A round as a message: open, with what is pressed to answer; closed, with the answer and what the class said. Presses carry the place an
 * option is shown at, never the right answer nor anything the database owns: `quiz|<once>.<place>`.
 */

/** Where a round stands in its quiz: "2 of 5". */
export interface Progress {
  number: number;
  of: number;
}

export const progressOf = ({ questions }: Quiz, { question }: Round): Progress => ({
  number: questions.indexOf(question.id) + 1,
  of: questions.length,
});

/** With its progress it has the button that goes on. */
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

const titleOf = (voice: Voice, progress: Progress | undefined): string =>
  progress ? voice.t("Question {number} of {of}", { number: progress.number, of: progress.of }) : voice.t("Question");

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
      return buttons([1, 0].map((value) => truth(voice, value)));
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

/** The right ones marked, and how many chose each. */
function answerShown(voice: Voice, wording: Wording, round: Round, counts: Distribution): Block[] {
  const line = (position: number, right: boolean, name: string, option = ""): Span[] => [
    bold(`${right ? "✓ " : ""}${name}`),
    { text: option },
    ...chosenBy(counts, position),
  ];
  if ("options" in wording) {
    const options = round.order.map((position, place) => {
      const { text: option = "–", fraction = 0 } = wording.options[position] ?? {};
      return line(position, fraction > 0, `${LETTERS[place]}. `, option);
    });
    return [text(lines(options))];
  }
  if (wording.kind === "truefalse")
    return [text(lines([1, 0].map((value) => line(value, wording.answer === (value === 1), truth(voice, value)))))];
  return [text(voice.say("The right answer: {answer}", { answer: rightText(voice, round) }))];
}

/** " (3 · 25 %)", which no line break parts. */
function chosenBy({ answers, chosen }: Distribution, position: number): Span[] {
  const count = chosen[position] ?? 0;
  return answers === 0 ? [] : [{ text: ` (${count}\u00a0·\u00a0${Math.round((100 * count) / answers)}\u00a0%)`, style: "italic" }];
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
