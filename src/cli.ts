import { readCourses } from "./content/course.ts";
import { formatProblem } from "./content/problem.ts";
import { LoadError } from "./load.ts";
import { environment, readSettings, SettingsError } from "./settings.ts";

/** `npm run aula -- …`: for the people who run the bot and write its content. */

interface Task {
  describe: string;
  run(args: readonly string[]): Promise<number>;
}

const tasks: Readonly<Record<string, Task>> = {
  check: { describe: "check the courses: every problem at once, with file and line", run: check },
};

/** Runs one task; returns the exit status: 0 done, 1 what was asked found problems, 2 not understood. */
export async function cli(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const task = name === undefined ? undefined : tasks[name];
  if (!task) {
    const known = Object.entries(tasks).map(([each, { describe }]) => `  ${each.padEnd(10)} ${describe}`);
    const unknown = name === undefined || name === "help" ? [] : [`There is no task “${name}”.`, ""];
    const out = unknown.length > 0 ? process.stderr : process.stdout;
    out.write(`${[...unknown, "npm run aula -- <task>", "", ...known].join("\n")}\n`);
    return unknown.length > 0 ? 2 : 0;
  }
  try {
    return await task.run(rest);
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof LoadError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function check(): Promise<number> {
  const { data } = readSettings(environment());
  const { courses, problems } = await readCourses(data);
  for (const problem of problems) process.stdout.write(`${formatProblem(problem)}\n`);
  for (const course of courses) {
    process.stdout.write(
      `${course.id}: ${course.concepts.size} concepts, ${course.questions.size} questions, in ${course.languages.join(" and ")}\n`,
    );
  }
  process.stdout.write(problems.length === 0 ? "Everything is in order.\n" : `${problems.length} problems.\n`);
  return problems.length === 0 ? 0 : 1;
}
