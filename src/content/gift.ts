import type { Wording } from "../teaching/question.ts";
import { readAnswers } from "./gift-answers.ts";
import type { Piece } from "./gift-text.ts";
import { cut, formatOf, hideEscapes, plainOf } from "./gift-text.ts";
import { READ } from "./limits.ts";
import type { Finding, Report } from "./problem.ts";
import { quote } from "./problem.ts";

/** One question of one file, as it stands there. */
export interface ReadQuestion {
  /** Of its first line that is not a comment. */
  line: number;
  id?: string;
  /** Concept ids of its tags. */
  concepts: string[];
  wording: Wording;
  /** Lines of the options, the accepted answers or the pairs. */
  lines: number[];
}

export interface ReadGift {
  questions: ReadQuestion[];
  /** Ids and concepts of questions that cannot be read: they are there, and broken. */
  unread: { ids: string[]; concepts: string[] }[];
  findings: Finding[];
}

/** What the comments above a question say. */
interface Header {
  line: number;
  ids: string[];
  concepts: string[];
}

interface Item {
  header?: Header;
  /** Comments are blank lines in it. */
  body: Piece;
}

/**
 * Reads GIFT as Moodle's own importer does: questions are separated by blank lines, the first braces of a question hold its answers, and
 * only what is escaped is not syntax. One bad question leaves the others as they are.
 */
export function readGift(text: string): ReadGift {
  const questions: ReadQuestion[] = [];
  const unread: ReadGift["unread"] = [];
  const findings: Finding[] = [];
  const report: Report = (line, message, remedy) => findings.push({ line, message, remedy });
  /** Comments with an id and no question below them. */
  let waiting: Header | undefined;
  /** Whether a blank line has cut a question in two, and its rest is still to come. */
  let unclosed = false;

  for (const { header, body } of itemsOf(text)) {
    if (body.text === "") {
      if (header === undefined) continue;
      if (waiting !== undefined) orphan(waiting, report);
      waiting = header;
      continue;
    }
    const opens = body.text.indexOf("{");
    const closes = body.text.indexOf("}");
    if (unclosed && header === undefined && (opens < 0 || (closes >= 0 && closes < opens))) {
      unclosed = closes < 0;
      continue;
    }
    unclosed = opens >= 0 && closes < 0;
    if (waiting !== undefined) {
      if (header === undefined)
        report(
          waiting.line,
          "A blank line parts this id from its question.",
          "Take the blank line out: the comment stands directly above its question.",
        );
      else orphan(waiting, report);
    }
    const above = header ?? waiting;
    waiting = undefined;
    const read = questionOf(body, report);
    if (read === undefined) {
      if (above !== undefined) unread.push(above);
      continue;
    }
    const [id, secondId] = above?.ids ?? [];
    if (above !== undefined && secondId !== undefined)
      report(
        above.line,
        `The question has two ids, ${quote(id ?? "")} and ${quote(secondId)}.`,
        "Keep one; a blank line separates questions.",
      );
    questions.push({ ...read, ...(id === undefined ? {} : { id }), concepts: above?.concepts ?? [] });
  }
  if (waiting !== undefined) orphan(waiting, report);
  return { questions, unread, findings };
}

const orphan = ({ line, ids }: Header, report: Report): void =>
  report(
    line,
    `There is no question below the id ${quote(ids[0] ?? "")}.`,
    "Write the question directly below it, or take the comment out.",
  );

/** What blank lines separate. */
function* itemsOf(text: string): Generator<Item> {
  let lines: string[] = [];
  let header: Header | undefined;
  let first = 1;
  let number = 0;
  // A last blank line ends the last question.
  for (const raw of [...text.replace(/^\ufeff/, "").split(/\r\n?|\n/), ""]) {
    number++;
    const line = raw.trim();
    if (line === "") {
      if (lines.length > 0) {
        const body = cut({ text: hideEscapes(lines.join("\n")), line: first }, 0);
        yield header === undefined ? { body } : { header, body };
      }
      lines = [];
      header = undefined;
      continue;
    }
    if (lines.length === 0) first = number;
    if (line.startsWith("//")) header = withComment(header, line, number);
    lines.push(line.startsWith("//") || line.startsWith("$CATEGORY:") ? "" : raw);
  }
}

/** A comment line longer than this holds no id. */
const COMMENT = 1_000;

/** `// [id:x] [tag:concept:y]`: the id and the tags of Moodle, in which a `]` is escaped. */
function withComment(header: Header | undefined, comment: string, line: number): Header | undefined {
  let found = header;
  for (const [, key, escaped = ""] of comment.slice(0, COMMENT).matchAll(/\[(id|tag):((?:\\\]|[^\]])+)\]/g)) {
    const value = escaped.replaceAll("\\]", "]").trim();
    if (key === "tag" && !value.startsWith("concept:")) continue;
    found ??= { line, ids: [], concepts: [] };
    if (key === "id") found.ids.push(value);
    else found.concepts.push(value.slice("concept:".length).trim());
  }
  return found;
}

type ReadBody = Pick<ReadQuestion, "line" | "wording" | "lines">;

function questionOf(body: Piece, report: Report): ReadBody | undefined {
  if (body.text.length > READ.question) {
    report(
      body.line,
      `A question is too long to be read (over ${READ.question} characters): ${quote(body.text)}.`,
      "Leave a blank line between questions.",
    );
    return undefined;
  }
  const item = withoutName(body);
  const from = item.text.indexOf("{");
  const to = item.text.indexOf("}");
  if (!bracesFit(item, from, to, report)) return undefined;

  // A question whose text goes on after its answers has a word missing there.
  const after = item.text.slice(to + 1);
  const stem = cut({ text: item.text.slice(0, from) + (after.trim() === "" ? "" : `_____${after}`), line: item.line }, 0);
  const format = formatOf(stem.text, "moodle");
  const plain = plainOf(stem, "moodle");
  if (plain === "") {
    report(item.line, "The question has no text.", "Write what is asked before the braces.");
    return undefined;
  }
  const [answers, general] = withoutGeneralFeedback(cut(item, from + 1, to));
  const read = readAnswers(answers, format, report);
  if (read === undefined) return undefined;
  const feedback = general === undefined ? "" : plainOf(general, format);
  return { line: item.line, lines: read.lines, wording: { stem: plain, ...(feedback === "" ? {} : { feedback }), ...read.answers } };
}

/** `::name::` in front is how Moodle lists a question; here its id does that. */
function withoutName(body: Piece): Piece {
  const end = body.text.startsWith("::") ? body.text.indexOf("::", 2) : -1;
  return end < 0 ? body : cut(body, end + 2);
}

function bracesFit(item: Piece, from: number, to: number, report: Report): boolean {
  const lineAt = (place: number) => cut(item, place).line;
  if (from < 0 && to < 0) {
    report(
      item.line,
      `There are no answers here: ${quote(item.text)}. Moodle shows such a text as a description, which cannot be asked.`,
      "Write the answers in { }, with no blank line before them, or begin the line with // to make it a comment.",
    );
  } else if (to < 0) {
    report(
      lineAt(from),
      "The { is not closed before the next blank line.",
      "Close it with }, and leave no blank line inside a question; a brace of the text is written \\{.",
    );
  } else if (from < 0 || to < from) {
    report(lineAt(to), "There is a } without a { before it.", "Open the answers with {; a brace of the text is written \\}.");
  } else {
    const second = Math.max(item.text.indexOf("{", from + 1), item.text.indexOf("}", to + 1));
    if (second < 0) return true;
    report(
      lineAt(second),
      "There is a second brace in one question.",
      "Leave a blank line between questions; a brace of the text is written \\{ or \\}.",
    );
  }
  return false;
}

function withoutGeneralFeedback(answers: Piece): [Piece, Piece | undefined] {
  const at = answers.text.lastIndexOf("####");
  return at < 0 ? [answers, undefined] : [cut(answers, 0, at), cut(answers, at + 4)];
}
