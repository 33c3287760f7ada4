import { describe, expect, test } from "vitest";
import { Paced, Refused } from "../../src/chat/platform.ts";
import { asPlatformError, closedForGood, forLog, isAmbiguous, signInFailure } from "../../src/discord/failures.ts";
import { applicationOf, inviteLink } from "../../src/discord/invite.ts";

const api = (status: number, code: number) => Object.assign(new Error("said Discord"), { status, code, rawError: {} });

describe("what a call ends with", () => {
  test.each([
    [403, 50001, "not-allowed"],
    [403, 50013, "not-allowed"],
    [404, 10003, "channel-gone"],
    [404, 10008, "message-gone"],
    [400, 50035, "bad-payload"],
    [401, 0, "signed-out"],
    [403, 99999, "not-allowed"],
  ])("%i with code %i is %s for good", (status, code, reason) => {
    const error = asPlatformError(api(status, code));
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).reason).toBe(reason);
  });

  test.each([
    ["a fault of Discord's", Object.assign(new Error("bad gateway"), { status: 502 })],
    ["a proxy's error page", Object.assign(new Error("forbidden"), { status: 403 })],
    ["a broken connection", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })],
    ["a time-out", new DOMException("This operation was aborted", "AbortError")],
    ["a path nobody knows", api(404, 0)],
  ])("%s is ambiguous", (_, error) => {
    expect(asPlatformError(error)).toBe(error);
  });

  test("being asked to wait is neither", () => {
    const limited = Object.assign(new Error("limited"), { sublimitTimeout: 0, retryAfter: 2500, timeToReset: 300 });
    expect(asPlatformError(limited)).toEqual(new Paced(2500));
    expect(isAmbiguous(limited)).toBe(false);
  });
});

describe("why the bot is not signed in", () => {
  test("a wrong token ends the start and says where to get a right one", () => {
    for (const failure of [
      signInFailure(Object.assign(new Error("x"), { code: "TokenInvalid" }), undefined),
      signInFailure(new Error("x"), 4004),
      signInFailure(api(401, 0), undefined),
    ]) {
      expect(failure.fatal).toBe(true);
      expect(failure.message).toMatch(/DISCORD_TOKEN.*Developer Portal/);
    }
  });

  test("disallowed intents end it too", () => {
    expect(signInFailure(new Error("Used disallowed intents"), 4014)).toMatchObject({ fatal: true });
  });

  test("no network does not, and is named", () => {
    const failure = signInFailure(
      new TypeError("fetch failed", { cause: Object.assign(new Error("getaddrinfo ENOTFOUND discord.com"), { code: "ENOTFOUND" }) }),
      undefined,
    );
    expect(failure).toMatchObject({ fatal: false });
    expect(failure.message).toBe(
      "Discord cannot be reached (getaddrinfo ENOTFOUND discord.com): check the network, and DISCORD_API_URL if it is set.",
    );
  });

  test("a connection that comes back by itself is no end", () => {
    expect(closedForGood(1006)).toBeUndefined();
    expect(closedForGood(4009)).toBeUndefined();
  });

  test("every message is one line", () => {
    for (const code of [4004, 4010, 4011, 4012, 4013, 4014]) expect(closedForGood(code)?.message).not.toContain("\n");
  });
});

test("the log never holds an interaction's token", () => {
  const error = Object.assign(new Error("POST /interactions/1/secret/callback failed, then /webhooks/2/secret/messages/@original"), {
    status: 500,
  });
  expect(JSON.stringify(forLog(error))).not.toContain("secret");
});

describe("the invitation", () => {
  test("asks for the least the bot works with", () => {
    const url = new URL(inviteLink("1290000000000000009"));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: "1290000000000000009",
      scope: "bot applications.commands",
      permissions: String((1n << 10n) | (1n << 11n) | (1n << 15n) | (1n << 16n) | (1n << 38n)),
      integration_type: "0",
    });
  });

  test("a token names its application", () => {
    expect(applicationOf(`${Buffer.from("1290000000000000009").toString("base64")}.Gabcde.secret`)).toBe("1290000000000000009");
    for (const wrong of ["", "not a token", "a.b.c", "MTI5.x"]) expect(applicationOf(wrong)).toBeUndefined();
  });
});
