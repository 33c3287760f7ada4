import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean } from "../../src/chat/clean.ts";
import { mentionsAsText, tokenise } from "../../src/chat/line.ts";
import { decode } from "../../src/slack/decode.ts";
import { inert, lineFrom } from "../../src/slack/escape.ts";

const SELF = { user: "UBOT" };

const payload = (name: string): unknown => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), "utf8"));
const decoded = (name: string) => decode(payload(name), SELF);

const ANA = { space: "slack:T1", user: "slack:T1:U5", userName: "ana", admin: false, roles: [] };
const URL_OF = (kind: string) => ({ url: `https://hooks.slack.com/${kind}/T1/1/x`, left: 5 });

describe("a payload of Slack's becomes a request", () => {
  test("a slash command, its entities decoded", () => {
    expect(decoded("slash")).toEqual({
      kind: "request",
      request: {
        kind: "command",
        name: "explain",
        input: { text: "qu&a <hipervisor>" },
        from: { ...ANA, channel: "slack:T1:C9" },
        id: "13345224609.738474920.8088930838d88f008e0",
      },
      back: {
        team: "T1",
        user: "U5",
        channel: "C9",
        trigger: "13345224609.738474920.8088930838d88f008e0",
        respond: URL_OF("commands"),
        again: "run|/explain qu&a <hipervisor>",
      },
    });
  });

  test("/aula with the command's whole name, and mentions in our form", () => {
    expect(decoded("slash-aula")).toMatchObject({
      request: { name: "class", input: { text: "teachers <@slack:T1:U7|maria>  <#slack:T1:C3|redes> <&slack:T1:S4|profes>" } },
    });
  });

  test("what only looks like a mention stays text, also when it is put together from pieces", () => {
    const found = decoded("slash-forged");
    if (found?.kind !== "request" || found.request.kind !== "command" || !("text" in found.request.input)) throw new Error("no line");
    const { text } = found.request.input;
    expect(tokenise(text).filter((token) => token.text.startsWith("<#slack:T1:C3|"))).toHaveLength(1);
    expect(mentionsAsText(text)).not.toContain("#general");
    expect(clean(text)).toBe("show <#slack:T2:C1|general> <@here example a@b.c <#slack:T1:C3|C3> <@slack:T2:U9|x>");
  });

  test("a button, with its press and where it stands", () => {
    expect(decoded("press")).toEqual({
      kind: "request",
      request: {
        kind: "press",
        press: "quiz|q7.B",
        chosen: [],
        from: { ...ANA, channel: "slack:T1:C9", message: "1700000000.000100" },
        id: "111.222.333",
      },
      back: {
        team: "T1",
        user: "U5",
        channel: "C9",
        trigger: "111.222.333",
        marker: "q7.Zx",
        respond: URL_OF("actions"),
        again: "quiz|q7.B",
      },
    });
  });

  test("a menu for one, at once; a menu for several, with the button beside it and nothing of other menus", () => {
    expect(decoded("choose-one")).toMatchObject({ request: { press: "quiz|q7:x", chosen: ["B"] } });
    expect(decoded("choose-some-tick")).toBeUndefined();
    expect(decoded("choose-some")).toMatchObject({ request: { press: "quiz|q7", chosen: ["A", "C"] } });
  });

  test("a button in a whisper, in a thread, in the App Home", () => {
    expect(decoded("press-whisper")).toMatchObject({ request: { from: { message: "1700000000.000200" } }, back: { channel: "C9" } });
    expect(decoded("press-thread")).toMatchObject({ back: { thread: "1699999999.000001" } });
    const home = decoded("press-home");
    expect(home).toMatchObject({ back: { view: { kind: "home", id: "V1" } } });
    expect(home).not.toHaveProperty("back.channel");
    expect(home).not.toHaveProperty("back.respond");
  });

  test("a form, with its fields by name and the place it was opened from", () => {
    expect(decoded("submit")).toEqual({
      kind: "request",
      request: {
        kind: "submit",
        form: "poll|why",
        fields: { why: ["a & b <c>"], sure: ["3"], some: ["A", "B"], empty: [] },
        from: { ...ANA, channel: "slack:T1:C9", message: "1700000000.000100" },
        id: "111.222.333",
      },
      back: { team: "T1", user: "U5", channel: "C9", marker: "q7.Zx", respond: { ...URL_OF("actions"), left: 4 } },
    });
  });

  test("a mention, which is a question; the same under another event id is the same request", () => {
    expect(decoded("mention")).toEqual({
      kind: "request",
      request: {
        kind: "command",
        name: "explain",
        input: { text: "¿qué es un <hipervisor>?" },
        from: { ...ANA, userName: "U5", channel: "slack:T1:C9" },
        id: "C9:1700000000.000300:U5",
      },
      back: { team: "T1", user: "U5", channel: "C9", thread: "1700000000.000300", again: "run|/explain ¿qué es un <hipervisor>?" },
    });
    expect(decoded("mention-again")).toEqual(decoded("mention"));
  });

  test("a mention in a thread, with words around it; with a slash it is a command, and with nothing a cry for help", () => {
    expect(decoded("mention-thread")).toMatchObject({
      request: { name: "explain", input: { text: "hola  /class show <#slack:T1:C3|redes>" } },
      back: { thread: "1699999999.000001" },
    });
    expect(decoded("mention-empty")).toMatchObject({ request: { name: "help", input: { text: "" } } });
  });

  test("a direct message, but not the bot's own, nor edits, nor what is said in a channel", () => {
    const message = decoded("dm");
    expect(message).toMatchObject({ request: { name: "explain", input: { text: "docker" }, from: { channel: "slack:T1:D3" } } });
    expect(message).not.toHaveProperty("back.thread");
    for (const other of ["dm-bot", "dm-edited", "channel-message"]) expect(decoded(other)).toBeUndefined();
  });

  test("the App Home, but not its other tabs", () => {
    expect(decoded("home")).toEqual({ kind: "home", from: { ...ANA, userName: "U5" }, user: "U5" });
    expect(decoded("home-messages")).toBeUndefined();
  });

  test("anything else becomes nothing, and never an error", () => {
    fc.assert(
      fc.property(fc.anything(), (odd) => {
        expect(decode(odd, SELF)).toBeUndefined();
      }),
    );
    const odd = fc.oneof(fc.string(), fc.constant(undefined), fc.anything());
    for (const name of ["slash", "press", "submit", "mention", "home"]) {
      const whole = payload(name) as Record<string, unknown>;
      fc.assert(
        fc.property(fc.constantFrom(...Object.keys(whole)), odd, (key, value) => {
          decode({ ...whole, [key]: value }, SELF);
        }),
      );
    }
  });
});

describe("what people type", () => {
  const escaped = (typed: string) => typed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const nasty = fc.array(
    fc.oneof(fc.string(), fc.constantFrom("<", "<@", "<#slack:T2:C1|x>", "|", ">", "slack:T1:", "&lt;", "&amp;", "<@U1|x>")),
  );

  test("arrives as it was typed, once it is cleaned, and is never a mention", () => {
    fc.assert(
      fc.property(nasty, (pieces) => {
        const typed = pieces.join("");
        const line = lineFrom(escaped(typed), "T1");
        expect(clean(line)).toBe(clean(typed));
        expect(mentionsAsText(line)).toBe(line);
      }),
    );
  });

  test("between real mentions makes no more of them", () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), (parts) => {
        const line = lineFrom(parts.map((pieces) => escaped(pieces.join(""))).join("<@U7|maria>"), "T1");
        expect(line.match(/<[#@&][a-z]+:[^\s|<>]+\|[^<>|]*>/g) ?? []).toEqual(parts.slice(1).map(() => "<@slack:T1:U7|maria>"));
      }),
    );
  });

  test("has nothing live in it where Slack reads markup, and keeps to its length", () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 5, max: 200 }), (pieces, max) => {
        const safe = inert(pieces.join(""), max);
        expect(safe).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(safe.length).toBeLessThanOrEqual(max);
      }),
    );
  });
});
