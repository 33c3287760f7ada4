import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Drawn, Reply } from "./figures-child.ts";
import type { Finding } from "./problem.ts";
import { quote } from "./problem.ts";

/** Draws one SVG after another; what is wrong with one is a finding, never an exception. */
export interface Drawer {
  draw(svg: string): Promise<Drawn | Finding>;
  /** Ends the process; a later `draw` starts another. */
  close(): void;
}

/** A drawing that takes longer is given up. */
const PATIENCE_MS = 20_000;
/** How long the process waits for more work. */
const IDLE_MS = 10_000;

const SVG_REMEDY = "Open it in a browser, put right what it complains of, and save it as plain SVG.";

/**
 * The renderer is native code that ends its process on some drawings (a filter with a region of millions of units) and never returns from
 * others, so it works in a process of its own: a bad figure costs that process, not the classes. It is started for the first picture, holds
 * no environment and no open file of ours, and leaves when there is nothing to draw.
 */
export function createDrawer(patienceMs: number = PATIENCE_MS): Drawer {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const close = (): void => {
    clearTimeout(idle);
    child?.kill("SIGKILL");
    child = undefined;
  };

  const awake = (): ChildProcess => {
    clearTimeout(idle);
    if (child?.connected !== true) child = start();
    child.ref();
    child.channel?.ref();
    return child;
  };

  /** Waiting for work must not keep the bot from ending. */
  const rest = (resting: ChildProcess): void => {
    resting.unref();
    resting.channel?.unref();
    idle = setTimeout(close, IDLE_MS).unref();
  };

  const drawOne = (svg: string): Promise<Drawn | Finding> =>
    new Promise((resolve) => {
      const working = awake();
      let ended = false;
      const end = (result: Drawn | Finding, spent: boolean): void => {
        if (ended) return;
        ended = true;
        clearTimeout(tooLong);
        working.off("message", answered).off("exit", died).off("error", died);
        if (spent) close();
        else rest(working);
        resolve(result);
      };
      const answered = (reply: Reply): void => end("png" in reply ? reply : finding(reply), false);
      const died = (): void => end(unfit("The drawing makes the renderer break off."), true);
      const tooLong = setTimeout(() => end(unfit("The drawing takes too long to render."), true), patienceMs);
      working.on("message", answered).on("exit", died).on("error", died);
      working.send(svg, (error) => {
        if (error) died();
      });
    });

  return {
    draw(svg) {
      const result = last.then(() => drawOne(svg));
      last = result;
      return result;
    },
    close,
  };
}

function start(): ChildProcess {
  const child = fork(join(import.meta.dirname, "figures-child.ts"), [], {
    env: {},
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // One that fails while nobody waits is noticed by the next drawing, which starts another.
  return child.on("error", () => {});
}

const unfit = (message: string): Finding => ({
  line: 1,
  message,
  remedy: "Take out its filters, patterns and masks, or save the figure as PNG.",
});

function finding(reply: Exclude<Reply, Drawn>): Finding {
  if ("message" in reply) return { line: 1, ...reply };
  const said = reply.syntax.replace(/^SVG data parsing failed cause\s*/, "").trim();
  const line = Number(/\bat (\d+):\d+/.exec(said)?.[1] ?? 1);
  return { line, message: `This is not a drawing that can be read: ${quote(said)}.`, remedy: SVG_REMEDY };
}
