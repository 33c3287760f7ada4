import type { Line } from "./line.ts";
import { isBlank } from "./line.ts";

/** Under the head of a pandoc table: dashes, as wide as each column. */
const RULE = /^[ \t]*-{3,}(?:[ \t]+-{2,})+[ \t]*$/;
const WHOLE = /^[ \t]*-{10,}[ \t]*$/;
/** Above and below each row of a grid; equals signs below its head. */
const BORDER = /^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*$/;
/** A table is looked through this far for its end. */
const FURTHEST = 500;
/** Lines of a head. */
const MOST_HEAD = 6;

/** The tables that pandoc draws, with dashes alone or as a grid, as tables with bars. */
export function drawnTablesToBars(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const table = line.code || !(isBlank(out.at(-1)) || WHOLE.test(line.text)) ? undefined : (gridAt(lines, i) ?? multilineAt(lines, i));
    if (table !== undefined) {
      out.push({ text: "", at: line.at }, ...table.rows);
      i = table.end;
      continue;
    }
    const head = out.at(-1);
    const isRule = !line.code && RULE.test(line.text) && head !== undefined && !head.code && !isBlank(head) && isBlank(out.at(-2));
    if (!isRule) {
      if (line.code || !WHOLE.test(line.text) || !RULE.test(lines[i + 2]?.text ?? "")) out.push(line);
      continue;
    }
    const starts = startsOf(line);
    out.pop();
    out.push({ text: "", at: head.at }, barred([head], starts), ruleOf(starts, line));
    while (i + 1 < lines.length && !isBlank(lines[i + 1]) && !lines[i + 1]?.code) {
      i++;
      const row = lines[i];
      if (row !== undefined && !RULE.test(row.text) && !WHOLE.test(row.text)) out.push(barred([row], starts));
    }
  }
  return out;
}

interface Drawn {
  rows: Line[];
  /** The index of its last line. */
  end: number;
}

/** Between two lines of dashes, with a blank line after each row. */
function multilineAt(lines: readonly Line[], start: number): Drawn | undefined {
  if (!WHOLE.test(lines[start]?.text ?? "")) return undefined;
  const rule =
    lines.slice(start + 1, start + 1 + MOST_HEAD).findIndex((line) => isBlank(line) || line.code || RULE.test(line.text)) + start + 1;
  const ruled = lines[rule];
  if (rule <= start + 1 || ruled === undefined || !RULE.test(ruled.text)) return undefined;
  const length = lines.slice(rule + 1, rule + FURTHEST).findIndex((line) => line.code || WHOLE.test(line.text));
  const body = lines.slice(rule + 1, rule + 1 + length);
  if (length < 1 || !body.some(isBlank)) return undefined;
  const starts = startsOf(ruled);
  const rows: Line[][] = [[]];
  for (const line of body) {
    if (isBlank(line)) rows.push([]);
    else rows.at(-1)?.push(line);
  }
  return {
    rows: [
      barred(lines.slice(start + 1, rule), starts),
      ruleOf(starts, ruled),
      ...rows.filter((row) => row.length > 0).map((row) => barred(row, starts)),
    ],
    end: rule + 1 + length,
  };
}

/** A grid of +, - and |: its corners say where each column begins. */
function gridAt(lines: readonly Line[], start: number): Drawn | undefined {
  const top = lines[start];
  if (top === undefined || !BORDER.test(top.text)) return undefined;
  const starts = [...top.text.matchAll(/\+/g)].map(({ index }) => index + 1).slice(0, -1);
  const rows: Line[][] = [[]];
  let head = 0;
  let end = start;
  for (let i = start + 1; i < Math.min(lines.length, start + FURTHEST); i++) {
    const line = lines[i];
    if (line === undefined || line.code) break;
    if (BORDER.test(line.text)) {
      if (line.text.includes("=") && head === 0) head = rows.length;
      rows.push([]);
      end = i;
    } else if (/^[ \t]*\|.*\|[ \t]*$/.test(line.text)) rows.at(-1)?.push({ ...line, text: withoutWalls(line.text, starts) });
    else break;
  }
  const whole = rows.slice(0, -1).filter((row) => row.length > 0);
  if (whole.length === 0 || rows.at(-1)?.length !== 0) return undefined;
  const [first = [], ...others] = whole;
  const empty = { text: "", at: top.at };
  const bars = others.map((row) => barred(row, starts));
  return {
    rows:
      head === 1
        ? [barred(first, starts), ruleOf(starts, top), ...bars]
        : [barred([empty], starts), ruleOf(starts, top), barred(first, starts), ...bars],
    end,
  };
}

/** The bars between columns are not part of them; others are text. Counted in UTF-16, of which an emoji has two units as it fills two columns. */
const withoutWalls = (text: string, starts: readonly number[]): string =>
  text
    .trimEnd()
    .slice(0, -1)
    .split("")
    .map((unit, i) => (starts.includes(i + 1) ? " " : unit))
    .join("");

const startsOf = ({ text }: Line): number[] => [...text.matchAll(/-+/g)].map(({ index }) => index);
const ruleOf = (starts: readonly number[], { at }: Line): Line => ({ text: `|${"---|".repeat(starts.length)}`, at });

function barred(lines: readonly Line[], starts: readonly number[]): Line {
  const cells = starts.map((start, i) =>
    lines
      .map(({ text }) => text.slice(i === 0 ? 0 : start, starts[i + 1]).trim())
      .filter((part) => part !== "")
      .join(" ")
      .replaceAll("|", "\\|"),
  );
  return { text: `| ${cells.join(" | ")} |`, at: lines[0]?.at ?? 1 };
}
