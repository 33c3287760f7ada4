import type { Card, Form, Option } from "./card.ts";

/** Facts of the platform, nothing of ours. Every id carries its platform in front: `discord:G1:C9`. */
export interface Origin {
  space: string;
  spaceName?: string;
  /** Set only where it means something: a Discord guild with the COMMUNITY feature. */
  spaceLocale?: string;
  channel?: string;
  user: string;
  userName: string;
  /** May manage the space, as the platform sees it. */
  admin: boolean;
  roles: string[];
  locale?: string;
  /** The message a button or menu stands in; whether the bot posted it for everyone or for the presser alone is the platform's to know. */
  message?: string;
}

/** Options already split, as Discord sends them. Channels, roles and people are our ids. */
export type Raw = Readonly<Record<string, string | number | boolean>>;

/**
 * A line still to be read. Mentions stand in it as `<#id|name>` (channel), `<@id|name>` (person) and `<&id|name>` (role), with our ids;
 * where a platform has no mentions (the terminal), `bare` is what makes a bare name an id.
 */
export interface Line {
  text: string;
  bare?: string;
}

/** `id` is the platform's own for this delivery: a repeat has the same. */
export type Request = { from: Origin; id: string } & (
  | { kind: "command"; name: string; input: Line | { options: Raw } }
  | { kind: "suggest"; name: string; param: string; typed: string }
  | { kind: "press"; press: string; chosen: string[] }
  | { kind: "submit"; form: string; fields: Record<string, string[]> }
);

/**
 * What a platform renders. `show` is the reply to a command, seen by `seenBy`; `whisper` is for the person alone; `update` stands in place of the
 * message pressed; `form` opens a modal. `instead` replaces a reply already deferred for everyone to see when there is only a whisper.
 */
export type Answer =
  | { show?: Card; seenBy?: "everyone" | "caller"; whisper?: Card; update?: Card; form?: Form; instead?: Card }
  | { suggestions: Option[] };
