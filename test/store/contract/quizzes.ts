import { describe, expect, test } from "vitest";
import type { AfterRound } from "../../../src/teaching/store.ts";
import { CLASS, eachInItsRoom, MINUTE, type Open, OTHER_CLASS, question, type Room, SPACE, START } from "./room.ts";

export function describeQuizzes(open: Open): void {
  describe("quizzes and rounds", () => {
    const room = eachInItsRoom(open);

    test("a quiz starts with its first round and a posting for it", async () => {
      const { store } = room();
      const start = room().start();
      expect(await store.startQuiz(start)).toBe("started");
      expect(await store.quiz("quiz-1")).toEqual(start.quiz);
      expect(await store.runningQuiz(start.quiz.channel)).toEqual(start.quiz);
      expect(await store.round("round-1")).toEqual(start.round);
      const posting = { ...start.posting, state: "waiting", stale: false, version: 1, attempt: 0 };
      expect(await store.posting("posting-1")).toEqual(posting);
      expect(await store.currentRound("quiz-1")).toEqual({ round: start.round, posting });
    });

    test("an open question that its channel has refused is stranded, until it is closed", async () => {
      const { store } = room();
      await room().ask();
      expect(await store.strandedQuestions(9)).toEqual([]);
      await store.claimPostings({ owner: "a", now: START, leaseMs: MINUTE, platforms: ["slack"], limit: 9 });
      await store.refusePosting({ id: "posting-1", owner: "a", reason: "channel-gone" });
      expect(await store.strandedQuestions(9)).toMatchObject([{ id: "posting-1", reason: "channel-gone" }]);
      await store.closeRound({ round: "round-1", at: START, after: { quiz: "quiz-1", position: 0 } });
      expect(await store.strandedQuestions(9)).toEqual([]);
    });

    test("what is not there is undefined", async () => {
      const { store } = room();
      expect(await store.quiz("?")).toBeUndefined();
      expect(await store.runningQuiz("?")).toBeUndefined();
      expect(await store.round("?")).toBeUndefined();
      expect(await store.currentRound("?")).toBeUndefined();
      expect(await store.posting("?")).toBeUndefined();
    });

    test("a channel has one quiz at a time: the running one is returned and nothing is made", async () => {
      const { store } = room();
      const first = room().start({ id: "1", channel: `${SPACE}:C1` });
      const second = room().start({ id: "2", channel: `${SPACE}:C1` });
      expect(await Promise.all([store.startQuiz(first), store.startQuiz(second)])).toEqual(["started", { running: first.quiz }]);
      expect(await store.quiz("quiz-2")).toBeUndefined();
      expect(await store.round("round-2")).toBeUndefined();
      expect(await store.posting("posting-2")).toBeUndefined();
    });

    test("a start that is repeated returns its own quiz", async () => {
      const { store } = room();
      const start = room().start();
      await store.startQuiz(start);
      expect(await store.startQuiz(start)).toEqual({ running: start.quiz });
    });

    test("closing a round goes on with the next one, and its postings are to be edited", async () => {
      const { store } = room();
      await room().ask();
      await room().post();
      const after = nextOf(room());
      expect(await store.closeRound({ round: "round-1", at: START + MINUTE, after })).toBe(true);
      expect(await store.round("round-1")).toMatchObject({ closedAt: START + MINUTE });
      expect(await store.quiz("quiz-1")).toMatchObject({ position: 1, state: "running" });
      expect((await store.currentRound("quiz-1"))?.round).toEqual(after.next.round);
      expect(await store.posting("posting-1")).toMatchObject({ state: "posted", stale: true, version: 2 });
      expect(await store.posting("posting-next")).toMatchObject({ state: "waiting", stale: false });
    });

    test("closing the last round ends the quiz with its result", async () => {
      const { store } = room();
      await room().ask();
      const posting = room().posting("posting-result", { subject: { kind: "quiz", id: "quiz-1" }, kind: "result" });
      await store.closeRound({ round: "round-1", at: START, after: { quiz: "quiz-1", position: 0, posting } });
      expect(await store.quiz("quiz-1")).toMatchObject({ position: 0, state: "ended" });
      expect(await store.currentRound("quiz-1")).toBeUndefined();
      expect(await store.runningQuiz(`${SPACE}:C1`)).toBeUndefined();
      expect(await store.postingsOf({ kind: "quiz", id: "quiz-1" })).toMatchObject([{ id: "posting-result", kind: "result" }]);
      expect(await store.startQuiz(room().start({ id: "2", channel: `${SPACE}:C1` }))).toBe("started");
    });

    test("a quiz may end without a word", async () => {
      const { store } = room();
      await room().ask();
      await store.closeRound({ round: "round-1", at: START, after: { quiz: "quiz-1", position: 0 } });
      expect(await store.quiz("quiz-1")).toMatchObject({ state: "ended" });
      expect(await store.postingsOf({ kind: "quiz", id: "quiz-1" })).toEqual([]);
    });

    test("a round is closed once: whoever comes second changes nothing", async () => {
      const { store } = room();
      await room().ask();
      const closings = [nextOf(room(), "a"), nextOf(room(), "b")].map((after, i) =>
        store.closeRound({ round: "round-1", at: START + i, after }),
      );
      expect(await Promise.all(closings)).toEqual([true, false]);
      expect(await store.round("round-1")).toMatchObject({ closedAt: START });
      expect(await store.round("round-a")).toBeDefined();
      expect(await store.round("round-b")).toBeUndefined();
      expect(await store.quiz("quiz-1")).toMatchObject({ position: 1 });
    });

    test("a quiz that has moved on or ended is not moved by a closing that thought otherwise", async () => {
      const { store } = room();
      await room().ask();
      expect(await store.closeRound({ round: "round-1", at: START, after: { ...nextOf(room()), position: 3 } })).toBe(true);
      expect(await store.quiz("quiz-1")).toMatchObject({ position: 0, state: "running" });
      expect(await store.round("round-next")).toBeUndefined();
      expect(await store.posting("posting-next")).toBeUndefined();
    });

    test("nothing of a closing stays when part of it fails", async () => {
      const { store } = room();
      await room().ask({ tell: "at close" });
      await room().answer("round-1", "ann");
      const after = nextOf(room());
      // A round with the id of one that is there.
      await expect(
        store.closeRound({ round: "round-1", at: START, after: { ...after, next: { round: room().start().round, position: 1 } } }),
      ).rejects.toThrow();
      expect((await store.round("round-1"))?.closedAt).toBeUndefined();
      expect(await store.quiz("quiz-1")).toMatchObject({ position: 0, state: "running" });
      expect((await room().board()).size).toBe(0);
      expect(await store.closeRound({ round: "round-1", at: START, after })).toBe(true);
      expect((await room().board()).size).toBe(1);
    });

    test("a round that is not there is not closed", async () => {
      expect(await room().store.closeRound({ round: "?", at: START })).toBe(false);
    });

    test("open rounds whose time is up are due, the longest waiting first", async () => {
      const { store } = room();
      for (const [id, closesAt] of [
        ["1", START + 3],
        ["2", START + 1],
        ["3", START + 2],
        ["4", START + 9],
        ["5", undefined],
      ] as const)
        await room().ask({ id, ...(closesAt === undefined ? {} : { closesAt }) });
      const due = async (now: number, limit: number) => (await store.dueRounds(now, limit)).map(({ id }) => id);
      expect(await due(START, 9)).toEqual([]);
      expect(await due(START + 3, 9)).toEqual(["round-2", "round-3", "round-1"]);
      expect(await due(START + 3, 2)).toEqual(["round-2", "round-3"]);
      await store.closeRound({ round: "round-2", at: START + 3 });
      expect(await due(START + 3, 9)).toEqual(["round-3", "round-1"]);
    });

    test("when each question was last asked is told for the class alone", async () => {
      const { store } = room();
      const a = question("a");
      await room().ask({ id: "1", question: a, openedAt: START });
      await room().ask({ id: "2", question: a, openedAt: START + 5 });
      await room().ask({ id: "3", question: question("b"), openedAt: START + 3 });
      await room().ask({ id: "4", class: OTHER_CLASS, starter: "zoe", question: question("c"), openedAt: START + 9 });
      expect(await store.lastAsked(CLASS)).toEqual(
        new Map([
          ["a", START + 5],
          ["b", START + 3],
        ]),
      );
      expect(await store.lastAsked("nobody's")).toEqual(new Map());
    });
  });
}

function nextOf(room: Room, id = "next"): AfterRound & Required<Pick<AfterRound, "next">> {
  const { round } = room.start({ id, openedAt: START + MINUTE });
  return {
    ...{ quiz: "quiz-1", position: 0, next: { round: { ...round, quiz: "quiz-1" }, position: 1 } },
    posting: room.posting(`posting-${id}`, { subject: { kind: "round", id: round.id } }),
  };
}
