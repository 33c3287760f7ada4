import { type Bot, createBot } from "../../src/bot.ts";
import { Paced, type Platform } from "../../src/chat/platform.ts";
import type { Random } from "../../src/teaching/random.ts";
import type { Store } from "../../src/teaching/store.ts";
import type { Line, Server } from "../chat-server.ts";
import type { shippedContent } from "../wires/world.ts";
import type { Adapters, Payload } from "./adapters.ts";
import type { Simulation } from "./simulation.ts";

/** What goes wrong, as shares of all requests to a platform. */
export interface Odds {
  /** The request never arrives. */
  before: number;
  /** The work is done and the answer lost. */
  after: number;
  /** The work is done long after the answer was waited for. */
  late: number;
  /** The platform asks to wait. */
  paced: number;
  /** The whole process stands still for longer than a lease, between its last check and this request. */
  freeze: number;
  /** SIGKILL, before or after the request's effect. */
  kill: number;
}

export interface Around {
  simulation: Simulation;
  store: Store;
  adapters: Adapters;
  /** Whether a platform answers nobody at all just now. */
  isOut: (server: Server<Payload>) => boolean;
  odds: Odds;
  random: Random;
  content: Awaited<ReturnType<typeof shippedContent>>;
  counts: Record<"requests" | "faults" | "kills" | "freezes", number>;
  /** What a process reported that nobody broke. */
  bugs: unknown[];
}

/** A fault of the network, made on purpose. */
class Broken extends Error {}

/** How long a platform's client waits for an answer. */
const TIME_OUT_MS = 10_000;

const never = <T>(): Promise<T> => new Promise<T>(() => {});

/** One bot process: its memory ends with SIGKILL, what it has sent does not. */
export class BotProcess {
  alive = true;
  frozenUntil = 0;
  /** When it ran: from its start, or from a thaw, to a freeze or its end. */
  readonly ran: { from: number; to: number }[] = [];
  readonly #around: Around;
  readonly #bot: Bot;
  /** Its clock and the others' differ a little. */
  readonly #skewMs: number;

  constructor(around: Around, everyMs: number) {
    this.#around = around;
    const { simulation, random, content } = around;
    this.#skewMs = Math.round((random() - 0.5) * 2_000);
    const clock = () => simulation.now + this.#skewMs;
    const platforms: Platform[] = around.adapters.connected((server) => this.#lineTo(server));
    this.#bot = createBot({
      ...content,
      ...{ store: this.#guarded(around.store), platforms, clock, random, beginnings: { lang: "es", zone: "Europe/Madrid" } },
      report: ({ error }) => around.bugs.push(error),
      reportPosting: (error) => {
        if (!(error instanceof Broken)) around.bugs.push(error);
      },
      reportUncounted: (error) => around.bugs.push(error),
    });
    this.ran.push({ from: simulation.now, to: Number.POSITIVE_INFINITY });
    void this.#live(everyMs);
  }

  get isRunning(): boolean {
    return this.alive && this.#around.simulation.now >= this.frozenUntil;
  }

  kill(): void {
    if (!this.alive) return;
    this.#around.counts.kills++;
    this.#stops();
    this.alive = false;
  }

  /** It stands still, and knows nothing of it afterwards. */
  freeze(ms: number): void {
    if (!this.isRunning) return;
    const { simulation, counts } = this.#around;
    counts.freezes++;
    this.#stops();
    this.frozenUntil = simulation.now + ms;
    simulation.at(this.frozenUntil, () => {
      if (this.isRunning) this.ran.push({ from: simulation.now, to: Number.POSITIVE_INFINITY });
    });
  }

  #stops(): void {
    const last = this.ran.at(-1);
    if (last?.to === Number.POSITIVE_INFINITY) last.to = this.#around.simulation.now;
  }

  async #live(everyMs: number): Promise<void> {
    while (this.alive) {
      await this.#bot.beat();
      await this.#around.simulation.sleep(everyMs);
      await this.#turn();
    }
  }

  /** Goes on when the process runs; never, when it has been killed. */
  async #turn(): Promise<void> {
    while (this.alive && !this.isRunning) await this.#around.simulation.sleep(this.frozenUntil - this.#around.simulation.now);
    if (!this.alive) return never();
  }

  /** Each step of the store happens whole or not at all; whether the process learns of it is another matter. */
  #guarded(store: Store): Store {
    return new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return async (...args: unknown[]) => {
          await this.#turn();
          const result: unknown = await method.apply(target, args);
          await this.#turn();
          return result;
        };
      },
    });
  }

  #lineTo(server: Server<Payload>): Line {
    const { simulation, random, odds, counts, isOut } = this.#around;
    return async <T>(request: () => T): Promise<T> => {
      await this.#turn();
      counts.requests++;
      const luck = random();
      const falls = (share: number, upTo: number) => luck >= upTo && luck < upTo + share;
      if (falls(odds.freeze, 0)) this.freeze(125_000 + random() * 600_000);
      if (falls(odds.kill, odds.freeze)) this.kill();
      await this.#turn();
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      // Somebody always waits; a killed process no longer does.
      promise.catch(() => {});
      const there = 20 + random() * 300;
      const back = there + 20 + random() * 300;
      const work = (afterMs: number, answered: boolean) =>
        simulation.at(simulation.now + afterMs, () => {
          try {
            const answer = request();
            if (answered) simulation.at(simulation.now + back - there, () => resolve(answer));
          } catch (error) {
            if (answered) simulation.at(simulation.now + back - there, () => reject(error));
          }
        });
      const fails = (error: Error, afterMs: number) => {
        counts.faults++;
        simulation.at(simulation.now + afterMs, () => reject(error));
      };
      const fate = random();
      if (isOut(server)) fails(new Broken("nothing answers"), random() < 0.5 ? 50 : TIME_OUT_MS);
      else if (fate < odds.before) fails(new Broken("reset"), there);
      else if (fate < odds.before + odds.after) {
        work(there, false);
        fails(new Broken("the answer is lost"), TIME_OUT_MS);
      } else if (fate < odds.before + odds.after + odds.late) {
        work(TIME_OUT_MS + random() * 60_000, false);
        fails(new Broken("no answer in time"), TIME_OUT_MS);
      } else if (fate < odds.before + odds.after + odds.late + odds.paced) fails(new Paced(1_000 + random() * 20_000), there);
      else work(there, true);
      // A killed process's request is under way all the same.
      if (falls(odds.kill, odds.freeze + odds.kill)) simulation.at(simulation.now + there, () => this.kill());
      try {
        return await promise;
      } finally {
        await this.#turn();
      }
    };
  }
}
