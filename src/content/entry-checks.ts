import type { Entry } from "../teaching/course.ts";
import type { Passage } from "../teaching/prose.ts";
import { plainText } from "../teaching/prose.ts";
import type { ReadEntry } from "./glossary.ts";
import { LIMITS } from "./limits.ts";
import type { Report } from "./problem.ts";
import { quote } from "./problem.ts";

/** What can be drawn on every platform. */
const PICTURE = /\.(?:svg|png|jpe?g)$/i;

/** What can be said of an entry by itself. Its figures lose the folder in front of their names. */
export function checkEntry({ line, names, entry, figureLines }: ReadEntry, media: ReadonlySet<string>, report: Report): void {
  for (const name of names) {
    if (name.text.length > LIMITS.name)
      report(name.line, `${quote(name.text)} has over ${LIMITS.name} characters.`, "Shorten it: it stands on a button.");
  }
  if (entry.definition.length === 0)
    report(line, `The entry ${quote(entry.headword)} has no definition.`, "Write it after the colon, before the parts that begin in bold.");
  const length = shownLength(entry);
  if (length > LIMITS.entry)
    report(
      line,
      `The entry ${quote(entry.headword)} has ${length} characters, over ${LIMITS.entry}.`,
      "Shorten it, or divide it into two entries that link to each other.",
    );
  for (const [i, figure] of entry.figures.entries()) {
    const at = figureLines[i] ?? line;
    const name = nameOf(figure.media);
    if (name === undefined)
      report(
        at,
        `The figure ${quote(figure.media)} is not in the media folder.`,
        "Put the file into media and write ![What it shows](media/name.svg).",
      );
    else if (!PICTURE.test(name)) report(at, `The figure ${quote(name)} is in a format that no chat shows.`, "Use svg, png or jpg.");
    else if (!media.has(name))
      report(at, `There is no file ${quote(`media/${name}`)}.`, "Put it there, or correct its name; capital letters count.");
    if (figure.alt === "")
      report(
        at,
        `The figure ${quote(figure.media)} has no alternative text.`,
        "Say what it shows, for who cannot see it: ![What it shows](media/name.svg).",
      );
    if (figure.alt.length > LIMITS.alt) report(at, `The alternative text of a figure has over ${LIMITS.alt} characters.`, "Shorten it.");
    figure.media = name ?? figure.media;
  }
}

function nameOf(url: string): string | undefined {
  const encoded = /^(?:\.\/)?media\/([^/\\]+)$/.exec(url)?.[1];
  if (encoded === undefined) return undefined;
  try {
    const name = decodeURIComponent(encoded);
    return /[/\\]|^\.+$/.test(name) ? undefined : name;
  } catch {
    return encoded;
  }
}

/** All that an entry shows at once. */
function shownLength(entry: Entry): number {
  const texts = [
    entry.headword,
    ...entry.definition.flatMap(textsOf),
    ...[...entry.examples, ...entry.confusedWith].map(plainText),
    ...entry.aspects.map(({ name, value }) => `${name}: ${plainText(value)}`),
  ];
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function textsOf(passage: Passage): string[] {
  switch (passage.kind) {
    case "text":
      return [plainText(passage.text)];
    case "list":
      return passage.items.map(plainText);
    case "code":
      return [passage.code];
  }
}
