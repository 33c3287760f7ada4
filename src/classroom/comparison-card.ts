import { folded } from "../chat/args.ts";
import { type Block, type Card, type Span, text } from "../chat/card.ts";
import type { Voice } from "../chat/translate.ts";
import type { Concept, Entry } from "../teaching/course.ts";
import { type Prose, plainText } from "../teaching/prose.ts";
import { entryOf, explainButton, type PreparedCourse } from "./course.ts";
import { bold, gist, lines, spans } from "./entry-card.ts";

/** Two concepts side by side: what each is, the aspects in which they differ, what both share, and what their entries say against confusing them. */
export function comparisonCard(voice: Voice, course: PreparedCourse, ids: readonly [string, string]): Card {
  const [a, b] = ids.map((id) => course.concepts.get(id));
  if (!a || !b) throw new Error(`a comparison of ${ids.join(" and ")}, which the course does not have`);
  const [left, right] = [entryOf(a, voice.lang), entryOf(b, voice.lang)];
  const { differing, shared } = sideBySide(left, right);
  // Where there is something to set side by side, a sentence is enough: the whole entry is behind the buttons.
  const inShort = (entry: Entry) => (differing.length > 0 ? firstSentence(gist(entry.definition), voice.lang) : gist(entry.definition));
  const blocks: Block[] = [left, right].map((entry) => text([bold(entry.headword), { text: `: ${inShort(entry)}` }]));
  if (differing.length > 0) blocks.push({ kind: "table", columns: ["", left.headword, right.headword], rows: differing });
  if (shared.length > 0)
    blocks.push(
      text([
        bold(`${voice.t("The same in both")}:`),
        { text: "\n" },
        ...lines(shared.map(({ name, value }) => [{ text: `• ${name}: ` }, ...spans(value)])),
      ]),
    );
  const warnings = [...warning(left, b), ...warning(right, a)];
  if (warnings.length > 0) blocks.push(text(lines(warnings)));
  for (const { media, alt } of left.figures)
    if (right.figures.some((figure) => figure.media === media)) blocks.push({ kind: "image", media: `${course.id}/${media}`, alt });
  blocks.push({ kind: "buttons", buttons: ids.flatMap((id) => explainButton(course, id, voice.lang)) });
  return { title: voice.t("{a} and {b}", { a: left.headword, b: right.headword }), blocks };

  /** What one entry says against taking it for the other. */
  function warning(entry: Entry, other: Concept): Span[][] {
    return entry.confusedWith
      .filter((prose) => prose.some(({ concept }) => concept === other.id))
      .map((prose) => [bold(`${entry.headword}, ${voice.t("not to be confused with")} `), ...spans(prose)]);
  }
}

/** Aspects matched by name: those both have first, then what one of them alone says; what both say the same stands by itself. */
function sideBySide(left: Entry, right: Entry): { differing: string[][]; shared: { name: string; value: Prose }[] } {
  const sameName = (name: string) => (aspect: { name: string }) => folded(aspect.name) === folded(name);
  const said = (entry: Entry, name: string) => entry.aspects.find(sameName(name))?.value;
  const names = [
    ...left.aspects.filter(({ name }) => said(right, name) !== undefined),
    ...left.aspects.filter(({ name }) => said(right, name) === undefined),
    ...right.aspects.filter(({ name }) => said(left, name) === undefined),
  ];
  const differing: string[][] = [];
  const shared: { name: string; value: Prose }[] = [];
  for (const { name, value } of names) {
    const [one, other] = [said(left, name), said(right, name)].map((prose) => prose && plainText(prose));
    if (one !== undefined && other !== undefined && sameWords(one, other)) shared.push({ name, value });
    else differing.push([name, one ?? "–", other ?? "–"]);
  }
  return { differing, shared };
}

/** A full stop is no difference. */
const sameWords = (one: string, other: string): boolean => folded(one).replace(/[\s.]+$/, "") === folded(other).replace(/[\s.]+$/, "");

function firstSentence(paragraph: string, lang: string): string {
  const [first] = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(paragraph);
  return first?.segment.trim() ?? paragraph;
}
