import fc from "fast-check";
import { expect } from "vitest";
import { periodsOf } from "../../../src/teaching/calendar.ts";
import type { Answer, Board, BoardRow, Round, Standing, Store } from "../../../src/teaching/store.ts";
import { answer, CLASS, type Open, question, Room, START } from "./room.ts";

/** The rules of standings, written the slow way: everything is counted from the answers at each reading. */

const STUDENTS = ["ann", "ben", "cleo", "dan"];
const ROUNDS = ["1", "2", "3", "4", "5"];
/** The 31st of August and the days after: two months and two weeks. */
const DAYS = ["2026-08-31", "2026-09-01", "2026-09-07"];
const TOPICS = ["nube", "contenedores"];

type Act =
  | { act: "answer"; student: string; round: string; points: number; fraction: number; at: number; day: string }
  | { act: "close"; round: string }
  | { act: "hide"; student: string; hidden: boolean }
  | { act: "alias"; student: string; alias: string | null }
  | { act: "read"; student: string };

const student = fc.constantFrom(...STUDENTS);
const round = fc.constantFrom(...ROUNDS);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        ...{ act: fc.constant("answer" as const), student, round, day: fc.constantFrom(...DAYS) },
        ...{
          points: fc.constantFrom(0, 0, 3, 7, 10),
          fraction: fc.double({ min: 0, max: 1, noNaN: true }),
          at: fc.integer({ min: 0, max: 9 }),
        },
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("close" as const), round }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("hide" as const), student, hidden: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("alias" as const), student, alias: fc.constantFrom(null, "x", "y") }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("read" as const), student }) },
  ),
  { maxLength: 40 },
);

interface Model {
  rounds: Map<string, Pick<Round, "tell"> & { topic: string; closed: boolean }>;
  answers: Answer[];
  students: Map<string, { name: string; alias?: string; hidden: boolean }>;
}

export async function checkAgainstModel(open: Open): Promise<void> {
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const room = await new Room(await open()).fill();
      try {
        const model = await begin(room);
        for (const act of sequence) await perform(room, model, act);
        const before = await everything(room.store);
        expect(before).toEqual(expected(model));
        await room.store.rebuildStandings(CLASS);
        expect(await everything(room.store)).toEqual(before);
      } finally {
        await room.store.close();
      }
    }),
    { numRuns: 25 },
  );
}

async function begin(room: Room): Promise<Model> {
  const model: Model = { rounds: new Map(), answers: [], students: new Map() };
  for (const name of STUDENTS) {
    await room.enrol(name);
    model.students.set(name, { name, hidden: false });
  }
  for (const [i, id] of ROUNDS.entries()) {
    const [tell, topic] = [i % 2 === 0 ? "at once" : "at close", TOPICS[i % 3 === 0 ? 0 : 1] ?? ""] as const;
    await room.ask({ id, tell, question: question(id, topic) });
    model.rounds.set(`round-${id}`, { tell, topic, closed: false });
  }
  return model;
}

async function perform({ store }: Room, model: Model, act: Act): Promise<void> {
  switch (act.act) {
    case "answer": {
      const { points, fraction, day } = act;
      const given = answer(`round-${act.round}`, act.student, { points, fraction, day, at: START + act.at, right: fraction === 1 });
      const outcome = await store.recordAnswer(given);
      const repeat = model.answers.some((each) => each.round === given.round && each.student === given.student);
      expect(outcome).toBe(model.rounds.get(given.round)?.closed ? "closed" : repeat ? "repeat" : "first");
      if (outcome === "first") model.answers.push(given);
      return;
    }
    case "close": {
      const state = model.rounds.get(`round-${act.round}`);
      expect(await store.closeRound({ round: `round-${act.round}`, at: START + 99 })).toBe(!state?.closed);
      if (state) state.closed = true;
      return;
    }
    case "hide": {
      await store.changeStudent(act.student, { hidden: act.hidden });
      const known = model.students.get(act.student);
      if (known) known.hidden = act.hidden;
      return;
    }
    case "alias": {
      const outcome = await store.changeStudent(act.student, { alias: act.alias });
      const known = model.students.get(act.student);
      if (outcome !== "taken" && known) model.students.set(act.student, { name: known.name, hidden: known.hidden, ...aliasOf(act.alias) });
      return;
    }
    case "read":
      expect(await boardIn(store, "all", "", act.student)).toEqual(boardFrom(model, "all", "", act.student));
  }
}

const aliasOf = (alias: string | null) => (alias === null ? {} : { alias });

const PERIODS = [...new Set(DAYS.flatMap((day) => Object.values(periodsOf(day))))];

async function everything(store: Store) {
  const boards: Board[] = [];
  const standings: Standing[] = [];
  for (const period of PERIODS) {
    for (const topic of ["", ...TOPICS]) for (const each of STUDENTS) boards.push(await boardIn(store, period, topic, each));
    for (const each of STUDENTS) standings.push(...(await store.standingsOf(each, period)));
  }
  return { boards, standings: standings.map((each) => ({ ...each, credit: each.credit.toFixed(6) })) };
}

function expected(model: Model) {
  const boards: Board[] = [];
  const standings: Standing[] = [];
  for (const period of PERIODS) {
    for (const topic of ["", ...TOPICS]) for (const each of STUDENTS) boards.push(boardFrom(model, period, topic, each));
    for (const each of STUDENTS)
      for (const topic of ["", ...[...TOPICS].sort()]) {
        const counted = told(model, period, topic).filter(({ student }) => student === each);
        if (counted.length === 0) continue;
        const credit = counted.reduce((sum, { fraction }) => sum + fraction, 0);
        standings.push({ period, topic, student: each, points: pointsOf(counted), answers: counted.length, credit });
      }
  }
  return { boards, standings: standings.map((each) => ({ ...each, credit: each.credit.toFixed(6) })) };
}

const boardIn = (store: Store, period: string, topic: string, student: string) =>
  store.board({ class: CLASS, period, topic, limit: 3, student });

const pointsOf = (answers: readonly Answer[]) => answers.reduce((sum, { points }) => sum + points, 0);

function told({ answers, rounds }: Model, period: string, topic: string): Answer[] {
  return answers.filter((each) => {
    const asked = rounds.get(each.round);
    const counts = asked?.tell === "at once" || asked?.closed;
    return counts && Object.values(periodsOf(each.day)).includes(period) && (topic === "" || topic === asked?.topic);
  });
}

function boardFrom(model: Model, period: string, topic: string, me: string): Board {
  const counted = Map.groupBy(told(model, period, topic), ({ student }) => student);
  const all = [...counted].map(([id, answers]) => {
    const earning = answers.filter(({ points }) => points > 0).map(({ at }) => at);
    const reached = earning.length > 0 ? Math.max(...earning) : Math.min(...answers.map(({ at }) => at));
    const who = model.students.get(id);
    return {
      student: id,
      name: who?.alias ?? who?.name ?? "",
      hidden: who?.hidden,
      points: pointsOf(answers),
      answers: answers.length,
      reached,
    };
  });
  const visible = all.filter(({ hidden }) => !hidden);
  visible.sort((a, b) => b.points - a.points || a.reached - b.reached || (a.name < b.name ? -1 : 1));
  const row = ({ student, name, points, answers }: (typeof all)[number]): BoardRow => ({
    ...{ student, name, points, answers },
    rank: 1 + visible.filter((each) => each.points > points).length,
  });
  const own = all.find((each) => each.student === me);
  return { rows: visible.slice(0, 3).map(row), size: visible.length, ...(own ? { me: row(own) } : {}) };
}
