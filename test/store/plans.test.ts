import { expect, test } from "vitest";
import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeOn } from "../../src/store/store.ts";
import type { Store } from "../../src/teaching/store.ts";
import { CLASS, DAY, MINUTE, Room, SPACE, START } from "./contract/room.ts";

/** How SQLite goes about every statement the store has used, by statement. */
async function plansOf(use: (room: Room) => Promise<void>): Promise<Map<string, string[]>> {
  const database = connect(":memory:");
  migrate(database, ":memory:");
  const used = new Set<string>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((sql: string) => {
    used.add(sql);
    return prepare(sql);
  }) as typeof database.prepare;
  const store = storeOn(database);
  await use(await new Room(store).fill());
  const plans = new Map<string, string[]>();
  for (const sql of [...used].filter((each) => !/^(begin|commit)/.test(each))) {
    const given = Array.from(sql.matchAll(/\?/g), () => null);
    plans.set(
      sql,
      prepare<null[], string>(`explain query plan ${sql}`)
        .raw()
        .all(...given)
        .map((row) => String(row[3])),
    );
  }
  await store.close();
  return plans;
}

/** Every method at least once, on rows that make it do all it does. */
async function useEverything(room: Room): Promise<void> {
  const { store } = room;
  const user = `${SPACE}:ann`;
  await Promise.all([store.classAt(SPACE, "c"), store.classOf(CLASS), store.changeClass(CLASS, { name: "x" }), store.places(CLASS)]);
  await store.bindPlace({ space: SPACE, channel: "c" }, CLASS);
  await Promise.all([store.addTeacher(CLASS, { user, name: "x" }), store.teachers(CLASS), store.removeTeacher(CLASS, user)]);
  await store.enrol({ class: CLASS, user, name: "new name", id: "x", at: START });
  await Promise.all([store.student("ann"), store.studentOf(CLASS, user), store.changeStudent("ann", { alias: "Ada", hidden: true })]);
  for (const tell of ["at once", "at close"] as const) await useRound(room, tell);
  await store.addNotice({ class: CLASS, key: "k", message: "m", values: {}, at: START });
  await store.takeNotices(CLASS, START);
  await store.rebuildStandings(CLASS);
}

async function useRound(room: Room, tell: "at once" | "at close"): Promise<void> {
  const { store } = room;
  const platforms = ["slack"];
  const start = room.start({ id: tell.slice(3), tell });
  const [quiz, round, posting] = [start.quiz.id, start.round.id, start.posting.id];
  for (let i = 0; i < 2; i++) await store.startQuiz(start);
  await Promise.all([store.runningQuiz("c"), store.quiz(quiz), store.round(round), store.currentRound(quiz), store.lastAsked(CLASS)]);
  for (let i = 0; i < 2; i++) await room.answer(round, "ann");
  await Promise.all([store.answerOf(round, "ann"), store.answers(round), store.quizAnswers(quiz, "ann"), store.answerDays("ann", 9)]);
  await useStandings(store, quiz);
  const claim = { owner: "a", leaseMs: MINUTE, platforms, limit: 9 };
  await store.claimPostings({ ...claim, now: START });
  await store.releasePosting({ id: posting, owner: "a", retryAt: START });
  await store.claimPostings({ ...claim, now: START });
  await store.recordPosted({ id: posting, owner: "a", message: "m", at: START, closesAt: START, sweepAt: START });
  await Promise.all([store.dueRounds(START, 9), store.dueSweeps(START, platforms, 9), store.recordSwept({ id: posting, sweepAt: START })]);
  await store.closeRound({ round, at: START, after: { quiz, position: 0, posting: room.posting(`${posting}-2`, { kind: "result" }) } });
  await useStandings(store, quiz);
  await store.claimPostings({ ...claim, now: START });
  await store.recordEdited({ id: posting, owner: "a", version: 2 });
  await store.refusePosting({ id: `${posting}-2`, owner: "a", reason: "gone" });
  await Promise.all([store.posting(posting), store.postingsOf(start.posting.subject)]);
}

async function useStandings(store: Store, quiz: string): Promise<void> {
  await store.board({ class: CLASS, period: `day:${DAY}`, topic: "", limit: 0, student: "ann" });
  await Promise.all([store.standingsOf("ann", "all"), store.quizBoard(quiz, 9)]);
}

const plans = await plansOf(useEverything);

test("no statement reads a table from end to end", () => {
  expect(plans.size).toBeGreaterThan(60);
  const scans = [...plans].filter(([, plan]) => plan.some((step) => /^SCAN (?!CONSTANT ROW)/.test(step)));
  expect(scans).toEqual([]);
});

test.each([
  [
    "what is due for posting",
    /^select "id", "due_at" from "posting"/,
    [/^SEARCH posting USING .*INDEX \w+ \(platform=\? AND due_at<\?\)$/],
  ],
  ["rounds whose time is up", /^select \* from "round".*"closes_at" <= \?/, [/USING INDEX round_due/, /LAST TERM/]],
  [
    "the top of a board",
    /^select.*from "standing".*limit/,
    [/USING INDEX standing_rank \(board=\? AND hidden=\?\)/, /student/, /LAST 2 TERMS/],
  ],
  [
    "those above me",
    /^select count\(\*\) as "count" from "standing"/,
    [/USING COVERING INDEX standing_rank \(board=\? AND hidden=\? AND points>\?\)/],
  ],
  ["the days a student answered", /^select distinct "day" from "answer"/, [/USING COVERING INDEX answer_student/]],
])("%s is read off an index in order", (_what, statement, steps) => {
  const found = [...plans].filter(([sql]) => statement.test(sql));
  expect(found).not.toEqual([]);
  for (const [, plan] of found) expect(plan).toEqual(steps.map((step) => expect.stringMatching(step)));
});
