import { late } from "../chat/late.ts";
import { type Deferral, deferred } from "./deferral.ts";
import { forLog, isAmbiguous, statusOf } from "./failures.ts";
import type { Log } from "./log.ts";
import { afterDeferral, atOnce, type Drawn, type Source, type Step } from "./reply.ts";
import type { WayBack } from "./wayback.ts";

export interface Conversation {
  back: WayBack;
  source: Source;
  /** Undefined: this one is never deferred. */
  deferral: Deferral | undefined;
  /** What to say; undefined for a repeat, which says nothing. Never rejects. */
  answer: Promise<Drawn | undefined>;
  /** Said when Discord does not take the answer. */
  sorry: () => Promise<Drawn>;
  lateMs: number;
  log: Log;
}

/** Answers one interaction: at once when the answer is in time, otherwise announced and filled in later. Rejects when Discord cannot be reached. */
export async function converse({ back, source, deferral, answer, sorry, lateMs, log }: Conversation): Promise<void> {
  const announcement: { made: "no" | "yes" | "perhaps" } = { made: "no" };
  const announce = async () => {
    if (!deferral) return;
    try {
      await back.respond(deferred(deferral));
      announcement.made = "yes";
    } catch (error) {
      announcement.made = "perhaps";
      log.warn(forLog(error), "an answer could not be announced");
    }
  };
  const said = deferral ? (await late(answer, lateMs, announce)).value : await answer;

  if (!deferral || announcement.made === "no") {
    if (said) await carriedOut(back, atOnce(said, source), async () => atOnce(await sorry(), source), log);
    return;
  }
  if (said?.modal) log.error({ source }, "a form came too late to be opened: its command has to say opensForm");
  const shown = said?.modal ? await sorry() : (said ?? {});
  if (said && announcement.made === "perhaps") {
    // Lost on the way there or on the way back: only a first response finds out.
    const [first, ...others] = atOnce(shown, source);
    if (first && (await carryOut(back, first)) === "done") return carriedOut(back, others, async () => [], log);
  }
  await carriedOut(back, afterDeferral(shown, deferral), async () => afterDeferral(await sorry(), deferral), log);
}

/** Step by step; a message that Discord refuses as it is gives way to `instead`. */
async function carriedOut(back: WayBack, steps: readonly Step[], instead: () => Promise<Step[]>, log: Log): Promise<void> {
  for (const [i, step] of steps.entries()) {
    try {
      await carryOut(back, step);
    } catch (error) {
      if (!isRefusedMessage(error)) throw error;
      log.error(forLog(error), "Discord refuses a message as it was drawn");
      // The first step is over once another has begun.
      for (const other of await instead()) if (i === 0 || other.does === "follow up") await carryOut(back, other);
      return;
    }
  }
}

async function carryOut(back: WayBack, step: Step): Promise<"done" | "already"> {
  switch (step.does) {
    case "respond":
      return back.respond(step.response, step.files);
    case "edit":
      await back.edit(step.message);
      return "done";
    case "remove":
      await back.remove();
      return "done";
    case "follow up":
      await back.followUp(step.message);
      return "done";
  }
}

const isRefusedMessage = (error: unknown): boolean => !isAmbiguous(error) && [400, 413].includes(statusOf(error) ?? 0);
