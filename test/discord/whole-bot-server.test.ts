import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createWorld, type World } from "../wires/world.ts";
import type { Fault } from "./loopback/faults.ts";
import { guildJson, snowflake } from "./loopback/world.ts";
import { type Exchange, Loopback, MANAGE_SERVER, type Person, readable } from "./loopback.ts";
import { answers, goesOn, posting, postings, said } from "./taking-part.ts";
import { joinDiscord } from "./whole-bot.ts";

/** The whole bot and the server its class lives on: who teaches by a role, and what is left of the class when the server goes and comes back. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let discord: Loopback;
let world: World;
let joined: Awaited<ReturnType<typeof joinDiscord>>;
let maria: Person;
let ana: Person;

const join = () => joinDiscord(world, { token: discord.token, apiUrl: discord.apiUrl });
beforeEach(async () => {
  discord = await new Loopback({ respondWithinMs: 15_000 }).start();
  world = await createWorld();
  joined = await join();
  maria = discord.person("María", { permissions: MANAGE_SERVER, locale: "es-ES" });
  ana = discord.person("Ana", { locale: "es-ES" });
});
afterEach(async () => {
  await joined.leave();
  await discord.stop();
  await world.close();
  expect(discord.violations).toEqual([]);
  expect(world.bugs).toEqual([]);
});

const does = (...deed: Parameters<Loopback["slash"]>): Promise<Exchange> => discord.slash(...deed).settled;

async function passes(ms: number): Promise<void> {
  world.clock.now += ms;
  await world.bot.beat();
}

describe("the teacher role", () => {
  test("makes teachers of its members and of nobody else, for as long as it is set", async () => {
    const role = snowflake();
    const luis = discord.person("Luis", { roles: [role], locale: "es-ES" });
    const changes = (person: Person) => does(person, "class set", { grace: 2 });
    const isRefused = async (person: Person) => {
      const refusal = await changes(person);
      expect(said(refusal)).toMatch(/\/class set es para docentes/);
      expect(refusal.said.map(({ onlyFor }) => onlyFor)).toEqual([person]);
    };
    await isRefused(luis);
    expect(said(await does(maria, "class teacher-role", { role: { id: role } }))).toMatch(/Quienes tengan ese rol enseñan ahora/);
    expect(said(await changes(luis))).toMatch(/2 horas/);
    await isRefused(ana);
    expect(said(await does(maria, "class teacher-role"))).toMatch(new RegExp(`el rol ${role} enseñan.*quitar:sí`, "s"));
    expect(said(await changes(luis))).toMatch(/2 horas/);
    expect(said(await does(maria, "class teacher-role", { remove: true }))).toMatch(/Ya ningún rol enseña/);
    expect(said(await does(maria, "class teacher-role"))).toMatch(/Nadie enseña en esta clase por su rol/);
    await isRefused(luis);
  });
});

test("everybody's role makes nobody a teacher, and is never called", async () => {
  const everyone = { id: discord.guild.id };
  expect(said(await does(maria, "class teacher-role", { role: everyone }))).toMatch(/enseñarían todos los alumnos/);
  expect(said(await does(ana, "class set", { grace: 2 }))).toMatch(/es para docentes/);
  expect(said(await does(maria, "daily set", { time: "12:00", mention: everyone }))).toMatch(/Nunca aviso a todo el mundo/);
  expect(said(await does(maria, "daily show"))).toMatch(/todavía no tiene pregunta diaria/);
});

/** A class with a name, some points, and a question at noon. */
async function lesson(): Promise<void> {
  await does(maria, "class set", { name: "1º ASIR" });
  await does(maria, "daily set", { time: "12:00", days: "lun-vie" });
  await does(ana, "quiz start", { questions: 4 });
  for (let number = 1; number <= 4; number++) {
    const question = await posting(discord, number);
    await answers(discord, ana, question);
    await goesOn(discord, ana, question).settled;
  }
  await world.bot.post();
  expect(said(await does(ana, "my points"))).toMatch(/[1-9]\d* puntos con 4 respuestas/);
}

/** What the class has. */
async function everything() {
  const here = await world.store.classAt(`discord:${discord.guild.id}`, undefined);
  return {
    class: here,
    shown: said(await does(ana, "class show")),
    points: said(await does(ana, "my points")),
    board: said(await does(ana, "leaderboard")),
    schedules: await world.store.schedules(here?.id ?? ""),
  };
}

const daily = () =>
  postings(discord)
    .map(readable)
    .filter((text) => /Pregunta del día: martes, 24 de noviembre/.test(text));

/** From now on this is what Discord says about the server, and what it answers there. */
function goes(about: { unavailable?: true }, fault: Omit<Fault, "on">): void {
  discord.gateway.dispatch("GUILD_DELETE", { id: discord.guild.id, ...about });
  discord.fault({ on: / \/(?:channels|guilds)\//, times: Number.POSITIVE_INFINITY, ...fault });
}

function comesBack(): void {
  discord.state.faults.clear();
  discord.gateway.dispatch("GUILD_CREATE", { ...guildJson(discord.guild), channels: [], members: [], threads: [], member_count: 3 });
}

const outage = () => goes({ unavailable: true }, { does: "status", status: 503 });

/** What is missed stands in the history with its reason, and one press posts it. */
async function isPostedByHand(reason: RegExp): Promise<void> {
  expect(daily()).toEqual([]);
  const history = await does(maria, "daily history");
  expect(said(history)).toMatch(reason);
  const [shown] = history.said;
  if (!shown) throw new Error("no history");
  expect(said(await discord.press(maria, shown, "Publicar ahora: martes, 24 de noviembre").settled)).toMatch(/está en camino/);
  await world.bot.post();
  expect(daily()).toHaveLength(1);
}

describe("a server that goes and comes back", () => {
  test("because the bot was taken off it: nothing is deleted, and the question goes on when a teacher says so", async () => {
    await lesson();
    const before = await everything();
    goes({}, { does: "status", status: 403, code: 50001 });
    await passes(2 * HOUR);
    await passes(2 * HOUR);
    comesBack();
    expect(said(await does(maria, "daily resume"))).toMatch(/Sigue en marcha/);
    expect(await everything()).toEqual(before);
    await isPostedByHand(/no publicada: no puedo escribir en su canal/);
  });

  test("because it was unavailable: nothing is deleted, and the question is posted late", async () => {
    await lesson();
    const before = await everything();
    outage();
    await passes(2 * HOUR);
    await passes(HOUR);
    expect(world.bugs.splice(0).length).toBeGreaterThan(0);
    comesBack();
    await passes(5 * MINUTE);
    expect(daily()).toHaveLength(1);
    expect(said(await does(maria, "daily history"))).toMatch(/1 h 5 min/);
    expect(await everything()).toEqual(before);
  });

  test("later than the question may be: it is shown as missed, and one press posts it", async () => {
    await lesson();
    outage();
    await passes(2 * HOUR);
    await passes(HOUR);
    expect(world.bugs.splice(0).length).toBeGreaterThan(0);
    comesBack();
    await passes(4 * HOUR);
    await isPostedByHand(/no publicada: la plataforma no la aceptó a tiempo/);
  });
});

describe("a token that Discord takes no more", () => {
  /** The token is refused at noon; whoever runs the bot starts it again with one that is taken, so much later. */
  async function renewedAfter(ms: number): Promise<void> {
    await lesson();
    discord.fault({ on: /^POST .*messages$/, does: "status", status: 401, code: 0 });
    await passes(2 * HOUR);
    expect(daily()).toEqual([]);
    await joined.leave();
    await world.reopen();
    joined = await join();
    await passes(ms);
  }

  test("renewed in time: the question is posted late", async () => {
    await renewedAfter(HOUR);
    expect(daily()).toHaveLength(1);
    expect(said(await does(maria, "daily history"))).toMatch(/1 h 0 min/);
  });

  test("renewed later: it is shown as missed, and one press posts it", async () => {
    await renewedAfter(5 * HOUR);
    await isPostedByHand(/no publicada: no se aceptó mi acceso/);
  });
});
