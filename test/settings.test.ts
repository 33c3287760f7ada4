import { expect, test } from "vitest";
import { readSettings, SettingsError } from "../src/settings.ts";

test("with nothing set, the terminal classroom on a file beside it", () => {
  expect(readSettings({})).toEqual({
    http: { host: "127.0.0.1", port: 3000 },
    database: "./aula.db",
    data: "./data",
    lang: "es",
    zone: "Europe/Madrid",
  });
});

test("an empty variable counts as unset, everywhere", () => {
  expect(readSettings({ DISCORD_TOKEN: "", SLACK_BOT_TOKEN: " ", PORT: "", AULA_LANG: "" })).toEqual(readSettings({}));
});

test("everything set", () => {
  const settings = readSettings({
    DISCORD_TOKEN: "a.b.c",
    DISCORD_API_URL: "http://127.0.0.1:9/api",
    SLACK_BOT_TOKEN: "xoxb-1",
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_SIGNING_SECRET: "s",
    SLACK_API_URL: "http://127.0.0.1:9/api/",
    PORT: "8080",
    HOST: "0.0.0.0",
    AULA_URL: "https://aula.example/",
    AULA_SECRET: "0".repeat(64),
    DATABASE_URL: "file:/var/lib/aula/aula.db",
    AULA_DATA: "/srv/data",
    AULA_LANG: "en",
    AULA_TIMEZONE: "America/Bogota",
    LOG_LEVEL: "debug",
  });
  expect(settings).toEqual({
    discord: { token: "a.b.c", apiUrl: "http://127.0.0.1:9/api" },
    // Socket Mode wins when both are possible.
    slack: { botToken: "xoxb-1", appToken: "xapp-1", apiUrl: "http://127.0.0.1:9/api/" },
    http: { host: "0.0.0.0", port: 8080 },
    publicUrl: "https://aula.example",
    secret: "0".repeat(64),
    database: "/var/lib/aula/aula.db",
    data: "/srv/data",
    lang: "en",
    zone: "America/Bogota",
    logLevel: "debug",
  });
});

test("one error names every variable that is wrong, says what it should be, and shows no value", () => {
  const wrong = {
    DISCORD_TOKEN: "secret token",
    SLACK_BOT_TOKEN: "secret",
    SLACK_API_URL: "http://x",
    PORT: "70000",
    AULA_SECRET: "secret",
    DATABASE_URL: "postgres://secret",
    AULA_TIMEZONE: "Europe/Atlantis",
    AULA_LANG: "Spanish",
    LOG_LEVEL: "loud",
  };
  expect(() => readSettings(wrong)).toThrow(SettingsError);
  try {
    readSettings(wrong);
  } catch (error) {
    const { message } = error as Error;
    for (const name of Object.keys(wrong)) expect(message).toContain(name);
    expect(message).not.toContain("secret token");
    expect(message).not.toContain("postgres");
    expect(message.split("\n")).toHaveLength(Object.keys(wrong).length + 1);
  }
});

test.each([
  [{ SLACK_BOT_TOKEN: "xoxb-1" }, "SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET"],
  [{ SLACK_APP_TOKEN: "xapp-1" }, "set SLACK_BOT_TOKEN too"],
  [{ SLACK_SIGNING_SECRET: "s" }, "set SLACK_BOT_TOKEN too"],
])("half of a Slack is named: %j", (env, message) => {
  expect(() => readSettings(env)).toThrow(message);
});
