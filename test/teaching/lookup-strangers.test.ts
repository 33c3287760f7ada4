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
  table: "Tabla",
  hashTable: "Tabla hash",
  sql: "SQL",
  mysql: "MySQL",
  json: "JSON",
  cpp: "C++",
  csharp: "C#",
  net: ".NET",
});
const law = glossary({
  donation: "Donación",
  delay: "Mora",
  realism: "Realismo",
  joint: "Obligación mancomunada",
  several: "Obligación solidaria",
  contractual: "Responsabilidad contractual",
  scale: "Escala de Mercalli",
  valley: "Valle",
  thread: "Hilo; thread",
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
    "wuts a {}",
    "eli5 {}",
    "gimme {}",
    "explain {} 2 me",
    "whats {} used 4",
    "como se forma la {}",
    "cuanto dura la {}",
    "cuando se da {}",
    "q pasa en la {}",
    "lo d la {}",
    "{} de que esta hecho",
    "para que sirve {} en la vida real",
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

describe("what is only akin to a name is offered, never answered", () => {
  test.each([
    ["donar", "donation"],
    ["que es un donante", "donation"],
    ["moroso", "delay"],
    ["pintores realistas", "realism"],
    ["resp contractual", "contractual"],
    ["threds", "thread"],
    ["mercali", "scale"],
    ["la realismo francesa", "realism"],
  ])("%s", (query, id) => expect(law.find(query, "es")).toEqual(offered(id)));

  test.each(["jsom", "josn"])("an acronym with a slip: %s", (query) => expect(networks.find(query, "es")).toEqual(offered("json")));

  test("a short word is never taken for another", () => expect(law.find("vale", "es")).toEqual(offered("valley")));
});

describe("signs may stand apart or be said aloud", () => {
  test.each([
    ["C ++", "cpp"],
    ["que es c plus plus", "cpp"],
    ["c mas mas", "cpp"],
    ["C #", "csharp"],
    ["c sharp", "csharp"],
    ["dot net", "net"],
    ["punto net", "net"],
    ["C", "c"],
  ])("%s", (query, id) => expect(networks.find(query, "es")).toEqual(sure(id)));
});

describe("a word that looks like grammar may belong to the name", () => {
  test("a name with a space in it goes before a part of it", () => expect(networks.find("my sql", "en")).toEqual(sure("mysql")));

  test("nearly the rest of a longer name leaves both to choose from", () => {
    expect(networks.find("tabla has", "es")).toEqual(offered("hashTable", "table"));
    expect(networks.find("la tabla", "es")).toEqual(sure("table"));
  });
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

  test("names that share a head are known by what tells them apart", () =>
    expect(law.find("solidaria vs mancomunada", "es")).toEqual({ kind: "compare", ids: ["several", "joint"] }));

  test.each([
    "i keep mixing up atp and mitosis",
    "atp and mitosis arent the same?",
    "el atp y la mitosis no son lo mismo o si",
    "q diferencia ai entre atp y mitosis",
    "siempre confundo el atp con la mitosis",
    "diff btwn atp and mitosis",
    "por que usar atp en vez de mitosis",
    "atp en lugar de la mitosis",
    "why use atp instead of mitosis",
  ])("words about the two stand around them: %s", (query) =>
    expect(science.find(query, "es")).toEqual({ kind: "compare", ids: ["atp", "mitosis"] }),
  );

  test.each([
    "diferencia entre trama, paquete y segmento",
    "difference between a trama and a paquete and a segmento",
    "trama vs paquete vs segmento",
    "trama, paquete o segmento?",
    "q diferencia hay entre una trama y un paquete y un segmento",
  ])("of three things none is left out: %s", (query) => expect(networks.find(query, "es")).toEqual(offered("frame", "packet", "segment")));

  test("two of three that are known are offered, never compared as if they were all", () =>
    expect(networks.find("trama vs quiosco vs segmento", "es").kind).not.toBe("compare"));

  test("set against itself, a thing is shown", () => {
    expect(networks.find("diferencia entre trama y trama", "es")).toEqual(sure("frame"));
    expect(networks.find("kubernetes vs clúster de kubernetes", "es")).toEqual(sure("cluster"));
  });

  test("where one side may be several, all are offered", () => {
    expect(networks.find("virtualbox vs vmware", "es")).toEqual(offered("virtualbox", "esxi", "workstation"));
    expect(networks.find("diferencia entre vmware y virtualbox", "es")).toEqual(offered("esxi", "workstation", "virtualbox"));
  });

  test("a side that leaves out what the other says is completed before it is taken for something else", () => {
    expect(science.find("transporte activo vs pasivo", "es")).toEqual({ kind: "compare", ids: ["active", "passive"] });
    expect(science.find("what's the diff between atp and mitosis", "en")).toEqual({ kind: "compare", ids: ["atp", "mitosis"] });
  });
});
