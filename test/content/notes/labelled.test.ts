import { expect, test } from "vitest";
import { labelledNotes } from "../../../bench/notes/labelled.ts";
import { f1, headingsWithTheirNextParagraph, ours, score } from "../../../bench/notes/measure.ts";

const notes = labelledNotes(new URL("../../../bench/notes/set/", import.meta.url));

test.each([...new Set(notes.map((note) => note.dialect))].filter((dialect) => dialect !== "commands"))(
  "%s: more is right than headings with their next paragraph would be",
  (dialect) => {
    const own = notes.filter((note) => note.dialect === dialect);
    expect(f1(score(own, ours))).toBeGreaterThan(f1(score(own, headingsWithTheirNextParagraph)));
  },
);

test("the held-out notes reach F1 .70, and recall .85 under headings and admonitions", () => {
  const result = score(
    notes.filter((note) => note.isHeldOut),
    ours,
  );
  expect(f1(result)).toBeGreaterThanOrEqual(0.7);
  const places = [result.places.get("heading"), result.places.get("admonition")];
  const [matched, labelled] = [
    places.reduce((sum, place) => sum + (place?.matched ?? 0), 0),
    places.reduce((sum, place) => sum + (place?.labelled ?? 0), 0),
  ];
  expect(matched / labelled).toBeGreaterThanOrEqual(0.85);
});
