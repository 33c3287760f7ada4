import { describe, expect, test } from "vitest";
import type { Response } from "../../../src/teaching/question.ts";
import { answer, DAY, eachInItsRoom, MINUTE, type Open, OTHER_CLASS, START } from "./room.ts";

export function describeAnswers(open: Open): void {
  describe("answers", () => {
    const room = eachInItsRoom(open);

    test("the first answer counts, whatever is sent after it", async () => {
      const { store } = room();
      await room().ask();
      expect(await room().answer("round-1", "ann", { points: 3, fraction: 0.33, right: false })).toBe("first");
      expect(await room().answer("round-1", "ann", { points: 10 })).toBe("repeat");
      expect(await store.answerOf("round-1", "ann")).toEqual(answer("round-1", "ann", { points: 3, fraction: 0.33, right: false }));
      expect((await room().board()).me).toMatchObject({ points: 3, answers: 1 });
    });

    test("of a hundred deliveries at once one is the first", async () => {
      await room().ask();
      const outcomes = await Promise.all(Array.from({ length: 100 }, (_none, i) => room().answer("round-1", "ann", { at: START + i })));
      expect(outcomes.filter((outcome) => outcome === "first")).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === "repeat")).toHaveLength(99);
      expect((await room().board()).me).toMatchObject({ points: 10, answers: 1 });
    });

    test.each<[string, Response]>([
      ["a choice", { chosen: [3, 0] }],
      ["none of several", { chosen: [] }],
      ["a text", { typed: `'; drop table answer; -- "\u0000 \u202eعربي 🎓` }],
      ["a matching", { matched: [2, 0, 1] }],
    ])("%s is kept as it was given", async (_what, response) => {
      await room().ask();
      await room().answer("round-1", "ann", { response, took: 4_200 });
      expect(await room().store.answerOf("round-1", "ann")).toEqual(answer("round-1", "ann", { response, took: 4_200 }));
    });

    test("a round takes answers until it is closed", async () => {
      const { store } = room();
      await room().ask();
      await store.closeRound({ round: "round-1", at: START + MINUTE });
      expect(await room().answer("round-1", "ann", { at: START })).toBe("closed");
      expect(await store.answerOf("round-1", "ann")).toBeUndefined();
    });

    test("its time decides, even while nobody has closed it yet", async () => {
      await room().ask({ closesAt: START + MINUTE });
      expect(await room().answer("round-1", "ann", { at: START + MINUTE - 1 })).toBe("first");
      expect(await room().answer("round-1", "ben", { at: START + MINUTE })).toBe("closed");
      expect(await room().answer("round-1", "ann", { at: START + MINUTE })).toBe("closed");
    });

    test("the time is set when the posting of a quiz round is recorded", async () => {
      const { store } = room();
      await room().ask();
      await store.claimPostings({ owner: "a", now: START, leaseMs: MINUTE, platforms: ["slack"], limit: 1 });
      await store.recordPosted({ id: "posting-1", owner: "a", message: "m", at: START, closesAt: START + 5 });
      expect(await store.round("round-1")).toMatchObject({ closesAt: START + 5 });
      expect(await room().answer("round-1", "ann", { at: START + 5 })).toBe("closed");
    });

    test("an answer to no round, by nobody or by a student of another class is a mistake of ours", async () => {
      await room().ask();
      await expect(room().answer("?", "ann")).rejects.toThrow("?");
      await expect(room().answer("round-1", "nobody")).rejects.toThrow("nobody");
      await expect(room().answer("round-1", "zoe")).rejects.toThrow("zoe");
      expect(await room().store.answers("round-1")).toEqual([]);
    });

    test("the answers of a round come in the order they were given", async () => {
      const { store } = room();
      await room().ask();
      await room().answer("round-1", "ben", { at: START + 1 });
      await room().answer("round-1", "ann", { at: START + 2 });
      expect((await store.answers("round-1")).map(({ student }) => student)).toEqual(["ben", "ann"]);
      expect(await store.answers("?")).toEqual([]);
    });

    test("what a student answered in a quiz comes in the order it was asked", async () => {
      const { store } = room();
      await room().ask();
      await room().answer("round-1", "ann");
      await room().answer("round-1", "ben");
      const next = { ...room().start({ id: "0", openedAt: START + MINUTE }).round, quiz: "quiz-1" };
      await store.closeRound({
        round: "round-1",
        at: START + MINUTE,
        after: { quiz: "quiz-1", position: 0, next: { round: next, position: 1 } },
      });
      await room().answer("round-0", "ann", { points: 5, fraction: 0.5, right: false });
      expect((await store.quizAnswers("quiz-1", "ann")).map(({ round, points }) => [round, points])).toEqual([
        ["round-1", 10],
        ["round-0", 5],
      ]);
      expect(await store.quizAnswers("quiz-1", "zoe")).toEqual([]);
    });

    test("the days a student answered on are told newest first, verdict told or not", async () => {
      const { store } = room();
      for (const [id, day, tell] of [
        ["1", "2026-11-20", "at once"],
        ["2", "2026-11-23", "at close"],
        ["3", "2026-11-23", "at once"],
        ["4", "2026-09-01", "at once"],
      ] as const) {
        await room().ask({ id, tell });
        await room().answer(`round-${id}`, "ann", { day });
      }
      await room().ask({ id: "5", class: OTHER_CLASS, starter: "zoe" });
      await room().answer("round-5", "zoe", { day: DAY });
      expect(await store.answerDays("ann", 10)).toEqual(["2026-11-23", "2026-11-20", "2026-09-01"]);
      expect(await store.answerDays("ann", 2)).toEqual(["2026-11-23", "2026-11-20"]);
      expect(await store.answerDays("ben", 2)).toEqual([]);
    });
  });
}
