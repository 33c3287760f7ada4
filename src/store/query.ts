import {
  type Compilable,
  DummyDriver,
  Kysely,
  type QueryCompiler,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from "kysely";
import type { Tables } from "./tables.ts";

/** What SQL takes as a value. */
export type Value = string | number | null;

/** The values of a query as they stand in it before they are known. */
export type Given<P> = { readonly [K in keyof P]: RawBuilder<P[K]> };

/**
 * A query written with Kysely, which builds its text once for a connection (each time would cost more than running it); the values are
 * given at each run.
 */
export type Query<P, R> = (k: Kysely<Tables>, given: Given<P>) => Compilable<R>;

export const query = <P, R>(build: Query<P, R>): Query<P, R> => build;

/** The named values as a row to insert. */
export function row<P, K extends keyof P>(given: Given<P>, ...columns: readonly K[]): Pick<Given<P>, K> {
  return Object.fromEntries(columns.map((column) => [column, given[column]])) as Pick<Given<P>, K>;
}

/** Stands in a query for the value of that name. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export interface Text {
  sql: string;
  /** What is bound, in order. */
  bind(values: unknown): Value[];
}

/** Kysely as the writer of SQLite's SQL alone: it is connected to nothing. */
const kysely = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: (): QueryCompiler => new SqliteQueryCompiler(),
  },
});

export function textOf<P, R>(build: Query<P, R>): Text {
  const given = new Proxy({}, { get: (_target, name) => sql`${new Placeholder(String(name))}` }) as Given<P>;
  const compiled = build(kysely, given).compile();
  const parameters = compiled.parameters as readonly (Placeholder | Value)[];
  return {
    sql: compiled.sql,
    bind: (values) =>
      parameters.map((parameter) => {
        if (!(parameter instanceof Placeholder)) return parameter;
        const value = (values as Readonly<Record<string, Value>>)[parameter.name];
        if (value === undefined) throw new Error(`a query was not given its ${parameter.name}`);
        return value;
      }),
  };
}
