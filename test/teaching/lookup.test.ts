import { describe, expect, test } from "vitest";
import { createLookup, type Outcome } from "../../src/teaching/lookup.ts";
import { GLOSSARY } from "./lookup-glossary.ts";

const lookup = createLookup(GLOSSARY);
const es = (query: string) => lookup.find(query, "es");
const en = (query: string) => lookup.find(query, "en");
const sure = (id: string): Outcome => ({ kind: "sure", id });
const mended = (id: string, corrected: string): Outcome => ({ kind: "sure", id, corrected });

describe("what a concept is called is found, however it is written", () => {
  test.each([
    ["hipervisor", "hipervisor"],
    ["HIPERVISOR", "hipervisor"],
    ["  hipervisor  ", "hipervisor"],
    ["«Máquina virtual»", "maquina-virtual"],
    ["maquina virtual", "maquina-virtual"],
    ["ｍáquina　virtual", "maquina-virtual"],
    ["VM", "maquina-virtual"],
    ["vm", "maquina-virtual"],
    ["hypervisor", "hipervisor"],
    ["k8s", "kubernetes"],
    ["tipo1", "hipervisor-de-tipo-1"],
    ["tipo-1", "hipervisor-de-tipo-1"],
    ["hyperv", "hyper-v"],
    ["hyper v", "hyper-v"],
    ["docker file", "dockerfile"],
    ["maquinavirtual", "maquina-virtual"],
  ])("%s", (query, id) => expect(es(query)).toEqual(sure(id)));
});

test("a word that only begins names of a few concepts offers them", () => {
  const few = createLookup([
    { id: "esxi", lang: "es", headword: "VMware ESXi", aliases: ["ESXi"] },
    { id: "workstation", lang: "es", headword: "VMware Workstation", aliases: [] },
    { id: "kvm", lang: "es", headword: "KVM", aliases: [] },
  ]);
  expect(few.find("vmware", "es")).toEqual({ kind: "unsure", ids: ["esxi", "workstation"] });
  expect(few.find("vmware barata", "es").kind).toBe("unknown");
});

describe("signs tell titles apart", () => {
  test.each([
    ["C", "c"],
    ["c++", "c-mas-mas"],
    ["¿qué es C++?", "c-mas-mas"],
    ["what is c#", "c-sharp"],
    [".net", "net"],
    ["what's .NET?", "net"],
    ["net", "red"],
  ])("%s", (query, id) => expect(en(query)).toEqual(sure(id)));
});

describe("a question is looked through", () => {
  test.each([
    "¿Qué es un hipervisor?",
    "que es un hipervisor",
    "q es el hipervisor",
    "hola, me puedes explicar qué es un hipervisor por favor?",
    "define hipervisor",
    "¿para qué sirve un hipervisor?",
    "cómo funciona el hipervisor",
    "hipervisor qué es",
    "no entiendo qué es eso de los hipervisores",
    "what is a hypervisor?",
    "what's a hypervisor",
    "can you tell me what a hypervisor is?",
    "how does a hypervisor work?",
    "what does hypervisor mean",
    "What are hypervisors used for?",
    "meaning of hypervisor",
    "¿QUÉ ES UN HIPERVISOR?",
    "se me ha olvidado qué es un hipervisor",
    "quick question: what is a hypervisor",
    "what is a hypervisor and how does it work?",
    "qué es un hipervisor y para qué sirve",
    "i forgot what a hypervisor is",
  ])("%s", (query) => {
    expect(es(query)).toEqual(sure("hipervisor"));
    expect(en(query)).toEqual(sure("hipervisor"));
  });

  test("in the plural and with an article", () => {
    expect(es("que es eso de los contenedores")).toEqual(sure("contenedor"));
    expect(es("imágenes")).toEqual(sure("imagen"));
    expect(en("the images")).toEqual(sure("imagen"));
    expect(es("dockers")).toEqual(sure("docker"));
    expect(es("VMs")).toEqual(sure("maquina-virtual"));
    expect(es("máquinas virtuales")).toEqual(sure("maquina-virtual"));
  });
});

describe("a slip is mended, and said", () => {
  test.each([
    ["hipervisro", "hipervisor", "Hipervisor"],
    ["ipervisor", "hipervisor", "Hipervisor"],
    ["hipervizor", "hipervisor", "Hipervisor"],
    ["maquina vritual", "maquina-virtual", "Máquina virtual"],
    ["maqina birtual", "maquina-virtual", "Máquina virtual"],
    ["que es un contenerdor", "contenedor", "Contenedor"],
    ["kubernetis", "kubernetes", "Kubernetes"],
    ["dokcer compose", "docker-compose", "Docker Compose"],
    ["migrasion en vivo", "migracion-en-vivo", "Migración en vivo"],
  ])("%s", (query, id, corrected) => expect(es(query)).toEqual(mended(id, corrected)));

  test("words in another order are the same title", () => {
    expect(es("bare-metal hipervisores")).toEqual(sure("hipervisor-de-tipo-1"));
    expect(es("hipervisores bare-metal")).toEqual(sure("hipervisor-de-tipo-1"));
    expect(es("hipervisor baremetal")).toEqual(sure("hipervisor-de-tipo-1"));
    expect(en("machine virtual")).toEqual(sure("maquina-virtual"));
    // Unless the words of asking are what was moved.
    const searches = createLookup([
      { id: "binary", lang: "en", headword: "Binary", aliases: [] },
      { id: "search", lang: "en", headword: "Binary search", aliases: [] },
    ]);
    expect(searches.find("search binary", "en")).toEqual(sure("search"));
    expect(searches.find("what is binary", "en")).toEqual(sure("binary"));
  });
});

describe("two things in a question are compared", () => {
  test.each([
    ["what's the difference between a vm and a container", ["maquina-virtual", "contenedor"]],
    ["¿Cuál es la diferencia entre una máquina virtual y un contenedor?", ["maquina-virtual", "contenedor"]],
    ["diferencias entre contenedores e imágenes", ["contenedor", "imagen"]],
    ["en qué se diferencia un contenedor de una imagen", ["contenedor", "imagen"]],
    ["how is docker different from podman?", ["docker", "podman"]],
    ["docker vs podman", ["docker", "podman"]],
    ["docker vs. kubernetis", ["docker", "kubernetes"]],
    ["docker frente a podman", ["docker", "podman"]],
    ["qué es mejor, docker o podman", ["docker", "podman"]],
    ["compara docker con podman", ["docker", "podman"]],
    ["compare docker and docker compose", ["docker", "docker-compose"]],
    ["is docker better than podman?", ["docker", "podman"]],
    ["docker y podman son lo mismo?", ["docker", "podman"]],
    ["no entiendo la difernecia entre docker y podman", ["docker", "podman"]],
    ["máquinas virtuales frente a contenedores", ["maquina-virtual", "contenedor"]],
    ["vm container difference", ["maquina-virtual", "contenedor"]],
    ["diferencia entre hipervisor de tipo 1 y 2", ["hipervisor-de-tipo-1", "hipervisor-de-tipo-2"]],
    ["type 1 vs type 2 hypervisors", ["hipervisor-de-tipo-1", "hipervisor-de-tipo-2"]],
  ])("%s", (query, ids) => expect(es(query)).toEqual({ kind: "compare", ids }));

  test("a title that itself compares is that title", () => {
    expect(es("contenedores frente a máquinas virtuales")).toEqual(sure("comparacion"));
    expect(es("contenedores frente a maquinas virtualse")).toEqual(mended("comparacion", "Contenedores frente a máquinas virtuales"));
  });

  test("asked for the difference, it is compared even where a title says the same words", () => {
    expect(es("diferencia entre un contenedor y una máquina virtual")).toEqual({ kind: "compare", ids: ["contenedor", "maquina-virtual"] });
  });

  test("one thing under two names is not compared with itself", () => {
    expect(es("diferencia entre vm y máquina virtual").kind).not.toBe("compare");
  });

  test("nothing is compared with what is not understood", () => {
    expect(es("diferencia entre docker y una lavadora").kind).toBe("unknown");
  });

  test("two things merely named are offered", () => {
    expect(es("docker y podman")).toEqual({ kind: "unsure", ids: ["docker", "podman"] });
  });
});

describe("acronyms and numbers are exact", () => {
  test("VM is not VMM", () => {
    expect(es("VMM")).toEqual(sure("hipervisor"));
    const without = createLookup(GLOSSARY.map((title) => ({ ...title, aliases: title.aliases.filter((alias) => alias !== "VM") })));
    for (const query of ["VM", "vm", "¿qué es una VM?", "VMs"]) expect(without.find(query, "es")).toEqual({ kind: "unknown" });
  });

  test.each(["VMN", "KVN", "KMV", "VMMM", "¿qué es KVN?", "what is a VMX"])("%s is unknown, not mended", (query) => {
    expect(es(query)).toEqual({ kind: "unknown" });
  });

  test("type 1 is not type 2, and there is no type 3", () => {
    expect(en("type 1")).toEqual(sure("hipervisor-de-tipo-1"));
    expect(en("type 2 hypervisor")).toEqual(sure("hipervisor-de-tipo-2"));
    expect(es("hipervisor tipo II")).toEqual(sure("hipervisor-de-tipo-2"));
    expect(es("hipervisor de tipo uno")).toEqual(sure("hipervisor-de-tipo-1"));
    for (const query of ["type 3", "tipo 3", "hipervisor de tipo 3", "type 12 hypervisor", "tipo3"])
      expect(es(query)).toEqual({ kind: "unknown", topic: "hipervisores" });
  });

  test("a type without its number is offered, both", () => {
    expect(es("hipervisor de tipo")).toEqual({ kind: "unsure", ids: ["hipervisor-de-tipo-1", "hipervisor-de-tipo-2"] });
  });
});

describe("what only mentions a title is not answered", () => {
  test.each([
    "ayer comí en un contenedor de basura con amigos",
    "el anfitrión de la boda contó un chiste malísimo",
    "mi imagen en el espejo está borrosa hoy",
    "the shipping container fell into the sea near Dover",
    "what is the capital of France",
    "cuál es la capital de Francia",
    "receta de tortilla de patatas",
    "how tall is the Eiffel tower",
    "bicicleta",
    "banana",
    "mesa",
    "casa",
    "jajaja",
    "asdfghjkl",
    "¿qué es?",
    "what is the difference between",
    "",
    "   ",
    "?!",
    "🙂",
  ])("%s", (query) => {
    expect(es(query).kind).toBe("unknown");
    expect(en(query).kind).toBe("unknown");
  });

  test("the topic is told when something was recognised, and only then", () => {
    expect(es("ayer comí en un contenedor de basura con amigos")).toEqual({ kind: "unknown", topic: "contenedores" });
    expect(es("receta de tortilla de patatas")).toEqual({ kind: "unknown" });
  });
});

describe("in doubt there are choices", () => {
  test("a part of a title", () => expect(es("migración")).toEqual({ kind: "unsure", ids: ["migracion-en-vivo"] }));

  test("never more than three", () => {
    const many = createLookup(["pila", "pola", "pula", "pela"].map((word) => ({ id: word, lang: "es", headword: word, aliases: [] })));
    const outcome = many.find("pala", "es");
    expect(outcome.kind).toBe("unsure");
    if (outcome.kind === "unsure") expect(outcome.ids.length).toBe(3);
  });

  test("a name that two concepts share", () => {
    const shared = createLookup([
      { id: "a", lang: "es", headword: "Núcleo", aliases: ["kernel"] },
      { id: "b", lang: "es", headword: "Semilla", aliases: ["kernel"] },
      { id: "c", lang: "en", headword: "Kernel", aliases: [] },
    ]);
    expect(shared.find("kernel", "en")).toEqual(sure("c"));
    expect(shared.find("núcleo", "en")).toEqual(sure("a"));
    expect(createLookup([...GLOSSARY].slice(0, 0)).find("kernel", "es")).toEqual({ kind: "unknown" });
  });

  test("the language asked for breaks ties", () => {
    const two = createLookup([
      { id: "soap", lang: "en", headword: "Soap", aliases: [] },
      { id: "sopa", lang: "es", headword: "Soap", aliases: [] },
    ]);
    expect(two.find("soap", "es")).toEqual(sure("sopa"));
    expect(two.find("soap", "en")).toEqual(sure("soap"));
  });
});

describe("completion", () => {
  const shown = (typed: string, lang: string, limit = 5) => lookup.near(typed, lang, limit).map(({ title }) => title);

  test("headwords that begin so, then aliases with the headword they lead to, then words inside", () => {
    expect(shown("hiper", "es")).toEqual(["Hipervisor", "Hipervisor de tipo 1", "Hipervisor de tipo 2"]);
    expect(shown("vm", "es")).toEqual(["VM → Máquina virtual", "VMM → Hipervisor"]);
    expect(shown("virt", "es")).toEqual([
      "Virtualización",
      "Disco virtual",
      "Máquina virtual",
      "Contenedores frente a máquinas virtuales",
      "monitor de máquinas virtuales → Hipervisor",
    ]);
  });

  test("in the language asked for, whatever the typed one", () => {
    expect(shown("virtual m", "es")).toEqual([
      "Virtual machine → Máquina virtual",
      "Containers against virtual machines → Contenedores frente a máquinas virtuales",
    ]);
    expect(shown("contenedor", "en")[0]).toBe("contenedor → Container");
  });

  test("near ones when nothing begins so", () => {
    expect(shown("hipervsi", "es")[0]).toBe("Hipervisor");
    expect(shown("que es un conten", "es")[0]).toBe("Contenedor");
    expect(shown("xyzzy", "es")).toEqual([]);
  });

  test("nothing typed shows the first titles, and no concept twice", () => {
    expect(shown("", "es", 3)).toEqual(["Virtualización", "Anfitrión", "Máquina virtual"]);
    const ids = lookup.near("o", "es", 25).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(lookup.near("h", "es", 0)).toEqual([]);
  });

  test("what is shown is understood when it is sent", () => {
    for (const typed of ["v", "c", "h", "d", "m", "t", "."])
      for (const lang of ["es", "en"])
        for (const { id, title } of lookup.near(typed, lang, 25)) expect(lookup.find(title, lang)).toEqual(sure(id));
  });
});
