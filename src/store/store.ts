import type { Database } from "better-sqlite3";
import type { Store } from "../teaching/store.ts";
import { answers } from "./answers.ts";
import { boards } from "./boards.ts";
import { calendar } from "./calendar.ts";
import { claims } from "./claims.ts";
import { classes } from "./classes.ts";
import { connect } from "./connection.ts";
import { gaps } from "./gaps.ts";
import { links } from "./links.ts";
import { migrate } from "./migrate.ts";
import { notices } from "./notices.ts";
import { occurrencesOf } from "./occurrences.ts";
import { postings } from "./postings.ts";
import { quizzes } from "./quizzes.ts";
import { schedules } from "./schedules.ts";
import { Sqlite } from "./sqlite.ts";
import { students } from "./students.ts";
import { sweeps } from "./sweeps.ts";
import { createTally } from "./tally.ts";
import { terms } from "./terms.ts";

export { StoreError } from "./errors.ts";

/**
 * Opens the database in a file, which is made when it is not there, at this program's schema. Throws a StoreError for what a person can put
 * right. ':memory:' is for tests.
 */
export async function openStore(file: string): Promise<Store> {
  const database = connect(file);
  try {
    migrate(database, file);
    return storeOn(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The store on a connection that is at this program's schema. */
export function storeOn(database: Database): Store {
  const db = new Sqlite(database);
  const tally = createTally(db);
  return {
    ...classes(db),
    ...students(db),
    ...quizzes(db),
    ...answers(db),
    ...postings(db),
    ...claims(db),
    ...sweeps(db),
    ...boards(db),
    ...notices(db),
    ...links(db),
    ...schedules(db),
    ...occurrencesOf(db),
    ...calendar(db),
    ...terms(db),
    ...gaps(db, tally),
    close: () => tally.write().finally(() => db.close()),
  };
}
