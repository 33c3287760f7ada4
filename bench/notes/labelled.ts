import { readdirSync, readFileSync } from "node:fs";

/** A term that a reader of the note finds defined in it. */
export interface Label {
  term: string;
  aliases?: string[];
  /** What sets it apart: a heading, an admonition (tabs and <details> too), a lead, a list, a table, running text. */
  where: "heading" | "admonition" | "lead" | "deflist" | "table" | "prose" | "abbreviation";
  /** A piece of its definition. */
  text: string;
}

export interface LabelledNote {
  name: string;
  dialect: string;
  /** Never looked at while the rules were written. */
  isHeldOut: boolean;
  lang: "es" | "en";
  bytes: Uint8Array;
  labels: Label[];
}

/** The notes of a folder, each with the labels beside it: `mkdocs-1.md` and `mkdocs-1.json`. The last of each dialect is held out. */
export function labelledNotes(folder: URL): LabelledNote[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => file.slice(0, -3))
    .sort();
  return names.map((name) => {
    const { lang, terms } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
    const dialect = name.replace(/-\d+$/, "");
    const isLast = names.findLast((other) => other.startsWith(`${dialect}-`)) === name;
    return { name, dialect, isHeldOut: isLast, lang, bytes: readFileSync(new URL(`${name}.md`, folder)), labels: terms };
  });
}
