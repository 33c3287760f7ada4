import { describe, expect, test } from "vitest";
import { Paced } from "../../src/chat/platform.ts";
import { meaningOf, reasonOf, troubleWithApp, troubleWithBot } from "../../src/slack/failures.ts";
import { createLine } from "../../src/slack/line.ts";
import { createPace } from "../../src/slack/pace.ts";
import { createPeople, type Person } from "../../src/slack/people.ts";

/** A clock that moves when somebody waits. */
function clock() {
  let time = 1_000_000;
  const slept: number[] = [];
  return {
    now: () => time,
    pass: (ms: number) => {
      time += ms;
    },
    sleep: async (ms: number) => {
      slept.push(ms);
      time += ms;
    },
    slept,
  };
}

describe("pacing", () => {
  test("lets one message a second into a channel, and channels do not wait for each other", async () => {
    const { now, sleep, slept } = clock();
    const pace = createPace(1_000, now, sleep);
    await pace.turn("slack:T1:C1");
    await pace.turn("slack:T1:C2");
    expect(slept).toEqual([]);
    await pace.turn("slack:T1:C1");
    expect(slept).toEqual([1_000]);
  });

  test("keeps the order of those who wait together", async () => {
    const { now } = clock();
    const waits: number[] = [];
    const pace = createPace(1_000, now, async (ms) => void waits.push(ms));
    await Promise.all([1, 2, 3, 4].map(() => pace.turn("slack:T1:C1")));
    expect(waits).toEqual([1_000, 2_000, 3_000]);
  });

  test("tells who would wait too long, and takes no place for them", async () => {
    const { now, sleep, pass } = clock();
    const pace = createPace(1_000, now, sleep);
    pace.hold("slack:T1:C1", 60_000);
    await expect(pace.turn("slack:T1:C1")).rejects.toMatchObject({ retryAfterMs: 60_000 });
    pass(58_000);
    await pace.turn("slack:T1:C1");
  });
});

describe("people", () => {
  const ana: Person = { name: "Ana", admin: false, locale: "es-ES" };

  test("are asked for once in ten minutes, however many ask at once", async () => {
    const { now, pass } = clock();
    let asked = 0;
    const personOf = createPeople(
      async () => ({ ...ana, admin: ++asked > 1 }),
      now,
      () => {},
    );
    expect(await Promise.all([personOf("slack:T1:U1"), personOf("slack:T1:U1")])).toEqual([ana, ana]);
    pass(9 * 60_000);
    expect(await personOf("slack:T1:U1")).toEqual(ana);
    expect(asked).toBe(1);
    pass(60_001);
    expect(await personOf("slack:T1:U1")).toEqual({ ...ana, admin: true });
  });

  test("are of one workspace: the same id in another is somebody else", async () => {
    const { now } = clock();
    const personOf = createPeople(
      async (id) => ({ ...ana, name: id }),
      now,
      () => {},
    );
    for (const id of ["slack:T1:U1", "slack:T2:U1"]) expect(await personOf(id)).toMatchObject({ name: id });
  });

  test("stay who they were while Slack does not tell", async () => {
    const { now, pass } = clock();
    const reported: unknown[] = [];
    let fails = false;
    const ask = async () => {
      if (fails) throw new Error("down");
      return { ...ana, admin: true };
    };
    const personOf = createPeople(ask, now, (error) => reported.push(error));
    await personOf("slack:T1:U1");
    fails = true;
    pass(11 * 60_000);
    expect(await personOf("slack:T1:U1")).toMatchObject({ admin: true });
    expect(await personOf("slack:T1:U1")).toMatchObject({ admin: true });
    expect(await personOf("slack:T1:U2")).toBeUndefined();
    expect(reported).toHaveLength(2);
    fails = false;
    pass(31_000);
    expect(await personOf("slack:T1:U2")).toMatchObject({ admin: true });
  });
});

describe("one socket", () => {
  test("waits longer after each failure, and not at all when Slack renews it", async () => {
    const { now, sleep, slept, pass } = clock();
    const stood: (() => void)[] = [];
    let wake = () => {};
    let failures = 2;
    const connect = async () => {
      if (failures-- > 0) throw new Error("down");
      const { promise: gone, resolve } = Promise.withResolvers<void>();
      stood.push(resolve);
      wake();
      return { gone };
    };
    /** Ends the connection that stands, after so long, and waits for the next. */
    const drop = async (afterMs: number) => {
      const { promise: next, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      pass(afterMs);
      stood.at(-1)?.();
      await next;
      await Promise.resolve();
    };
    const told: string[] = [];
    const say = (_facts: unknown, message: string) => void told.push(message);
    const log = { debug: () => {}, info: say, warn: say, error: say };
    const line = createLine({ connect, sleep, now, retryMs: 100, lost: () => told.push("lost"), log });

    await line.start();
    expect(slept.splice(0)).toEqual([100, 200]);
    await drop(3_600_000);
    expect(slept.splice(0)).toEqual([]);
    await drop(5);
    expect(slept.splice(0)).toEqual([100]);
    expect(told).toEqual([expect.stringContaining("I keep trying")]);
    failures = 1;
    await drop(3_600_000);
    expect(slept).toEqual([100]);
    expect(told.slice(1)).toEqual([told[0], "Slack: connected again."]);
    line.stop();
  });
});

describe("what Slack's refusals mean", () => {
  const answered = (error: string, more: object = {}) => Object.assign(new Error(error), { data: { ok: false, error, ...more } });

  test.each([
    ["not_in_channel", "not-in-channel"],
    ["channel_not_found", "channel-gone"],
    ["is_archived", "channel-gone"],
    ["message_not_found", "message-gone"],
    ["invalid_blocks", "bad-payload"],
    ["msg_blocks_too_long", "bad-payload"],
    ["token_revoked", "signed-out"],
    ["restricted_action", "not-allowed"],
    ["something_new", "not-allowed"],
  ])("%s is definite", (code, reason) => {
    expect(meaningOf(answered(code))).toMatchObject({ name: "Refused", reason });
  });

  test.each(["internal_error", "fatal_error", "service_unavailable"])("%s says nothing about what was done", (code) => {
    const error = answered(code);
    expect(meaningOf(error)).toBe(error);
  });

  test("a missing scope is named, a wait is a wait, and the rest is passed on", () => {
    expect(meaningOf(answered("missing_scope", { needed: "files:write" }))).toMatchObject({
      message: expect.stringContaining("files:write"),
    });
    expect(meaningOf(Object.assign(new Error("slow down"), { retryAfter: 3 }))).toEqual(new Paced(3_000));
    expect(meaningOf(answered("ratelimited"))).toBeInstanceOf(Paced);
    const odd = new Error("odd");
    expect(meaningOf(odd)).toBe(odd);
  });

  test("only what cannot pass is fatal", () => {
    expect(troubleWithBot(answered("invalid_auth"))).toMatchObject({ fatal: true });
    expect(troubleWithApp(answered("not_allowed_token_type"))).toMatchObject({ fatal: true });
    for (const passing of [answered("internal_error"), answered("ratelimited"), new Error("fetch failed"), undefined]) {
      expect(troubleWithBot(passing)).toMatchObject({ fatal: false });
      expect(troubleWithApp(passing)).toMatchObject({ fatal: false });
    }
  });

  test("a reason is one word where there is one", () => {
    const refused = new Error("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
    expect(reasonOf(Object.assign(new Error("A request error occurred"), { code: "slack_webapi_request_error", original: refused }))).toBe(
      "ECONNREFUSED",
    );
    expect(reasonOf(Object.assign(new Error("x"), { statusCode: 503 }))).toBe("HTTP 503");
    // An address that fetch will not call has no code.
    const blocked = new TypeError("fetch failed", { cause: new Error("bad port") });
    const asSdk = { code: "slack_webapi_request_error", original: blocked };
    expect(reasonOf(Object.assign(new Error("A request error occurred: fetch failed"), asSdk))).toBe("bad port");
    expect(reasonOf(answered("not_in_channel"))).toBe("not_in_channel");
    expect(reasonOf(undefined)).toBe("the connection was closed");
  });
});
