import { afterEach, beforeEach, expect, test } from "vitest";
import type { Reply } from "../../src/chat/dispatch.ts";
import { createWorld, type World } from "../wires/world.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(async () => {
  expect(world.bugs).toEqual([]);
  await world.close();
});

interface Person {
  id: string;
  name: string;
  admin?: boolean;
  locale?: string;
}

let requests = 0;
async function says({ id, name, admin = false, locale }: Person, text: string): Promise<string> {
  const place = { space: "slack:T1", channel: "slack:T1:C1", user: `slack:T1:${id}` };
  const from = { ...place, userName: name, admin, roles: [], ...(locale === undefined ? {} : { locale }) };
  const answer = await world.bot.answer({ from, id: `${++requests}`, kind: "command", name: "", input: { text } });
  return JSON.stringify((answer as Reply).show);
}

test("somebody named a teacher before they use the bot is listed by their name from then on", async () => {
  const list = await says({ id: "UANN", name: "Ann", admin: true }, "/class teachers add:<@slack:T1:U77|ben>");
  expect(list).toContain("U77");
  await says({ id: "U77", name: "Ben" }, "/my points");
  for (const line of ["/class teachers", "/class show"]) {
    const seen = await says({ id: "UANN", name: "Ann", admin: true }, line);
    expect(seen).toContain("Ben");
    expect(seen).not.toContain("U77");
  }
});

test("two names in one line are refused: the second would lose what it has", async () => {
  const ann = { id: "UANN", name: "Ann", admin: true };
  await says(ann, "/class teachers add:<@slack:T1:U77|ben>");
  await says(ann, "/class teachers <@slack:T1:U78|luis> <@slack:T1:U77|ben>");
  const list = await says(ann, "/class teachers");
  expect(list).toContain("U77");
  expect(list).not.toContain("U78");
});

test("a class that changes its language is told in it, but whoever has a language of their own in that", async () => {
  const ann = { id: "UANN", name: "Ann", admin: true };
  expect(await says(ann, "/class set language:en")).toContain("This class");
  expect(await says(ann, "/class set language:es")).toContain("Esta clase");
  expect(await says({ ...ann, locale: "en" }, "/class set language:es")).toContain("This class");
});
