import { type Block, type Card, text } from "../chat/card.ts";
import type { Voice } from "../chat/translate.ts";
import type { Board, BoardRow } from "../teaching/store.ts";

/** Rows shown of a board. */
export const TOP = 10;

/** The top of a board, and one's own rank even where that is further down. Ties share a rank. */
export function boardCard(voice: Voice, title: string, board: Board, me: { hidden: boolean } | undefined): Card {
  if (board.rows.length === 0 && !board.me)
    return { title, blocks: [text(voice.t("Nobody is on this board yet. An answer to a quiz is enough to be on it."))] };
  const blocks: Block[] = board.rows.length > 0 ? [boardTable(voice, board.rows, board.me?.student)] : [];
  const hiddenRows = board.size - board.rows.length;
  if (hiddenRows > 0) blocks.push(text(voice.t("{count, plural, one {and # more} other {and # more}}", { count: hiddenRows })));
  if (me && board.me) blocks.push(text(ownLine(voice, board.me, me.hidden)));
  else if (me) blocks.push(text(voice.t("You are not on this board yet: answer a question and you are.")));
  return { title, blocks };
}

export function boardTable(voice: Voice, rows: readonly BoardRow[], me?: string): Block {
  const columns = ["#", voice.t("Name"), voice.t("Points")];
  return {
    kind: "table",
    columns,
    rows: rows.map((row) => [String(row.rank), `${row.name}${row.student === me ? ` ◂ ${voice.t("you")}` : ""}`, String(row.points)]),
  };
}

function ownLine(voice: Voice, me: BoardRow, hidden: boolean) {
  const line = voice.say("You are number **{rank}** with {points, plural, one {# point} other {# points}}.", {
    rank: me.rank,
    points: me.points,
  });
  return hidden ? [...line, { text: " " }, ...voice.say("Only you see this: you are hidden on the board.")] : line;
}
