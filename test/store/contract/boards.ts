import { describe, expect, test } from "vitest";
import type { Board, BoardRow } from "../../../src/teaching/store.ts";
import { checkAgainstModel } from "./model.ts";
import { CLASS, eachInItsRoom, MINUTE, type Open, OTHER_CLASS, question, START } from "./room.ts";

const lines = ({ rows }: { rows: readonly BoardRow[] }) =>
  rows.map(({ rank, name, points, answers }) => `${rank} ${name} ${points}/${answers}`);
const mine = ({ me }: Board) => me && `${me.rank} ${me.name} ${me.points}/${me.answers}`;

export function describeBoards(open: Open): void {
  describe("boards and standings", () => {
    const room = eachInItsRoom(open);

    /** One question, and who got how many points, a second apart. */
    const play = async (points: Readonly<Record<string, number>>) => {
      const round = await room().ask();
      for (const [i, [name, each]] of Object.entries(points).entries()) {
        await room().enrol(name);
        await room().answer(round, name, { points: each, fraction: each / 10, right: each === 10, at: START + i * 1_000 });
      }
    };

    test("ranks are 1, 2, 2, 4; of equals whoever was there first stands first", async () => {
      await play({ cleo: 5, dan: 3, ben: 10, ann: 5 });
      const board = await room().board({ student: "dan" });
      expect(lines(board)).toEqual(["1 ben 10/1", "2 cleo 5/1", "2 ann 5/1", "4 dan 3/1"]);
      expect(mine(board)).toBe("4 dan 3/1");
      expect(board.size).toBe(4);
    });

    test("of equals at the same moment the name decides", async () => {
      const round = await room().ask();
      for (const name of ["ben", "ann"]) await room().answer(round, name, { at: START });
      expect(lines(await room().board())).toEqual(["1 ann 10/1", "1 ben 10/1"]);
    });

    test("an answer worth nothing puts its student on the board, and does not count as reaching the points later", async () => {
      const first = await room().ask({ id: "1" });
      const second = await room().ask({ id: "2" });
      await room().answer(first, "ann", { points: 10, at: START });
      await room().answer(first, "ben", { points: 10, at: START + 1 });
      await room().answer(second, "ann", { points: 0, fraction: 0, right: false, at: START + 2 });
      await room().enrol("cleo");
      await room().answer(second, "cleo", { points: 0, fraction: 0, right: false, at: START });
      expect(lines(await room().board())).toEqual(["1 ann 10/2", "1 ben 10/1", "3 cleo 0/1"]);
    });

    test("my own rank is told outside the top, and to nobody who has not answered", async () => {
      await play({ ann: 10, ben: 9, cleo: 8, dan: 8, eve: 1 });
      const board = await room().board({ student: "dan", limit: 2 });
      expect(lines(board)).toEqual(["1 ann 10/1", "2 ben 9/1"]);
      expect(mine(board)).toBe("3 dan 8/1");
      expect(board.size).toBe(5);
      await room().enrol("fay");
      expect(await room().board({ student: "fay", limit: 0 })).toEqual({ rows: [], size: 5 });
    });

    test("a hidden student holds no public rank, and is told the one they would have", async () => {
      await play({ ann: 10, ben: 5, cleo: 1 });
      await room().store.changeStudent("ann", { hidden: true });
      const seen = await room().board({ student: "cleo" });
      expect(lines(seen)).toEqual(["1 ben 5/1", "2 cleo 1/1"]);
      expect(seen.size).toBe(2);
      expect(mine(await room().board({ student: "ann" }))).toBe("1 ann 10/1");
      await room().store.changeStudent("ann", { hidden: false });
      expect(lines(await room().board())).toEqual(["1 ann 10/1", "2 ben 5/1", "3 cleo 1/1"]);
    });

    test("whoever hides before their points are counted stays hidden", async () => {
      const round = await room().ask({ tell: "at close" });
      await room().answer(round, "ann");
      await room().store.changeStudent("ann", { hidden: true });
      await room().store.closeRound({ round, at: START });
      const board = await room().board();
      expect(board).toMatchObject({ rows: [], size: 0, me: { rank: 1, points: 10 } });
    });

    test("an alias is shown in place of the name", async () => {
      await play({ ann: 10, ben: 5 });
      await room().store.changeStudent("ben", { alias: "Ada" });
      const board = await room().board({ student: "ben" });
      expect(lines(board)).toEqual(["1 ann 10/1", "2 Ada 5/1"]);
      expect(mine(board)).toBe("2 Ada 5/1");
    });

    test("an answer counts in its day, week and month, by topic and over all", async () => {
      const topics = { "1": "hipervisores", "2": "contenedores" };
      const days = { "1": "2026-08-31", "2": "2026-09-01" };
      for (const id of ["1", "2"] as const) {
        const round = await room().ask({ id, question: question(id, topics[id]) });
        await room().answer(round, "ann", { points: Number(id), day: days[id] });
      }
      const points = async (period: string, topic: string) => (await room().board({ period, topic })).me?.points;
      expect(await points("all", "")).toBe(3);
      expect(await points("week:2026-W36", "")).toBe(3);
      expect(await points("month:2026-08", "")).toBe(1);
      expect(await points("month:2026-09", "")).toBe(2);
      expect(await points("day:2026-09-01", "")).toBe(2);
      expect(await points("all", "hipervisores")).toBe(1);
      expect(await points("week:2026-W36", "contenedores")).toBe(2);
      expect(await points("day:2026-09-01", "hipervisores")).toBeUndefined();
    });

    test("what is told at the close moves nothing before it", async () => {
      const { store } = room();
      const round = await room().ask({ tell: "at close" });
      await room().answer(round, "ann");
      await room().answer(round, "ben", { points: 0, fraction: 0, right: false });
      expect(await room().board()).toEqual({ rows: [], size: 0 });
      expect(await store.standingsOf("ann", "all")).toEqual([]);
      expect(await store.quizBoard("quiz-1", 10)).toEqual({ rows: [], size: 0 });
      await store.closeRound({ round, at: START + 5 * MINUTE });
      expect(lines(await room().board())).toEqual(["1 ann 10/1", "2 ben 0/1"]);
      expect(lines(await store.quizBoard("quiz-1", 10))).toEqual(["1 ann 10/1", "2 ben 0/1"]);
      await store.closeRound({ round, at: START + 9 * MINUTE });
      expect(lines(await room().board())).toEqual(["1 ann 10/1", "2 ben 0/1"]);
    });

    test("standings are told by topic, with the credit their accuracy is made of", async () => {
      const { store } = room();
      for (const [id, topic, fraction] of [
        ["1", "nube", 1 / 3],
        ["2", "nube", 1],
        ["3", "contenedores", 0],
      ] as const)
        await room().answer(await room().ask({ id, question: question(id, topic) }), "ann", {
          fraction,
          points: Math.round(fraction * 10),
        });
      const standings = await store.standingsOf("ann", "all");
      expect(standings).toEqual([
        { period: "all", topic: "", student: "ann", points: 13, answers: 3, credit: expect.closeTo(4 / 3, 8) },
        { period: "all", topic: "contenedores", student: "ann", points: 0, answers: 1, credit: 0 },
        { period: "all", topic: "nube", student: "ann", points: 13, answers: 2, credit: expect.closeTo(4 / 3, 8) },
      ]);
      expect(await store.standingsOf("ann", "day:2020-01-01")).toEqual([]);
      expect(await store.standingsOf("nobody", "all")).toEqual([]);
    });

    test("the students of one quiz are ranked by it alone, the hidden left out", async () => {
      const { store } = room();
      await room().answer(await room().ask({ id: "0" }), "ben");
      await play({ ann: 3, ben: 0, cleo: 3, dan: 10 });
      await store.changeStudent("dan", { hidden: true });
      const next = { ...room().start({ id: "2", openedAt: START + MINUTE }).round, quiz: "quiz-1" };
      await store.closeRound({
        round: "round-1",
        at: START + MINUTE,
        after: { quiz: "quiz-1", position: 0, next: { round: next, position: 1 } },
      });
      await room().answer("round-2", "ben", { points: 3 });
      const board = await store.quizBoard("quiz-1", 2);
      expect(lines(board)).toEqual(["1 ann 3/1", "1 cleo 3/1"]);
      expect(board.size).toBe(3);
      expect(lines(await store.quizBoard("quiz-1", 9))[2]).toBe("1 ben 3/2");
      expect(await store.quizBoard("?", 9)).toEqual({ rows: [], size: 0 });
    });

    test("a board is of one class", async () => {
      await play({ ann: 10 });
      await room().answer(await room().ask({ id: "9", class: OTHER_CLASS, starter: "zoe" }), "zoe");
      expect(lines(await room().board())).toEqual(["1 ann 10/1"]);
      expect(lines(await room().board({ class: OTHER_CLASS, student: "zoe" }))).toEqual(["1 zoe 10/1"]);
      expect(mine(await room().board({ class: OTHER_CLASS, student: "ann" }))).toBeUndefined();
    });

    test("standings made again from the ledger leave another class's alone, and count what comes after", async () => {
      await play({ ann: 10, ben: 5 });
      await room().answer(await room().ask({ id: "9", class: OTHER_CLASS, starter: "zoe" }), "zoe");
      await room().store.rebuildStandings(CLASS);
      await room().store.rebuildStandings(CLASS);
      await room().answer(await room().ask({ id: "2" }), "ben");
      expect(lines(await room().board())).toEqual(["1 ben 15/2", "2 ann 10/1"]);
      expect(lines(await room().board({ class: OTHER_CLASS, student: "zoe" }))).toEqual(["1 zoe 10/1"]);
    });
  });

  test("whatever is answered, closed, hidden and renamed, boards say what the answers come to, rebuilt or not", () =>
    checkAgainstModel(open));
}
