import Database from "better-sqlite3";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { peelings } from "../../src/teaching/lookup/asking.ts";
import { read } from "../../src/teaching/lookup/phrase.ts";
import { createLookup, type Indexed } from "../../src/teaching/lookup.ts";

/** The best answer a system gives, and how good it says it is (higher is better; only comparable within the system). */
export interface Reply {
  id?: string;
  /** Answered without asking back. The peers know no doubt: whatever they find is answered, unless a cut-off is put on their score. */
  sure: boolean;
  score: number;
}

export interface System {
  name: string;
  ask(text: string, lang: string): Reply;
}

export const SYSTEMS: readonly { name: string; build(titles: readonly Indexed[]): System }[] = [
  { name: "Aula", build: aula },
  { name: "Fuse.js", build: fuse },
  { name: "MiniSearch", build: miniSearch },
  { name: "FTS5 trigram", build: trigrams },
];

const NOTHING: Reply = { sure: false, score: Number.NEGATIVE_INFINITY };

function aula(titles: readonly Indexed[]): System {
  const { find } = createLookup(titles);
  return {
    name: "Aula",
    ask(text, lang) {
      const outcome = find(text, lang);
      switch (outcome.kind) {
        case "sure":
          return { id: outcome.id, sure: true, score: 2 };
        case "unsure":
          return { ...(outcome.ids[0] === undefined ? {} : { id: outcome.ids[0] }), sure: false, score: 1 };
        case "compare":
          return { id: outcome.ids.join(" | "), sure: true, score: 2 };
        case "unknown":
          return NOTHING;
      }
    },
  };
}

/** The peers are given each name for itself, which is where they do best. */
const namesOf = (titles: readonly Indexed[]) =>
  titles.flatMap(({ id, headword, aliases }) => [headword, ...aliases].map((text) => ({ id, text })));

/** And what is asked for without the question around it, as ours takes it off: the measure is finding, not reading questions. */
const asked = (text: string): string => peelings(read(text)).at(-1)?.text ?? text;

function fuse(titles: readonly Indexed[]): System {
  const index = new Fuse(namesOf(titles), { keys: ["text"], includeScore: true, ignoreDiacritics: true });
  return {
    name: "Fuse.js",
    ask(text) {
      const best = index.search(asked(text), { limit: 1 })[0];
      return best ? { id: best.item.id, sure: true, score: -(best.score ?? 1) } : NOTHING;
    },
  };
}

function miniSearch(titles: readonly Indexed[]): System {
  const index = new MiniSearch({
    fields: ["text"],
    storeFields: ["id"],
    idField: "row",
    processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
    searchOptions: { fuzzy: 0.25, prefix: true },
  });
  index.addAll(namesOf(titles).map((name, row) => ({ row, ...name })));
  return {
    name: "MiniSearch",
    ask(text) {
      const best = index.search(asked(text))[0];
      return best ? { id: String(best.id), sure: true, score: best.score } : NOTHING;
    },
  };
}

function trigrams(titles: readonly Indexed[]): System {
  const db = new Database(":memory:");
  db.exec("CREATE VIRTUAL TABLE name USING fts5(text, concept UNINDEXED, tokenize = 'trigram remove_diacritics 1')");
  const insert = db.prepare("INSERT INTO name VALUES (?, ?)");
  db.transaction(() => {
    for (const { id, text } of namesOf(titles)) insert.run(text, id);
  })();
  const search = db.prepare<[string], { concept: string; rank: number }>(
    "SELECT concept, rank FROM name WHERE name MATCH ? ORDER BY rank LIMIT 1",
  );
  return {
    name: "FTS5 trigram",
    ask(text) {
      const letters = asked(text).normalize("NFD").replace(/\p{M}/gu, "").replace(/["\0]/g, " ");
      const pieces = Array.from({ length: Math.max(0, letters.length - 2) }, (_, i) => `"${letters.slice(i, i + 3)}"`);
      const best = pieces.length > 0 ? search.get(pieces.join(" OR ")) : undefined;
      return best ? { id: best.concept, sure: true, score: -best.rank } : NOTHING;
    },
  };
}
