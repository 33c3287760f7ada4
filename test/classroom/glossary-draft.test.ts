import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Card, Form } from "../../src/chat/card.ts";
import type { Answer, Origin, Reply } from "../../src/chat/dispatch.ts";
import { FIELD_LIMITS } from "../../src/teaching/terms.ts";
import { createWorld, type World } from "../wires/world.ts";

/** A term on its way through the form, as the presses of several teachers bring it: out of date, forged, twice, too long. */

let world: World;
let ids: number;
beforeEach(async () => {
  world = await createWorld();
  ids = 0;
});
afterEach(async () => {
  await world.close();
  expect(world.bugs).toEqual([]);
});

const from = (name: string, space = "slack:T1"): Origin => ({
  ...{ space, channel: `${space}:C1`, user: `${space}:${name}`, userName: name, roles: [], admin: name.startsWith("teacher") },
});
const reply = (answer: Answer | undefined): Reply => (answer && !("suggestions" in answer) ? answer : {});
const ask = async (name: string, line: string, space?: string) =>
  reply(await world.bot.answer({ from: from(name, space), id: String(++ids), kind: "command", name: "", input: { text: line } }));
const press = async (name: string, pressed: string, space?: string, chosen: string[] = []) =>
  reply(await world.bot.answer({ from: from(name, space), id: String(++ids), kind: "press", press: pressed, chosen }));
const submit = async (name: string, form: string, fields: Record<string, string>, space?: string) => {
  const given = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, [value]]));
  return reply(await world.bot.answer({ from: from(name, space), id: String(++ids), kind: "submit", form, fields: given }));
};

const POD = { term: "Pod de clase", names: "pods de clase", definition: "Grupo de contenedores." };

function cardOf({ whisper, update, show }: Reply): Card {
  const card = update ?? whisper ?? show;
  if (!card) throw new Error("no card");
  return card;
}
const said = (answer: Reply): string =>
  [
    cardOf(answer).title ?? "",
    ...cardOf(answer).blocks.map((block) => (block.kind === "text" ? block.text.map(({ text }) => text).join("") : "")),
  ].join("\n");
const button = (answer: Reply, label: string): string => {
  const found = cardOf(answer)
    .blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []))
    .find((each) => each.label === label);
  if (!found) throw new Error(`no “${label}”`);
  return found.press;
};
function formOf({ form }: Reply): Form {
  if (!form) throw new Error("no form");
  return form;
}
const valuesOf = (form: Form) =>
  Object.fromEntries(form.fields.map((field) => [field.name, field.kind === "text" ? (field.value ?? "") : ""]));

describe("a draft", () => {
  test("comes back into the form as it was typed, whatever was wrong with it", async () => {
    const { submit: to } = formOf(await ask("teacher", "/glossary add"));
    const typed = {
      term: "Docker",
      names: "a,\nb",
      definition: "**sin cerrar [x](#nada)\n\n- uno",
      examples: "uno\ndos",
      confusedWith: "tres",
    };
    const refused = await submit("teacher", to, typed);
    expect(said(refused)).toMatch(/«Docker» ya lleva a Docker/);
    expect(valuesOf(formOf(await press("teacher", button(refused, "Cambiar"))))).toEqual(typed);
  });

  test("of an entry of the course is the entry, and published unchanged it changes nothing that is seen", async () => {
    const before = said(await ask("ann", "/explain kernel"));
    const form = formOf(await ask("teacher", "/glossary edit kernel"));
    const preview = await submit("teacher", form.submit, valuesOf(form));
    await press("teacher", button(preview, "Publicar"));
    expect(said(await ask("ann", "/explain kernel"))).toBe(before);
    expect(valuesOf(formOf(await ask("teacher", "/glossary edit kernel")))).toEqual(valuesOf(form));
  });

  test("is published as it was seen: an older preview of it shows the newer one instead", async () => {
    const { submit: to } = formOf(await ask("teacher", "/glossary add"));
    const old = await submit("teacher", to, POD);
    const newer = await submit("teacher", to, { ...POD, definition: "Otro grupo de contenedores." });
    const shown = await press("teacher", button(old, "Publicar"));
    expect(said(shown)).toMatch(/Ha cambiado desde que lo viste.*Otro grupo/s);
    expect(said(await ask("ann", "/explain pod de clase"))).toMatch(/No tengo ninguna entrada/);
    expect(button(shown, "Publicar")).toBe(button(newer, "Publicar"));
    await press("teacher", button(shown, "Publicar"));
    expect(said(await ask("ann", "/explain pod de clase"))).toMatch(/Otro grupo/);
  });

  test("is published once: a second press finds nothing to publish", async () => {
    const preview = await submit("teacher", formOf(await ask("teacher", "/glossary add")).submit, POD);
    await press("teacher", button(preview, "Publicar"));
    expect(said(await press("teacher", button(preview, "Publicar")))).toMatch(/ya no está/);
    expect((await world.store.terms(await classId(), "virtualizacion")).map(({ number }) => number)).toEqual([1]);
  });

  test("does not write over what another teacher published meanwhile before its writer has been told", async () => {
    const [one, other] = [formOf(await ask("teacher-1", "/glossary edit docker")), formOf(await ask("teacher-2", "/glossary edit docker"))];
    const ours = await submit("teacher-1", one.submit, { term: "Docker", definition: "La nuestra." });
    const theirs = await submit("teacher-2", other.submit, { term: "Docker", definition: "La suya." });
    await press("teacher-2", button(theirs, "Publicar"));
    const told = await press("teacher-1", button(ours, "Publicar"));
    expect(said(told)).toMatch(/otra persona ha publicado/);
    expect(said(await ask("ann", "/explain docker"))).toMatch(/La suya/);
    await press("teacher-1", button(told, "Publicar"));
    expect(said(await ask("ann", "/explain docker"))).toMatch(/La nuestra/);
    expect((await world.store.termVersions(await classId(), "virtualizacion", "docker")).map(({ number }) => number)).toEqual([2, 1]);
  });

  test("two new terms of one name: the second writer is told who has it", async () => {
    const [one, other] = [formOf(await ask("teacher-1", "/glossary add")), formOf(await ask("teacher-2", "/glossary add"))];
    const [ours, theirs] = [await submit("teacher-1", one.submit, POD), await submit("teacher-2", other.submit, POD)];
    await press("teacher-2", button(theirs, "Publicar"));
    expect(said(await press("teacher-1", button(ours, "Publicar")))).toMatch(/«Pod de clase» ya lleva a Pod de clase/);
  });

  test("belongs to its class: another's teacher, a student, and a forged press get nothing", async () => {
    const preview = await submit("teacher", formOf(await ask("teacher", "/glossary add")).submit, POD);
    const publish = button(preview, "Publicar");
    expect(said(await press("teacher", publish, "slack:T2"))).toMatch(/ya no está/);
    expect(said(await press("ann", publish))).toMatch(/es para docentes/);
    expect(said(await submit("ann", formOf(await press("teacher", button(preview, "Cambiar"))).submit, POD))).toMatch(/es para docentes/);
    for (const forged of [
      "glossary add|",
      "glossary add|p",
      "glossary add|x.y.z",
      "glossary add|p.nobody.0",
      "glossary history|s1.nada",
      "glossary history|r0.nada",
      "glossary history|",
    ])
      expect(said(await press("teacher", forged)), forged).toMatch(/ya no está|No conozco esa versión/);
    expect(said(await press("ann", "explain|y.nada"))).toMatch(/ya no está en el glosario/);
  });

  test.each([
    ["a term that is signs alone", { ...POD, term: "…" }, /necesita una letra/],
    ["no definition", { ...POD, definition: "**Usos:** muchos" }, /Falta la definición/],
    ["a name too long for a button", { ...POD, names: "x".repeat(80) }, /demasiado largo para un botón/],
    ["too many names", { ...POD, names: Array.from({ length: 60 }, (_none, i) => `n${i}`).join(",") }, /Hay 61 nombres/],
    ["more than a field takes", { ...POD, definition: "a ".repeat(2_000) }, /«Definición» tiene 3999 caracteres; caben 2800/],
    ["more than a message takes", { ...POD, definition: "a".repeat(2_700), examples: "b".repeat(900) }, /un mensaje caben 3500/],
  ])("%s is refused with a reason", async (_what, fields, why) => {
    const { submit: to } = formOf(await ask("teacher", "/glossary add"));
    const refused = await submit("teacher", to, fields);
    expect(said(refused)).toMatch(why);
    expect(() => button(refused, "Publicar")).toThrow();
  });

  test("is forgotten after a week that nobody came back to it", async () => {
    const preview = await submit("teacher", formOf(await ask("teacher", "/glossary add")).submit, POD);
    world.clock.now += 8 * 86_400_000;
    await world.bot.beat();
    expect(said(await press("teacher", button(preview, "Publicar")))).toMatch(/ya no está/);
  });
});

test("every field of the form comes back whole on every platform", () => {
  // Slack takes 3,000 in a field, Discord 4,000.
  for (const max of Object.values(FIELD_LIMITS)) expect(max).toBeLessThanOrEqual(3_000);
});

test("a term written in English is what an English speaker reads, and a term's other languages stay", async () => {
  const form = formOf(await ask("teacher", "/glossary add language:en"));
  await press(
    "teacher",
    button(await submit("teacher", form.submit, { term: "Class pod", definition: "A group of containers." }), "Publicar"),
  );
  const edit = formOf(await ask("teacher", "/glossary edit #class-pod"));
  expect(valuesOf(edit)).toMatchObject({ term: "Class pod", definition: "" });
  await press("teacher", button(await submit("teacher", edit.submit, POD), "Publicar"));
  expect(said(await ask("ann", "/explain class pod"))).toMatch(/Grupo de contenedores/);
  expect(said(await ask("ann", "/explain pod de clase language:en"))).toMatch(/A group of containers/);
});

async function classId(): Promise<string> {
  const found = await world.store.classAt("slack:T1", undefined);
  if (!found) throw new Error("no class");
  return found.id;
}
