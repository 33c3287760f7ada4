import type { Card } from "./chat/card.ts";
import type { Vocabulary } from "./chat/command.ts";
import { type Answer, createDispatch, type Origin, type Report, type Request } from "./chat/dispatch.ts";
import type { Platform } from "./chat/platform.ts";
import type { Translator } from "./chat/translate.ts";
import { type Beginnings, type Context, createContextOf } from "./classroom/context.ts";
import type { PreparedCourse } from "./classroom/course.ts";
import { missUnclaimed, openDaily, planDaily, recordRunning, tellMissed } from "./classroom/daily-beat.ts";
import { refusedNotice } from "./classroom/daily-notice.ts";
import { createForgetting } from "./classroom/forgetting.ts";
import { homeCard } from "./classroom/home-card.ts";
import { noticeCard, refusalNotice } from "./classroom/notice.ts";
import { createPoster } from "./classroom/post.ts";
import { postingCard } from "./classroom/posting-card.ts";
import { closeDueRounds, endStranded } from "./classroom/quiz.ts";
import { type Clock, newId, type Random } from "./teaching/random.ts";
import { QUIZ_ROUND_MS } from "./teaching/rounds.ts";
import type { Posting, Store } from "./teaching/store.ts";

/** The bot put together from its parts, with nothing started: main starts it on the world, tests on theirs. */
export interface Bot {
  /** One request, answered; what it set off is posted by `post`. */
  answer(request: Request): Promise<Answer | undefined>;
  /** Posts and edits what is due now. */
  post(): Promise<void>;
  /** Whether a command has left something to post at once since this was last asked; what else falls due is the heartbeat's to find. */
  hasToPost(): boolean;
  /** What the heartbeat does: plans the days ahead, closes what has run out of time, opens what is due, and posts. */
  beat(): Promise<void>;
  /** What somebody sees when they open the bot itself. */
  home(from: Origin): Promise<Card | undefined>;
}

export interface BotParts {
  store: Store;
  courses: ReadonlyMap<string, PreparedCourse>;
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  beginnings: Beginnings;
  clock: Clock;
  random: Random;
  /** Filled before `post` is first called. */
  platforms: readonly Platform[];
  report: Report;
  reportPosting: (error: unknown, posting: Posting | undefined) => void;
  /** Something asked for was answered and could not be counted. */
  reportUncounted: (error: unknown) => void;
}

/** Rounds closed at once. */
const CLOSED_TOGETHER = 50;

/** Between two helpings of work everything else has its turn: people's presses, the pace of what is being posted. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export function createBot(parts: BotParts): Bot {
  const { store, courses, vocabulary, translator, clock, random } = parts;
  let stirred = false;
  const stirring =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      write(...args).finally(() => {
        stirred = true;
      });
  const watched: Store = {
    ...store,
    startQuiz: stirring(store.startQuiz),
    closeRound: stirring(store.closeRound),
    openByHand: stirring(store.openByHand),
    // What is asked is answered, whether or not it can be counted: a disk may be full.
    noteAsked: (asked) => store.noteAsked(asked).catch(parts.reportUncounted),
  };
  const contextOf = createContextOf({ ...parts, store: watched });
  const forgetOld = createForgetting(store, clock);
  const dispatch = createDispatch<Context>({
    vocabulary,
    translator,
    contextOf,
    aside: (ctx): Promise<Card | undefined> => noticeCard(ctx),
    report: parts.report,
    lang: parts.beginnings.lang,
  });
  const post = createPoster({
    store,
    platforms: parts.platforms,
    cardOf: (posting) => postingCard(parts, posting),
    opensFor: ({ subject }) => (subject.kind === "round" ? QUIZ_ROUND_MS : undefined),
    async refused(posting, refusal) {
      const occurrence = posting.subject.kind === "round" ? await store.occurrenceOf(posting.subject.id) : undefined;
      const schedule = occurrence && (await store.schedule(occurrence.schedule));
      if (schedule) {
        await store.addNotice(refusedNotice(posting, refusal, schedule, clock()));
        return;
      }
      await store.addNotice(refusalNotice(posting, refusal.reason, clock()));
      await endStranded(parts);
    },
    missed: (posting) => tellMissed(store, posting, clock()),
    owner: newId(random),
    clock,
    report: parts.reportPosting,
  });
  return {
    answer: dispatch,
    post,
    hasToPost() {
      const before = stirred;
      stirred = false;
      return before;
    },
    home: async (from) => homeCard(await contextOf(from, "home")),
    async beat() {
      const work = { store, courses, clock, random, report: (error: unknown) => parts.reportPosting(error, undefined) };
      /** One step that fails is tried again with the next beat, and keeps no other from its turn. */
      const attempt = async (step: () => Promise<unknown>): Promise<boolean> => {
        try {
          return (await step()) === true;
        } catch (error) {
          parts.reportPosting(error, undefined);
          return false;
        }
      };
      await attempt(() => recordRunning(work));
      for (let more = true; more; ) {
        const steps = [() => planDaily(work), () => closeDueRounds(work, CLOSED_TOGETHER), () => openDaily(work)];
        more = false;
        for (const step of steps) more = (await attempt(step)) || more;
        if (!more) break;
        // With thousands of classes due at nine, the first are posted while the last are opened.
        void post();
        await breathe();
      }
      await attempt(() => missUnclaimed(work));
      await attempt(() => endStranded(work));
      await attempt(forgetOld);
      await post();
    },
  };
}
