import { type Card, text } from "../chat/card.ts";
import { type Action, type Look, renderCard } from "./render.ts";

/** What stands on the screen, and what its numbers mean. */

/** Cards kept. */
const REMEMBERED = 8;

/** Widest and narrowest a line is written, in columns. */
const WIDEST = 100;
const NARROWEST = 20;

export interface Screen {
  look(): Look;
  print(lines: readonly string[]): void;
  /** Words of the terminal's own. */
  say(words: string): void;
  /** `note` says who sees the card. Its numbers count for `user`, for everybody when there is none; a posting shown again loses those it had. */
  show(card: Card, note: string | undefined, of?: { user?: string; posting?: string }): void;
  /** What has numbers for this user: the card they saw last, then the latest for the class, whose question may still be open above it. */
  actionsFor(user: string): Action[][];
}

export interface ScreenParts {
  output: NodeJS.WritableStream & { columns?: number };
  /** Somebody may be typing: what is printed takes the place of their prompt, which comes back below. */
  interactive: boolean;
  colour: boolean;
  t: (message: string) => string;
  prompt: () => void;
}

export function createScreen({ output, interactive, colour, t, prompt }: ScreenParts): Screen {
  let cards: { user?: string; posting?: string; actions: Action[] }[] = [];
  const look = (): Look => ({ columns: Math.max(NARROWEST, Math.min(output.columns || 80, WIDEST)), colour, t });

  function print(lines: readonly string[]): void {
    if (interactive) output.write("\r\u001b[K");
    output.write(`${lines.join("\n")}\n\n`);
    if (interactive) prompt();
  }

  return {
    look,
    print,
    say: (words) => print(renderCard({ blocks: [text(words)] }, look()).lines),
    show(card, note, of = {}) {
      const { lines, actions } = renderCard(card, look());
      const others = cards.filter(({ posting }) => posting === undefined || posting !== of.posting);
      cards = (actions.length > 0 ? [{ ...of, actions }, ...others] : others).slice(0, REMEMBERED);
      print(note === undefined ? lines : [`(${note})`, ...lines]);
    },
    actionsFor(user) {
      const theirs = cards.filter((card) => card.user === undefined || card.user === user);
      const posted = theirs.find(({ posting }) => posting !== undefined);
      return [...new Set([theirs[0], posted])].flatMap((card) => (card ? [card.actions] : []));
    },
  };
}
