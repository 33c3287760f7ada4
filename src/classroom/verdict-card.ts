import { type Block, type Card, type Span, text } from "../chat/card.ts";
import { message, type Voice } from "../chat/translate.ts";
import type { Response, Verdict, Wording } from "../teaching/question.ts";
import type { Answer, Round } from "../teaching/store.ts";
import { explainButton, type PreparedCourse } from "./course.ts";
import { lines } from "./entry-card.ts";
import { answerText, optionText, pair, rightText, wordingOf } from "./round-words.ts";

/** What one person is told about their answer. */
export function verdictCard(
  voice: Voice,
  round: Round,
  verdict: Verdict,
  answer: Pick<Answer, "points" | "response">,
  course: PreparedCourse,
  counted: boolean,
): Card {
  const wording = wordingOf(round, voice.lang);
  const say = verdict.right ? message("**Right!**") : verdict.fraction > 0 ? message("**Partly right.**") : message("**Not right.**");
  const points = counted
    ? voice.say("{points, plural, one {# point} other {# points}}", { points: answer.points })
    : voice.say("It came after the close, so it is practice and brings no points.");
  const wanted = verdict.right ? [] : [voice.say("The right answer: {answer}", { answer: rightText(voice, round) })];
  const blocks: Block[] = [text([...voice.say(say), { text: " " }, ...points])];
  blocks.push(text(lines([...given(voice, round, wording, answer.response), ...wanted])));
  // With several answers, what is said to each stands beside it.
  const feedback = wording.kind === "several" ? [wording.feedback ?? ""] : verdict.feedback;
  for (const said of feedback.filter((each) => each !== "")) blocks.push(text(said));
  const concept = explainButton(course, round.question.concept, voice.lang);
  if (concept.length > 0) blocks.push({ kind: "buttons", buttons: concept });
  return { blocks };
}

/** What they answered; where it has parts, each with its own verdict. */
function given(voice: Voice, round: Round, wording: Wording, response: Response): Span[][] {
  const parts = partsOf(round, wording, response);
  if (parts.length === 0) return [voice.say("Your answer: {answer}", { answer: answerText(voice, round, response) })];
  return [[{ text: `${voice.t("Your answer")}:` }], ...parts.map(({ right, shown }) => [{ text: `${right ? "✓" : "✗"} ${shown}` }])];
}

interface Part {
  right: boolean;
  shown: string;
}

function partsOf(round: Round, wording: Wording, response: Response): Part[] {
  if (wording.kind === "several" && "chosen" in response)
    return response.chosen.map((position) => {
      const { fraction = 0, feedback } = wording.options[position] ?? {};
      const option = optionText(round, wording, position);
      return { right: fraction > 0, shown: feedback ? `${option} — ${feedback}` : option };
    });
  if (wording.kind === "matching" && "matched" in response)
    return wording.lefts.map((left, i) => {
      const matched = wording.rights[response.matched[i] ?? -1];
      return { right: matched === wording.rights[i], shown: pair(left, matched) };
    });
  return [];
}
