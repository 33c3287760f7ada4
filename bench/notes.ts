import { labelledNotes } from "./notes/labelled.ts";
import type { Score } from "./notes/measure.ts";
import { f1, headingsWithTheirNextParagraph, ours, precision, recall, score } from "./notes/measure.ts";

const two = (ratio: number): string => ratio.toFixed(2);

/** A draft from notes beside the named baseline, on notes whose rules were written with them in sight and on notes held out. */
export async function bench(): Promise<void> {
  const notes = labelledNotes(new URL("./notes/set/", import.meta.url));
  for (const [title, isHeldOut] of [
    ["Notes the rules were written with", false],
    ["Notes held out", true],
  ] as const) {
    const part = notes.filter((note) => note.isHeldOut === isHeldOut);
    print(`${title}: ${part.length} notes, ${part.flatMap((note) => note.labels).length} labelled terms`);
    print("dialect       precision  recall    F1   | headings with their next paragraph: F1");
    for (const dialect of [...new Set(part.map((note) => note.dialect))]) {
      const own = part.filter((note) => note.dialect === dialect);
      row(dialect, score(own, ours), score(own, headingsWithTheirNextParagraph));
    }
    const total = score(part, ours);
    row("all", total, score(part, headingsWithTheirNextParagraph));
    print(`recall by place: ${[...total.places].map(([place, { matched, labelled }]) => `${place} ${matched}/${labelled}`).join(", ")}`);
    print(`under headings and admonitions: ${two(placeRecall(total, ["heading", "admonition"]))} (the bar is .85; F1 .70)\n`);
  }
}

/** A page without labels, of commands alone, has no recall; it should draft nothing. */
function row(name: string, our: Score, base: Score): void {
  if (our.labelled === 0) print(`${name.padEnd(12)}  drafts ${our.found}, should draft 0${" ".repeat(11)}| drafts ${base.found}`);
  else print(`${name.padEnd(12)}       ${two(precision(our))}    ${two(recall(our))}  ${two(f1(our))}   | ${two(f1(base))}`);
}

function placeRecall({ places }: Score, names: readonly string[]): number {
  const chosen = [...places].filter(([place]) => names.includes(place)).map(([, counts]) => counts);
  const sum = (pick: (counts: { matched: number; labelled: number }) => number): number =>
    chosen.reduce((total, counts) => total + pick(counts), 0);
  return (
    sum(({ matched }) => matched) /
    Math.max(
      1,
      sum(({ labelled }) => labelled),
    )
  );
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
