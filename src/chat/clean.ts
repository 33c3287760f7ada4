/** Words of Latin-1 with single spaces, which most texts are: there is nothing to clean. */
const CLEAN = /^[!-~¡-¬®-ÿ]+(?: [!-~¡-¬®-ÿ]+)*$/;

/**
 * Text from a person, fit to be kept and shown: composed (NFC), without control characters and without the invisible ones that turn the
 * direction of a line or hide in it. Line breaks and tabs stay where `lines` says so and become spaces elsewhere.
 */
export function clean(text: string, lines: "lines" | "one line" = "one line"): string {
  if (CLEAN.test(text)) return text;
  const composed = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this takes out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "");
  return lines === "lines" ? composed.trim() : composed.replace(/\s+/gu, " ").trim();
}

/** At most `max` UTF-16 units, cut between characters with an ellipsis at the end. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of GRAPHEMES.segment(text.slice(0, max))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: "grapheme" });
