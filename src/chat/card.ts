/** What the bot says, not how it looks. Every string here is plain text; only platforms escape. */

export interface Card {
  title?: string;
  blocks: Block[];
}

export type Block =
  | { kind: "text"; text: Span[] }
  | { kind: "code"; code: string; language?: string }
  | { kind: "table"; columns: string[]; rows: string[][] }
  /** `media` is a name; platforms are given a function from names to bytes. */
  | { kind: "image"; media: string; alt: string }
  | { kind: "buttons"; buttons: Button[] }
  /** A select menu: what is chosen arrives as the `chosen` values of a press. */
  | { kind: "choose"; press: string; placeholder: string; options: Option[]; min: number; max: number }
  /** In postings only: this role is mentioned, and nothing else ever is. */
  | { kind: "mention"; role: string; name: string };

/** A run of text in one style. A line break is "\n"; a blank line ends a paragraph. */
export interface Span {
  text: string;
  style?: "bold" | "italic" | "code";
  link?: string;
}

/** Longest press: what every platform carries. */
export const LONGEST_PRESS = 100;

/** `press` is `command|payload`, at most 100 characters, or `run|<line>` to run that line for whoever presses. */
export interface Button {
  label: string;
  press: string;
  style?: "plain" | "good" | "bad";
}

export interface Option {
  label: string;
  value: string;
  describe?: string;
}

/** A modal. `submit` is `command|payload`; at most five fields. */
export interface Form {
  submit: string;
  title: string;
  fields: Field[];
}

export type Field =
  | { kind: "text"; name: string; label: string; long?: boolean; value?: string; placeholder?: string; max?: number; optional?: boolean }
  | { kind: "choose"; name: string; label: string; options: Option[]; min: number; max: number };

export const isForm = (answer: Card | Form): answer is Form => "submit" in answer;

/** Plain text as spans. */
export const plain = (text: string): Span[] => [{ text }];

/** A paragraph of plain text or spans. */
export const text = (content: string | Span[]): Block => ({ kind: "text", text: typeof content === "string" ? plain(content) : content });
