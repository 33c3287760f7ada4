import { boxes } from "./boxes.ts";
import { headings } from "./headings.ts";
import { leads } from "./leads.ts";
import { abbreviations, definitionLists, tables } from "./lists.ts";
import { pairs } from "./pairs.ts";
import type { Candidate, Page, Place } from "./place.ts";
import { placesOf } from "./place.ts";
import { prose } from "./prose.ts";
import { inRows } from "./rows.ts";

/** Each looks at one block and knows nothing of the others; what they agree and disagree on is settled afterwards. */
const RECOGNISERS: readonly ((place: Place) => Candidate[])[] = [headings, pairs, boxes, leads, definitionLists, tables, prose];

export function candidatesOf(page: Page): Candidate[] {
  const found = abbreviations(page);
  for (const place of placesOf(page)) for (const recognise of RECOGNISERS) found.push(...recognise(place));
  return inRows(found);
}
