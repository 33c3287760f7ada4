import { folded } from "../chat/args.ts";
import { type Block, type Card, text } from "../chat/card.ts";
import type { Voice } from "../chat/translate.ts";
import type { Entry } from "../teaching/course.ts";
import { plainText } from "../teaching/prose.ts";
import { entryOf, explainButton, type PreparedCourse } from "./course.ts";
import { bold, gist } from "./entry-card.ts";

/** Two concepts side by side: what each is, then the aspects of their entries matched by name, those both have first. */
export function comparisonCard(voice: Voice, course: PreparedCourse, ids: readonly [string, string]): Card {
  const [a, b] = ids.map((id) => course.concepts.get(id));
  if (!a || !b) throw new Error(`a comparison of ${ids.join(" and ")}, which the course does not have`);
  const [left, right] = [entryOf(a, voice.lang), entryOf(b, voice.lang)];
  const blocks: Block[] = [left, right].map((entry) => text([bold(entry.headword), { text: `: ${gist(entry.definition)}` }]));
  const rows = alignedAspects(left, right);
  if (rows.length > 0) blocks.push({ kind: "table", columns: ["", left.headword, right.headword], rows });
  blocks.push({ kind: "buttons", buttons: ids.flatMap((id) => explainButton(course, id, voice.lang)) });
  return { title: voice.t("{a} and {b}", { a: left.headword, b: right.headword }), blocks };
}

function alignedAspects(left: Entry, right: Entry): string[][] {
  const valueIn = (entry: Entry, name: string) => {
    const found = entry.aspects.find((aspect) => folded(aspect.name) === folded(name));
    return found && plainText(found.value);
  };
  const both = left.aspects.filter(({ name }) => valueIn(right, name) !== undefined);
  const onlyLeft = left.aspects.filter((aspect) => !both.includes(aspect));
  const onlyRight = right.aspects.filter(({ name }) => valueIn(left, name) === undefined);
  return [...both, ...onlyLeft, ...onlyRight].map(({ name }) => [name, valueIn(left, name) ?? "–", valueIn(right, name) ?? "–"]);
}
