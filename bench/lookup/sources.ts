import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readCourse } from "../../src/content/course.ts";
import type { Indexed } from "../../src/teaching/lookup.ts";

/** The titles of the shipped course, in both languages. */
export function courseTitles(): Indexed[] {
  const { course, problems } = readCourse(fileURLToPath(new URL("../../data/courses/virtualizacion", import.meta.url)));
  if (!course) throw new Error(`the course cannot be read: ${problems[0]?.message}`);
  return [...course.concepts.values()].flatMap(({ id, topic, entries }) =>
    Object.entries(entries).map(([lang, { headword, aliases }]) => ({ id, lang, headword, aliases, topic })),
  );
}

/** The 300 entries beside the course: `Spanish; aliases | English; aliases`, a line each. */
export function extraTitles(): Indexed[] {
  let topic = "";
  return readFileSync(new URL("extra.txt", import.meta.url), "utf8")
    .split("\n")
    .flatMap((line): Indexed[] => {
      if (line.startsWith("# ")) topic = line.slice(2);
      const [es, en] = line.split(" | ").map((names) => names.split("; "));
      if (!es?.[0] || !en?.[0]) return [];
      const id = `extra-${es[0]}`;
      return [
        { id, lang: "es", headword: es[0], aliases: es.slice(1), topic },
        { id, lang: "en", headword: en[0], aliases: en.slice(1), topic },
      ];
    });
}

const FOLDOC = "/usr/share/dictd/foldoc";

/** The titles of the Free On-line Dictionary of Computing, with their other names; nothing when Debian's dict-foldoc is not installed. */
export function foldocTitles(): Indexed[] | undefined {
  if (!existsSync(`${FOLDOC}.dict.dz`)) return undefined;
  const text = gunzipSync(readFileSync(`${FOLDOC}.dict.dz`));
  const entries = new Map<number, number>();
  for (const line of readFileSync(`${FOLDOC}.index`, "utf8").split("\n")) {
    const [name = "", at, length] = line.split("\t");
    if (at && length && !name.startsWith("00-database")) entries.set(dictNumber(at), dictNumber(length));
  }
  return [...entries].flatMap(([at, length]): Indexed[] => {
    // An entry begins with its names, a line each, then a blank line and the text, which is indented.
    const names: string[] = [];
    for (const line of text.toString("utf8", at, at + length).split("\n")) {
      if (line === "" ? names.length > 0 : line.startsWith(" ")) break;
      if (line !== "") names.push(line);
    }
    const [headword, ...aliases] = names;
    return headword === undefined ? [] : [{ id: `foldoc-${at}`, lang: "en", headword, aliases }];
  });
}

/** dictd's numbers: base 64, the most significant digit first (RFC 2045's alphabet). */
function dictNumber(text: string): number {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let value = 0;
  for (const digit of text) value = value * 64 + alphabet.indexOf(digit);
  return value;
}

const CODESPELL = ["/usr/lib/python3/dist-packages/codespell_lib/data/dictionary.txt", "/usr/share/codespell/dictionary.txt"];

/** Misspellings found in real code and text, right → wrong; only those that can mean one word. Nothing when Debian's codespell is not installed. */
export function misspellings(): Map<string, string[]> | undefined {
  const file = CODESPELL.find((path) => existsSync(path));
  if (!file) return undefined;
  const out = new Map<string, string[]>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [wrong = "", right = ""] = line.split("->");
    if (wrong === "" || right.includes(",") || right.includes(" ") || right === "") continue;
    const list = out.get(right) ?? [];
    list.push(wrong);
    out.set(right, list);
  }
  return out;
}
