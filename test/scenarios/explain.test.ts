import { afterEach, describe, expect, test } from "vitest";
import type { Room } from "../wires/wire.ts";
import { wires } from "./wires.ts";

describe.each(wires)("a concept on $name", (wire) => {
  let room: Room;
  afterEach(() => room.close());
  const asked = async (line: string, locale?: string) => {
    room = await wire.open();
    return room.person("Ann", locale ? { locale } : {}).says(line);
  };

  test("is explained in the class's language, whatever language it was asked in", async () => {
    const shown = await asked("/explain hypervisor");
    expect(shown).toMatch(/Hipervisor/);
    expect(shown).toMatch(/Ejemplos/);
    expect(shown).toMatch(/No confundir con/);
    expect(shown).toMatch(/Apartado: Hipervisores/);
    expect(shown).toMatch(/Máquina virtual/);
  });

  test("is explained in another language where that is asked for", async () => {
    expect(await asked("/explain hipervisor language:en")).toMatch(/Examples/);
  });

  test("typos are understood, and what was understood is said", async () => {
    expect(await asked("/explain maquina vritual")).toMatch(/He entendido Máquina virtual/);
  });

  test("a question about two is a comparison, side by side", async () => {
    const shown = await asked("/explain qué diferencia hay entre docker y podman");
    expect(shown).toMatch(/Docker y Podman/);
  });

  test("what is unknown is said to be, and nothing is answered in its place", async () => {
    expect(await asked("/explain receta de la tortilla de patatas")).toMatch(
      /No tengo ninguna entrada para «receta de la tortilla de patatas»/,
    );
  });

  test("what is unknown but near a topic is said to be, with a button that lists the topic", async () => {
    room = await wire.open();
    const ann = room.person("Ann");
    expect(await ann.says("/explain hipervisor de tipo 3")).toMatch(
      /No tengo ninguna entrada para «hipervisor de tipo 3»\. El tema más cercano es Hipervisores\./,
    );
    expect(await ann.pressesReply("Hipervisores")).toMatch(/Hipervisores.*KVM/s);
  });

  test("a language nobody has is answered with those there are", async () => {
    expect(await asked("/explain hipervisor language:klingon")).toMatch(/es \(español\), en \(inglés\)/);
  });

  test("the glossary is listed by topic", async () => {
    expect(await asked("/glossary list")).toMatch(/94 conceptos/);
    await room.close();
    expect(await asked("/glossary list hiperv")).toMatch(/Hipervisores.*KVM/s);
    await room.close();
    expect(await asked("/glossary list cocina")).toMatch(/No existe el tema «cocina»/);
  });

  test("what is not clear is asked, with a button for each that may be meant", async () => {
    room = await wire.open();
    const ann = room.person("Ann");
    expect(await ann.says("/explain docker y podman")).toMatch(/No estoy segur/);
    expect(await ann.pressesReply("Podman")).toMatch(/Podman.*Apartado/s);
  });

  test("in English for who asks in private in English", async () => {
    room = await wire.open({ lang: "en" });
    const shown = await room.person("Ann", { locale: "en-GB" }).says("/explain hipervisor");
    expect(shown).toMatch(/Hypervisor.*Examples.*Not to be confused with.*Section: Hypervisors.*Was this clear\?/s);
    expect(await room.person("Bob", { locale: "en-GB" }).says("/compare vm container")).toMatch(/Virtual machine and Container/);
  });

  test.each([
    "/compare contenedor vm",
    "/compare contenedor vs vm",
    "/compare contenedor y máquina virtual",
    "/compare contenedor con máquina virtual",
    "/compare container and virtual machine",
    '/compare contenedor "máquina virtual"',
    "/compare contenedor máquina virtual",
  ])("two are set side by side, however they are parted: %s", async (line) => {
    expect(await asked(line)).toMatch(/Contenedor y Máquina virtual.*Kernel/s);
  });

  test("a name of several words may stand first, without quotes", async () => {
    expect(await asked("/compare máquina virtual contenedor")).toMatch(/Máquina virtual y Contenedor/);
  });

  test("of three, each two are offered, and none is left out", async () => {
    const shown = await asked("/compare docker vs podman vs kubernetes");
    expect(shown).toMatch(/Solo caben dos/);
    for (const two of ["Docker – Podman", "Docker – Kubernetes", "Podman – Kubernetes"]) expect(shown).toContain(two);
    await room.close();
    expect(await asked("/compare vmware virtualbox")).toMatch(/No estoy seguro de qué significa «vmware»/);
  });

  test("a comparison of one thing with itself, or with nothing, says so", async () => {
    expect(await asked("/compare vm máquina virtual")).toMatch(/dos nombres del mismo concepto/);
    await room.close();
    expect(await asked("/compare docker unicornio")).toMatch(/No tengo ninguna entrada para «unicornio»/);
  });
});
