import type { Lang } from "./course.ts";

/** One title of the glossary to be found: a headword with its aliases, in one language. */
export interface Indexed {
  /** Concept id; the same concept stands once for each language. */
  id: string;
  lang: Lang;
  headword: string;
  aliases: readonly string[];
  /** Topic id. */
  topic?: string;
}

export type Outcome =
  /** `corrected` is the title it was understood as, when what was typed is not one of its names. */
  | { kind: "sure"; id: string; corrected?: string }
  /** Two or three concept ids, the likeliest first. */
  | { kind: "unsure"; ids: string[] }
  /** "difference between a vm and a container" */
  | { kind: "compare"; ids: [string, string] }
  /** `topic` is the nearest one, if any is near. */
  | { kind: "unknown"; topic?: string };

export interface Lookup {
  /** Never a wrong answer in disguise: sure, unsure or unknown. `lang` breaks ties. */
  find(query: string, lang: Lang): Outcome;
  /** Completions while typing: titles that begin with what is typed first, then near ones. */
  near(typed: string, lang: Lang, limit: number): { id: string; title: string }[];
}
