import { sql } from "kysely";
import { type Given, query } from "./query.ts";
import type { Sqlite } from "./sqlite.ts";
import type { AskedTable } from "./tables.ts";

/** Askings that wait to be written, and how long the first of them does. */
const MOST_WAITING = 200;
const LONGEST_MS = 60_000;

/** Texts whose askers are known; past it all are written and read again. */
const MOST_TEXTS = 5_000;

export interface Asking {
  class: string;
  text: string;
  at: number;
}

/** Who has asked for a text: one student alone, or (null) two or more. */
type Asker = string | null;

/**
 * Counts the askings of texts that two students have asked already, so that what everybody asks costs no write each time: they are written together, at the
 * latest before they are read. A process that is killed loses a minute of them, which decide an order and nothing else. What one student repeats counts for
 * nothing, and costs nothing.
 */
export interface Tally {
  /** False where that takes the file: the text is not known, or another student's alone. */
  count(asking: Asking & { student: string }): Promise<boolean>;
  /** Who has asked for it, from now on. */
  know(asking: Asking, asker: Asker): Promise<void>;
  /** Writes what waits. */
  write(): Promise<void>;
  /** As `write`, and who has asked for what is read again. */
  forget(): Promise<void>;
}

const addAskings = query((k, given: Given<Pick<AskedTable, "class" | "text" | "times" | "at">>) =>
  k
    .updateTable("asked")
    .set({ times: sql`times + ${given.times}`, asker: null, at: sql`max(at, ${given.at})` })
    .where("class", "=", given.class)
    .where("text", "=", given.text),
);

export function createTally(db: Sqlite): Tally {
  const known = new Map<string, Asking & { asker: Asker; times: number }>();
  let waiting = 0;
  let since = 0;
  const keyOf = ({ class: classId, text }: Asking) => `${classId} ${text}`;

  async function write(): Promise<void> {
    if (waiting === 0) return;
    const counted = [...known.values()].filter(({ times }) => times > 0).map((each) => ({ ...each }));
    for (const each of known.values()) each.times = 0;
    waiting = 0;
    await db.write(async (tx) => {
      for (const each of counted) await tx.run(addAskings, each);
    });
  }

  async function forget(): Promise<void> {
    await write();
    known.clear();
  }

  return {
    async count({ student, ...asking }) {
      const text = known.get(keyOf(asking));
      if (text?.asker !== null) return text?.asker === student;
      text.times++;
      text.at = Math.max(text.at, asking.at);
      if (waiting++ === 0) since = asking.at;
      if (waiting >= MOST_WAITING || asking.at - since >= LONGEST_MS) await write();
      return true;
    },
    async know(asking, asker) {
      if (known.size >= MOST_TEXTS) await forget();
      known.set(keyOf(asking), { ...asking, asker, times: 0 });
    },
    write,
    forget,
  };
}
