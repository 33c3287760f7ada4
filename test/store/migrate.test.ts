import { existsSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import type { Migration } from "../../src/store/migrations/index.ts";
import { eachInItsFolder } from "./folder.ts";

const at = eachInItsFolder();

const steps: Migration[] = [
  { name: "001-pets", sql: "create table pet (id integer primary key, name text not null) strict; insert into pet values (1, 'Rex');" },
  { name: "002-owners", sql: "create table owner (pet integer not null references pet) strict; insert into owner values (1);" },
  {
    name: "003-tables-anew",
    sql: `create table pet_anew (id integer primary key, name text not null, kind text not null) strict;
      insert into pet_anew select id, name, 'dog' from pet; drop table pet; alter table pet_anew rename to pet;`,
  },
];

/** Brings the file to the first so many steps and returns its pets. */
function bring(file: string, many: readonly Migration[]): unknown[] {
  const database = connect(file);
  try {
    migrate(database, file, many);
    expect(database.pragma("foreign_keys", { simple: true })).toBe(1);
    return database.prepare("select * from pet").all();
  } finally {
    database.close();
  }
}

const petsIn = (file: string) => {
  const database = new Database(file, { readonly: true });
  const pets = database.prepare("select * from pet").all();
  database.close();
  return pets;
};

test("steps are taken in order, and those that were taken are not taken again", () => {
  expect(bring(at("a.db"), steps)).toEqual([{ id: 1, name: "Rex", kind: "dog" }]);
  expect(bring(at("a.db"), steps)).toEqual([{ id: 1, name: "Rex", kind: "dog" }]);
  expect(existsSync(at("a.db.before-1"))).toBe(false);
});

test("a file that holds something is copied before it is changed, what is in its journal too", () => {
  bring(at("a.db"), steps.slice(0, 1));
  // A bot that was killed: what it wrote is in the write-ahead log alone.
  const killed = new Database(at("a.db"));
  killed.exec("insert into pet values (2, 'Tom')");
  bring(at("a.db"), steps);
  killed.close();
  expect(petsIn(at("a.db.before-2"))).toEqual([
    { id: 1, name: "Rex" },
    { id: 2, name: "Tom" },
  ]);
  expect(petsIn(at("a.db"))).toEqual([
    { id: 1, name: "Rex", kind: "dog" },
    { id: 2, name: "Tom", kind: "dog" },
  ]);
});

test("a copy that is put back is migrated as the file was", () => {
  bring(at("a.db"), steps.slice(0, 2));
  bring(at("a.db"), steps);
  expect(bring(at("a.db.before-3"), steps)).toEqual([{ id: 1, name: "Rex", kind: "dog" }]);
});

test("a copy that was not finished is made again", () => {
  bring(at("a.db"), steps.slice(0, 2));
  writeFileSync(at("a.db.before-3.unfinished"), "half");
  bring(at("a.db"), steps);
  expect(petsIn(at("a.db.before-3"))).toEqual([{ id: 1, name: "Rex" }]);
  expect(existsSync(at("a.db.before-3.unfinished"))).toBe(false);
});

test.each([
  ["fails half-way", "create table half (x); insert into nothing values (1);", /nothing/],
  ["leaves rows that refer to nothing", "delete from pet;", /002-bad leaves rows/],
])("a step that %s leaves the file as it was", (_what, sql, message) => {
  const first = { name: "001-both", sql: `${steps[0]?.sql}${steps[1]?.sql}` };
  bring(at("a.db"), [first]);
  expect(() => bring(at("a.db"), [first, { name: "002-bad", sql }])).toThrow(message);
  expect(bring(at("a.db"), [first])).toEqual([{ id: 1, name: "Rex" }]);
  const database = new Database(at("a.db"), { readonly: true });
  expect(database.prepare("select name from sqlite_schema where name = 'half'").all()).toEqual([]);
  database.close();
});
