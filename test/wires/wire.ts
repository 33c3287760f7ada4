import type { Store } from "../../src/teaching/store.ts";

/** One conversation over every wire: what a person does and sees, whatever carries it. */

/** A message of the bot in the channel, as it looks now. */
export interface Posted {
  text: string;
  /** Of its buttons and menu options, in order. */
  labels: string[];
  /** The roles it calls, as `Named` has them. */
  calls: string[];
  /** The wire's own. */
  handle: unknown;
}

/** Something that a line can name. */
export interface Named {
  /** What somebody types. */
  typed: string;
  /** The wire's own. */
  id: string;
}

export interface Person {
  /** A line such as "/quiz start docker"; returns all they are shown in answer. */
  says(line: string): Promise<string>;
  /** Presses a button by its label. */
  presses(message: Posted, label: string): Promise<string>;
  /** Presses a button of what they were shown last in answer to them. */
  pressesReply(label: string): Promise<string>;
  /** Chooses options of a menu in what they were shown last in answer to them, each by how its label begins. */
  choosesReply(labels: string[]): Promise<string>;
  /** Fills in the form that opened last before them, with a text for each of its fields in order, and sends it. */
  fills(values: string[]): Promise<string>;
  /** Chooses options of its menu, each by how its label begins. */
  chooses(message: Posted, labels: string[]): Promise<string>;
  /** Presses the button that opens a form and sends it with these values: a text, or how an option's label begins. */
  fillsIn(message: Posted, button: string, values: string[]): Promise<string>;
}

export interface Room {
  store: Store;
  person(name: string, about?: { teacher?: boolean; locale?: string }): Person;
  /** What the bot has posted in the channel by itself, oldest first; `last` is the newest. */
  posted(): Promise<Posted[]>;
  /** A role of the space, or what the platform has in its place. */
  role(name: string): Named;
  /** Another channel than the one everything happens in, and what the bot has posted there; the terminal has one screen for all. */
  elsewhere(): Named & { posted(): Promise<Posted[]> };
  /** Lets time pass; then what is due happens, unless nobody looks. */
  passes(ms: number, then?: "the heartbeat" | "nobody looks"): Promise<void>;
  /** Ends the process and starts it again on the same file. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What a wire adds to a world: its side of the class. */
export type Attached = Omit<Room, "store">;

export interface RoomOptions {
  lang?: string;
  seed?: number;
}

export interface Wire {
  name: string;
  open(options?: RoomOptions): Promise<Room>;
}
