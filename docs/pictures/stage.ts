import type { Html } from "./html.ts";

/** A platform to hold the conversation on: the real bot over a loopback server, and what its client would show. */
export interface Stage {
  readonly name: "discord" | "slack";
  readonly css: string;
  person(name: string, about?: { teacher?: boolean }): Speaker;
  /** What the bot has last posted in the channel by itself. */
  newest(): Shown;
  /** Lets time pass, and what is due then happen. */
  passes(minutes: number): Promise<void>;
  close(): Promise<void>;
}

export interface Speaker {
  /** Types a line; everything that came of it for them, oldest first. */
  says(line: string): Promise<Shown[]>;
  /** Presses a button whose label begins so. */
  presses(shown: Shown, label: string): Promise<Shown[]>;
  /** Chooses those options of its menu, counted from 0. */
  chooses(shown: Shown, options: readonly number[]): Promise<Shown[]>;
  /** Sends a modal whose menus are answered by these options, counted from 0. */
  fillsIn(modal: Shown, options: readonly number[]): Promise<Shown[]>;
  /** Opens the bot's own page, where the platform has one. */
  opensHome?(): Promise<Shown>;
}

/** A message, a modal or a page: how it looks now, and what can be pressed. */
export interface Shown {
  kind: "message" | "modal" | "home";
  buttons: readonly string[];
  menus: readonly (readonly string[])[];
  /** From its payload as it is at this moment; `open` shows a menu as it is while it is chosen from. */
  draw(open?: "open"): Html;
  /** The stage's own. */
  handle: unknown;
}
