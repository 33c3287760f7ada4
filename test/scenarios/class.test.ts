import { afterEach, describe, expect, test } from "vitest";
import type { Room } from "../wires/wire.ts";
import { wires } from "./wires.ts";

describe.each(wires)("a class on $name", (wire) => {
  let room: Room;
  afterEach(() => room.close());

  test("tells its first teacher once, privately, what it assumed", async () => {
    room = await wire.open();
    expect(await room.person("Ann").says("/my points")).not.toMatch(/he supuesto/);
    const maria = room.person("María", { teacher: true });
    expect(await maria.says("/class show")).toMatch(
      /he supuesto: idioma español, zona horaria Europe\/Madrid, curso Virtualización y contenedores/,
    );
    expect(await maria.says("/class show")).not.toMatch(/he supuesto/);
  });

  test("is changed by teachers and by nobody else, and then speaks its new language", async () => {
    room = await wire.open();
    const [ann, maria] = [room.person("Ann"), room.person("María", { teacher: true })];
    expect(await ann.says("/class set name:Mía")).toMatch(/es para docentes/);
    expect(await maria.says('/class set name:"1º ASIR" zone:"bogota"')).toMatch(/1º ASIR.*America\/Bogota/s);
    expect(await maria.says("/class set zone:Atlantis")).toMatch(/«Atlantis» no es una zona horaria/);
    expect(await maria.says("/class set course:cocina")).toMatch(/No existe el curso «cocina»/);
    expect(await maria.says("/class set")).toMatch(/Di qué quieres cambiar/);
    expect(await maria.says("/class set name:Taller zone:Europe/Madird")).toMatch(/no es una zona horaria/);
    expect(await maria.pressesReply("Europe/Madrid")).toMatch(/Taller.*Europe\/Madrid/s);
    expect(await maria.says("/class set language:klingon")).toMatch(/no tengo el idioma/);
    expect(await maria.pressesReply("español")).toMatch(/Idioma: español/);
    expect(await ann.says("/help explan")).toMatch(/No existe el comando/);
    expect(await ann.pressesReply("/explain")).toMatch(/Explica un concepto/);
    expect(await maria.says("/class set language:inglés")).toMatch(/This class|Esta clase/);
    expect(await ann.says("/explain hipervisor")).toMatch(/Examples/);
  });

  // Discord splits the options itself.
  const asTyped = wire.name === "Discord" ? undefined : test;
  asTyped?.("is not renamed by a slip in a name: what was meant is offered, and the rest of the line is kept", async () => {
    room = await wire.open();
    const maria = room.person("María", { teacher: true });
    expect(await maria.says("/class set zna:Europe/London grace:3")).toMatch(/Aquí no hay «zna:»\. ¿Querías decir zona:\?/);
    expect(await maria.pressesReply("/class set zona:Europe/London grace:3")).toMatch(/Zona horaria: Europe\/London.*3 horas/s);
    expect(await maria.says("/class set nombre:Taller timezone:Europe/Paris")).toMatch(/¿Querías decir zona:\?/);
    expect(await maria.says("/class set husos:3")).toMatch(/Aquí no hay «husos:».*comillas.*Se escribe así: \/class set \[nombre\]/s);
    expect(await maria.says("/class show")).toMatch(/Nombre: (?!Taller|zna|husos).*Europe\/London/s);
  });

  asTyped?.("takes names in any language, and a value with its spaces", async () => {
    room = await wire.open();
    const maria = room.person("María", { teacher: true });
    expect(await maria.says("/class set name:1º de ASIR zona:new york start:solo docentes")).toMatch(
      /1º de ASIR.*America\/New_York.*solo docentes/s,
    );
    const smith = room.person("Ms Smith", { teacher: true, locale: "en-GB" });
    expect(await smith.says("/clase ajustar nombre:Taller de redes zona:madrid")).toMatch(/Taller de redes.*Europe\/Madrid/s);
    expect(await maria.says('/class set name:"zona:x"')).toMatch(/Nombre: zona:x/);
  });

  test("is the same in English", async () => {
    room = await wire.open({ lang: "en" });
    const [ann, maria] = [room.person("Ann", { locale: "en-GB" }), room.person("María", { teacher: true, locale: "en-GB" })];
    expect(await maria.says("/class show")).toMatch(
      /This class.*Language: English.*Time zone: Europe\/Madrid.*Course: .*I assumed: language English, time zone Europe\/Madrid/s,
    );
    expect(await ann.says("/class set name:Mine")).toMatch(/\/class set is for teachers/);
    expect(await maria.says('/class set name:"1st year" zone:london start:"teachers only" grace:2')).toMatch(
      /1st year.*Europe\/London.*teachers only.*2 hours/s,
    );
    expect(await maria.says("/class set zone:Atlantis")).toMatch(/“Atlantis” is no time zone/);
    expect(await ann.says("/quiz start")).toMatch(/only teachers start/);
    expect(await maria.says("/class new Workshop")).toMatch(/now the class Workshop/);
    expect(await ann.says("/help")).toMatch(/\/explain <term>/);
  });

  test("may keep the start of a quiz to teachers", async () => {
    room = await wire.open();
    const [ann, maria] = [room.person("Ann"), room.person("María", { teacher: true })];
    await maria.says('/class set start:"solo docentes"');
    expect(await ann.says("/quiz start")).toMatch(/solo los docentes empiezan/);
    expect(await maria.says("/quiz start questions:1")).toMatch(/1 pregunta/);
  });

  const withoutRoles = wire.name === "Discord" ? undefined : test;
  withoutRoles?.("has no teachers by role where there are no roles, and says what to do instead", async () => {
    room = await wire.open();
    const maria = room.person("María", { teacher: true });
    for (const line of [`/class teacher-role ${room.role("profes").typed}`, "/class teacher-role"])
      expect(await maria.says(line)).toMatch(/Solo Discord tiene roles.*no ha cambiado nada.*\/class teachers añadir:…/);
    expect(await maria.says("/class show")).not.toMatch(/un rol/);
    if (wire.name !== "terminal")
      expect(await room.person("Ms Smith", { teacher: true, locale: "en-GB" }).says("/class teacher-role")).toMatch(
        /Only Discord has roles.*\/class teachers add:…/,
      );
  });

  const byName = wire.name === "terminal" ? test : undefined;
  byName?.("makes nobody a teacher by a slip in a name", async () => {
    room = await wire.open();
    const maria = room.person("María", { teacher: true });
    await room.person("Luis Gil").says("/my points");
    expect(await maria.says("/class teachers add:Luis Gil")).toMatch(/Docentes.*Luis Gil/);
    for (const [line, answer] of [
      ["/class teachers quita:Luis Gil", /¿Querías decir quitar:\?/],
      ["/class teachers quitar Luis", /Has nombrado a dos personas/],
      ["/class teachers quitar", /Nadie que se llame quitar ha dicho nada/],
      ["/class teachers remove:Lius", /no está en la lista/],
    ] as const)
      expect(await maria.says(line)).toMatch(answer);
    expect(await maria.says("/class teachers")).toMatch(/Docentes ─+ Luis Gil Quien/);
    await maria.says("/class teachers quita:Luis Gil");
    expect(await maria.pressesReply("/class teachers quitar:Luis Gil")).toMatch(/Todavía no hay nadie/);
  });

  const everyone = wire.name === "terminal" ? test : undefined;
  everyone?.("calls nobody by a name that means everybody", async () => {
    room = await wire.open();
    const maria = room.person("María", { teacher: true });
    expect(await maria.says("/daily set 9:00 mention:@everyone")).toMatch(/Nunca aviso a todo el mundo/);
  });

  test("a channel becomes a class of its own, with its own points", async () => {
    room = await wire.open();
    const [ann, maria] = [room.person("Ann"), room.person("María", { teacher: true })];
    await ann.says("/my points");
    expect(await ann.says("/class new Taller")).toMatch(/es para docentes/);
    expect(await maria.says("/class new Taller")).toMatch(/ahora la clase Taller/);
    expect(await maria.says("/class new Otra")).toMatch(/ya es una clase propia: Taller/);
    expect(await ann.says("/class show")).toMatch(/Taller/);
  });

  test("names on the board: an alias, hidden, and back; nobody takes another's", async () => {
    room = await wire.open();
    const [ann, bob] = [room.person("Ann"), room.person("Bob")];
    await ann.says("/my points");
    await bob.says("/my points");
    expect(await ann.says("/my name alias:Cometa")).toMatch(/eres Cometa/);
    expect(await bob.says("/my name alias:cometa")).toMatch(/ya hay alguien con ese nombre/);
    expect(await bob.says("/my name alias:ann")).toMatch(/ya hay alguien con ese nombre/);
    expect(await ann.says("/my name alias:\u3164")).toMatch(/necesita algo que se vea/);
    expect(await ann.says("/my name hidden")).toMatch(/No apareces.*mostrar:oculto.*mostrar:nombre/);
    expect(await ann.says("/my name mostrar:nombre")).toMatch(/eres Ann/);
    expect(await ann.says("/my name mostrar:oculto")).toMatch(/No apareces/);
  });

  test("hostile names stay text, on the board and everywhere", async () => {
    room = await wire.open();
    const name = "*x* `y` <!channel> @everyone '; DROP TABLE student; --";
    const odd = room.person(name);
    await odd.says("/quiz start hipervisores 1");
    const message = (await room.posted()).at(-1);
    if (!message) throw new Error("nothing is posted");
    for (const label of message.labels.slice(0, 1)) await odd.presses(message, label);
    expect(await odd.says("/my name show:name")).toContain(name);
  });

  test("help says what there is, for students and for teachers", async () => {
    room = await wire.open();
    const [ann, maria] = [room.person("Ann"), room.person("María", { teacher: true })];
    const help = await ann.says("/help");
    expect(help).toMatch(/\/explain <término>/);
    expect(help).not.toMatch(/\/class set/);
    // What is only said reaches the bot everywhere but on Discord.
    expect(/sin comando/.test(help)).toBe(wire.name !== "Discord");
    expect(await maria.says("/help")).toMatch(/\/class set/);
    expect(await ann.says("/help quiz start")).toMatch(/preguntas.*cuántas preguntas/s);
    expect(await ann.says("/help nada")).toMatch(/No existe el comando \/nada/);
  });
});
