/** Rich text of a course. A run of it fits a card's span; `concept` is a link to another entry, by id. */
export interface Run {
  text: string;
  style?: "bold" | "italic" | "code";
  link?: string;
  concept?: string;
}

export type Prose = Run[];

/** A part of a definition. */
export type Passage =
  | { kind: "text"; text: Prose }
  | { kind: "list"; ordered: boolean; items: Prose[] }
  | { kind: "code"; code: string; language?: string };

export const plainText = (prose: Prose): string => prose.map((run) => run.text).join("");
