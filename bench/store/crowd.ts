import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";

/** A class with standings on four boards (two periods, all topics and one), made by SQL: too many to answer one by one. */
export const CLASS = "classroom-1";
export const PERIODS = ["all", "week:2026-W40"];
export const TOPICS = ["", "contenedores"];

export function crowd(file: string, size: number): readonly string[] {
  const database = connect(file);
  migrate(database, file);
  database.pragma("synchronous = off");
  database.pragma("cache_size = -200000");
  database.exec("begin");
  database.prepare(`insert into class values (?, '1º ASIR', 'es', 'Europe/Madrid', 'c', '{"mayStart":"anyone"}', 0)`).run(CLASS);
  database
    .prepare(
      `with recursive n (i) as (select 0 union all select i + 1 from n where i < ? - 1)
       insert into student select printf('%016d', (i * 2654435761) % 4294967296), ?, 'Student ' || i, 'student ' || i, null, null, i % 10 = 0, 0 from n`,
    )
    .run(size, CLASS);
  for (const period of PERIODS)
    for (const topic of TOPICS) {
      const board = database.prepare("insert into board (class, period, topic) values (?, ?, ?)").run(CLASS, period, topic).lastInsertRowid;
      // Points in steps of ten, up to a thousand: many ties.
      database
        .prepare(
          "insert into standing select ?, id, hidden, 10 * (cast(id as integer) % 101), 100, 50000000000, cast(id as integer) from student order by id",
        )
        .run(board);
    }
  database.exec("commit");
  const students = database.prepare<[], string>("select id from student order by created_at, name").pluck().all();
  database.close();
  return students;
}
