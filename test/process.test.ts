import { spawn, spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SOUND } from "./content/sound-course.ts";
import { smallCourse } from "./processes/small-course.ts";

/** The shipped program as a child process. */

const ROOT = join(import.meta.dirname, "..");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-process-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** For what does not ask what is taught. */
const small = async () => ({ AULA_DATA: await smallCourse(join(folder, "data")) });

const environment = (more: Record<string, string> = {}) => ({
  ...process.env,
  DISCORD_TOKEN: "",
  SLACK_BOT_TOKEN: "",
  SLACK_APP_TOKEN: "",
  SLACK_SIGNING_SECRET: "",
  DATABASE_URL: `file:${join(folder, "aula.db")}`,
  ...more,
});

const aula = (input: string, more: Record<string, string> = {}, args: string[] = []) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/start.mjs", ...args], {
    cwd: ROOT,
    env: environment(more),
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};

test("a piped line is answered, and the end of the input is the end, with status 0", () => {
  const { status, stdout, stderr } = aula("/explain hypervisor\n");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/Hipervisor\n─+\n.*máquinas virtuales/s);
});

test("a last line without its end is answered too, and no line at all is fine", async () => {
  const data = await small();
  expect(aula("/explain kvm", data).stdout).toMatch(/KVM\n─+/);
  expect(aula("", data)).toEqual({ status: 0, stdout: "", stderr: "" });
});

test("points are still there the next time", async () => {
  const data = await small();
  const first = aula("/quiz start fundamentos 1\n1\n1\n1\n/quiz stop\n/leaderboard\n", data);
  expect(first.stderr).toBe("");
  const again = aula("/leaderboard\n", data).stdout;
  expect(again).toMatch(/Clasificación/);
  expect(again.split("\n").filter((line) => /Ana/.test(line))).not.toEqual([]);
});

test("hostile lines are answered, never with a stack trace", () => {
  const lines = [
    "/expalin docker",
    "/explain",
    "/quiz start 99",
    `/explain ${"x".repeat(10_000)}`,
    "\u0000\u001b[31m\u0007",
    "😀😀",
    "مرحبا \u202e abc",
    "@everyone",
    "```",
    "'; DROP TABLE answer; --",
    "/as *x* <!channel>",
    "/my points",
    "99",
    "1,2,3",
    "/",
    "//",
    "/quiz",
    "/as",
    "/class set language:en",
    "/my name alias:\u202e",
    "/help nothing",
  ];
  const { status, stdout, stderr } = aula(`${lines.join("\n")}\n`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be printed
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]| {4}at .*\.ts:\d+/);
  expect(stdout).toMatch(/¿Querías decir uno de estos\?/);
  expect(stdout).toMatch(/demasiado largo/);
  expect(stdout).toMatch(/Se escribe así: \/explain <término> \[idioma:…\]/);
});

test("two at once on one file: the second says so", async () => {
  const data = await small();
  const first = spawn(process.execPath, ["src/start.mjs"], { cwd: ROOT, env: environment(data), stdio: ["pipe", "pipe", "inherit"] });
  first.stdin.write("/explain kvm\n");
  await new Promise((resolve) => first.stdout.once("data", resolve));
  const second = aula("", data);
  expect(second.status).toBe(1);
  expect(second.stderr.trim().split("\n")).toHaveLength(1);
  first.stdin.end();
  expect(await new Promise((resolve) => first.once("exit", resolve))).toBe(0);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends it cleanly", async (signal) => {
  const child = spawn(process.execPath, ["src/start.mjs"], { cwd: ROOT, env: environment(await small()), stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.write("/explain kvm\n");
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.kill(signal);
  expect(await new Promise((resolve) => child.once("exit", (status, by) => resolve({ status, by })))).toEqual({ status: 0, by: null });
});

describe("what a person can put right is one line each, and status 1", () => {
  test.each([
    ["a database that is none", { file: "this is not a database, ".repeat(100) }, {}],
    ["a course folder that is missing", {}, { AULA_DATA: "/nowhere/at/all" }],
    ["bad variables", {}, { PORT: "many", LOG_LEVEL: "loud" }],
    ["a language nobody has", {}, { AULA_LANG: "eo" }],
    ["a folder for the database that is missing", {}, { DATABASE_URL: "file:/nowhere/at/all/aula.db" }],
  ])("%s", async (_what, { file }: { file?: string }, env: Record<string, string>) => {
    if (file) await writeFile(join(folder, "aula.db"), file);
    const { status, stdout, stderr } = aula("", { ...(await small()), ...env });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr.trim().length).toBeGreaterThan(20);
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
    if (file) expect(await readFile(join(folder, "aula.db"), "utf8")).toBe(file);
  });

  test("a broken course names file and line", async () => {
    const glossary = SOUND["glossary.es.md"].replace("(#invitado)", "(#nowhere)");
    const data = { AULA_DATA: await smallCourse(join(folder, "data"), { ...SOUND, "glossary.es.md": glossary }) };
    const { status, stderr } = aula("", data);
    expect(status).toBe(1);
    expect(stderr).toMatch(/glossary\.es\.md:\d+: .*nowhere/);
    const check = aula("", data, ["aula", "check"]);
    expect(check.status).toBe(1);
    expect(check.stdout).toMatch(/glossary\.es\.md:\d+: .*nowhere/);
  });
});

test("`aula check` passes on what is shipped, and an unknown task says which there are", () => {
  expect(aula("", {}, ["aula", "check"])).toMatchObject({ status: 0, stderr: "" });
  const unknown = aula("", {}, ["aula", "chekc"]);
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toMatch(/check/);
});

test("`aula import notes` drafts a glossary from notes, tells what it could not read, and overwrites nothing", async () => {
  const notes = join(folder, "apuntes.md");
  const out = join(folder, "borrador.md");
  await writeFile(notes, "# Apuntes\n\n## ¿Qué es un hipervisor?\n\nPrograma que crea y reparte máquinas virtuales.\n");
  const args = ["aula", "import", "notes", notes, join(folder, "nowhere.md"), "--out", out];
  const first = aula("", {}, args);
  expect(first).toMatchObject({ status: 0, stdout: "" });
  expect(first.stderr).toMatch(/nowhere\.md: The file cannot be read \(ENOENT\): there is no such file\. Check its name/);
  expect(await readFile(out, "utf8")).toMatch(/Hipervisor\n: {3}Programa que crea/);
  expect(aula("", {}, args)).toMatchObject({ status: 1 });
  expect(JSON.parse(aula("", {}, ["aula", "import", "notes", "--json", notes]).stdout)).toMatchObject([{ term: "Hipervisor", line: 3 }]);
  expect(aula("", {}, ["aula", "import", "notes"])).toMatchObject({ status: 2 });
});

test("a full disk behind standard output is said in one line", async () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, ["src/start.mjs"], {
    cwd: ROOT,
    env: environment(await small()),
    input: "/explain kvm\n",
    stdio: ["pipe", full, "pipe"],
    encoding: "utf8",
  });
  closeSync(full);
  expect({ status, stderr }).toEqual({ status: 1, stderr: "Nothing more can be written to standard output (ENOSPC).\n" });
});

test("an older Node says in one line what is needed", async () => {
  const launcher = (await readFile(join(ROOT, "src/start.mjs"), "utf8"))
    .replace("process.versions.node", '"20.20.2"')
    .replace("process.versions.node", '"20.20.2"');
  await writeFile(join(folder, "start.mjs"), launcher);
  const { status, stderr } = spawnSync(process.execPath, [join(folder, "start.mjs")], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'Aula needs Node 24 or newer, this is 20.20.2. Use "npm start": the project brings its own.\n',
  });
});
