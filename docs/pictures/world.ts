import type { World } from "../../test/wires/world.ts";

/** A log in which an error counts as a bug: a picture of something broken is not to be drawn. */
export const loud = (world: World) => ({
  debug() {},
  info() {},
  warn() {},
  error: (fields: object, message: string) => void world.bugs.push(new Error(`${message} ${"err" in fields ? String(fields.err) : ""}`)),
});

/** The time of day that a client shows beside a message. */
export const timeOf = ({ clock }: World): string =>
  new Intl.DateTimeFormat("es", { timeStyle: "short", timeZone: "Europe/Madrid" }).format(clock.now);

export async function later({ clock, bot }: World, minutes: number): Promise<void> {
  clock.now += minutes * 60_000;
  await bot.beat();
}
