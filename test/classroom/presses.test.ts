import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import type { Answer, Origin } from "../../src/chat/dispatch.ts";
import type { Platform } from "../../src/chat/platform.ts";
import { createWorld, type World } from "../wires/world.ts";

/** Presses as a platform hands them on: old, repeated, forged, broken. */

let world: World;
let posted: { once: string; card: Card }[];
let ids: number;

beforeEach(async () => {
  world = await createWorld();
  posted = [];
  ids = 0;
  const platform: Platform = {
    name: "slack",
    start: async () => {},
    stop: async () => {},
    async post(channel, card, once) {
      posted.push({ once, card });
      return { channel, id: once };
    },
    findPosted: async () => [],
    edit: async () => {},
    remove: async () => {},
  };
  world.platforms.push(platform);
});
afterEach(async () => {
  await world.close();
  expect(world.bugs).toEqual([]);
});

const from = (name: string, admin = false): Origin => ({
  space: "slack:T1",
  channel: "slack:T1:C1",
  user: `slack:T1:${name}`,
  userName: name,
  admin,
  roles: [],
});

async function ask(name: string, line: string): Promise<string> {
  const answer = await world.bot.answer({ from: from(name), id: String(++ids), kind: "command", name: "", input: { text: line } });
  await world.bot.post();
  return said(answer);
}

/** The round behind a posting, whatever is in it. */
async function roundOf(once: string | undefined) {
  const posting = await world.store.posting(once ?? "");
  const round = posting && (await world.store.round(posting.subject.id));
  if (!round) throw new Error("nothing is asked");
  return round;
}

const submit = async (name: string, form: string, fields: Record<string, string[]>): Promise<string> =>
  said(await world.bot.answer({ from: from(name), id: String(++ids), kind: "submit", form, fields }));

async function press(name: string, pressed: string, chosen: string[] = []): Promise<string> {
  const answer = await world.bot.answer({ from: from(name), id: String(++ids), kind: "press", press: pressed, chosen });
  await world.bot.post();
  return said(answer);
}

const said = (answer: Answer | undefined): string =>
  answer && !("suggestions" in answer)
    ? (answer.whisper ?? answer.show ?? answer.update ?? { blocks: [] }).blocks
        .map((block) => (block.kind === "text" ? block.text.map(({ text }) => text).join("") : ""))
        .join("\n")
    : "";

test("a button of a quiz that has ended: what was answered is told, a new answer is practice", async () => {
  await ask("ann", "/quiz start hipervisores 1");
  const once = posted[0]?.once;
  await ask("ann", "/quiz stop");
  expect(await press("ann", `quiz|${once}.r`)).toMatch(/No has respondido a esta pregunta/);
  expect(await press("ann", `quiz|${once}.n`)).toBe("");
  expect(await press("bob", `quiz|${once}.n`)).toMatch(/Eso solo puede hacerlo/);
  expect(await ask("ann", "/my points")).toMatch(/Todavía no hay respuestas/);
  expect(posted).toHaveLength(2);
});

test("two presses of Next at once go on by one question", async () => {
  await ask("ann", "/quiz start hipervisores 3");
  const once = posted[0]?.once;
  const next = () => world.bot.answer({ from: from("ann"), id: String(++ids), kind: "press", press: `quiz|${once}.n`, chosen: [] });
  await Promise.all([next(), next(), next()]);
  await world.bot.post();
  expect(posted).toHaveLength(2);
});

test("a hundred answers of one student at once are one answer", async () => {
  await ask("ann", "/quiz start questions:20");
  for (let i = 0; i < 20; i++) {
    const { once, card } = posted.at(-1) ?? { once: "", card: { blocks: [] } };
    const hasPlaces = card.blocks.some((block) => block.kind === "buttons" && block.buttons.some(({ press: each }) => each.endsWith(".0")));
    if (hasPlaces) {
      const all = Array.from({ length: 100 }, (_each, n) =>
        world.bot.answer({ from: from("bob"), id: `many-${n}`, kind: "press", press: `quiz|${once}.${n % 2}`, chosen: [] }),
      );
      const told = (await Promise.all(all)).map(said);
      expect(told.filter((text) => !/Ya has respondido/.test(text))).toHaveLength(1);
      expect(await ask("bob", "/my points")).toMatch(/con 1 respuesta/);
      return;
    }
    await press("ann", `quiz|${once}.n`);
  }
  throw new Error("no question of the quiz had buttons");
});

test.each([
  "quiz|",
  "quiz|nothing",
  "quiz|nothing.0",
  "quiz|.r",
  "quiz|'; DROP TABLE round; --.0",
  "quiz|x.y.z",
  "nothing|x",
  "|",
  "",
  "run|",
  "run|/nothing at all",
  "run|run|run|",
])("a press nobody made, “%s”, is told apart and breaks nothing", async (pressed) => {
  expect(await press("ann", pressed)).not.toBe("");
});

test("a place that is not there is not an answer", async () => {
  await ask("ann", "/quiz start contenedores 1");
  const once = posted[0]?.once;
  for (const place of ["99", "-1", "1e0", "__proto__", "constructor", ""])
    expect(await press("bob", `quiz|${once}.${place}`)).toMatch(/No conozco esa opción/);
  expect(await press("bob", `quiz|${once}.m`, [])).toMatch(/No conozco esa opción/);
  expect(await ask("bob", "/my points")).toMatch(/Todavía no hay respuestas/);
});

test("a form that was never asked for is no answer to a question with buttons", async () => {
  await ask("ann", "/quiz start questions:1");
  const once = posted[0]?.once;
  const answer = await world.bot.answer({ from: from("bob"), id: "s1", kind: "submit", form: `quiz|${once}`, fields: {} });
  expect(said(answer)).not.toBe("");
  expect(await ask("bob", "/my points")).toMatch(/Todavía no hay respuestas/);
});

test("what does not fit the kind of a question is no answer to it", async () => {
  await ask("ann", "/quiz start questions:20");
  const kinds = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const once = posted.at(-1)?.once;
    const round = await roundOf(once);
    const { kind } = round.question;
    kinds.add(kind);
    const typed = kind === "short" || kind === "numeric";
    if (typed || kind === "matching") expect(await press("bob", `quiz|${once}.0`), kind).toMatch(/No conozco esa opción/);
    else expect(await submit("bob", `quiz|${once}`, { typed: ["A"] }), kind).toMatch(/se responde con sus botones/);
    if (kind === "choice" || kind === "truefalse")
      expect(await press("bob", `quiz|${once}.m`, ["0", "1"]), kind).toMatch(/No conozco esa opción/);
    if (kind === "matching") expect(await submit("bob", `quiz|${once}`, { typed: ["A"] })).toMatch(/Elige algo en cada fila/);
    if (typed) expect(await submit("bob", `quiz|${once}`, { left0: ["0"] })).toMatch(/Escribe una respuesta/);
    for (const text of kind === "numeric" ? ["doce", "unos 12", "12/24"] : [])
      expect(await submit("bob", `quiz|${once}`, { typed: [text] })).toMatch(/Eso no es un número/);
    expect(await world.store.answers(round.id)).toEqual([]);
    await press("ann", `quiz|${once}.n`);
  }
  expect(kinds.size).toBeGreaterThan(3);
});

describe("a quiz that is running already", () => {
  const labels = (answer: Answer | undefined) =>
    answer && "show" in answer
      ? (answer.show?.blocks ?? []).flatMap((block) => (block.kind === "buttons" ? block.buttons.map(({ label }) => label) : []))
      : [];
  const start = (who: Origin) =>
    world.bot.answer({ from: who, id: String(++ids), kind: "command", name: "", input: { text: "/quiz start" } });

  test("is shown again with Next to whoever may press it, and to nobody else", async () => {
    await ask("ann", "/quiz start contenedores 3");
    expect(labels(await start(from("ann")))).toContain("Siguiente pregunta ▸");
    expect(labels(await start(from("maria", true)))).toContain("Siguiente pregunta ▸");
    expect(labels(await start(from("bob")))).not.toContain("Siguiente pregunta ▸");
  });

  test("is shown to students of a class in which only teachers start one", async () => {
    await world.bot.answer({
      ...{ from: from("maria", true), id: "t1", kind: "command", name: "" },
      input: { text: "/class set start:teachers" },
    });
    expect(await ask("bob", "/quiz start")).toMatch(/solo los docentes empiezan/);
    await world.bot.answer({ from: from("maria", true), id: "t2", kind: "command", name: "", input: { text: "/quiz start" } });
    await world.bot.post();
    expect(await ask("bob", "/quiz start")).toMatch(/Ya hay un quiz en marcha/);
  });

  test("is its starter's to steer, though its channel has become a class of its own", async () => {
    await ask("ann", "/quiz start contenedores 3");
    await ask("bob", "/my points");
    await world.bot.answer({ from: from("maria", true), id: "n1", kind: "command", name: "", input: { text: "/class new Taller" } });
    expect(await ask("bob", "/quiz stop")).toMatch(/Eso solo puede hacerlo/);
    await submitOrPress("ann");
    expect(await ask("ann", "/quiz stop")).toMatch(/ha terminado/);
    expect(await press("ann", `quiz|${posted.at(-1)?.once}.r`)).toMatch(/Has respondido a 1 pregunta/);
  });

  /** Any answer to the open question, by whatever it takes. */
  async function submitOrPress(name: string): Promise<void> {
    const once = posted.at(-1)?.once;
    await press(name, `quiz|${once}.0`);
    await press(name, `quiz|${once}.m`, ["0"]);
    await submit(name, `quiz|${once}`, { typed: ["7"], left0: ["0"], left1: ["0"], left2: ["0"], left3: ["0"], left4: ["0"] });
  }
});

test("a class whose course is gone follows the first there is, and its quiz is posted", async () => {
  await ask("ann", "/my points");
  const here = await world.store.classAt("slack:T1", undefined);
  await world.store.changeClass(here?.id ?? "", { course: "gone" });
  await world.reopen();
  expect(await ask("ann", "/quiz start contenedores 1")).toMatch(/1 pregunta/);
  expect(posted).toHaveLength(1);
});

test("the question in a channel that has become a class of its own still counts in the class it was asked to", async () => {
  await ask("ann", "/quiz start hipervisores 1");
  const { once, card } = posted[0] ?? { once: "", card: { blocks: [] } };
  await world.bot.answer({ from: from("maria", true), id: "n1", kind: "command", name: "", input: { text: "/class new Taller" } });
  const pressed = card.blocks
    .flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .find(({ press: each }) => each === `quiz|${once}.0`);
  if (!pressed) return;
  expect(await press("bob", pressed.press)).toMatch(/puntos/);
  expect(await ask("bob", "/my points")).toMatch(/Todavía no hay respuestas/);
});
