import { join } from "node:path";
import { expect, test } from "vitest";
import { readCourses } from "../../src/content/course.ts";
import { misfitsOf } from "../../src/fit.ts";
import { DATA, shippedContent } from "../wires/world.ts";

/** The first course, held to what was promised of it. */

test("nothing is wrong with any course", async () => {
  expect((await readCourses(DATA)).problems).toEqual([]);
});

test("every card of it fits every platform", async () => {
  const { courses, translator } = await shippedContent();
  for (const course of courses.values()) expect(await misfitsOf(DATA, course, translator)).toEqual([]);
});

test("what does not fit is named with its file and line", async () => {
  const { courses, translator } = await shippedContent();
  const [course] = courses.values();
  const docker = course?.concepts.get("docker");
  const es = docker?.entries.es;
  if (!course || !docker || !es) throw new Error("the course has no Docker");
  const long = {
    ...docker,
    entries: { ...docker.entries, es: { ...es, definition: [{ kind: "text" as const, text: [{ text: "x".repeat(5000) }] }] } },
  };
  const problems = await misfitsOf(DATA, { ...course, concepts: new Map([["docker", long]]) }, translator);
  expect(problems[0]).toMatchObject({ file: "courses/virtualizacion/glossary.es.md" });
  expect(problems[0]?.line).toBeGreaterThan(1);
  expect(problems[0]?.message).toMatch(/“Docker” does not fit/);
});

test("what is told of an answer has to fit as well", async () => {
  const { courses, translator } = await shippedContent();
  const [course] = courses.values();
  const question = [...(course?.questions.values() ?? [])].find(({ kind }) => kind === "several");
  const es = question?.in.es;
  if (!course || !question || es?.kind !== "several") throw new Error("the course has no question with several answers");
  const talkative = { ...es, options: es.options.map((option) => ({ ...option, feedback: "x".repeat(990) })) };
  const questions = new Map([
    [question.id, { ...question, in: { ...question.in, es: { ...talkative, options: [...talkative.options, ...talkative.options] } } }],
  ]);
  const problems = await misfitsOf(DATA, { ...course, concepts: new Map(), questions }, translator);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(`“${question.id}” does not fit`)]);
});

test("it has at least 60 concepts and 120 questions in each language, of six kinds, each concept with a question", async () => {
  const { courses } = await shippedContent();
  const course = courses.get("virtualizacion");
  if (!course) throw new Error(`there is no course in ${join(DATA, "courses")}`);
  expect(course.languages).toEqual(["es", "en"]);
  expect(course.concepts.size).toBeGreaterThanOrEqual(60);
  expect(course.questions.size).toBeGreaterThanOrEqual(120);
  expect(new Set([...course.questions.values()].map(({ kind }) => kind)).size).toBe(6);
  const asked = new Set([...course.questions.values()].map(({ concept }) => concept));
  expect([...course.concepts.keys()].filter((id) => !asked.has(id))).toEqual([]);
  for (const lang of course.languages) {
    for (const { entries } of course.concepts.values()) expect(entries[lang]?.examples.length).toBeGreaterThan(0);
  }
});

test("what a student types first is found, in either language", async () => {
  const { courses } = await shippedContent();
  const lookup = courses.get("virtualizacion")?.lookup;
  const found = (query: string) => {
    const outcome = lookup?.find(query, "es");
    return outcome?.kind === "sure" ? outcome.id : outcome?.kind;
  };
  expect(
    ["hypervisor", "VM", "tipo 1", "bare metal", "VirtualBox", "contenedores", "wsl", "aws", "guest", "kernel sharing"].map(found),
  ).toEqual([
    "hipervisor",
    "maquina-virtual",
    "hipervisor-de-tipo-1",
    "hipervisor-de-tipo-1",
    "virtualbox",
    "contenedor",
    "wsl",
    "aws",
    "invitado",
    "kernel-compartido",
  ]);
});
