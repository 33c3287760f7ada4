import { classroom } from "./001-classroom.ts";
import { daily } from "./002-daily.ts";
import { glossary } from "./003-glossary.ts";
import { link } from "./004-link.ts";
import { lapsed } from "./005-lapsed.ts";

/** One step of the schema: plain SQL, run in a transaction with foreign keys unchecked until its end. */
export interface Migration {
  name: string;
  sql: string;
}

/**
 * The schema's history, forward only: the first is number 1. A change is a new file beside this one and a new last line here; what has been
 * released is never edited.
 */
export const migrations: readonly Migration[] = [
  { name: "001-classroom", sql: classroom },
  { name: "002-daily", sql: daily },
  { name: "003-glossary", sql: glossary },
  { name: "004-link", sql: link },
  { name: "005-lapsed", sql: lapsed },
];
