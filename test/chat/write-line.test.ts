import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLine } from "../../src/chat/args.ts";
import { clean } from "../../src/chat/clean.ts";
import type { Params } from "../../src/chat/command.ts";
import { mentionsAsText } from "../../src/chat/line.ts";
import { writeLine } from "../../src/chat/write-line.ts";

const params = {
  time: { type: "text", describe: "x", optional: true },
  topic: { type: "text", describe: "x", optional: true },
  count: { type: "integer", describe: "x", optional: true },
  when: { type: "choice", describe: "x", optional: true, choices: { "at close": "afterwards", "at once": "immediately" } },
  quiet: { type: "flag", describe: "x", optional: true },
  where: { type: "channel", describe: "x", optional: true },
  who: { type: "person", describe: "x", optional: true },
  role: { type: "role", describe: "x", optional: true },
} as const satisfies Params<unknown>;

const read = (line: string) => readLine(["x"], params, { text: line }, []);

describe("arguments as a line", () => {
  test("are read as the same again", () => {
    const args = { time: "18:00", topic: "redes y almacenamiento", count: 3, when: "at close", quiet: true, where: "slack:T1:C1" };
    const line = writeLine(params, args);
    expect(line).toBe('time:18:00 topic:"redes y almacenamiento" count:3 when:"at close" quiet:yes where:<#slack:T1:C1|>');
    expect(read(line ?? "")).toEqual(args);
  });

  test("whatever stands in them, or they are not written at all", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((typed) => clean(mentionsAsText(typed)));
    const some = fc.record(
      {
        time: text.filter((each) => each !== ""),
        topic: text.filter((each) => each !== ""),
        count: fc.integer({ min: -1000, max: 1000 }),
        when: fc.constantFrom("at close", "at once"),
        quiet: fc.boolean(),
        where: fc.constantFrom("slack:T1:C1", "discord:1:2"),
        who: fc.constantFrom("slack:T1:U1", "discord:3"),
        role: fc.constant("discord:1:4"),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, (args) => {
        const line = writeLine(params, args);
        if (line !== undefined) expect(read(line)).toEqual(args);
      }),
      { examples: [[{ topic: "a:b" }], [{ topic: "«" }], [{ topic: "who:" }]] },
    );
  });

  test("are not where a text has every kind of quotes", () => {
    expect(writeLine(params, { topic: '" « “ x' })).toBeUndefined();
  });
});
