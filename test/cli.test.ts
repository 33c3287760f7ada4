import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/** What the tools for the people who run the bot say to what they cannot do: one line, and a status that is not 0. */

const ROOT = join(import.meta.dirname, "..");
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aula-cli-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function runs(args: readonly string[], more: Record<string, string> = {}): { status: number | null; stdout: string; stderr: string } {
  const unset = { DISCORD_TOKEN: "", SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "" };
  const env = { ...process.env, ...unset, DATABASE_URL: `file:${join(folder, "aula.db")}`, ...more };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
  return { status, stdout, stderr };
}
const aula = (args: string[], more: Record<string, string> = {}) => runs(["src/start.mjs", "aula", ...args], more);

test.each([
  ["check", ["src/start.mjs", "aula", "check", "x"], /^check takes nothing more, and there is “x”: npm run aula -- check$/],
  ["discord invite", ["src/start.mjs", "aula", "discord", "invite", "--x"], /npm run aula -- discord invite$/],
  ["slack manifest", ["src/start.mjs", "aula", "slack", "manifest", "--lang"], /npm run aula -- slack manifest \[--lang es\]$/],
  ["calendar", ["src/start.mjs", "aula", "calendar", "--class", "x.ics"], /^calendar knows no --class: .*<class> <file\.ics>$/],
  ["start", ["src/start.mjs", "x"], /^npm start takes nothing more/],
  ["chaos", ["test/chaos/run.ts", "x"], /^npm run chaos -- \[--minutes 5\] \[--seed 1\]: .*'x'/],
  ["chaos", ["test/chaos/run.ts", "--minutes", "soon"], /^npm run chaos -- .*--minutes takes a number\.$/],
  ["bench", ["bench/run.ts", "x"], /^There is no bench named x\. npm run bench \[name …\], .*lookup/],
  ["pictures", ["docs/pictures/draw.ts", "x"], /^There is no picture named x\. npm run pictures \[name …\], .*explain/],
])("%s says in one line what it does not take", (_what, args, said) => {
  const { status, stdout, stderr } = runs(args);
  expect(stderr.trim()).toMatch(said);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect({ status: status === 0, stdout }).toEqual({ status: false, stdout: "" });
});

test("help lists the tasks, or tells of one", () => {
  for (const args of [[], ["--help"], ["help"]]) {
    const { status, stdout } = aula(args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/ check .* calendar <class> .* import notes .* discord invite .* slack manifest /s);
  }
  expect(aula(["calendar", "--help"]).stdout).toMatch(/calendar <class> <file\.ics>/);
  expect(aula(["calendar", "--help"]).stdout).not.toMatch(/slack manifest/);
});

test("a calendar goes into a database that is there: a slip in its name makes no new one", async () => {
  const file = join(folder, "fiestas.ics");
  await writeFile(file, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
  const { status, stderr } = aula(["calendar", file]);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^There is no database .*aula\.db\. DATABASE_URL names it/),
  });
  expect(existsSync(join(folder, "aula.db"))).toBe(false);
  expect(aula(["calendar", join(folder, "no.ics")]).stderr).toMatch(/no\.ics cannot be read \(ENOENT\): there is no such file\.$/m);
});

test("everything wrong with settings, translations and courses is named at once, and by check as well", async () => {
  await cp(join(ROOT, "data"), join(folder, "data"), { recursive: true });
  await writeFile(join(folder, "data/locales/es.json"), "{");
  await writeFile(join(folder, "data/courses/virtualizacion/course.yaml"), "title: 1\n");
  const env = { AULA_DATA: join(folder, "data"), PORT: "many", SLACK_APP_TOKEN: "xapp-1" };
  const { status, stderr } = runs(["src/start.mjs"], env);
  expect(status).toBe(1);
  for (const wrong of [/^PORT /m, /^SLACK_APP_TOKEN alone/m, /es\.json cannot be read/, /course\.yaml:1: /]) expect(stderr).toMatch(wrong);
  const check = aula(["check"], { AULA_DATA: join(folder, "data") });
  expect(check.status).toBe(1);
  for (const wrong of [/es\.json cannot be read/, /course\.yaml:1: /]) expect(check.stdout).toMatch(wrong);
});

test("a data folder that is not there is one line, beside what else is wrong", () => {
  const { status, stderr } = runs(["src/start.mjs"], { AULA_DATA: join(folder, "nowhere"), PORT: "many" });
  expect({ status, lines: stderr.trim().split("\n") }).toEqual({
    status: 1,
    lines: ["PORT must be a number from 0 to 65535.", `AULA_DATA: there is no folder ${join(folder, "nowhere")}.`],
  });
});
