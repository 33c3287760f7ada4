import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MOST_BYTES } from "../../../src/content/notes/bytes.ts";
import { readNotesFile } from "../../../src/content/notes/file.ts";
import { draftGlossary } from "../../../src/content/notes.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "aula-notes-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a file is read with its name", () => {
  const path = join(folder, "n.md");
  writeFileSync(path, "## ¿Qué es un nodo?\n\nUn nodo es una máquina.");
  expect(readNotesFile(path)).toEqual({ name: path, bytes: expect.any(Uint8Array), size: 47 });
});

test("of a file of any size only what can be imported is read, and what was left out is said", () => {
  const path = join(folder, "large.md");
  writeFileSync(path, "## ¿Qué es un nodo?\n\nUn nodo es una máquina.\n".repeat(50_000));
  truncateSync(path, 3_000_000_000);
  const file = readNotesFile(path);
  if (!("bytes" in file)) throw new Error(file.message);
  expect(file.bytes.length).toBe(MOST_BYTES);
  const { entries, problems } = draftGlossary([file]);
  expect(entries.map((entry) => entry.headword)).toEqual(["Nodo"]);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining("The file has 3000000000 bytes")]);
}, 120_000);

test.each([
  ["a folder", "", "This is a folder.", /^Name the files in it, as in .*\/\*\.md\.$/],
  ["nothing there", "none.md", "The file cannot be read (ENOENT): there is no such file.", /^Check its name/],
  ["a file taken for a folder", "n.md/none.md", "The file cannot be read (ENOTDIR): a folder in its path is a file.", /^Check its name/],
  ["a name too long", "n".repeat(300), "The file cannot be read (ENAMETOOLONG): its name is too long.", /^Check its name/],
])("%s is told with no line, and what to do about it", (_what, name, message, remedy) =>
  expect(readNotesFile(join(folder, name))).toEqual({
    file: join(folder, name),
    line: 0,
    message,
    remedy: expect.stringMatching(remedy),
  }),
);

test("a pipe is told, and nobody waits for what comes out of it", () => {
  const path = join(folder, "pipe.md");
  execFileSync("mkfifo", [path]);
  expect(readNotesFile(path)).toMatchObject({ message: "This is not a file." });
});
