import type { Database, Statement } from "better-sqlite3";
import { type Query, type Text, textOf } from "./query.ts";

/** What a step does inside its transaction. */
export interface Transaction {
  all<P, R>(query: Query<P, R>, values: NoInfer<P>): Promise<R[]>;
  first<P, R>(query: Query<P, R>, values: NoInfer<P>): Promise<R | undefined>;
  /** The number of rows written. */
  run<P, R>(query: Query<P, R>, values: NoInfer<P>): Promise<number>;
}

type Step<T> = (tx: Transaction) => Promise<T>;

/**
 * One connection, one step at a time: a step waits until the one before it has ended, and awaits nothing but its own queries. Writing
 * steps are BEGIN IMMEDIATE: a transaction that reads first and writes later cannot be upgraded while another process writes, whatever
 * its time-out.
 */
export class Sqlite {
  readonly #database: Database;
  readonly #tx: Transaction;
  readonly #begin: Record<"read" | "write", Statement>;
  readonly #commit: Statement;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
    this.#tx = transactionOn(database);
    this.#begin = { read: database.prepare("begin"), write: database.prepare("begin immediate") };
    this.#commit = database.prepare("commit");
  }

  /** A step that sees one state of the file and changes nothing. */
  read<T>(step: Step<T>): Promise<T> {
    return this.#next("read", step);
  }

  /** A step that happens whole, and is on the disk when it is done, or not at all. */
  write<T>(step: Step<T>): Promise<T> {
    return this.#next("write", step);
  }

  /** After the steps that were begun, and those that follow from them. */
  async close(): Promise<void> {
    for (let last: Promise<unknown> | undefined; last !== this.#last; ) {
      last = this.#last;
      await last.catch(() => {});
    }
    this.#database.close();
  }

  #next<T>(kind: "read" | "write", step: Step<T>): Promise<T> {
    const run = () => this.#transact(kind, step);
    const outcome = this.#last.then(run, run);
    this.#last = outcome;
    return outcome;
  }

  async #transact<T>(kind: "read" | "write", step: Step<T>): Promise<T> {
    this.#begin[kind].run();
    try {
      const result = await step(this.#tx);
      this.#commit.run();
      return result;
    } finally {
      if (this.#database.inTransaction) this.#database.exec("rollback");
    }
  }
}

function transactionOn(database: Database): Transaction {
  const prepared = new Map<unknown, { text: Text; statement: Statement }>();

  /** Written by Kysely and prepared by SQLite at its first use. */
  function statementOf<P, R>(query: Query<P, R>): { text: Text; statement: Statement } {
    const known = prepared.get(query);
    if (known) return known;
    const text = textOf(query);
    const fresh = { text, statement: database.prepare(text.sql) };
    prepared.set(query, fresh);
    return fresh;
  }

  return {
    async all<P, R>(query: Query<P, R>, values: NoInfer<P>) {
      const { text, statement } = statementOf(query);
      return statement.all(...text.bind(values)) as R[];
    },
    async first<P, R>(query: Query<P, R>, values: NoInfer<P>) {
      const { text, statement } = statementOf(query);
      return statement.get(...text.bind(values)) as R | undefined;
    },
    async run(query, values) {
      const { text, statement } = statementOf(query);
      return statement.run(...text.bind(values)).changes;
    },
  };
}
