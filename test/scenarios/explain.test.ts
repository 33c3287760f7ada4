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
    expect(await asked("/explain hipervisor lang:en")).toMatch(/Examples/);
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

  test("a language nobody has is answered with those there are", async () => {
    expect(await asked("/explain hipervisor lang:klingon")).toMatch(/es \(español\), en \(inglés\)/);
  });

  test("the glossary is listed by topic", async () => {
    expect(await asked("/glossary list")).toMatch(/94 conceptos/);
    await room.close();
    expect(await asked("/glossary list hiperv")).toMatch(/Hipervisores.*KVM/s);
    await room.close();
    expect(await asked("/glossary list cocina")).toMatch(/No existe el tema «cocina»/);
  });
});
