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
  const blocks: Block[] = [text([...voice.say(say), { text: " " }, ...points]), ...answers(voice, round, wording, answer, verdict.right)];
  // With several answers, what is said to each stands beside it.
  const feedback = wording.kind === "several" ? [wording.feedback ?? ""] : verdict.feedback;
  for (const said of feedback.filter((each) => each !== "")) blocks.push(text(said));
  const concept = explainButton(course, round.question.concept, voice.lang);
  if (concept.length > 0) blocks.push({ kind: "buttons", buttons: concept });
  return { blocks };
}

/** What they answered and what was right. Where an answer has parts, each has its own verdict. */
function answers(voice: Voice, round: Round, wording: Wording, { response }: Pick<Answer, "response">, right: boolean): Block[] {
  const parts = partsOf(round, wording, response);
  if (parts.length === 0) {
    const given = voice.say("Your answer: {answer}", { answer: answerText(voice, round, response) });
    return [text(right ? given : lines([given, theRight(voice, rightText(voice, round))]))];
  }
  const given = parts.map((part) => [{ text: `${part.right ? "✓" : "✗"} ${part.shown}` }]);
  const missed = parts.flatMap(({ instead }) => (instead === undefined ? [] : `\n• ${instead}`)).join("");
  return [
    text(lines([[{ text: `${voice.t("Your answer")}:` }], ...given])),
    ...(right ? [] : [text(theRight(voice, missed || rightText(voice, round)))]),
  ];
}

const theRight = (voice: Voice, answer: string): Span[] => voice.say("The right answer: {answer}", { answer });

interface Part {
  right: boolean;
  shown: string;
  /** What would have been right in its place. */
  instead?: string | undefined;
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
      const right = matched === wording.rights[i];
      return { right, shown: pair(left, matched), instead: right ? undefined : pair(left, wording.rights[i]) };
    });
  return [];
}
