/** Something wrong in a course, told to whoever writes it. Both texts are whole sentences. */
export interface Problem {
  /** Relative to the data folder, with forward slashes. */
  file: string;
  /** From 1; 0 where it is of the whole, which may not even be there. */
  line: number;
  message: string;
  /** What to do about it. */
  remedy: string;
}

/** A problem of a file whose reader does not know its name. */
export type Finding = Omit<Problem, "file">;

export type Report = (line: number, message: string, remedy: string) => void;

/** `file:line: message. What to do.`, which editors and terminals turn into a link. */
export const formatProblem = ({ file, line, message, remedy }: Problem): string =>
  `${line === 0 ? file : `${file}:${line}`}: ${message} ${remedy}`;

export const inOrder = (problems: Problem[]): Problem[] =>
  problems.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));

const QUOTED = 60;

/** A piece of a file inside a message: on one line, cut short, and without what a terminal would obey. */
export function quote(text: string): string {
  const shown = text
    .slice(0, 2 * QUOTED)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, " ")
    .trim();
  const characters = [...shown];
  return `“${characters.length > QUOTED || text.length > 2 * QUOTED ? `${characters.slice(0, QUOTED).join("")}…` : shown}”`;
}
