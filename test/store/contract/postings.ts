import { describe, expect, test } from "vitest";
import { eachInItsRoom, MINUTE, type Open, OTHER_SPACE, type Room, SPACE, START } from "./room.ts";

export function describePostings(open: Open): void {
  describe("postings", () => {
    const room = eachInItsRoom(open);

    const claim = ({ store }: Room, now = START, over: Partial<Parameters<typeof store.claimPostings>[0]> = {}) =>
      store.claimPostings({ owner: "a", now, leaseMs: MINUTE, platforms: ["slack", "discord"], limit: 10, ...over });
    const idsOf = async (claimed: Promise<{ id: string }[]>) => (await claimed).map(({ id }) => id);

    /** A posted question, and whose edit is due. */
    const closed = async () => {
      await room().ask();
      await room().post();
      await room().store.closeRound({ round: "round-1", at: START + 1 });
    };

    test("what is due is claimed, by one owner, for the length of the lease", async () => {
      await room().ask();
      expect(await claim(room(), START - 1)).toEqual([]);
      expect(await claim(room(), START)).toEqual([
        {
          ...{ ...room().start().posting, state: "waiting", stale: false, version: 1 },
          ...{ attempt: 1, claimedAt: START },
        },
      ]);
      expect(await claim(room(), START + MINUTE - 1, { owner: "b" })).toEqual([]);
      expect(await claim(room(), START + MINUTE - 1, { owner: "a" })).toEqual([]);
    });

    test("a claim whose lease has lapsed may be taken by another; it remembers the first", async () => {
      await room().ask();
      await claim(room(), START);
      expect(await claim(room(), START + MINUTE, { owner: "b" })).toMatchObject([{ id: "posting-1", attempt: 2, claimedAt: START }]);
    });

    test("it remembers when a claim lapsed of which its owner said nothing; one given back did not lapse, nor does an edit's", async () => {
      const { store } = room();
      await room().ask();
      await claim(room(), START);
      await store.releasePosting({ id: "posting-1", owner: "a", retryAt: START + MINUTE });
      expect((await claim(room(), START + MINUTE))[0]?.lapsedAt).toBeUndefined();
      expect(await claim(room(), START + 3 * MINUTE, { owner: "b" })).toMatchObject([{ attempt: 3, lapsedAt: START + 3 * MINUTE }]);
      await store.recordPosted({ id: "posting-1", owner: "b", message: "m", at: START + 3 * MINUTE });
      await store.closeRound({ round: "round-1", at: START + 4 * MINUTE });
      await claim(room(), START + 5 * MINUTE);
      expect(await claim(room(), START + 7 * MINUTE)).toMatchObject([{ attempt: 5, lapsedAt: START + 3 * MINUTE }]);
    });

    test("of two that claim at once one gets each posting", async () => {
      for (const id of ["1", "2", "3"]) await room().ask({ id });
      const claimed = await Promise.all(["a", "b"].map((owner) => idsOf(claim(room(), START, { owner }))));
      expect(claimed.flat().sort()).toEqual(["posting-1", "posting-2", "posting-3"]);
    });

    test("the oldest come first, then by id, over all platforms, and no more than asked for", async () => {
      for (const [id, channel] of [
        ["1", `${SPACE}:C1`],
        ["2", `${OTHER_SPACE}:C1`],
        ["3", `${SPACE}:C2`],
        ["4", `${OTHER_SPACE}:C2`],
      ] as const) {
        const start = room().start({ id, channel });
        await room().store.startQuiz({ ...start, posting: { ...start.posting, dueAt: id === "4" ? START - 5 : START } });
      }
      expect(await idsOf(claim(room(), START, { limit: 3 }))).toEqual(["posting-4", "posting-1", "posting-2"]);
      expect(await idsOf(claim(room(), START, { limit: 3 }))).toEqual(["posting-3"]);
    });

    test("only channels of the platforms named are claimed", async () => {
      await room().ask({ id: "1", channel: `${OTHER_SPACE}:C1` });
      await room().ask({ id: "2" });
      expect(await claim(room(), START, { platforms: [] })).toEqual([]);
      expect(await idsOf(claim(room(), START, { platforms: ["slack", "slack"] }))).toEqual(["posting-2"]);
      expect(await idsOf(claim(room(), START, { platforms: ["terminal", "discord"] }))).toEqual(["posting-1"]);
    });

    test("what was posted is recorded by its owner, once, and not claimed again", async () => {
      const { store } = room();
      await room().ask();
      await claim(room());
      const posted = { id: "posting-1", message: "m1", at: START + 5 };
      expect(await store.recordPosted({ ...posted, owner: "b" })).toBe(false);
      expect(await store.recordPosted({ ...posted, owner: "a" })).toBe(true);
      expect(await store.recordPosted({ ...posted, owner: "a", message: "m2" })).toBe(false);
      expect(await store.posting("posting-1")).toMatchObject({ state: "posted", message: "m1", postedAt: START + 5, stale: false });
      expect(await claim(room(), START + 9 * MINUTE)).toEqual([]);
    });

    test("whoever lost the claim to another may not record", async () => {
      const { store } = room();
      await room().ask();
      await claim(room(), START, { owner: "a" });
      await claim(room(), START + MINUTE, { owner: "b" });
      expect(await store.recordPosted({ id: "posting-1", owner: "a", message: "late", at: START + MINUTE })).toBe(false);
      expect(await store.releasePosting({ id: "posting-1", owner: "a", retryAt: START })).toBe(false);
      expect(await store.refusePosting({ id: "posting-1", owner: "a", reason: "not-allowed" })).toBe(false);
      expect(await store.recordPosted({ id: "posting-1", owner: "b", message: "m", at: START + MINUTE })).toBe(true);
    });

    test("a lease that has lapsed with nobody else there may still be recorded: the message is there", async () => {
      await room().ask();
      await claim(room());
      const posted = { id: "posting-1", owner: "a", message: "m", at: START + 9 * MINUTE };
      expect(await room().store.recordPosted(posted)).toBe(true);
    });

    test("a message that is not posted yet is not edited, but what was rendered before the close is", async () => {
      const { store } = room();
      await room().ask();
      await claim(room());
      await store.closeRound({ round: "round-1", at: START + 1 });
      expect(await claim(room(), START + 2)).toEqual([]);
      await store.recordPosted({ id: "posting-1", owner: "a", message: "m", at: START + 3 });
      expect(await claim(room(), START + 3)).toMatchObject([{ id: "posting-1", state: "posted", stale: true, version: 2 }]);
    });

    test("what closed before its first claim is rendered closed, so no edit follows", async () => {
      const { store } = room();
      await room().ask();
      await store.closeRound({ round: "round-1", at: START });
      expect(await claim(room())).toMatchObject([{ state: "waiting", stale: false, version: 2 }]);
      await store.recordPosted({ id: "posting-1", owner: "a", message: "m", at: START });
      expect(await claim(room(), START + MINUTE)).toEqual([]);
    });

    test("what an earlier attempt may have posted before the close is edited, whoever records it", async () => {
      const { store } = room();
      await room().ask();
      await claim(room(), START, { owner: "a" });
      await store.closeRound({ round: "round-1", at: START + 1 });
      await claim(room(), START + MINUTE, { owner: "b" });
      await store.recordPosted({ id: "posting-1", owner: "b", message: "found", at: START + MINUTE });
      expect(await claim(room(), START + MINUTE)).toMatchObject([{ id: "posting-1", state: "posted", message: "found" }]);
    });

    test("an edit is claimed under a lease and recorded for the version it shows", async () => {
      const { store } = room();
      await closed();
      const [edit] = await claim(room(), START + 1);
      expect(edit).toMatchObject({ id: "posting-1", state: "posted", stale: true, version: 2, attempt: 2, message: "message-posting-1" });
      expect(await claim(room(), START + 1, { owner: "b" })).toEqual([]);
      expect(await store.recordEdited({ id: "posting-1", owner: "b", version: 2 })).toBe(false);
      expect(await store.recordEdited({ id: "posting-1", owner: "a", version: 2 })).toBe(true);
      expect(await store.recordEdited({ id: "posting-1", owner: "a", version: 2 })).toBe(false);
      expect(await store.posting("posting-1")).toMatchObject({ stale: false, version: 2 });
      expect(await claim(room(), START + 9 * MINUTE)).toEqual([]);
    });

    test("an edit that shows an older version leaves the message to be edited again", async () => {
      const { store } = room();
      await closed();
      await claim(room(), START + 1);
      expect(await store.recordEdited({ id: "posting-1", owner: "a", version: 1 })).toBe(true);
      expect(await claim(room(), START + 1)).toMatchObject([{ id: "posting-1", stale: true, version: 2 }]);
    });

    test("an edit whose lease lapsed is claimed again", async () => {
      await closed();
      await claim(room(), START + 1);
      expect(await claim(room(), START + 1 + MINUTE, { owner: "b" })).toMatchObject([{ id: "posting-1", attempt: 3 }]);
    });

    test("a claim that is given back is tried again from then on", async () => {
      const { store } = room();
      await room().ask();
      await claim(room());
      expect(await store.releasePosting({ id: "posting-1", owner: "a", retryAt: START + 10 })).toBe(true);
      expect(await store.releasePosting({ id: "posting-1", owner: "a", retryAt: START + 10 })).toBe(false);
      expect(await store.recordPosted({ id: "posting-1", owner: "a", message: "m", at: START })).toBe(false);
      expect(await claim(room(), START + 9)).toEqual([]);
      expect(await claim(room(), START + 10)).toMatchObject([{ id: "posting-1", attempt: 2, dueAt: START }]);
    });

    test("an edit that is given back waits for its time, even when its round closes meanwhile", async () => {
      const { store } = room();
      await closed();
      await claim(room(), START + 1);
      await store.releasePosting({ id: "posting-1", owner: "a", retryAt: START + 10 });
      expect(await claim(room(), START + 9)).toEqual([]);
      expect(await claim(room(), START + 10)).toMatchObject([{ id: "posting-1" }]);
    });

    test("a refused posting stops for good", async () => {
      const { store } = room();
      await room().ask();
      await claim(room());
      expect(await store.refusePosting({ id: "posting-1", owner: "a", reason: "channel-gone" })).toBe(true);
      expect(await store.posting("posting-1")).toMatchObject({ state: "refused", reason: "channel-gone" });
      await store.closeRound({ round: "round-1", at: START });
      expect(await store.posting("posting-1")).toMatchObject({ state: "refused", stale: false });
      expect(await claim(room(), START + 9 * MINUTE)).toEqual([]);
    });

    test("a sweep is due at its time, on the platforms named, until it is recorded", async () => {
      const { store } = room();
      for (const [id, channel, sweepAt] of [
        ["1", `${SPACE}:C1`, 30],
        ["2", `${OTHER_SPACE}:C1`, 10],
        ["3", `${SPACE}:C2`, 20],
        ["4", `${SPACE}:C3`, undefined],
      ] as const) {
        await room().ask({ id, channel });
        await claim(room());
        const sweep = sweepAt === undefined ? {} : { sweepAt: START + sweepAt };
        await store.recordPosted({ id: `posting-${id}`, owner: "a", message: "m", at: START, ...sweep });
      }
      const due = (now: number, platforms: string[], limit = 9) => idsOf(store.dueSweeps(now, platforms, limit));
      expect(await due(START + 9, ["slack", "discord"])).toEqual([]);
      expect(await due(START + 30, ["slack", "discord"])).toEqual(["posting-2", "posting-3", "posting-1"]);
      expect(await due(START + 30, ["slack", "discord"], 1)).toEqual(["posting-2"]);
      expect(await due(START + 30, ["slack"])).toEqual(["posting-3", "posting-1"]);
      await store.recordSwept({ id: "posting-3", sweepAt: START + 20 });
      expect(await due(START + 30, ["slack"])).toEqual(["posting-1"]);
      await store.recordSwept({ id: "posting-1", sweepAt: START + 30, again: START + 40 });
      expect(await due(START + 39, ["slack"])).toEqual([]);
      expect(await due(START + 40, ["slack"])).toEqual(["posting-1"]);
      // Another was asked for meanwhile.
      await store.recordSwept({ id: "posting-1", sweepAt: START + 30 });
      expect(await due(START + 40, ["slack"])).toEqual(["posting-1"]);
    });

    test("a subject has one posting of a kind in a channel", async () => {
      const { store } = room();
      await room().ask();
      const after = { quiz: "quiz-1", position: 0, posting: room().posting("twin") };
      await store.closeRound({ round: "round-1", at: START, after });
      expect((await store.postingsOf({ kind: "round", id: "round-1" })).map(({ id }) => id)).toEqual(["posting-1"]);
      expect(await store.posting("twin")).toBeUndefined();
    });
  });
}
