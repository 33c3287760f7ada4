import { Loopback } from "../../test/discord/loopback.ts";
import type { Constant } from "./bare.ts";

/** Discord for both bots, in a process of its own so that its work is not counted as theirs. */

export type Name = "ours" | "bare";
export type Told =
  | { do: "open"; guilds: number }
  /** So many commands, at most `atOnce` at a time; each in the next server or all in one. */
  | {
      do: "ask";
      of: readonly Name[];
      times: number;
      atOnce: number;
      where: "one server" | "every server";
      command: string;
      options: Record<string, string>;
    }
  | { do: "reply"; of: Name };
export interface Door {
  token: string;
  apiUrl: string;
}

const discords = new Map<Name, Loopback>();
const discord = (name: Name): Loopback => {
  const found = discords.get(name);
  if (!found) throw new Error(`${name} has no Discord yet`);
  return found;
};

process.on("message", (told: Told) => {
  handle(told).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});

async function handle(told: Told): Promise<unknown> {
  switch (told.do) {
    case "open":
      return open(told.guilds);
    case "ask":
      return ask(told);
    case "reply":
      return reply(told.of);
  }
}

async function open(guilds: number): Promise<Record<Name, Door>> {
  for (const name of ["ours", "bare"] as const) {
    const loopback = new Loopback({ respondWithinMs: 60_000 });
    for (let i = 1; i < guilds; i++) loopback.addGuild(`School ${i}`, ["general"]);
    discords.set(name, await loopback.start());
  }
  const door = (name: Name): Door => ({ token: discord(name).token, apiUrl: discord(name).apiUrl });
  return { ours: door("ours"), bare: door("bare") };
}

/** What was said last, for the other to say. */
function reply(of: Name): Constant {
  const last = [...discord(of).state.exchanges.values()].at(-1);
  if (last?.response?.type !== 4) throw new Error("the last answer did not come at once");
  const files = [...(last.original?.files ?? [])].map(([name, data]) => ({ name, bytes: Buffer.from(data).toString("base64") }));
  return { data: last.response.data, files };
}

/** Asked of one before it is the other's turn: neither works while the other is timed, and what else the machine does meets both. */
const IN_TURN = 100;

async function ask({ of, times, ...asked }: Extract<Told, { do: "ask" }>): Promise<void> {
  const askers = await Promise.all(of.map((name) => askerOf(name, asked)));
  for (let begun = 0; begun < times; begun += IN_TURN) {
    for (const askIn of askers) await askIn(begun, Math.min(begun + IN_TURN, times));
  }
  for (const name of of) {
    const here = discord(name);
    if (here.violations.length > 0) throw new Error(here.violations.join("\n"));
    // What was said and done is not needed again.
    here.state.messages.length = 0;
    here.state.requests.length = 0;
  }
}

/** Asks from the first number to the last, which say the server where it is not one for all. */
async function askerOf(
  name: Name,
  { atOnce, where, command, options }: Omit<Extract<Told, { do: "ask" }>, "do" | "of" | "times">,
): Promise<(from: number, to: number) => Promise<void>> {
  const here = discord(name);
  const { guilds } = here.state;
  // The bare client registers nothing; what it is sent is the same.
  if (name === "bare") here.state.commands = discord("ours").state.commands;
  const ann = here.person("Ann", { locale: "es-ES" });
  ann.id = "290000000000000007";
  await here.until("the connection", () => here.gateway.connected && here.state.commands.length > 0, 60_000);
  return async (from, to) => {
    let begun = from;
    const askOn = async () => {
      while (begun < to) {
        const guild = where === "one server" ? guilds[0] : guilds[begun % guilds.length];
        begun++;
        await here.slash(ann, command, options, guild?.channels[0]).settled;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, askOn));
  };
}
