import { readFileSync } from "node:fs";
import type { APIInteraction } from "discord.js";
import { describe, expect, test } from "vitest";
import { decode } from "../../src/discord/decode.ts";

/** Interactions in the shape the gateway delivers them in, with the ids of nobody. */
const recorded = (name: string) => JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8")) as APIInteraction;

const ana = {
  space: "discord:1290000000000000001",
  channel: "discord:1290000000000000001:1290000000000000002",
  user: "discord:1290000000000000003",
  userName: "Ana María",
  admin: false,
  roles: ["discord:1290000000000000001:1290000000000000004"],
  locale: "es",
};
const id = "1290000000000000200";

describe("commands", () => {
  test("a command with its options, already split", () => {
    expect(decode(recorded("command"))).toEqual({
      from: ana,
      id,
      kind: "command",
      name: "explain",
      input: { options: { term: "hipervisor" } },
    });
  });

  test("a group and a subcommand are one name; channels, roles and people are our ids", () => {
    expect(decode(recorded("subcommand"))).toEqual({
      from: { ...ana, userName: "Profa Ana", admin: true, spaceLocale: "es" },
      id,
      kind: "command",
      name: "class daily set",
      input: {
        options: {
          channel: "discord:1290000000000000001:1290000000000000002",
          role: "discord:1290000000000000001:1290000000000000004",
          person: "discord:1290000000000000007",
          questions: 5,
          shuffle: true,
          at: "08:30",
        },
      },
    });
  });

  test("a subcommand without options", () => {
    expect(decode(recorded("bare-subcommand"))).toMatchObject({ kind: "command", name: "my points", input: { options: {} } });
  });

  test("an administrator manages the server; Latin American Spanish is Spanish; without a nickname the account's name counts", () => {
    expect(decode(recorded("administrator"))?.from).toMatchObject({ admin: true, locale: "es", userName: "anamaria07" });
  });

  test("only a server with COMMUNITY has a language of its own", () => {
    expect(decode(recorded("command"))?.from.spaceLocale).toBeUndefined();
    expect(decode(recorded("subcommand"))?.from.spaceLocale).toBe("es");
  });
});

test("typing into an option asks for suggestions", () => {
  expect(decode(recorded("autocomplete"))).toEqual({ from: ana, id, kind: "suggest", name: "quiz start", param: "topic", typed: "hiper" });
});

describe("presses", () => {
  test("a button says which message it stands in", () => {
    expect(decode(recorded("button"))).toEqual({
      from: { ...ana, message: "1290000000000000005" },
      id,
      kind: "press",
      press: "quiz|k3f9.0",
      chosen: [],
    });
  });

  test("the mark that keeps two equal buttons apart comes off", () => {
    expect(decode(recorded("twin-button"))).toMatchObject({ kind: "press", press: "run|/explain docker" });
  });

  test("a menu brings what was chosen", () => {
    expect(decode(recorded("menu"))).toMatchObject({ kind: "press", press: "quiz|k3f9", chosen: ["0", "2"] });
  });
});

describe("modals", () => {
  test("fields are texts or choices by name; nothing typed is no value", () => {
    expect(decode(recorded("modal-of-message"))).toEqual({
      from: { ...ana, message: "1290000000000000005" },
      id,
      kind: "submit",
      form: "quiz|k3f9",
      fields: { typed: ["un *hipervisor*"], left: ["1"], why: [] },
    });
  });

  test("fields in rows, as older modals have them", () => {
    const request = decode(recorded("modal-of-command"));
    expect(request).toMatchObject({ kind: "submit", form: "my note|1", fields: { note: ["hola"] } });
    expect(request?.from.message).toBeUndefined();
  });
});

test("what comes from outside a server, or from a context menu, is none of ours", () => {
  expect(decode(recorded("direct-message"))).toBeUndefined();
  expect(decode(recorded("context-menu"))).toBeUndefined();
});
