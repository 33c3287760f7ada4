import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { json, list, string } from "./blocks.ts";
import type { Act, Fault, Message, Person } from "./loopback.ts";
import { openRoom, type Room } from "./room.ts";

/** Long conversations of whatever people may do, while Slack falters: nothing Slack would refuse, no error of ours, no answer missing. */

const words = fc.oneof(
  fc.constantFrom(
    "docker",
    "nothing",
    "figure",
    "",
    "<!channel>",
    "*x* `y`",
    '"quoted',
    "topic:x",
    "@Maria #general",
    "😀",
    "a".repeat(400),
    "\u202e\u0000",
    "|",
  ),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("slash" as const),
      name: fc.constantFrom("/explain", "/aula", "/class", "/poll", "/ask", "/fail"),
      text: words,
    }),
  },
  fc.record({ do: fc.constant("mention" as const), text: words }),
  fc.record({ do: fc.constant("dm" as const), text: words }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant("press" as const), message: fc.nat(), element: fc.nat() }) },
  fc.record({ do: fc.constant("submit" as const), text: words }),
  fc.record({ do: fc.constant("home" as const) }),
  fc.record({ do: fc.constant("again" as const), renamed: fc.boolean() }),
  fc.record({
    do: fc.constant("fault" as const),
    on: fc.constantFrom("response_url", "chat.postMessage", "chat.postEphemeral", "views.open", "users.info", "files.getUploadURLExternal"),
    kind: fc.constantFrom("429" as const, "status" as const, "reset" as const),
    when: fc.constantFrom("before" as const, "after" as const),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

for (const mode of ["http", "socket"] as const) {
  describe(`a long conversation over ${mode}`, () => {
    test("breaks nothing", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 120 }), async (steps) => {
          const room = await openRoom({ mode });
          const people = [room.slack.person("Ana"), room.slack.person("Maria", { admin: true })];
          try {
            const talk = conversation(room);
            for (const [i, each] of steps.entries()) await talk(each, people[i % 2] as Person);
            await room.platform.stop();
            expect(room.slack.violations).toEqual([]);
            expect(room.lines.filter(({ level }) => level === "error")).toEqual([]);
          } finally {
            await room.close();
          }
        }),
        { numRuns: 5 },
      );
    });
  });
}

function conversation({ slack }: Room): (step: Step, person: Person) => Promise<void> {
  const general = slack.channel("general");
  const elsewhere = slack.channel("elsewhere", { member: false });
  let last: Act | undefined;

  return async (step, person) => {
    switch (step.do) {
      case "slash":
        last = await slack.slash(person, step.name, step.text, step.text.length % 2 === 0 ? general : elsewhere);
        return;
      case "mention":
        last = await slack.mention(person, general, step.text);
        return;
      case "dm":
        last = await slack.dm(person, step.text);
        return;
      case "home":
        last = await slack.home(person);
        return;
      case "again":
        if (last) await slack.again(last, { renamed: step.renamed });
        return;
      case "press": {
        const shown: Message[] = [...slack.posted(general), ...slack.whispers(person)];
        const message = shown[step.message % Math.max(1, shown.length)];
        const elements = (message?.blocks ?? [])
          .flatMap((block) => list(block.elements).map(json))
          .filter((each) => each.action_id !== undefined);
        const element = elements[step.element % Math.max(1, elements.length)];
        if (message === undefined || element === undefined) return;
        const values = list(element.options).map((option) => string(json(option).value));
        const chosen = element.type === "multi_static_select" ? values.slice(0, 2) : values.slice(0, 1);
        last = await slack.press(person, message, string(element.action_id), chosen);
        return;
      }
      case "submit": {
        const view = slack.modal(person);
        const asks = list(view?.content.blocks).some((block) => json(block).type === "input");
        if (view && asks) last = await slack.submit(person, view, { why: step.text.slice(0, 200) || "x" });
        return;
      }
      case "fault":
        slack.faults.push({ on: step.on, kind: step.kind, when: step.when, retryAfter: 0 } satisfies Fault);
        return;
    }
  };
}
