import { readdirSync } from "node:fs";

/** `npm run bench [name …]`: a file beside this one that exports `bench()` is a bench; without a name all of them run. */
interface Module {
  bench?: () => Promise<void>;
}

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(".ts") && file !== "run.ts");
const benches = new Map<string, () => Promise<void>>();
for (const file of files.sort()) {
  const { bench } = (await import(new URL(file, import.meta.url).href)) as Module;
  if (bench) benches.set(file.slice(0, -".ts".length), bench);
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !benches.has(name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench named ${unknown.join(", ")}. npm run bench [name …], and the names are: ${[...benches.keys()].join(", ")}.\n`,
  );
  process.exitCode = 2;
} else {
  for (const [name, bench] of benches) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stdout.write(`\n== ${name} ==\n`);
    await bench();
  }
}
