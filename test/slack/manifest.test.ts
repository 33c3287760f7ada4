import { describe, expect, test } from "vitest";
import type { Card } from "../../src/chat/card.ts";
import type { Command, Group, Speaking } from "../../src/chat/command.ts";
import { createVocabulary } from "../../src/chat/vocabulary.ts";
import { SCOPES, slackManifest } from "../../src/slack/manifest.ts";

interface Ctx extends Speaking<Ctx> {}

const command = (describe: string, more: Partial<Command<Ctx>> = {}): Command<Ctx> => ({
  describe,
  seenBy: "everyone",
  params: {},
  run: (): Card => ({ blocks: [] }),
  ...more,
});

const params = {
  topic: { type: "text", describe: "a topic", optional: true },
  questions: { type: "integer", describe: "how many", optional: true },
} as const;

const vocabularyOf = (files: Record<string, Command<Ctx> | Group>) => createVocabulary<Ctx>(new Map(Object.entries(files)));

const vocabulary = vocabularyOf({
  explain: command("Explain a term", {
    params: { term: { type: "text", describe: "the term" }, lang: { type: "text", describe: "x", optional: true } },
  }),
  "quiz/start": command("Start a quiz", { params }),
  "quiz/stop": command("Stop the quiz"),
  "quiz/_group": { describe: "Quizzes in the channel" },
  "class/show": command("Show the class"),
  "class/set/name": command("Name the class"),
  help: command("What there is"),
});

const SPANISH: Record<string, string> = {
  "Explain a term": "Explica un término",
  "Quizzes in the channel": "Cuestionarios en el canal",
  "Commands: {names}": "Órdenes: {names}",
  "term:": "término:",
};
const spanish = { vocabulary, lang: "es", translate: (message: string, lang: string) => (lang === "es" ? SPANISH[message] : undefined) };

describe("the app manifest", () => {
  test("has a slash command for every top-level name and /aula, with what follows each", () => {
    const { slash_commands } = slackManifest(spanish).features;
    expect(slash_commands.map(({ command, description, usage_hint }) => [command, description, usage_hint])).toEqual([
      ["/class", "Órdenes: show", "show | set …"],
      ["/explain", "Explica un término", "<término> [lang:…]"],
      ["/help", "What there is", undefined],
      ["/quiz", "Cuestionarios en el canal", "start [topic] [questions] | stop"],
      ["/aula", expect.stringContaining("Any command"), "class | explain | help | quiz"],
    ]);
    expect(slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
  });

  test("uses Socket Mode without a public address, and sends everything there with one", () => {
    const socket = slackManifest(spanish);
    expect(socket.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    expect(JSON.stringify(socket)).not.toContain("http");
    const http = slackManifest({ ...spanish, url: "https://aula.example" });
    const url = "https://aula.example/slack/events";
    expect(http.settings).toMatchObject({
      socket_mode_enabled: false,
      interactivity: { is_enabled: true, request_url: url },
      event_subscriptions: { request_url: url, bot_events: ["app_home_opened", "app_mention", "message.im"] },
    });
    expect(http.features.slash_commands.every((each) => each.url === url)).toBe(true);
  });

  test("asks for no more than it can say why", () => {
    expect(slackManifest(spanish).oauth_config.scopes.bot).toEqual(SCOPES.map(({ scope }) => scope));
    expect(new Set(SCOPES.map(({ why }) => why)).size).toBe(SCOPES.length);
  });

  test("keeps to Slack's lengths", () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`q/${"x".repeat(30)}${i}`, command("Something", { params })]));
    const { features, display_information } = slackManifest({ ...spanish, vocabulary: vocabularyOf(many) });
    for (const { usage_hint = "", description } of features.slash_commands) {
      expect(usage_hint.length).toBeLessThanOrEqual(1_000);
      expect(description.length).toBeLessThanOrEqual(2_000);
    }
    expect(display_information.name.length).toBeLessThanOrEqual(35);
    expect(display_information.description.length).toBeLessThanOrEqual(140);
  });

  test("refuses Slack's own names, all of them at once and with the reason", () => {
    const taken = vocabularyOf({
      status: command("x"),
      "remind/me": command("x"),
      aula: command("x"),
      [`a${"b".repeat(31)}`]: command("x"),
    });
    expect(() => slackManifest({ ...spanish, vocabulary: taken })).toThrow(
      /^\/ab+ is too long.*\n\/aula is taken.*\n\/remind is Slack's own command; rename commands\/remind\.\n\/status is Slack's own/,
    );
  });

  test("refuses more commands than Slack takes", () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`c${i}`, command("x")]));
    expect(() => slackManifest({ ...spanish, vocabulary: vocabularyOf(many) })).toThrow(/put some of them in a folder/);
  });
});
