import { afterEach, describe, expect, test } from "vitest";
import type { Person, Posted, Room } from "../wires/wire.ts";
import { shippedContent } from "../wires/world.ts";
import { wires } from "./wires.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The world begins on Tuesday, 2026-11-24, at ten in Madrid. */
describe.each(wires)("the daily question on $name", (wire) => {
  let room: Room;
  afterEach(() => room.close());

  const people = () => ({
    maria: room.person("María", { teacher: true }),
    ann: room.person("Ann"),
    bob: room.person("Bob"),
  });

  const lastPosted = async (): Promise<Posted> => {
    const message = (await room.posted()).at(-1);
    if (!message) throw new Error("nothing is posted");
    return message;
  };

  /** A question that is answered by pressing a letter. */
  async function aChoice(): Promise<{ id: string; stem: string }> {
    for (const course of (await shippedContent()).courses.values())
      for (const { id, kind, in: wordings } of course.questions.values())
        if (kind === "choice") return { id, stem: wordings.es?.stem ?? "" };
    throw new Error("no question with a choice");
  }

  /** Sets it up for noon with a known question, and lets noon come. */
  async function askedAtNoon(maria: Person, more = ""): Promise<{ right: string; wrong: string; stem: string }> {
    const { id, stem } = await aChoice();
    await maria.says(`/daily set 12:00 lun-vie ${more}`);
    await maria.says(`/daily pin hoy ${id}`);
    await room.passes(2 * HOUR);
    const [round] = await room.store.dueRounds(Number.MAX_SAFE_INTEGER, 1);
    const wording = round?.question.in.es;
    if (!round || wording?.kind !== "choice") throw new Error("the pinned question was not asked");
    const place = round.order.findIndex((position) => (wording.options[position]?.fraction ?? 0) >= 1);
    return { right: "ABCDEF"[place] ?? "", wrong: "ABCDEF"[(place + 1) % round.order.length] ?? "", stem };
  }

  /** Answers by the question shown again to whoever asks for it. */
  async function answers(person: Person, letter: string): Promise<string> {
    await person.says("/daily today");
    return person.pressesReply(letter);
  }

  test("is set in words, with the next five dates, and comes at the class's own time", async () => {
    room = await wire.open();
    const { maria } = people();
    const set = await maria.says("/daily set 12:00 lun-vie");
    expect(set).toMatch(/de lunes a viernes a las 12:00 \(Europe\/Madrid\)/);
    expect(set).toMatch(/martes, 24 de noviembre.*miércoles, 25.*jueves, 26.*viernes, 27.*lunes, 30 de noviembre/);
    await room.passes(2 * HOUR - MINUTE);
    expect(await room.posted()).toEqual([]);
    await room.passes(MINUTE);
    expect((await lastPosted()).text).toMatch(/Pregunta del día: martes, 24 de noviembre/);
    await room.passes(MINUTE);
    expect(await room.posted()).toHaveLength(1);
  });

  test("keeps answers private until it closes, and nothing gives the result away", async () => {
    room = await wire.open();
    const { maria, ann, bob } = people();
    const { right, wrong, stem } = await askedAtNoon(maria);
    expect((await lastPosted()).text).toContain(stem.replace(/\s+/g, " ").slice(0, 30));
    const kept = await answers(ann, right);
    expect(kept).toMatch(/Tu respuesta queda guardada/);
    expect(kept).not.toMatch(/orrecto|puntos/);
    expect(await answers(bob, wrong)).toMatch(/Tu respuesta queda guardada/);
    await room.restart();
    for (const line of ["/my points", "/leaderboard", "/daily today", "/daily"]) expect(await ann.says(line)).not.toMatch(/10|orrecto/);
    expect(await ann.says("/daily today")).toMatch(/Tu respuesta queda guardada/);
    expect(await maria.says("/daily history")).toMatch(/martes, 24 de noviembre.*12:00.*a su hora.*2.*abierta/);

    await room.passes(20 * HOUR);
    const closed = await lastPosted();
    expect(closed.text).toMatch(/Pregunta del día: martes, 24 de noviembre · cerrada/);
    expect(closed.text).toMatch(/Respuestas correctas: 1 de 2/);
    expect(await ann.presses(closed, "Mi resultado")).toMatch(/¡Correcto! 10 puntos/);
    expect(await ann.says("/my points")).toMatch(/10 puntos con 1 respuesta.*Racha: 1 día lectivo/);
    expect(await bob.says("/daily today")).toMatch(/No es correcto/);
    expect(await bob.says("/leaderboard")).toMatch(/1\s+Ann.*10\s+2\s+Bob[^\d]*0/s);
  });

  test("counts the first answer, and takes what comes after the close as practice", async () => {
    room = await wire.open();
    const { maria, ann, bob } = people();
    const { right, wrong } = await askedAtNoon(maria, "closes:20:00");
    await answers(ann, wrong);
    expect(await ann.says("/daily today")).toMatch(/queda guardada/);
    await bob.says("/daily today");
    // Nobody has closed it yet, but its time is up.
    await room.passes(8 * HOUR, "nobody looks");
    expect(await bob.pressesReply(right)).toMatch(/práctica/);
    await room.passes(0);
    expect((await lastPosted()).text).toMatch(/Respuestas correctas: 0 de 1/);
    expect(await bob.says("/my points")).toMatch(/Todavía no hay respuestas/);
  });

  test("tells the verdict at once where the teacher wants it", async () => {
    room = await wire.open();
    const { maria, ann } = people();
    const { right } = await askedAtNoon(maria, "feedback:inmediata");
    expect(await answers(ann, right)).toMatch(/¡Correcto! 10 puntos/);
    expect(await ann.says("/my points")).toMatch(/10 puntos/);
    expect(await maria.says("/daily set feedback:después")).toMatch(/el resultado se dice entonces/);
  });

  test("goes by a zone of its own where it is given one, and by the class's again", async () => {
    room = await wire.open();
    const { maria } = people();
    expect(await maria.says("/daily set 05:00 zone:bogota")).toMatch(/de lunes a viernes a las 05:00 \(America\/Bogota\)/);
    await room.passes(HOUR - MINUTE);
    expect(await room.posted()).toEqual([]);
    await room.passes(MINUTE);
    expect((await lastPosted()).text).toMatch(/Pregunta del día: martes, 24 de noviembre/);
    expect(await maria.says("/daily set 12:00 zone:clase")).toMatch(/a las 12:00 \(Europe\/Madrid\).*Esto ha cambiado la que había/s);
  });

  test("mentions the one role it is given, and no other; and none any more when it is to be quiet", async () => {
    room = await wire.open();
    const { maria } = people();
    const [students, staff] = [room.role("alumnos"), room.role("profes")];
    const calls = async () => (await room.posted()).map((message) => message.calls);
    await maria.says(`/daily set 12:00 mention:${students.typed}`);
    await room.passes(2 * HOUR);
    expect(await calls()).toEqual([[students.id]]);
    await maria.says(`/daily set mention:${staff.typed}`);
    await room.passes(24 * HOUR);
    expect((await lastPosted()).calls).toEqual([staff.id]);
    // What is closed calls nobody.
    expect((await calls()).flat()).toEqual(wire.name === "terminal" ? [students.id, staff.id] : [staff.id]);
    await maria.says("/daily set quiet:sí");
    await room.passes(24 * HOUR);
    expect((await lastPosted()).text).toMatch(/Pregunta del día: jueves, 26 de noviembre/);
    expect((await lastPosted()).calls).toEqual([]);
  });

  // The terminal has one channel.
  const inChannels = wire.name === "terminal" ? undefined : test;
  inChannels?.("is asked in the channel that is named, and in no other", async () => {
    room = await wire.open();
    const { maria } = people();
    const lessons = room.elsewhere();
    const set = await maria.says(`/daily set 12:00 channel:${lessons.typed}`);
    expect(set).toMatch(new RegExp(`canal ${lessons.id.split(":").at(-1)}`));
    expect(set).not.toMatch(/este canal/);
    await room.passes(2 * HOUR);
    expect(await room.posted()).toEqual([]);
    expect((await lessons.posted()).map(({ text }) => text)).toEqual([expect.stringMatching(/Pregunta del día: martes, 24 de noviembre/)]);
  });

  test("that was missed is shown, and a teacher posts it with one press", async () => {
    room = await wire.open();
    const { maria, ann } = people();
    await maria.says("/daily set 12:00 lun-vie");
    expect(await maria.says("/class set margen:1")).toMatch(/puede retrasarse:? ?1 hora/);
    await room.passes(0);
    await room.passes(3 * HOUR + MINUTE);
    expect(await room.posted()).toEqual([]);
    expect(await maria.says("/my points")).toMatch(/no se publicó el 2026-11-24/);
    expect(await maria.says("/daily history")).toMatch(/no publicada: yo no estaba en marcha/);
    expect(await maria.pressesReply("Publicar ahora: martes, 24 de noviembre")).toMatch(/está en camino/);
    expect((await lastPosted()).text).toMatch(/Pregunta del día: martes, 24 de noviembre/);
    expect(await maria.says("/daily now")).toMatch(/ya se hizo, y cada fecha se pregunta una vez|se está enviando/);
    expect(await ann.says("/daily history")).toMatch(/es para docentes/);
  });

  test("is previewed, pinned, skipped, paused, resumed and asked at once", async () => {
    room = await wire.open();
    const { maria } = people();
    expect(await maria.says("/daily pause")).toMatch(/todavía no tiene pregunta diaria/);
    await maria.says("/daily set time:12:00 days:lun-vie");
    const { id, stem } = await aChoice();
    expect(await maria.says(`/daily pin date:25/11 question:${id}`)).toContain(stem.replace(/\s+/g, " ").slice(0, 30));
    const preview = await maria.says("/daily preview");
    expect(preview).toMatch(new RegExp(`${id} \\(fijada\\)`));
    expect(await maria.says("/daily skip")).toMatch(/El martes, 24 de noviembre, se salta/);
    await room.passes(3 * HOUR);
    expect(await room.posted()).toEqual([]);
    expect(await maria.says("/daily now")).toMatch(/está en camino/);
    expect(await room.posted()).toHaveLength(1);
    expect(await maria.says("/daily pause")).toMatch(/Está en pausa/);
    await room.passes(24 * HOUR);
    expect((await room.posted()).filter(({ text }) => /del día: miércoles/.test(text))).toEqual([]);
    expect(await maria.says("/daily show")).toMatch(/en pausa/);
    expect(await maria.says("/daily resume")).toMatch(/Sigue en marcha.*jueves, 26/);
  });

  test("knows several schedules, each by its number, and says so when it has to choose", async () => {
    room = await wire.open();
    const { maria } = people();
    await maria.says("/daily set 12:00");
    expect(await maria.says("/daily set 18:00 sáb schedule:nueva topic:contenedores")).toMatch(
      /Pregunta diaria 2.*sábado a las 18:00.*Contenedores/,
    );
    expect(await maria.says("/daily pause")).toMatch(/varias preguntas diarias.*1: .*2: /);
    expect(await maria.says("/daily set 13:00 schedule:1")).toMatch(/Pregunta diaria 1.*de lunes a viernes a las 13:00/);
    expect(await maria.says("/daily preview 9")).toMatch(/No hay una pregunta diaria 9/);
    expect(await maria.says("/daily show")).toMatch(/Pregunta diaria 1.*Pregunta diaria 2/);
  });

  test("refuses what it cannot read, each in words, and students altogether", async () => {
    room = await wire.open();
    const { maria, ann } = people();
    for (const [line, answer] of [
      ["/daily set", /¿Cuándo\?/],
      ["/daily set 25:00", /no es una hora que entienda/],
      ["/daily set 9 fooday", /no son días que entienda/],
      ["/daily set time:9 zone:Atlantis", /no es una zona horaria/],
      ['/daily set cron:"0 9 * *"', /cinco campos/],
      ['/daily set cron:"*/5 9 * * *"', /un solo número/],
      ["/daily set cron:0 9 30 2 *", /No existe ninguna fecha así: el día 30 del mes, en febrero/],
      ["/daily set cron:0 9 31 4,6 * ", /No existe ninguna fecha así/],
      ["/daily set cron:0 25 * * 1", /primero el minuto, de 0 a 59, y luego la hora, de 0 a 23/],
      ["/daily set cron:0 9 32 * 1", /«32».*días del mes van de 1 a 31/],
      ['/daily set time:9 cron:"0 9 * * *"', /no de las dos formas/],
      ["/daily set time:9 closes:25:00", /no es una hora que entienda/],
      ["/daily set time:9 topic:cocina", /No existe el tema/],
      ["/daily set time:9 schedule:última", /se nombra con su número/],
      ["/class calendar add", /¿Qué fechas\?.*calendar añadir/],
      ["/class calendar remove", /¿Qué fechas\?.*calendar quitar/],
      ["/class calendar add 31/11", /no es una fecha que entienda/],
      ["/class calendar add 2026-12-24 2026-12-01", /anterior a la primera/],
      ["/class calendar add 2026-12-24 2028-12-24", /más de 200 días/],
      ["/class calendar remove 24/12", /no había ninguna fiesta/],
    ] as const)
      expect(await maria.says(line)).toMatch(answer);
    expect(await room.store.schedules("any")).toEqual([]);
    expect(await ann.says("/daily set 9")).toMatch(/es para docentes/);
    expect(await ann.says("/class calendar add 24/12")).toMatch(/Solo los docentes cambian el calendario/);
    expect(await ann.says("/daily today")).toMatch(/todavía no tiene pregunta diaria/);
  });

  test("leaves out the class's holidays, and they break no streak", async () => {
    room = await wire.open();
    const { maria, ann } = people();
    expect(await maria.says("/class calendar add 25/11 27/11 Puente")).toMatch(/fiesta\. No se pregunta nada.*Puente/);
    const { right } = await askedAtNoon(maria);
    await answers(ann, right);
    for (let day = 0; day < 5; day++) await room.passes(24 * HOUR);
    expect(await room.posted().then((all) => all.filter(({ text }) => /del día: (?:miércoles|jueves|viernes|domingo)/.test(text)))).toEqual(
      [],
    );
    // Sunday: Tuesday's answer is the last school day's.
    expect(await ann.says("/my points")).toMatch(/Racha: 1 día lectivo/);
    expect(await ann.says("/class calendar")).toMatch(/No hay festivos a la vista/);
  });

  test("is pinned to and left out on dates on which it comes; of others the next one is named and offered", async () => {
    room = await wire.open();
    const { maria } = people();
    await maria.says("/class calendar add 30/11 1/12 Puente");
    await maria.says("/daily set 12:00 lun-vie");
    const { id } = await aChoice();
    for (const [line, answer] of [
      [
        `/daily pin date:28/11 question:${id}`,
        /El sábado, 28 de noviembre, no se pregunta nada\. La próxima.* el miércoles, 2 de diciembre/,
      ],
      [`/daily pin date:30/11 question:${id}`, /El lunes, 30 de noviembre, no se pregunta nada/],
      ["/daily pin 2025-11-24 contenedor", /24 de noviembre de 2025, ya ha pasado\. La próxima.* el martes, 24 de noviembre/],
      ["/daily skip 2025-11-24", /ya ha pasado/],
      ["/daily skip date:1/12", /El martes, 1 de diciembre, no se pregunta nada/],
    ] as const)
      expect(await maria.says(line)).toMatch(answer);
    expect(await maria.pressesReply("miércoles, 2 de diciembre")).toMatch(/se salta/);
    expect(await maria.says("/daily pin 29/11")).toMatch(/No había nada fijado/);
  });

  test("is asked after all on the one date that was left out; of several, each is offered", async () => {
    room = await wire.open();
    const { maria } = people();
    await maria.says("/daily set 12:00 lun-vie");
    expect(await maria.says("/daily skip undo:yes")).toMatch(/No hay ninguna fecha próxima saltada/);
    await maria.says("/daily skip 26/11");
    expect(await maria.says("/daily skip undo:yes")).toMatch(/El jueves, 26 de noviembre, se pregunta después de todo/);
    await maria.says("/daily skip");
    await maria.says("/daily skip 26/11");
    expect(await maria.says("/daily skip deshacer:sí")).toMatch(/martes, 24 de noviembre; jueves, 26 de noviembre/);
    expect(await maria.pressesReply("jueves, 26")).toMatch(/El jueves, 26 de noviembre, se pregunta después de todo/);
    expect(await maria.says("/daily skip undo:yes")).toMatch(/El martes, 24 de noviembre, se pregunta después de todo/);
    expect(await maria.says("/daily show")).toMatch(/Próximas:.*martes, 24.*miércoles, 25.*jueves, 26/);
  });

  test("that closes no later than it comes says that it is open until the next day", async () => {
    room = await wire.open();
    const { maria } = people();
    expect(await maria.says("/daily set time:09:00 closes:08:00")).toMatch(/Abierta hasta: las 08:00 del día siguiente/);
    expect(await maria.says("/daily set days:mar,jue 10:00")).toMatch(/martes y jueves a las 10:00/);
    expect(await maria.says("/daily set closes:20:00")).toMatch(/Abierta hasta: 20:00;/);
  });

  test("a calendar asked to do what it does not says what it does, and offers it with the dates", async () => {
    room = await wire.open();
    const { maria, ann } = people();
    expect(await maria.says("/class calendar apuntar 24/12 7/1 Navidad")).toMatch(/«apuntar» no es una acción.*lista, añadir, quitar/);
    expect(await maria.pressesReply("añadir 24/12")).toMatch(/24 de diciembre.*7 de enero.*fiesta.*Navidad/);
    expect(await maria.says("/class calendar 24/12")).toMatch(/¿Qué hago con 24\/12\?/);
    expect(await maria.pressesReply("quitar 24/12")).toMatch(/ya no hay fiesta/);
    expect(await maria.says("/class calendar add from:8/12 to:8/12 Inmaculada")).toMatch(/Inmaculada/);
    expect(await maria.says("/class calendar apuntar")).toMatch(/«apuntar» no es una acción/);
    expect(await ann.says("/class calendar apuntar 24/12")).toMatch(/Solo los docentes/);
    expect(await ann.says("/class calendar list")).toMatch(/Inmaculada/);
    expect(await ann.says("/help")).toMatch(/\/class calendar – /);
    expect(await maria.says("/help")).toMatch(/\/class calendar \[acción\] \[desde\]/);
  });

  test("left out on a date breaks nobody's streak", async () => {
    room = await wire.open();
    const { maria, ann } = people();
    const tuesday = await askedAtNoon(maria);
    await answers(ann, tuesday.right);
    expect(await maria.says("/daily skip 25/11")).toMatch(/se salta/);
    const { id } = await aChoice();
    await maria.says(`/daily pin 26/11 ${id}`);
    await room.passes(2 * 24 * HOUR);
    expect(await ann.says("/daily today")).toMatch(/jueves/);
    await ann.pressesReply("A");
    await room.passes(24 * HOUR);
    expect(await ann.says("/my points")).toMatch(/Racha: 2 días lectivos/);
  });

  test("a topic that is none offers the topics, each with all that was typed", async () => {
    room = await wire.open();
    const { maria } = people();
    await maria.says("/daily set 12:00 lun-vie");
    expect(await maria.says("/daily set time:18:00 schedule:nueva topic:xyzzy")).toMatch(/No existe el tema/);
    expect(await maria.pressesReply("Docker")).toMatch(/Pregunta diaria 2.*18:00/s);
    expect(await maria.says("/daily show")).toMatch(/12:00.*18:00/s);
  });

  test("is the same in English", async () => {
    room = await wire.open({ lang: "en" });
    const maria = room.person("María", { teacher: true, locale: "en" });
    const ann = room.person("Ann", { locale: "en" });
    expect(await maria.says("/daily set 12:00 mon-fri")).toMatch(
      /Monday to Friday at 12:00 \(Europe\/Madrid\).*Tuesday,? 24 November.*Wednesday,? 25 November/,
    );
    await room.passes(2 * HOUR);
    expect((await lastPosted()).text).toMatch(/Question of the day: Tuesday,? 24 November/);
    expect(await ann.says("/daily today")).toMatch(/Open until Wednesday,? 25 November/);
    expect(await maria.says("/class calendar add 24/12 7/1 Christmas")).toMatch(/Christmas/);
  });
});
