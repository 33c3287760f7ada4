import { expect, test } from "vitest";
import { connect } from "../../src/store/connection.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeOn } from "../../src/store/store.ts";
import { CLASS, Room, START } from "./contract/room.ts";

/** What the file itself knows of who asked: nothing, as soon as two have. */
test("the first asker's id stands beside a text until somebody else asks the same, and then nowhere", async () => {
  const database = connect(":memory:");
  migrate(database, ":memory:");
  const { store } = await new Room(storeOn(database)).fill();
  const rows = () => database.prepare("select text, times, asker from asked").all();
  const ask = (student: string) => store.noteAsked({ class: CLASS, text: "pod", student, at: START });
  await ask("ann");
  await ask("ann");
  expect(rows()).toEqual([{ text: "pod", times: 1, asker: "ann" }]);
  await ask("ben");
  expect(rows()).toEqual([{ text: "pod", times: 2, asker: null }]);
  await ask("ann");
  await store.askedOften(CLASS, START, 1);
  expect(rows()).toEqual([{ text: "pod", times: 3, asker: null }]);
  await store.close();
});

test("what everybody asks is written together: before it is read, after a minute, and at the end", async () => {
  const database = connect(":memory:");
  migrate(database, ":memory:");
  const { store } = await new Room(storeOn(database)).fill();
  const times = () => database.prepare("select times from asked").pluck().get();
  let at = START;
  const ask = (student: string) => store.noteAsked({ class: CLASS, text: "pod", student, at: at++ });
  for (const student of ["ann", "ben"]) await ask(student);
  expect(times()).toBe(2);
  for (const student of ["ann", "ben", "ann"]) await ask(student);
  expect(times()).toBe(2);
  at += 60_000;
  await ask("ben");
  expect(times()).toBe(6);
  await ask("ann");
  expect(await store.askedOften(CLASS, START, 1)).toEqual([{ text: "pod", times: 7 }]);
  await ask("ann");
  const close = database.close.bind(database);
  database.close = () => {
    expect(times()).toBe(8);
    return close();
  };
  await store.close();
});

test("what one student repeats does not go to the file, whoever asks next does", async () => {
  const database = connect(":memory:");
  migrate(database, ":memory:");
  const { store } = await new Room(storeOn(database)).fill();
  const times = () => database.prepare("select times from asked").pluck().get();
  const ask = (student: string) => store.noteAsked({ class: CLASS, text: "pod", student, at: START });
  await ask("ann");
  database.exec("update asked set times = 5");
  await ask("ann");
  expect(times()).toBe(5);
  await ask("ben");
  expect(times()).toBe(6);
  await store.dropAsked(CLASS, ["pod"]);
  await ask("ann");
  await ask("ann");
  expect(times()).toBe(1);
  await store.close();
});

test("nobody fills the file: of what one student alone asks, the latest are kept", async () => {
  const database = connect(":memory:");
  migrate(database, ":memory:");
  const { store } = await new Room(storeOn(database)).fill();
  for (let i = 0; i < 450; i++) await store.noteAsked({ class: CLASS, text: `text ${i}`, student: "ann", at: START + i });
  expect(database.prepare("select count(*) from asked").pluck().get()).toBe(200);
  await store.noteAsked({ class: CLASS, text: "text 449", student: "ben", at: START });
  expect(await store.askedOften(CLASS, 0, 9)).toEqual([{ text: "text 449", times: 2 }]);
  await store.close();
});
