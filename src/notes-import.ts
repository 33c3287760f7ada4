import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readNotesFile } from "./content/notes/file.ts";
import { draftAsJson, draftGlossary, writeDraft } from "./content/notes.ts";
import { formatProblem } from "./content/problem.ts";
import { cannot } from "./content/trouble.ts";

/** `aula import notes`: files in, a draft out. What is read is bounded; what cannot be read is told, and the rest is drafted. */

export interface NotesOutcome {
  /** For standard output; empty where it went into a file. */
  draft: string;
  /** For the person who asked: a line each. */
  said: string[];
  /** 0 drafted; 1 nothing could be drafted; 2 not understood. */
  status: number;
}

const USAGE = "npm run aula -- import notes <files…> [--json] [--out file] [--lang es|en]";

export async function notesTask(args: readonly string[]): Promise<NotesOutcome> {
  const refused = (why: string): NotesOutcome => ({ draft: "", said: [why, USAGE], status: 2 });
  let read: { values: { json?: boolean; out?: string; lang?: string }; positionals: string[] };
  try {
    const options = { json: { type: "boolean" }, out: { type: "string" }, lang: { type: "string" } } as const;
    read = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    return refused((error as Error).message);
  }
  const { json, out, lang } = read.values;
  if (read.positionals.length === 0) return refused("Which files? Name at least one.");
  if (lang !== undefined && lang !== "es" && lang !== "en") return refused(`Notes are read in es or en, not in ${lang}.`);

  const found = read.positionals.map(readNotesFile);
  const files = found.filter((each) => "bytes" in each);
  const problems = found.filter((each) => "message" in each);
  const draft = draftGlossary(files, lang === undefined ? {} : { lang });
  const text = json ? `${JSON.stringify(draftAsJson(draft), null, 2)}\n` : writeDraft(draft);
  const entries = draft.entries.length === 1 ? "1 entry" : `${draft.entries.length} entries`;
  const said = [...problems, ...draft.problems].map(formatProblem);
  if (out !== undefined) {
    try {
      await writeFile(out, text, { flag: "wx" });
    } catch (error) {
      const why =
        codeOf(error) === "EEXIST" ? "is there already: choose another name, nothing is overwritten." : cannot("be written", error);
      return { draft: "", said: [...said, `${out} ${why}`], status: 1 };
    }
  }
  const from = files.length === 1 ? "1 file" : `${files.length} files`;
  const next = draft.entries.length === 0 ? "" : " Review each before you publish it.";
  said.push(`Drafted ${entries} from ${from}${out === undefined ? "" : ` into ${out}`}.${next}`);
  return { draft: out === undefined ? text : "", said, status: draft.entries.length === 0 ? 1 : 0 };
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
