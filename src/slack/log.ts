/** Where a platform says what happens to it: pino's shape, facts first. */
type Line = (facts: Readonly<Record<string, unknown>>, message: string) => void;

export interface Log {
  debug: Line;
  info: Line;
  warn: Line;
  error: Line;
}
