import { cut } from "../chat/clean.ts";

/**
 * What Slack takes, from its reference (docs.slack.dev, block-kit) where it says so. Text beyond a limit is cut where everybody sees it;
 * nothing here ever throws.
 */

export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;

/** Bytes of a message's blocks together, as JSON. Slack does not document it; about 13,200 is where it begins to refuse (bolt-js #2509). */
export const MESSAGE_SIZE = 12_900;

/** Bytes of a view's blocks together; Slack refuses a view of 250 kB. */
export const VIEW_SIZE = 60_000;

/** The text beside the blocks, for notifications and screen readers: 4,000 are advised. */
export const FALLBACK = 3_900;

export const HEADER = 150;
export const ALT = 2_000;
export const URL_LENGTH = 3_000;

/** Slack takes 25 in a block; five are what a phone shows without folding them away. */
export const BUTTONS_IN_A_ROW = 5;
export const BUTTON_LABEL = 75;
export const BUTTON_VALUE = 2_000;

export const ACTION_ID = 255;
export const BLOCK_ID = 255;

export const OPTIONS = 100;
export const OPTION_LABEL = 75;
export const OPTION_VALUE = 150;
export const PLACEHOLDER = 150;

export const VIEW_TITLE = 24;
export const INPUT_LABEL = 2_000;
export const INPUT_TEXT = 3_000;
export const METADATA = 3_000;

export const SECTION_TEXT = 3_000;

/** What stands where there is no text at all: Slack refuses an empty one. */
const NOTHING = "–";

/** Text as it may stand in JSON for Slack: whole characters, and no control characters but line breaks and tabs. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
}

/** An id or value comes back as it was sent, or is not sent at all. */
export const carried = (id: string, max: number): boolean => id !== "" && id.length <= max && id === printable(id);

/** A label: one line, at most `max` long, never empty. */
export function label(text: string, max: number): string {
  const line = printable(text).replace(/\s+/gu, " ").trim();
  return line === "" ? NOTHING : cut(line, max);
}

/** As `label`, with its line breaks. */
export function passage(text: string, max: number): string {
  const whole = printable(text);
  return whole.trim() === "" ? NOTHING : cut(whole, max);
}

/** Bytes of a value as JSON, which is how Slack counts. */
export const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
