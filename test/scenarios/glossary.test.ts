import { afterEach, describe, expect, test } from "vitest";
import type { Person, Room } from "../wires/wire.ts";
import { wires } from "./wires.ts";

const DAY = 86_400_000;

/** A teacher's own terms, what a class is asked, and what is clear. */
describe.each(wires)("the glossary of a class on $name", (wire) => {
  let room: Room;
  afterEach(() => room.close());

  async function people(): Promise<{ ann: Person; bob: Person; maria: Person }> {
    room = await wire.open();
    return { ann: room.person("Ann"), bob: room.person("Bob"), maria: room.person("María", { teacher: true }) };
  }

  const BALANCER = [
    "Balanceador de carga",
    "load balancer, LB",
    "Reparte el tráfico entre varias **copias** de un contenedor.",
    "un nginx delante de tres webs",
    "un proxy, que puede tener un solo servidor detrás",
  ];

  async function publish(teacher: Person, fields: string[], line = "/glossary add"): Promise<string> {
    await teacher.says(line);
    await teacher.fills(fields);
    return teacher.pressesReply("Publicar");
  }

  test("a term is added in a form, seen by its teacher first, and then by everybody", async () => {
    const { ann, maria } = await people();
    await maria.says("/glossary add");
    const preview = await maria.fills(BALANCER);
    expect(preview).toMatch(
      /Vista previa.*Balanceador de carga.*copias.*Ejemplos: un nginx.*No confundir con: un proxy.*Apartado: Contenedores/s,
    );
    expect(preview).toMatch(/También se encuentra como: load balancer, LB/);
    expect(await ann.says("/explain balanceador de carga")).toMatch(/No tengo ninguna entrada/);
    expect(await maria.pressesReply("Publicar")).toMatch(/Balanceador de carga ya está en el glosario/);
    expect(await ann.says("/explain ¿qué es un LB?")).toMatch(/Balanceador de carga.*copias.*Contenedor/s);
    expect(await ann.says("/explain balanceadr de carga")).toMatch(/He entendido Balanceador de carga/);
    expect(await ann.says("/glossary list")).toMatch(/95 conceptos/);
    expect(await ann.says("/compare load balancer contenedor")).toMatch(/Balanceador de carga y Contenedor/);
  });

  test("is the same in English", async () => {
    room = await wire.open({ lang: "en" });
    const [ann, maria] = [room.person("Ann", { locale: "en-GB" }), room.person("María", { teacher: true, locale: "en-GB" })];
    expect(await ann.says("/glossary add")).toMatch(/\/glossary add is for teachers/);
    await maria.says("/glossary add");
    expect(
      await maria.fills([
        "Load balancer",
        "LB",
        "Spreads the traffic over **copies** of a container.",
        "nginx before three sites",
        "a proxy",
      ]),
    ).toMatch(/Preview.*Load balancer.*copies.*Examples: nginx.*Not to be confused with: a proxy.*Section: Containers.*Also found as: LB/s);
    expect(await maria.pressesReply("Publish")).toMatch(/Load balancer is in this class’s glossary now/);
    expect(await ann.says("/explain what is an LB?")).toMatch(/Load balancer.*copies/s);
    expect(await ann.says("/glossary list")).toMatch(/95 concepts/);
    expect(await maria.says("/glossary history")).toMatch(/Load balancer: .*María/);
    expect(await maria.says("/glossary gaps")).toMatch(/Nothing yet.*at least two people/);
  });

  test("only teachers add, change, take out and look behind", async () => {
    const { ann } = await people();
    for (const line of ["/glossary add", "/glossary edit docker", "/glossary remove docker", "/glossary history", "/glossary gaps"])
      expect(await ann.says(line)).toMatch(/es para docentes/);
  });

  test("what cannot be published says all that is wrong, and nothing typed is lost", async () => {
    const { maria } = await people();
    await maria.says("/glossary add");
    const refused = await maria.fills(["Balanceador", "Docker", "Reparte. Mira [esto](#no-existe).", "", ""]);
    expect(refused).toMatch(
      /Todavía no se puede publicar.*«Docker» ya lleva a Docker.*#no-existe no lleva a ningún concepto.*se conserva/s,
    );
    expect(refused).not.toMatch(/Publicar/);
    const again = await maria.pressesReply("Cambiar");
    if (wire.name === "terminal") expect(again).toMatch(/Cambiar|Término nuevo/);
    expect(await maria.fills(BALANCER)).toMatch(/Vista previa/);
    expect(await maria.pressesReply("Publicar")).toMatch(/ya está en el glosario/);
  });

  test("discarded, nothing changes; published, it stands in the history", async () => {
    const { maria } = await people();
    await maria.says("/glossary add");
    await maria.fills(BALANCER);
    expect(await maria.pressesReply("Descartar")).toMatch(/Descartado/);
    expect(await maria.says("/explain LB")).toMatch(/No tengo ninguna entrada/);
    await publish(maria, BALANCER);
    expect(await maria.says("/glossary history")).toMatch(/Balanceador de carga: .*María, escrito/);
  });

  test("a topic that nothing tells is chosen before it is published", async () => {
    const { maria } = await people();
    await maria.says("/glossary add");
    expect(await maria.fills(["Zuzubu", "", "Palabra que nadie conoce.", "", ""])).toMatch(/Elige su tema/);
    expect(await maria.choosesReply(["Hipervisores"])).toMatch(/Apartado: Hipervisores.*Publicar/s);
    await maria.pressesReply("Publicar");
    expect(await maria.says("/glossary list hipervisores")).toMatch(/Zuzubu/);
  });

  test("a concept of the course is changed for the class, version by version, and comes back", async () => {
    const { ann, maria } = await people();
    await publish(maria, ["Docker", "docker engine", "La primera versión de la clase.", "", ""], "/glossary edit docker");
    await publish(maria, ["Docker", "docker engine", "La segunda versión de la clase.", "", ""], "/glossary edit docker");
    expect(await ann.says("/explain docker")).toMatch(/La segunda versión/);
    expect(await ann.says("/explain docker language:en")).not.toMatch(/versión/);
    const history = await maria.says("/glossary history docker");
    expect(history).toMatch(/2\. .*María, escrito: La segunda.*como está ahora.*1\. .*La primera/s);
    expect(await maria.pressesReply("Versión 1")).toMatch(/La primera versión/);
    expect(await maria.pressesReply("Recuperar esta")).toMatch(/así queda Docker/);
    expect(await ann.says("/explain docker")).toMatch(/La primera versión/);
    await maria.says("/glossary history docker");
    await maria.pressesReply("Como lo tiene el curso");
    await maria.pressesReply("Recuperar esta");
    expect(await ann.says("/explain docker")).not.toMatch(/versión de la clase/);
    await room.restart();
    expect(await ann.says("/explain docker")).not.toMatch(/versión de la clase/);
    expect(await maria.says("/glossary history docker")).toMatch(/4\. .*como lo tiene el curso/);
  });

  test("what is taken out is found by nobody, and its history brings it back", async () => {
    const { ann, maria } = await people();
    expect(await maria.says("/glossary remove docker")).toMatch(/¿Quitar Docker/);
    expect(await maria.pressesReply("Quitarlo")).toMatch(/ya no está en el glosario/);
    expect(await ann.says("/explain docker")).toMatch(/No tengo ninguna entrada|No estoy seguro/);
    await maria.says("/glossary history docker");
    await maria.pressesReply("Como lo tiene el curso");
    await maria.pressesReply("Recuperar esta");
    expect(await ann.says("/explain docker")).toMatch(/Apartado/);
  });

  test("what two have asked and not found is a gap, whoever they were, and one press fills it", async () => {
    const { ann, bob, maria } = await people();
    await ann.says("/explain balanceador de carga");
    await ann.says("/explain ¿qué es un balanceador de carga?");
    expect(await maria.says("/glossary gaps")).toMatch(/Todavía nada/);
    await bob.says("/explain Balanceador de carga");
    const gaps = await maria.says("/glossary gaps");
    expect(gaps).toMatch(/no encontrado:.*balanceador de carga \(2 veces\)/s);
    expect(gaps).not.toMatch(/Ann|Bob/);
    await maria.pressesReply("Añadir «balanceador");
    await maria.fills(BALANCER);
    await maria.pressesReply("Publicar");
    const filled = await maria.says("/glossary gaps");
    expect(filled).not.toMatch(/no encontrado/);
    expect(filled).toMatch(/más preguntado:.*Balanceador de carga \(2 veces\)/s);
  });

  test("what was taken out and is asked for is brought back from the gaps in one press, as it last stood", async () => {
    const { ann, bob, maria } = await people();
    await publish(maria, ["Docker", "docker engine", "La versión de la clase.", "", ""], "/glossary edit docker");
    await publish(maria, BALANCER);
    for (const term of ["docker", "LB", "kubernetes"]) {
      await maria.says(`/glossary remove ${term}`);
      await maria.pressesReply("Quitarlo");
      for (const person of [ann, bob]) await person.says(`/explain ${term === "LB" ? "balanceador de carga" : term}`);
    }
    const gaps = await maria.says("/glossary gaps");
    expect(gaps).toMatch(/Recuperar «Docker»/);
    expect(gaps).not.toMatch(/Añadir «docker»/);
    expect(await maria.pressesReply("Recuperar «Docker»")).toMatch(/así queda Docker/);
    expect(await ann.says("/explain docker")).toMatch(/La versión de la clase/);
    for (const name of ["Balanceador de carga", "Kubernetes"]) {
      await maria.says("/glossary gaps");
      expect(await maria.pressesReply(`Recuperar «${name}»`)).toMatch(new RegExp(`así queda ${name}`));
      expect(await ann.says(`/explain ${name}`)).toMatch(/Apartado/);
    }
    expect(await maria.says("/glossary gaps")).not.toMatch(/Recuperar/);
  });

  test("a term that is there already is said before the form, and its change is offered", async () => {
    const { maria } = await people();
    expect(await maria.says("/glossary add Docker")).toMatch(/«Docker» ya lleva a Docker/);
    const form = await maria.pressesReply("Cambiar «Docker»");
    if (wire.name === "terminal") expect(form).toMatch(/Cambiar/);
    expect(await maria.fills(["Docker", "docker engine", "Ahora con otras palabras.", "", ""])).toMatch(/Vista previa/);
  });

  const onScreen = wire.name === "terminal" ? test : undefined;
  onScreen?.("a topic's concepts stand in one order, in the text and on the buttons", async () => {
    const { ann } = await people();
    const listed = await ann.says("/glossary list contenedores");
    const [names = "", ...buttons] = listed.replace(/^.*─ /s, "").split(/\s+\[\d+\] /);
    expect(buttons.length).toBeGreaterThan(5);
    expect(names.split(", ").slice(0, buttons.length)).toEqual(buttons);
  });

  test("a gap is taken off the list, and all are forgotten after ninety days", async () => {
    const { ann, bob, maria } = await people();
    for (const person of [ann, bob]) {
      await person.says("/explain receta de tortilla");
      await person.says("/explain horario de tutorías");
    }
    await maria.says("/glossary gaps");
    const left = await maria.choosesReply(["receta"]);
    expect(left).toMatch(/horario/);
    expect(left).not.toMatch(/receta/);
    await room.passes(89 * DAY);
    expect(await maria.says("/glossary gaps")).toMatch(/horario/);
    await room.passes(2 * DAY);
    expect(await maria.says("/glossary gaps")).toMatch(/Todavía nada/);
  });

  test("what is found unclear is shown until it is changed; the last vote counts, and nobody sees whose", async () => {
    const { ann, bob, maria } = await people();
    await ann.says("/explain docker");
    expect(await ann.pressesReply("Sí, claro")).toMatch(/queda claro/);
    await ann.says("/explain docker");
    expect(await ann.pressesReply("Todavía no")).toMatch(/todavía no queda claro/);
    await bob.says("/explain docker");
    await bob.pressesReply("Sí, claro");
    const gaps = await maria.says("/glossary gaps");
    expect(gaps).toMatch(/Poco claro:.*Docker \(a 1 de 2 no les quedó claro\)/s);
    expect(gaps).not.toMatch(/Ann|Bob/);
    await maria.pressesReply("Cambiar «Docker»");
    await maria.fills(["Docker", "docker engine", "Ahora con otras palabras.", "", ""]);
    await room.passes(1_000);
    await maria.pressesReply("Publicar");
    expect(await maria.says("/glossary gaps")).not.toMatch(/Poco claro/);
  });

  test("hostile text stays text, from the form to everybody's eyes", async () => {
    const { ann, maria } = await people();
    const hostile = "<!channel> @everyone <script>alert(1)</script> '; DROP TABLE term; -- $HOME {y}";
    await maria.says("/glossary add");
    await maria.fills(["Cosa rara", "", `Es un contenedor: ${hostile}`, hostile, hostile]);
    await maria.pressesReply("Publicar");
    expect((await ann.says("/explain cosa rara")).replace(/\s+/g, " ")).toContain(hostile);
  });
});
