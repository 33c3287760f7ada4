import type { Voice } from "../chat/translate.ts";

/** "24 December 2026 to 7 January 2027", or one date alone. */
export function datesInWords(voice: Voice, { from, to }: { from: string; to: string }): string {
  const format = new Intl.DateTimeFormat(voice.lang === "en" ? "en-GB" : voice.lang, {
    ...{ weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  });
  const [first, last] = [from, to].map((day) => format.format(Date.parse(`${day}T12:00:00Z`)));
  return from === to ? (first ?? "") : voice.t("{first} to {last}", { first: first ?? "", last: last ?? "" });
}
