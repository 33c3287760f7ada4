import { sql } from "kysely";
import type { BoardRow, Store } from "../teaching/store.ts";
import { type Given, query } from "./query.ts";
import { credit, rebuild, scoreTold, somethingTold } from "./scoring.ts";
import type { Sqlite, Transaction } from "./sqlite.ts";

/** Who stands where. */

type Boards = Pick<Store, "board" | "quizBoard" | "standingsOf" | "rebuildStandings">;

/** Alias, else the name as the platform shows it. */
const shownName = sql<string>`coalesce(student.alias, student.name)`;

const boardOf = query((k, given: Given<{ class: string; period: string; topic: string }>) =>
  k
    .selectFrom("board")
    .select(["id", "size"])
    .where("class", "=", given.class)
    .where("period", "=", given.period)
    .where("topic", "=", given.topic),
);

/** The best first; of equals whoever reached the points first. */
const top = query((k, given: Given<{ board: number; limit: number }>) =>
  k
    .selectFrom("standing")
    .innerJoin("student", "student.id", "standing.student")
    .select(["standing.student", shownName.as("name"), "standing.points", "standing.answers"])
    .where("standing.board", "=", given.board)
    .where("standing.hidden", "=", 0)
    .orderBy("standing.points", "desc")
    .orderBy("standing.reached_at")
    .orderBy(shownName)
    .orderBy("standing.student")
    .limit(given.limit),
);

const standing = query((k, given: Given<{ board: number; student: string }>) =>
  k
    .selectFrom("standing")
    .innerJoin("student", "student.id", "standing.student")
    .select(["standing.student", shownName.as("name"), "standing.points", "standing.answers"])
    .where("standing.board", "=", given.board)
    .where("standing.student", "=", given.student),
);

const visibleAbove = query((k, given: Given<{ board: number; points: number }>) =>
  k
    .selectFrom("standing")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("board", "=", given.board)
    .where("hidden", "=", 0)
    .where("points", ">", given.points),
);

/** Answers whose verdict is not yet told count for nothing here either. */
const quizResults = query((k, given: Given<{ quiz: string }>) =>
  k
    .selectFrom("round")
    .innerJoin("answer", "answer.round", "round.id")
    .innerJoin("student", "student.id", "answer.student")
    .select((select) => ["student.id as student", shownName.as("name"), select.fn.sum<number>("answer.points").as("points")])
    .select((select) => select.fn.countAll<number>().as("answers"))
    .where("round.quiz", "=", given.quiz)
    .where("student.hidden", "=", 0)
    .where((where) => where.or([where("round.tell", "=", "at once"), where("round.closed_at", "is not", null)]))
    .groupBy("student.id")
    .orderBy("points", "desc")
    .orderBy(sql`coalesce(max(case when answer.points > 0 then answer.at end), min(answer.at))`)
    .orderBy("name")
    .orderBy("student.id"),
);

const standingsOf = query((k, given: Given<{ class: string; student: string; period: string }>) =>
  k
    .selectFrom("board")
    .innerJoin("standing", "standing.board", "board.id")
    .select(["board.period", "board.topic", "standing.student", "standing.points", "standing.answers", "standing.credit"])
    .where("board.class", "=", given.class)
    .where("board.period", "=", given.period)
    .where("standing.student", "=", given.student)
    .orderBy("board.topic"),
);

const classOfStudent = query((k, given: Given<{ student: string }>) =>
  k.selectFrom("student").select("class").where("id", "=", given.student),
);

/** A reading step over standings that count everything told; it writes only when something was told since the last. */
async function settled<T>(db: Sqlite, classId: string, step: (tx: Transaction) => Promise<T>): Promise<T> {
  const current = await db.read(async (tx) => ((await somethingTold(tx, classId)) ? undefined : { result: await step(tx) }));
  if (current) return current.result;
  return db.write(async (tx) => {
    await scoreTold(tx, classId);
    return step(tx);
  });
}

/** 1, 2, 2, 4: who has the points of the one above has that one's rank. Rows come in order, from the top. */
function ranked(rows: readonly Omit<BoardRow, "rank">[]): BoardRow[] {
  let rank = 0;
  return rows.map((row, i) => {
    if (rows[i - 1]?.points !== row.points) rank = i + 1;
    return { rank, ...row };
  });
}

/** Among the visible, whether they are or not. */
async function rankOf(tx: Transaction, board: number, student: string): Promise<BoardRow | undefined> {
  const own = await tx.first(standing, { board, student });
  const above = own && (await tx.first(visibleAbove, { board, points: own.points }));
  return above && { rank: above.count + 1, ...own };
}

export const boards = (db: Sqlite): Boards => ({
  board: ({ class: classId, period, topic, limit, student }) =>
    settled(db, classId, async (tx) => {
      const found = await tx.first(boardOf, { class: classId, period, topic });
      if (!found) return { rows: [], size: 0 };
      const rows = ranked(await tx.all(top, { board: found.id, limit }));
      const me = rows.find((each) => each.student === student) ?? (await rankOf(tx, found.id, student));
      return { rows, size: found.size, ...(me && { me }) };
    }),

  quizBoard: (quiz, limit) =>
    db.read(async (tx) => {
      const rows = ranked(await tx.all(quizResults, { quiz }));
      return { rows: rows.slice(0, limit), size: rows.length };
    }),

  async standingsOf(student, period) {
    const found = await db.read((tx) => tx.first(classOfStudent, { student }));
    if (!found) return [];
    return settled(db, found.class, async (tx) => {
      const rows = await tx.all(standingsOf, { class: found.class, student, period });
      return rows.map((row) => ({ ...row, credit: credit(row.credit) }));
    });
  },

  rebuildStandings: (classId) => db.write((tx) => rebuild(tx, classId)),
});
