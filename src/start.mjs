// The one file an older Node can read: it says what is needed instead of failing on the first line of TypeScript.
const [major] = process.versions.node.split(".").map(Number);
if (major < 24) {
  process.stderr.write(`Aula needs Node 24 or newer, this is ${process.versions.node}. Use "npm start": the project brings its own.\n`);
  process.exit(1);
}
// The reader may have gone (`npm start | head`), or the disk be full: neither is a reason for a stack trace.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`Nothing more can be written to standard output (${error.code}).\n`);
  process.exit(1);
});
// Code once read (types stripped, compiled) is kept for the next start: half the time to the prompt.
const { enableCompileCache } = await import("node:module");
enableCompileCache();
const [first, ...rest] = process.argv.slice(2);
if (first === "aula") {
  const { cli } = await import("./cli.ts");
  process.exitCode = await cli(rest);
} else if (first !== undefined) {
  process.stderr.write(
    `npm start takes nothing more, and there is “${[first, ...rest].join(" ")}”. “npm run aula” lists what else there is.\n`,
  );
  process.exitCode = 2;
} else {
  const { main } = await import("./main.ts");
  process.exitCode = await main();
}
