import { describe, expect, test } from "vitest";
import { createLookup, type Indexed, type Outcome } from "../../src/teaching/lookup.ts";

/** Glossaries of other subjects than the shipped course: the look-up is tuned to none. Concept: names. */
const glossary = (concepts: Record<string, string>) =>
  createLookup(
    Object.entries(concepts).map(([id, names]): Indexed => {
      const [headword = "", ...aliases] = names.split("; ");
      return { id, lang: "es", headword, aliases, topic: "t" };
    }),
  );
const sure = (id: string): Outcome => ({ kind: "sure", id });
const offered = (...ids: string[]): Outcome => ({ kind: "unsure", ids });

const science = glossary({
  mitosis: "Mitosis",
  atp: "ATP",
  active: "Transporte activo",
  passive: "Transporte pasivo",
  liability: "Pasivo",
  first: "Primera Guerra Mundial",
  second: "Segunda Guerra Mundial",
  simple: "Oración simple",
  compound: "Oración compuesta",
  acute: "Palabra aguda",
  plain: "Palabra llana",
  vein: "Vena",
  interest: "Tipo de interés",
});
const networks = glossary({
  smtp: "SMTP",
  c: "C",
  wifi: "802.11; wifi",
  ipv4: "IPv4",
  ipv6: "IPv6",
  inner: "INNER JOIN",
  ismap: "ISMAP",
  frame: "Trama",
  packet: "Paquete",
  segment: "Segmento",
  balancer: "Load balancer",
  node: "Nodo",
  cluster: "Kubernetes; clúster de Kubernetes",
  pod: "Pod; pod de Kubernetes",
  virtualbox: "VirtualBox",
  esxi: "VMware ESXi; ESXi",
  workstation: "VMware Workstation",
  one: "Relación uno a uno; 1:1",
  many: "Relación uno a muchos; 1:N",
});

describe("however it is asked, in whatever order the words of asking stand", () => {
  test.each([
    "q onda con {}",
    "me surge una duda con {}",
    "no me ha quedado claro lo de {}",
    "ni idea de {}",
    "{}, alguien?",
    "que quiere decir la palabra {}",
    "a que nos referimos con {}",
    "explica {} facil",
    "{} para tontos",
    "ayer vimos {} y no me entere",
    "holaaa que es {} xfavor",
    "explicame {} como si tuviera 5 años",
    "caracteristicas de {}",
    "idk what {} is",
    "wtf is {}",
    "i'm confused about {}",
    "let's talk about {}",
    "a simple definition of {}",
    "explain {} like im five",
    "what is {} in biology",
  ])("%s", (asked) => {
    expect(science.find(asked.replace("{}", "mitosis"), "es")).toEqual(sure("mitosis"));
    expect(science.find(asked.replace("{}", "ATP"), "es")).toEqual(sure("atp"));
  });

  test("but a word of asking that is part of a title is not taken from it", () =>
    expect(science.find("tipos de interes", "es")).toEqual(sure("interest")));

  test("what kind of thing it is may stand beside its name", () => {
    expect(networks.find("protocolo smtp", "es")).toEqual(sure("smtp"));
    expect(networks.find("smtp protocol", "en")).toEqual(sure("smtp"));
    expect(networks.find("lenguaje C", "es")).toEqual(sure("c"));
    expect(networks.find("estandar 802.11", "es")).toEqual(sure("wifi"));
    expect(networks.find("protocolo de kioto", "es").kind).toBe("unknown");
  });
});

describe("numbers are read as ordinals, cardinals or Roman", () => {
  test.each(["2ª guerra mundial", "II guerra mundial", "2da guerra mundial", "2nd guerra mundial", "segunda guerra mundial"])(
    "%s",
    (query) => expect(science.find(query, "es")).toEqual(sure("second")),
  );

  test("a third is neither", () => expect(science.find("3ª guerra mundial", "es").kind).toBe("unknown"));

  test("1:N is the name it is, not a relation that begins with one", () =>
    expect(networks.find("relacion 1:N", "es")).toEqual(offered("many")));
});

describe("slips", () => {
  test("in a plural of what the glossary has in the singular", () => {
    expect(science.find("orasiones compuestas", "es")).toMatchObject(sure("compound"));
    expect(science.find("benas", "es")).toEqual(offered("vein"));
  });

  test("in words that stand in capitals among others; an acronym stays exact", () => {
    expect(networks.find("iner join", "es")).toMatchObject(sure("inner"));
    expect(networks.find("ixmap", "es").kind).not.toBe("sure");
  });

  test("words that are all right as they stand are not mended into another's name", () =>
    expect(networks.find("nodo kubernetes", "es")).toEqual(offered("node", "cluster")));

  test("another word of the same root is offered, never answered", () =>
    expect(networks.find("load balancing", "en")).toEqual(offered("balancer")));
});

describe("a whole name among other words", () => {
  test.each(["the mitosis phase", "qué mide el ATP", "fases de la mitosis celular"])("is offered, not answered: %s", (query) =>
    expect(science.find(query, "es")).toEqual(offered(/atp/i.test(query) ? "atp" : "mitosis")),
  );

  test("is nothing in a text that only happens to have it", () => {
    expect(science.find("ayer la abuela compró entradas de mitosis junto al quiosco azul", "es").kind).toBe("unknown");
    expect(networks.find("my packet of purple biscuits arrived yesterday", "en").kind).toBe("unknown");
  });
});

describe("several concepts in one question", () => {
  test("names one beside the other are offered as they were typed", () => {
    expect(networks.find("kubernetes nodo", "es")).toEqual(offered("cluster", "node"));
    expect(networks.find("ipv4-ipv6", "es")).toEqual(offered("ipv4", "ipv6"));
    expect(science.find("palabras agudas y llanas", "es").kind).toBe("unsure");
    expect(networks.find("mi nodo rompe el paquete", "es").kind).toBe("unknown");
  });

  test("more than two set against each other are offered", () =>
    expect(networks.find("diferencia entre trama, paquete y segmento", "es")).toEqual(offered("frame", "packet", "segment")));

  test("where one side may be several, all are offered", () => {
    expect(networks.find("virtualbox vs vmware", "es")).toEqual(offered("virtualbox", "esxi", "workstation"));
    expect(networks.find("diferencia entre vmware y virtualbox", "es")).toEqual(offered("esxi", "workstation", "virtualbox"));
  });

  test("a side that leaves out what the other says is completed before it is taken for something else", () => {
    expect(science.find("transporte activo vs pasivo", "es")).toEqual({ kind: "compare", ids: ["active", "passive"] });
    expect(science.find("what's the diff between atp and mitosis", "en")).toEqual({ kind: "compare", ids: ["atp", "mitosis"] });
  });
});
