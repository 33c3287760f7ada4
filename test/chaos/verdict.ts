import type { Occurrence } from "../../src/teaching/schedule.ts";
import type { Posting, Store } from "../../src/teaching/store.ts";
import type { Message, Server } from "../chat-server.ts";
import type { Payload } from "./adapters.ts";
import type { BotProcess } from "./process.ts";

/** What came of it, held against what should have: the rules know nothing of how the bot works. */

export interface Verdict {
  posted: number;
  late: number;
  missed: number;
  /** Every breach, in words. */
  breaches: string[];
  /** The longest a duplicate stood, in milliseconds. */
  longestDuplicateMs: number;
  /** And the longest while somebody ran and the platform answered. */
  longestOverlookedMs: number;
}

interface Evidence {
  store: Store;
  servers: readonly Server<Payload>[];
  processes: readonly BotProcess[];
  outages: readonly { server: Server<Payload>; from: number; to: number }[];
  from: number;
  to: number;
}

type Sent = Message<Payload>;

const NONCE_MS = 3 * 60_000;

/** The longest freeze, doubled by the sweeper, and some requests that fail. */
const LONGEST_OVERLOOKED_MS = 30 * 60_000;

export async function judge({ store, servers, processes, outages, from, to }: Evidence): Promise<Verdict> {
  const verdict: Verdict = { posted: 0, late: 0, missed: 0, breaches: [], longestDuplicateMs: 0, longestOverlookedMs: 0 };
  const { breaches } = verdict;
  const marks = Map.groupBy(
    servers.flatMap(({ messages }) => messages),
    ({ once }) => once,
  );
  const known = new Set<string>();
  for (const here of await store.classes()) {
    for (const schedule of await store.schedules(here.id)) {
      const all = await store.occurrences(schedule.id, 1_000);
      const found = new Map(all.map((each) => [each.day, each]));
      for (const { round } of all) for (const { id } of await store.postingsOf({ kind: "round", id: round ?? "" })) known.add(id);
      for (const day of weekdays(from, to)) {
        const occurrence = found.get(day);
        const what = `${here.id}, ${day}`;
        if (!occurrence) breaches.push(`${what}: no occurrence`);
        else if (occurrence.state === "missed" && occurrence.round === undefined) {
          verdict.missed++;
          if (somebodyRan(processes, occurrence.dueAt, occurrence.dueAt + 4 * 3_600_000))
            breaches.push(`${what}: missed without an excuse`);
        } else await judgeRound(what, occurrence);
      }
    }
  }
  for (const [once, messages] of marks) if (!known.has(once)) breaches.push(`${messages.length} messages of no posting, ${once}`);
  return verdict;

  async function judgeRound(what: string, occurrence: Occurrence): Promise<void> {
    const postings = await store.postingsOf({ kind: "round", id: occurrence.round ?? "" });
    if (postings.length === 0) breaches.push(`${what}: ${occurrence.state} without a posting`);
    for (const posting of postings) judgePosting(`${what}, ${posting.channel}`, posting, occurrence);
  }

  /** For how long both stood, somebody ran and the platform answered. */
  function overlooked(a: Sent, b: Sent, isOut: Evidence["outages"]): number {
    const { from: both, to: one } = together(a, b);
    let sum = 0;
    for (let at = both; at < Math.min(one, to); at += 60_000)
      if (somebodyRan(processes, at, at + 60_000) && !isOut.some((each) => each.from < at + 60_000 && each.to > at)) sum += 60_000;
    return sum;
  }

  function judgePosting(what: string, posting: Posting, { dueAt, lateMs = 0 }: Occurrence): void {
    const messages = marks.get(posting.id) ?? [];
    const standing = messages.filter(({ removedAt }) => removedAt === undefined);
    verdict.longestDuplicateMs = Math.max(verdict.longestDuplicateMs, ...messages.map((each) => stoodTwice(each, messages)));
    const isOut = outages.filter(({ server }) => posting.channel.startsWith(`${server.name}:`));
    const longest = Math.max(0, ...messages.flatMap((each, i) => messages.slice(i + 1).map((other) => overlooked(each, other, isOut))));
    verdict.longestOverlookedMs = Math.max(verdict.longestOverlookedMs, longest);
    if (longest > LONGEST_OVERLOOKED_MS) breaches.push(`${what}: two messages stood for longer than the sweeper takes`);
    if (posting.channel.startsWith("discord:") && messages.some((each) => messages.some((other) => twinWithin(each, other))))
      breaches.push(`${what}: two messages within Discord's nonce window`);
    switch (posting.state) {
      case "posted": {
        verdict.posted++;
        if (lateMs > 60_000) verdict.late++;
        if (standing.length !== 1) breaches.push(`${what}: ${standing.length} messages stand of a posted question`);
        const [message] = standing;
        if (message && message.id !== posting.message) breaches.push(`${what}: another message stands than the one recorded`);
        if (message && (message.at < dueAt - 5_000 || message.at > (posting.until ?? 0) + 120_000))
          breaches.push(`${what}: posted ${message.at - dueAt} ms after it was due`);
        if (message && !isClosed(message.card)) breaches.push(`${what}: never shown as closed`);
        return;
      }
      case "missed":
        verdict.missed++;
        if (standing.length > 0) breaches.push(`${what}: ${standing.length} messages stand of a missed question`);
        if (somebodyRan(processes, dueAt, posting.until ?? 0)) breaches.push(`${what}: missed (${posting.reason}) without an excuse`);
        return;
      default:
        breaches.push(`${what}: left ${posting.state}`);
    }
  }
}

/** By its title, however a platform writes it. */
const isClosed = (shown: Payload): boolean => JSON.stringify(shown).includes("· cerrada");

const twinWithin = (a: Sent, b: Sent): boolean => a !== b && Math.abs(a.at - b.at) < NONCE_MS && overlap(a, b) > 0;

const together = (a: Sent, b: Sent) => ({
  from: Math.max(a.at, b.at),
  to: Math.min(a.removedAt ?? Number.MAX_SAFE_INTEGER, b.removedAt ?? Number.MAX_SAFE_INTEGER),
});

const overlap = (a: Sent, b: Sent): number => {
  const { from, to } = together(a, b);
  return to - from;
};

const stoodTwice = (message: Sent, all: readonly Sent[]): number =>
  Math.max(0, ...all.filter((other) => other !== message).map((other) => overlap(message, other)));

const somebodyRan = (processes: readonly BotProcess[], from: number, to: number): boolean =>
  processes.some(({ ran }) => ran.some((each) => each.from < to && each.to > from));

function weekdays(from: number, to: number): string[] {
  const days: string[] = [];
  for (let at = from; at < to; at += 86_400_000) {
    const date = new Date(at);
    if (date.getUTCDay() >= 1 && date.getUTCDay() <= 5) days.push(date.toISOString().slice(0, 10));
  }
  return days;
}
