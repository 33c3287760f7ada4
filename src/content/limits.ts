/**
 * What the checks hold content to. Lengths are those of JavaScript strings, which no platform counts more strictly. The numbers follow
 * the narrower platform: 75 is a Slack button, 100 a Discord menu option, 45 a Discord modal label, 4,000 the text of a Discord message.
 */
export const LIMITS = {
  /** A headword, an alias, the title of a topic or a course: all stand on buttons. */
  name: 75,
  /** An option of a question, an accepted answer, the right side of a pair. */
  option: 100,
  /** Headword and aliases of one entry. */
  names: 50,
  /** The left side of a pair. */
  left: 45,
  stem: 1_000,
  feedback: 1_000,
  /** Everything an entry shows, in one message. */
  entry: 3_500,
  alt: 1_000,
  options: { min: 2, max: 10 },
  pairs: { min: 3, max: 5 },
  /** Percent by which the right answers of a question with several may miss 100: thirds do. */
  sumTolerance: 1,
} as const;

/**
 * What is read at all. A piece longer than this could never be shown, so it is reported without being parsed: that keeps reading linear in
 * the size of a file, whatever is in it.
 */
export const READ = {
  fileBytes: 20_000_000,
  courseFile: 20_000,
  /** Characters of Markdown in the body of one entry. */
  entry: 10_000,
  /** Characters of GIFT in one question. */
  question: 30_000,
} as const;
