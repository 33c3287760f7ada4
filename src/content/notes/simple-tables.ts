import type { Line } from "./line.ts";
import { isBlank } from "./line.ts";

/** Under the head of a pandoc table: dashes, as wide as each column. */
const RULE = /^[ \t]*-{3,}(?:[ \t]+-{2,})+[ \t]*$/;
const WHOLE = /^[ \t]*-{10,}[ \t]*$/;

/** Tables that pandoc draws with dashes alone, as tables with bars. A row is a line. */
export function simpleTablesToBars(lines: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const head = out.at(-1);
    if (
      line.code ||
      head === undefined ||
      head.code ||
      isBlank(head) ||
      !RULE.test(line.text) ||
      !(out.length < 2 || isBlank(out.at(-2)))
    ) {
      if (!(WHOLE.test(line.text) && !line.code && RULE.test(lines[i + 2]?.text ?? ""))) out.push(line);
      continue;
    }
    const starts = [...line.text.matchAll(/-+/g)].map((dashes) => dashes.index);
    out.pop();
    out.push({ text: "", at: head.at }, barred(head, starts), { text: `|${"---|".repeat(starts.length)}`, at: line.at });
    while (i + 1 < lines.length && !isBlank(lines[i + 1]) && !lines[i + 1]?.code) {
      i++;
      const row = lines[i];
      if (row !== undefined && !RULE.test(row.text) && !WHOLE.test(row.text)) out.push(barred(row, starts));
    }
  }
  return out;
}

function barred({ text, at }: Line, starts: readonly number[]): Line {
  const cells = starts.map((start, i) =>
    text
      .slice(i === 0 ? 0 : start, starts[i + 1])
      .trim()
      .replaceAll("|", "\\|"),
  );
  return { text: `| ${cells.join(" | ")} |`, at };
}
