import { type Block, type Card, text } from "../chat/card.ts";
import type { Voice } from "../chat/translate.ts";
import type { Occurrence, Schedule } from "../teaching/schedule.ts";
import type { Posting, Round, Store } from "../teaching/store.ts";
import type { PreparedCourse } from "./course.ts";
import { clockInWords, dateInWords, momentInWords } from "./daily-words.ts";
import { closedCard, questionCard } from "./round-card.ts";

/** The daily question in its channel: open until its time, then with the answer. */
export async function dailyPostingCard(voice: Voice, store: Store, course: PreparedCourse, posting: Posting, round: Round): Promise<Card> {
  const occurrence = await store.occurrenceOf(round.id);
  const schedule = occurrence && (await store.schedule(occurrence.schedule));
  const title = dailyTitle(voice, occurrence);
  if (round.closedAt !== undefined) {
    const closed = closedCard(voice, round, posting.id, undefined, await store.answers(round.id), course);
    return { ...closed, title: `${title} · ${voice.t("closed")}` };
  }
  const here = await store.classOf(round.class);
  const zone = schedule?.zone ?? here?.zone ?? "UTC";
  return { title, blocks: [...mentioned(schedule, posting.channel), ...openBlocks(voice, round, posting.id, zone)] };
}

export const dailyTitle = (voice: Voice, occurrence: Pick<Occurrence, "day"> | undefined): string =>
  occurrence ? voice.t("Question of the day: {date}", { date: dateInWords(voice, occurrence.day) }) : voice.t("Question of the day");

/** The question as it can be answered, and until when. */
export function openBlocks(voice: Voice, round: Round, once: string, zone: string): Block[] {
  return [...questionCard(voice, round, once, undefined).blocks, text(until(voice, round, zone))];
}

function until(voice: Voice, { closesAt, openedAt, tell }: Round, zone: string) {
  if (closesAt === undefined) return voice.t("Your answer is private, and the first one counts.");
  const soon = closesAt - openedAt < 12 * 3_600_000;
  const when = soon ? clockInWords(voice, closesAt, zone) : momentInWords(voice, closesAt, zone);
  return tell === "at close"
    ? voice.say("Open until **{when}**. Your answer is private, the first one counts, and the result comes when it closes.", { when })
    : voice.say("Open until **{when}**. Your answer is private, and the first one counts.", { when });
}

/** The role of the channel, where it has one; nobody else is ever mentioned. */
function mentioned(schedule: Schedule | undefined, channel: string): Block[] {
  const role = schedule?.channels.find((each) => each.channel === channel)?.role;
  return role === undefined ? [] : [{ kind: "mention", role, name: role.split(":").at(-1) ?? role }];
}
