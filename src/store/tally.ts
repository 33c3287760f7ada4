import { sql } from "kysely";
import { type Given, query } from "./query.ts";
import type { Sqlite } from "./sqlite.ts";
import type { AskedTable } from "./tables.ts";

/** Askings that wait to be written, and how long the first of them does. */
const MOST_WAITING = 200;
const LONGEST_MS = 60_000;

/** Texts known to be shared; past it all are written and read again. */
const MOST_TEXTS = 5_000;

export interface Asking {
  class: string;
  text: string;
  at: number;
}

/**
 * Counts the askings of texts that two students have asked already, so that what everybody asks costs no write each time: they are written together, at the
 * latest before they are read. A process that is killed loses a minute of them, which decide an order and nothing else.
 */
export interface Tally {
  /** False where the text is not known to be shared: then it is not counted. */
  count(asking: Asking): Promise<boolean>;
  /** This text is shared from now on. */
  share(asking: Asking): Promise<void>;
  /** Writes what waits. */
  write(): Promise<void>;
  /** As `write`, and whether a text is shared is read again. */
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
  const shared = new Map<string, Asking & { times: number }>();
  let waiting = 0;
  let since = 0;
  const keyOf = ({ class: classId, text }: Asking) => `${classId} ${text}`;

  async function write(): Promise<void> {
    if (waiting === 0) return;
    const counted = [...shared.values()].filter(({ times }) => times > 0).map((each) => ({ ...each }));
    for (const each of shared.values()) each.times = 0;
    waiting = 0;
    await db.write(async (tx) => {
      for (const each of counted) await tx.run(addAskings, each);
    });
  }

  async function forget(): Promise<void> {
    await write();
    shared.clear();
  }

  return {
    async count(asking) {
      const known = shared.get(keyOf(asking));
      if (!known) return false;
      known.times++;
      known.at = Math.max(known.at, asking.at);
      if (waiting++ === 0) since = asking.at;
      if (waiting >= MOST_WAITING || asking.at - since >= LONGEST_MS) await write();
      return true;
    },
    async share(asking) {
      if (shared.size >= MOST_TEXTS) await forget();
      shared.set(keyOf(asking), { ...asking, times: 0 });
    },
    write,
    forget,
  };
}
