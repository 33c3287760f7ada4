import { spawnSync } from "node:child_process";
import { startVitest } from "vitest/node";

/** The whole check: types, lint, tests. Its last line is the count. */

const steps: [string, string[]][] = [
  ["tsc", ["-p", "."]],
  ["biome", ["check", "."]],
];
for (const [command, args] of steps) {
  process.stdout.write(`${command} ${args.join(" ")}\n`);
  if (spawnSync(command, args, { stdio: "inherit" }).status !== 0) {
    process.stdout.write("0 passed, 1 failed\n");
    process.exit(1);
  }
}

const vitest = await startVitest("test", process.argv.slice(2), { watch: false });
const states = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
const count = (state: string) => states.filter((each) => each === state).length;
const brokenFiles = vitest.state.getTestModules().filter((module) => module.errors().length > 0).length;
const failed = count("failed") + brokenFiles + vitest.state.getUnhandledErrors().length;
await vitest.close();
process.stdout.write(`${count("passed")} passed, ${failed} failed${count("skipped") > 0 ? `, ${count("skipped")} skipped` : ""}\n`);
process.exit(failed > 0 || count("passed") === 0 ? 1 : 0);
