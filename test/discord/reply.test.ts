import { describe, expect, test } from "vitest";
import type { Request } from "../../src/chat/dispatch.ts";
import { deferralOf } from "../../src/discord/deferral.ts";
import { render } from "../../src/discord/render.ts";
import { afterDeferral, atOnce, type Drawn, type Step } from "../../src/discord/reply.ts";
import { translator, vocabulary } from "./vocabulary.ts";

const message = (said: string) => render({ blocks: [{ kind: "text", text: [{ text: said }] }] }, new Map(), "answer");
const show = message("show");
const whisper = message("whisper");
const update = message("update");
const instead = message("instead");

/** A step in a few words: what it does, what it says, and whether the person alone sees it. */
function told(steps: readonly Step[]): string[] {
  return steps.map((step) => {
    if (step.does === "remove") return "remove";
    const body = (step.does === "respond" ? step.response.data : step.message.body) as
      | { flags?: number; title?: string; components?: { content?: string }[] }
      | undefined;
    const kind = step.does === "respond" ? `respond ${step.response.type}` : step.does;
    const said = body?.title ?? body?.components?.[0]?.content ?? "";
    return [kind, said, ((body?.flags ?? 0) & 64) === 0 ? "" : "(whispered)"].filter((word) => word !== "").join(" ");
  });
}

const modal = { custom_id: "a|b", title: "form", components: [] };

describe("in time", () => {
  test.each([
    ["a reply for everyone", { show, seenBy: "everyone" }, "command", ["respond 4 show"]],
    ["a reply for the caller", { show, seenBy: "caller" }, "command", ["respond 4 show (whispered)"]],
    ["a refusal", { whisper, instead }, "command", ["respond 4 whisper (whispered)"]],
    [
      "a reply with a whisper beside it",
      { show, seenBy: "everyone", whisper },
      "command",
      ["respond 4 show", "follow up whisper (whispered)"],
    ],
    ["a form", { modal }, "command", ["respond 9 form"]],
    ["a form after a press", { modal, whisper }, "pressed message", ["respond 9 form", "follow up whisper (whispered)"]],
    ["a verdict", { whisper }, "pressed message", ["respond 4 whisper (whispered)"]],
    ["a new page", { update }, "pressed message", ["respond 7 update"]],
    ["a new page with a whisper", { update, whisper }, "pressed message", ["respond 7 update", "follow up whisper (whispered)"]],
    ["nothing to say to a press", {}, "pressed message", ["respond 6"]],
    ["nothing to say to a modal of a message", {}, "modal of a message", ["respond 6"]],
    ["a modal of a message changes it", { update }, "modal of a message", ["respond 7 update"]],
  ] as const)("%s", (_, answer, source, steps) => {
    expect(told(atOnce(answer as Drawn, source))).toEqual(steps);
  });

  test("a command that says nothing is closed all the same", () => {
    expect(told(atOnce({}, "command"))).toEqual(["respond 4 (whispered)"]);
  });
});

describe("announced first", () => {
  test.each([
    ["a reply for everyone is filled in", { show, seenBy: "everyone" }, "for everyone", ["edit show"]],
    ["with its whisper after it", { show, seenBy: "everyone", whisper }, "for everyone", ["edit show", "follow up whisper (whispered)"]],
    [
      "a refusal turns what was announced into its stand-in first",
      { whisper, instead },
      "for everyone",
      ["edit instead", "follow up whisper (whispered)"],
    ],
    ["without a stand-in it is taken away", { whisper }, "for everyone", ["remove", "follow up whisper (whispered)"]],
    [
      "a reply for the caller never shows to everyone",
      { show, seenBy: "caller", instead },
      "for everyone",
      ["edit instead", "follow up show (whispered)"],
    ],
    ["a reply for the caller", { show, seenBy: "caller" }, "for the person", ["edit show"]],
    ["a whisper", { whisper, instead }, "for the person", ["edit whisper"]],
    ["nothing after all", {}, "for the person", ["remove"]],
    ["a verdict", { whisper }, "silently", ["follow up whisper (whispered)"]],
    ["a new page and a whisper", { update, whisper }, "silently", ["edit update", "follow up whisper (whispered)"]],
    ["nothing", {}, "silently", []],
  ] as const)("%s", (_, answer, how, steps) => {
    expect(told(afterDeferral(answer as Drawn, how))).toEqual(steps);
  });
});

describe("how a late answer is announced", () => {
  const from = { space: "discord:1", user: "discord:2", userName: "Ana", admin: false, roles: [], locale: "es" };
  const how = (request: Partial<Request>) => deferralOf({ from, id: "1", ...request } as Request, vocabulary, translator.translation);

  test.each([
    ["a command for everyone", { kind: "command", name: "explain" }, "for everyone"],
    ["a command for the caller", { kind: "command", name: "quiz start" }, "for the person"],
    ["a command that opens a form", { kind: "command", name: "note" }, undefined],
    ["a press", { kind: "press", press: "quiz|x.a" }, "silently"],
    ["a press that opens a form", { kind: "press", press: "note|1" }, undefined],
    ["a press that runs a line", { kind: "press", press: "run|/explain host" }, "for the person"],
    ["a line in the person's language that opens a form", { kind: "press", press: "run|/note" }, undefined],
    ["a suggestion", { kind: "suggest", name: "explain", param: "term", typed: "" }, undefined],
    ["a form of a command", { kind: "submit", form: "note|7" }, "for the person"],
    ["a form of a message", { kind: "submit", form: "note|7", from: { ...from, message: "3" } }, "silently"],
  ] as const)("%s", (_, request, expected) => {
    expect(how(request as Partial<Request>)).toBe(expected);
  });
});
