import type { Finding } from "../problem.ts";

/**
 * How much of one file is read. A page of notes has some ten thousand characters, a whole course a few hundred thousand; parsing takes about a
 * second for every two hundred thousand, so this is what keeps a file of any size within seconds and a few hundred megabytes.
 */
export const MOST_CHARACTERS = 500_000;
/** Nobody writes a line of this length; a file made by a machine does. */
const LONGEST_LINE = 10_000;

export interface DecodedNotes {
  /** One line each, without line ends. Absent when the file is not text. */
  lines?: string[];
  findings: Finding[];
}

const refused = (message: string, remedy: string): DecodedNotes => ({ findings: [{ line: 1, message, remedy }] });

/** A character takes at most four bytes, so what comes after these could never be read. */
export const MOST_BYTES = 4 * MOST_CHARACTERS;

/** The lines of a file of notes, in whatever encoding an editor may have left it. `size` is that of the whole file in bytes. */
export function decodeNotes(bytes: Uint8Array, size = bytes.length): DecodedNotes {
  if (bytes.length === 0) return refused("The file is empty.", "Nothing was imported from it.");
  const findings: Finding[] = [];
  const head = bytes.subarray(0, MOST_BYTES);
  const encoding = encodingOf(head);
  if (encoding === undefined) return refused("This is not a text file.", "Only Markdown, plain text and HTML can be imported.");
  if (encoding === "windows-1252") {
    findings.push({
      line: 1,
      message: "The file is not UTF-8; it was read as Latin-1 (Windows-1252).",
      remedy: "Check the accents in the draft, and save the notes as UTF-8.",
    });
  }
  const text = new TextDecoder(encoding).decode(head);
  const lines = cutLines(text.slice(0, MOST_CHARACTERS), findings);
  if (text.length > MOST_CHARACTERS || size > head.length) {
    findings.push({
      line: lines.length,
      message: `The file has ${size} bytes; what comes after its first ${MOST_CHARACTERS} characters was not read.`,
      remedy: "Split the notes into files, one for each unit.",
    });
  }
  if (lines.every((line) => line.trim() === ""))
    findings.push({ line: 1, message: "There is no text in the file.", remedy: "Nothing was imported from it." });
  return { lines, findings };
}

function cutLines(text: string, findings: Finding[]): string[] {
  let tooLong = 0;
  const lines = text.split(/\r\n?|\n/).map((line, i) => {
    if (line.length <= LONGEST_LINE) return line;
    if (tooLong++ === 0)
      findings.push({
        line: i + 1,
        message: `This line is longer than ${LONGEST_LINE} characters and was left out.`,
        remedy: "Break it into paragraphs if there is something to import in it.",
      });
    return "";
  });
  return lines;
}

/** Undefined when the bytes are no text: a control character that no editor writes, or too many that none shows. */
function encodingOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  let controls = 0;
  for (const byte of bytes) {
    if (byte === 0) return undefined;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls++;
  }
  if (controls * 100 > bytes.length) return undefined;
  try {
    // The head may end inside a character, which `stream` forgives.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return "utf-8";
  } catch {
    return looksLikeMedia(bytes) ? undefined : "windows-1252";
  }
}

/** In a text of Western Europe letters above ASCII are rare; in a compressed file half of the bytes are above it. */
const looksLikeMedia = (bytes: Uint8Array): boolean => {
  let high = 0;
  for (const byte of bytes) if (byte >= 128) high++;
  return high * 4 > bytes.length;
};
