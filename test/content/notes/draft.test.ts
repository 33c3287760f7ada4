import { describe, expect, test } from "vitest";
import { readGlossary } from "../../../src/content/glossary.ts";
import { draftGlossary, writeDraft } from "../../../src/content/notes.ts";
import { bytesOf, drafted, entry, terms } from "./drafting.ts";

/** A page as a teacher of vocational training writes it: questions as headings, bold lines for the kinds, lists where others write sentences. */
const PAGE = `# **Virtualizar y empaquetar.**

## **¿Qué es la emulación?**

Consiste en imitar por programa una máquina distinta de la que se tiene.

**Ventajas:**

* Se puede usar software de otra máquina (una consola, un móvil).
* Permite probar sistemas que ya no se venden.

## **¿Qué es un Gestor de máquinas y para qué sirve?**

El gestor de máquinas es el programa que crea los equipos simulados y reparte entre ellos el hardware (memoria, discos, etc).

Hay **dos clases**:

**Gestores de tipo 1** (gestores nativos):

* No pasan por un sistema operativo: hablan con el hardware ellos mismos, y por eso son los más rápidos.

* Ejemplos: Alfa, Beta

**Gestores de tipo 2** (gestores alojados):

* Son un programa más del sistema operativo, que les da el acceso al hardware.

* Ejemplos: Gamma y Delta.

<figure>
  <img src="fotos/clases.png" width="600"/>
</figure>

## **¿Qué es una Caja?**

<figure>
  <img src="fotos/cajas.png" width="500"/>
</figure>

* Las cajas, al contrario que las máquinas, comparten el núcleo del equipo en el que están.
    * Por eso un equipo Linux solo tiene cajas de Linux.

!!! tip "**NOTA**"
    * Con un truco se pueden usar cajas de otro sistema.

* Cada caja ocupa mucho menos.

* Empaca se lleva bien con la nube:
    * **Nube Uno (Empresa Uno).**

* Empaca es un programa que permite crear y gestionar cajas.
`;

describe("a page of the usual shape", () => {
  test("drafts what it defines, and neither its advantages nor its notes", () => {
    expect(terms(PAGE)).toEqual(["Emulación", "Gestor de máquinas", "Gestor de tipo 1", "Gestor de tipo 2", "Caja", "Empaca"]);
  });

  test("each with its own definition and line", () => {
    expect(drafted(PAGE).map(({ line, definition }) => `${line} ${definition.slice(0, 30)}`)).toEqual([
      "3 Consiste en imitar por program",
      "12 El gestor de máquinas es el pr",
      "18 No pasan por un sistema operat",
      "24 Son un programa más del sistem",
      "34 Las cajas, al contrario que la",
      "51 Empaca es un programa que perm",
    ]);
  });

  test("a kind has its other name, its examples and no plural", () => {
    expect(entry(PAGE, "Gestor de tipo 1")).toMatchObject({
      aliases: ["gestor nativo", "nativo", "Gestores de tipo 1"].map((alias) => expect.stringMatching(new RegExp(`^${alias}s?$`))),
      examples: ["Alfa, Beta"],
    });
    expect(entry(PAGE, "Gestor de tipo 2").aliases).toContain("alojado");
  });

  test("figures belong to the heading they stand under", () => {
    expect(entry(PAGE, "Gestor de máquinas").figures).toEqual([{ source: "fotos/clases.png", alt: "" }]);
    expect(entry(PAGE, "Caja").figures[0]).toEqual({ source: "fotos/cajas.png", alt: "" });
  });

  test("a definition that the notes give in a list is in doubt", () => {
    expect(entry(PAGE, "Caja").doubts).toContain("the notes say it in a list, of which this is the first item");
    expect(entry(PAGE, "Emulación").doubts).toEqual([]);
  });
});

describe("what names a thing, and what only tells of one", () => {
  test("leads under tipos are terms, the same under ventajas are not", () => {
    const list = "- **Local**: red de un edificio.\n- **Extensa**: red que une ciudades.\n";
    expect(terms(`## Tipos de red\n\n${list}`)).toEqual(["Local", "Extensa"]);
    for (const heading of ["Ventajas", "Importante", "Configuración", "Advantages", "Common mistakes", "Ejercicios"])
      expect(terms(`## ${heading}\n\n${list}`), heading).toEqual([]);
    expect(terms(`## Redes\n\nSus ventajas son:\n\n${list}`)).toEqual([]);
    expect(terms(`## Redes\n\nSe clasifican en:\n\n${list}`)).toEqual(["Local", "Extensa"]);
  });

  test("a table of definitions is, of options or of methods is not", () => {
    expect(terms("| Término | Definición |\n|---|---|\n| Bit | Un cero o un uno |\n| Byte | Ocho bits juntos |")).toEqual(["Bit", "Byte"]);
    expect(
      terms(
        "| Protocol | What it does |\n|---|---|\n| ARP | finds the MAC address of an IP address |\n| ICMP | reports errors of the network |",
      ),
    ).toEqual(["ARP", "ICMP"]);
    expect(terms("| Flag | Meaning |\n|---|---|\n| -d | run in the background |\n| --rm | remove on exit |")).toEqual([]);
    expect(terms("| Método | Descripción |\n|---|---|\n| length() | Devuelve la longitud del texto |")).toEqual([]);
    expect(terms("| Concepto | Descripción |\n|---|---|\n| `ps` | Lista los procesos |\n| `kill` | Manda una señal |")).toEqual([]);
    expect(terms("| Aspecto | Imagen | Contenedor |\n|---|---|---|\n| Estado | quieta | en marcha |")).toEqual([]);
  });

  test("a column of numbers has no names: they stand in the one beside it", () => {
    const rows =
      "| 1 | Lectura | Comprueba qué hay escrito en la hoja | reglas |\n| 2 | Salida | Entrega la hoja a quien la pidió | bandejas |\n";
    expect(terms(`## Fases del archivo\n\n| Fase | Nombre | Descripción | Objetos |\n|---|---|---|---|\n${rows}`)).toEqual([
      "Lectura",
      "Salida",
    ]);
  });

  test("what happens in each case is what the case is", () => {
    expect(terms("| Pattern | What happens | Example |\n|---|---|---|\n| Blending | Both colours show in between | pink |\n")).toEqual([
      "Blending",
    ]);
    expect(terms("| Fenómeno | Qué ocurre |\n|---|---|\n| Deriva | La aguja se aparta poco a poco |\n")).toEqual(["Deriva"]);
  });

  test("columns of a table give names and examples", () => {
    expect(
      entry(
        "| Siglas | Término | Definición | Ejemplo |\n|---|---|---|---|\n| SO | Sistema operativo | Programa que reparte el equipo | Debian |",
        "SO",
      ),
    ).toMatchObject({
      aliases: ["Sistema operativo"],
      definition: "Programa que reparte el equipo",
      examples: ["Debian"],
    });
  });

  test("a definition list is, of functions is not", () => {
    expect(terms("Nodo\n:   Cada equipo de una red.\n\n`malloc(n)`\n:   Reserva memoria.\n")).toEqual(["Nodo"]);
  });

  test("a box of definition names its term in its title, in its text or above it", () => {
    expect(terms('!!! abstract "Definición de nodo"\n    Cada equipo de una red.')).toEqual(["Nodo"]);
    expect(terms('!!! info "Definición"\n    Un **nodo** es cada equipo de una red.')).toEqual(["Nodo"]);
    expect(terms("## Nodo\n\nEmpecemos.\n\n:::note[Definición]\nCada equipo de una red.\n:::")).toEqual(["Nodo"]);
    expect(terms("> [!definition] Nodo\n> Cada equipo de una red.")).toEqual(["Nodo"]);
    expect(terms('!!! warning "Ojo"\n    Un nodo no es una red.')).toEqual([]);
  });

  test.each(["Definition 24.1 (Postal zone)", "Definition 66B.1 (The postal zone)", "Definición 3 (Postal zone)", "Def. 2: Postal zone"])(
    "a numbered box: %s",
    (title) =>
      expect(terms(`# Roads\n\n!!! definition "${title}"\n    A postal zone $Z(k)$ is the set of streets of one postman.`)).toEqual([
        "Postal zone",
      ]),
  );

  test.each(['{#def:veta name="Veta"}', '{.caja #def-veta título="Veta"}', '{.callout-note titulo="Veta"}'])("pandoc's box %s", (head) =>
    expect(terms(`::: ${head}\nDibujo que dejan los anillos en una tabla.\n:::`)).toEqual(["Veta"]),
  );

  test.each([
    ["A postal zone $Z$ of $k$ streets is a set that one postman can walk.", "Postal zone"],
    ["Sean dos calles. Se define una nueva calle, llamada **calle suma**, que pasa por ambas.", "Calle suma"],
    ["Una calle $c$ es **transitable** cuando un carro cabe en ella.", "Transitable"],
    ["A street $s$ is **walkable** if a cart fits into it.", "Walkable"],
  ])("a numbered box without a name: %s", (text, term) =>
    expect(terms(`## Fáciles\n\n!!! definition "Definición 1.1"\n    ${text}`)).toEqual([term]),
  );

  test("in running text too a thing is so when", () => {
    expect(terms("Una calle $c$ es **transitable** si un carro cabe en ella.")).toEqual(["Transitable"]);
    expect(terms("Una calle es **muy larga** y nadie la barre.")).toEqual([]);
  });

  test("the longer name that the text of a box begins with is the same thing", () => {
    expect(terms('!!! info "¿Qué es Correa?"\n    Galga Correa es una plataforma de reparto.')).toEqual(["Correa"]);
    expect(terms('!!! info "¿Qué es un sobre?"\n    Una hoja doblada como un sobre es el equivalente de una caja.')).toEqual(["Sobre"]);
  });

  test("where a definition stands in a book is no name of it, and what a formula is called is", () => {
    for (const source of ["Theorem 2.4", "BDA3 Eq. 1.3", "cap. 3", "Ross, p. 12"])
      expect(terms(`> [!abstract] Definition (${source})\n> A **postal zone** is the set of streets of one postman.`), source).toEqual([
        "Postal zone",
      ]);
    expect(
      terms(
        "## Roads\n\n> [!abstract] Definition\n> Let $Z$ be a set. The function\n> $$f(z) = 1$$\n> is called the postal zone function (PZF) of $Z$.",
      ),
    ).toEqual(["Postal zone function"]);
  });

  test("below a heading that announces kinds each heading names one, and so does the odd one among those that do", () => {
    const zone = "### Zona rural\n\nLas casas están lejos unas de otras.\n\n";
    expect(terms(`## Tipos de zona\n\n${zone}`)).toEqual(["Zona rural"]);
    expect(terms(`## El reparto\n\n${zone}`)).toEqual([]);
    const others = "### Zona urbana\n\nEs la que tiene aceras.\n\n### Zona portuaria\n\nZona que toca el mar.\n\n";
    expect(terms(`## El reparto\n\n${zone}${others}`)).toEqual(["Zona rural", "Zona urbana", "Zona portuaria"]);
    expect(terms(`## El reparto\n\n### Ayer\n\nLlovió.\n\n${others}`)).not.toContain("Llovió");
  });

  test("on a page whose headings name things so does the one whose text has no shape", () => {
    const said = [
      ["Gramil", "Herramienta que traza paralelas a un canto."],
      ["Formón", "Hoja de acero con la que se vacían cajas."],
      ["Sargento", "Barra con dos topes entre los que se aprieta una pieza."],
      ["Guillame", "Cepillo estrecho que llega hasta el rincón."],
    ];
    const page = (odd: string): string =>
      `# Taller\n\n${[...said, ["Cola", odd]].map(([name, text]) => `## ${name}\n\n${text}\n\n`).join("")}`;
    const names = said.map(([name]) => name);
    expect(terms(page("A las dos piezas se les da una capa fina, y ya no se separan."))).toEqual([...names, "Cola"]);
    expect(terms(page("Abre el bote antes de nada."))).toEqual(names);
    expect(terms(page("- A las dos piezas se les da una capa fina."))).toEqual(names);
    expect(terms("# Taller\n\n## Cola\n\nA las dos piezas se les da una capa fina, y ya no se separan.\n")).toEqual([]);
  });

  test("a box that defines two things drafts both, whatever it is titled", () => {
    const two = "    Un **sello** es un papel que paga el envío.\n    Un **matasellos** es la marca que lo anula.\n";
    for (const title of ["Definición", "Definición: sello y matasellos", "Sellos y matasellos"])
      expect(drafted(`!!! info "${title}"\n\n${two}`), title).toMatchObject([
        { term: "Sello", definition: "Un sello es un papel que paga el envío." },
        { term: "Matasellos", definition: "Un matasellos es la marca que lo anula." },
      ]);
    expect(
      terms(
        ":::{admonition} Definition: internal and external mail\n**Internal** mail is what never leaves the house.\n**External** mail is what the postman takes.\n:::",
      ),
    ).toEqual(["Internal mail", "External mail"]);
    expect(terms(":::note[Portones y trampillas]\n- **Portón**: puerta de dos hojas.\n- **Trampilla**: puerta en el suelo.\n:::")).toEqual([
      "Portón",
      "Trampilla",
    ]);
    expect(
      drafted('!!! definition "Sello"\n    Un **sello** es un papel que paga el envío. El **matasellos** lo anula.\n').map(
        ({ term }) => term,
      ),
    ).toContain("Sello");
  });

  test.each(["Definición general", "Definición intuitiva", "Formal definition", "Concepto previo"])(
    "a box titled %s has its term in its text",
    (title) => expect(terms(`!!! note "${title}"\n\n    Un **nodo** es cada equipo de una red.`)).toEqual(["Nodo"]),
  );

  test("a tip with a name for its title is a definition when it says what the name is", () => {
    expect(terms(":::tip[Badger]\nOne of the animals that dig for a living.\n:::")).toEqual(["Badger"]);
    expect(terms(":::tip[Badger]\nRead the story again, badgers and all.\n:::")).toEqual([]);
    expect(terms(":::danger[Badger]\nAn animal that bites.\n:::")).toEqual([]);
  });

  test("a word of organisation is a term where its text defines it", () => {
    expect(terms("## Caso de uso\n\nUn caso de uso es cada servicio que el sistema presta a un actor.")).toEqual(["Caso de uso"]);
    expect(terms("## Caso de uso\n\nDesplegar una web en un minuto.")).toEqual([]);
  });

  test("a note titled with a word of organisation defines it when it begins with its kind, set apart by an article", () => {
    for (const title of ["Context", "Phase"]) {
      expect(terms(`:::info ${title}\nA way to keep in mind what came before.\n:::`), title).toEqual([title]);
      expect(terms(`:::info ${title}\nRead the chapter before this one.\n:::`), title).toEqual([]);
      expect(terms(`:::details ${title}\nA way to keep in mind what came before.\n:::`), title).toEqual([]);
    }
  });

  test("an example or a warning titled with a name defines it when it begins with its kind", () => {
    for (const sort of ["example", "warning", "quote"]) {
      expect(terms(`!!! ${sort} "Pasador"\n    Clavija de madera que atraviesa las dos piezas.`), sort).toEqual(["Pasador"]);
      expect(terms(`!!! ${sort} "Pasador"\n    Se pierde siempre el primer día.`), sort).toEqual([]);
    }
  });

  test("a bold lead in a box that calls for attention is a term when it is said what it is", () => {
    expect(terms('!!! danger "Recuerda"\n    **Contrahílo**: dirección de la madera en la que el cepillo levanta fibras.')).toEqual([
      "Contrahílo",
    ]);
    expect(
      terms("> [!tip] Truco\n> - **Kerf:** the strip of wood that the saw takes away.\n> - **Chip:** a piece torn from an edge."),
    ).toEqual(["Kerf", "Chip"]);
    expect(terms("## Ventajas\n\n:::{admonition} A saber\n**Veta**: dibujo que dejan los anillos en una tabla.\n:::\n")).toEqual(["Veta"]);
    expect(terms("## Ventajas\n\n:::exercise\n**Veta**: dibujo que dejan los anillos en una tabla.\n:::\n")).toEqual([]);
    expect(terms('!!! warning "Cuidado"\n    **La sierra**: hoy no, mañana quizá.')).toEqual([]);
  });

  test("a name may be followed by its other names before its colon", () => {
    const list = (other: string): string =>
      `Hay dos:\n\n- **Cuenta corriente (CC)**${other}: depósito del que se saca cuando se quiere.\n- **Cuenta a plazo**: depósito que espera.\n`;
    for (const other of [", o cuenta a la vista", ", también llamada cuenta a la vista", " o cuenta a la vista"])
      expect(entry(list(other), "Cuenta corriente").aliases.slice(0, 2), other).toEqual(["CC", "cuenta a la vista"]);
    expect(entry("- **Levee**, also known as dyke: a wall of earth.\n- **Weir**: a wall under water.", "Levee").aliases).toEqual(["dyke"]);
  });

  test("functions of a kind are named, what stands in a picture is not", () => {
    const list = "- **Paso alto**: función que deja pasar los agudos.\n- **Paso bajo**: función que deja pasar los graves.\n";
    expect(terms(`## Filter functions\n\n${list}`)).toEqual(["Paso alto", "Paso bajo"]);
    expect(terms(`## El taller\n\nEn este diagrama:\n\n${list}`)).toEqual([]);
    expect(terms("## Queue\n\nIn the figure above:\n\n- **Clerk A** stamps the letters.\n")).toEqual([]);
  });

  test("the one labelled item below an item is a side of it", () => {
    const item = "- **Rueda dentada**: disco con dientes que mueve a otro.\n";
    const below = "    - **Acabado**: los dientes sufren si falta aceite.\n";
    expect(terms(`## Piezas\n\n${item}${below}- **Eje**: barra sobre la que gira.\n`)).toEqual(["Rueda dentada", "Eje"]);
  });

  test.each(["Beneficio clave", "Ventaja principal", "Key benefit", "Main limitation", "Característica distintiva"])(
    "%s is a side, not a thing",
    (label) => expect(terms(`- **${label}:** permite que todos lean lo mismo.\n- **Otro**: permite leer.\n`)).toEqual([]),
  );

  test.each([
    ["Se denomina **inanición** a la espera sin fin de un proceso.", "Inanición"],
    ["Se denominan bioelementos o *elementos biogénicos* los elementos de los seres vivos.", "Bioelementos"],
    ["Llamamos *latencia* al tiempo que tarda un bit en llegar.", "Latencia"],
    ["El espacio perdido dentro de un bloque se llama fragmentación interna.", "Fragmentación interna"],
    ["When nothing moves but pages, this is called **thrashing**.", "Thrashing"],
    ["The machine that runs it is called the host.", "Host"],
    ["Un **proceso** es un programa en ejecución.", "Proceso"],
    ["A **socket** is the end of a connection.", "Socket"],
    ["Docker es un software que permite crear contenedores.", "Docker"],
    ["Cuando el dato está decimos que hay un **acierto**.", "Acierto"],
    ["Si el dato no está, se produce un **fallo de caché**.", "Fallo de caché"],
    ["A country has a *comparative advantage* when its cost is lower.", "Comparative advantage"],
    ["Se puede ver como un **middleware**: un entorno que une la petición con los datos.", "Middleware"],
    ["It has two branches. **Microeconomics** focuses on households and firms.", "Microeconomics"],
    ["La **anchura** de una hoja es su lado corto, y la **altura** es su lado largo.", "Altura", "Anchura"],
    ["An **import** is bought abroad, while an **export** is a good that is sold there.", "Import", "Export"],
    [
      "El **frenado seco** convierte el giro en calor. El **frenado eléctrico**, en cambio, devuelve energía a la red.",
      "Frenado seco",
      "Frenado eléctrico",
    ],
    ["En todo cuaderno, la **portada** se distingue por no llevar número.", "Portada"],
    ["La clase estaba partida en *bandos*, grupos cerrados a los que nadie podía sumarse.", "Bandos"],
    ["Each page has a *gutter*, a strip that the binding hides.", "Gutter"],
    ["The reverse, **demultiplexing**, is delivering each segment to its process.", "Demultiplexing"],
  ])("prose: %s", (text, ...names) => expect(terms(text)).toEqual(names));

  test.each([
    "El objetivo es un sistema más rápido.",
    "Esto es un ejemplo.",
    "La diferencia es el uso de la memoria.",
    "The result is a table that nobody reads.",
    "**Importante**: guarda los cambios.",
    "**Recuerda:** el examen es un lunes.",
    "También se denomina **nodo**.",
    "Una propiedad esencial de los sobres es la existencia de una solapa que se pega.",
    "Un **cartero** no es solo un peatón: también conduce.",
    "A consequence of this is a queue that never ends.",
    "- `sobre` es la palabra clave.\n- El **remite** es obligatorio.",
    "La clase tenía *bandos*, mesas y sillas.",
    "El patio es de los *bandos*, mientras que el aula es de todos.",
  ])("no definition: %s", (text) => expect(terms(text)).toEqual([]));

  test.each([
    ["If any two of its vertices are joined, we say that $G$ is a **connected graph**.", "Connected graph"],
    ["Sea $X$ una variable. Se define la **función de distribución** como $P(X)$.", "Función de distribución"],
    ["Conjunto de **políticas y procesos** por los que los datos son un **activo**.", "Gobierno de datos"],
  ])("a box titled only as a definition: %s", (text, term) =>
    expect(terms(`# Conjuntos\n\n## Gobierno de datos\n\n:::note Definición\n\n${text}\n\n:::\n`)).toEqual([term]),
  );

  test("what a sentence points at belongs to the definition", () => {
    expect(entry("Lo que no consta se tiene por falso. Esto se conoce como **universo cerrado**.", "Universo cerrado").definition).toBe(
      "Lo que no consta se tiene por falso. Esto se conoce como universo cerrado.",
    );
  });

  test("a gloss in a list gives way to what a section says", () => {
    expect(
      drafted(
        "## Componentes\n\n- **Atributos**: propiedades de entidades\n- **Vínculos**: uniones entre entidades\n\n## Atributo\n\nPropiedad básica de una entidad, de la que interesa guardar el valor.\n",
      ),
    ).toMatchObject([
      { term: "Vínculos", line: 4 },
      { term: "Atributo", line: 6, definition: "Propiedad básica de una entidad, de la que interesa guardar el valor." },
    ]);
  });

  test("an item that calls itself the definition or description defines what the heading names, or what it speaks of", () => {
    const others = "- **Ventajas:** gasta poco.\n- **Desventajas:** llega tarde.\n";
    expect(
      drafted(`## Correo certificado (CC)\n\n- **Descripción:** Envío cuya entrega queda firmada.\n${others}`).map(
        ({ term, definition }) => [term, definition],
      ),
    ).toEqual([["Correo certificado", "Envío cuya entrega queda firmada."]]);
    expect(terms(`## Buzones\n\n- **Definition:** numbered boxes in which letters wait for their owner.\n${others}`)).toEqual(["Buzones"]);
    expect(entry("## Franqueo\n\n**¿Qué es?** El franqueo paga un envío antes de que salga.\n", "Franqueo").definition).toBe(
      "El franqueo paga un envío antes de que salga.",
    );
    expect(
      drafted(`## Introducción al franqueo\n\n- **Definición:** El franqueo es el pago por adelantado de un envío.\n${others}`),
    ).toMatchObject([{ term: "Franqueo", definition: "El franqueo es el pago por adelantado de un envío." }]);
  });

  test("what is typed is no term though an item calls itself its description", () => {
    const command = (name: string, usage: string): string =>
      `## ${name}\n\n- **Descripción:** Enumera lo que hay en una carpeta.\n- **Sintaxis:** ${usage}\n\n`;
    expect(terms(`# Órdenes\n\n${command("enum", "`enum [opciones] <carpeta>`")}${command("peso", "`peso -h carpeta`")}`)).toEqual([]);
  });

  test("the kind of a thing before its name is part of its other name", () => {
    expect(entry("El modelo **OSI** es un marco de siete capas.", "OSI").aliases).toEqual(["modelo OSI"]);
    expect(terms("## Patrón Adapter\n\nHay que verlo.\n\nEl patrón *Adapter* permite usar código heredado.\n")).toEqual(["Patrón Adapter"]);
  });

  test("functions, operations and parts of a kind are names, those of a thing are not", () => {
    expect(terms("## Funciones anónimas\n\nSon las funciones que no tienen nombre.\n\n## Funciones del núcleo\n\nSon cuatro.\n")).toEqual([
      "Función anónima",
    ]);
  });

  test("a heading over several things is none of them, and each that is told of below is one", () => {
    expect(
      drafted("## ROM y BIOS\n\nLa **ROM** es una memoria de solo lectura. La **BIOS** es el programa que arranca el equipo.\n").map(
        ({ term, definition }) => [term, definition.slice(0, 22)],
      ),
    ).toEqual([
      ["ROM", "La ROM es una memoria "],
      ["BIOS", "La BIOS es el programa"],
    ]);
    expect(
      terms("## Call stack y restart frame\n\nEl call stack muestra la lista de métodos.\n\nEl restart frame permite repetir uno.\n"),
    ).toEqual(["Call stack", "Restart frame"]);
    expect(terms("## Investigación y desarrollo\n\nLa investigación y desarrollo es la búsqueda de productos nuevos.\n")).toEqual([
      "Investigación y desarrollo",
    ]);
    expect(terms("## Servicio de nombres y directorio (JNDI)\n\nEs una agenda para localizar recursos por su nombre.\n")).toEqual([
      "Servicio de nombres y directorio",
    ]);
  });

  test("of two things under one heading each may have half a sentence", () => {
    const said = (heading: string, text: string): string[] =>
      drafted(`## Uno\n\n### ${heading}\n\n${text}\n`).map(({ term, definition }) => `${term}: ${definition}`);
    expect(
      said("Mortises and tenons", "Cut by hand. A tenon is the tongue at the end of a rail; a mortise is the hole that takes it."),
    ).toEqual([
      "Tenon: A tenon is the tongue at the end of a rail; a mortise is the hole that takes it.",
      "Mortise: a mortise is the hole that takes it.",
    ]);
    expect(said("Gramil frente a falsa escuadra", "El gramil traza paralelas a un canto, la falsa escuadra copia ángulos.")).toHaveLength(
      2,
    );
    expect(said("Glue vs. nails", "Glue is cheap, nails are quick.")).toEqual([]);
    expect(said("Glue vs. nails", "Glue wants a day. Ask in the shop.")).toEqual([]);
  });

  test("a section says what a thing is before it announces its kinds", () => {
    const kinds = "- **Vivo**: borde que corta.\n- **Muerto**: borde redondeado.\n";
    expect(
      drafted(`## Canto\n\nLado estrecho de una tabla. Hay dos tipos:\n\n${kinds}`).map(({ term, definition }) => [term, definition]),
    ).toEqual([
      ["Canto", "Lado estrecho de una tabla."],
      ["Vivo", "borde que corta."],
      ["Muerto", "borde redondeado."],
    ]);
    expect(terms(`## Canto\n\nHay dos tipos de canto:\n\n${kinds}`)).toEqual(["Vivo", "Muerto"]);
  });

  test("a heading that asks what a thing is, and why, may have more things below it, and so may one that says why in parentheses", () => {
    const below = "### Merma\n\nParte del ancho que se pierde.\n";
    for (const heading of ["Secado: qué es y por qué importa", "Secado (y por qué importa)"])
      expect(terms(`## ${heading}\n\nEs la pérdida de agua de la madera.\n\n${below}`), heading).toEqual(["Secado", "Merma"]);
    expect(terms(`## Uno\n\n## Por qué importa el secado\n\n${below}`)).toEqual([]);
  });

  test.each(["Definition", "Simple definition", "Meaning", "What it means", "Descripción", "¿En qué consiste?", "Definición formal"])(
    "a heading %s is about the one above it",
    (heading) => expect(terms(`## Uno\n\n## Duramen\n\n### ${heading}\n\nParte oscura y vieja del tronco.\n`)).toEqual(["Duramen"]),
  );

  test("methods of doing something are kinds, those of a class are not", () => {
    const list =
      "- **Secado natural**: se apilan las tablas con listones entre ellas.\n- **Secado artificial**: se calienta el aire que las rodea.\n";
    expect(terms(`## Métodos de secado\n\n${list}`)).toEqual(["Secado natural", "Secado artificial"]);
    expect(terms(`## Métodos de la clase\n\n${list}`)).toEqual([]);
  });

  test("an acronym is what the sentence says that writes it out", () => {
    expect(
      entry(
        "## GML\n\nUno de los problemas era la falta de acuerdo.\n\nEl formato creado fue **GML** (*Generalized Markup Language*).\n",
        "GML",
      ),
    ).toMatchObject({ aliases: ["Generalized Markup Language"], definition: "El formato creado fue GML (Generalized Markup Language)." });
  });

  test("the title of a page does not make all of it a history, nor a list below a paragraph what its first sentence says", () => {
    const list = "- **XSL**: permite definir hojas de estilo.\n- **XLink**: determina los enlaces entre documentos.\n";
    expect(terms(`# Evolución de los lenguajes\n\n## Otros\n\n${list}`)).toEqual(["XSL", "XLink"]);
    expect(terms(`## Uno\n\n## Funciones de orden superior\n\n### Otras\n\n${list}`)).toContain("XSL");
    expect(terms(`## Uno\n\n## Funciones de la empresa\n\n### Otras\n\n${list}`)).toEqual([]);
    expect(terms(`# Ejercicios de lenguajes\n\n## Otros\n\n${list}`)).toEqual([]);
    expect(terms(`---\ntitle: XML\n---\n\n## Evolución de los lenguajes\n\n### Otros\n\n${list}`)).toEqual(["XSL", "XLink"]);
    expect(terms(`## Uno\n\n## Evolución de los lenguajes\n\n### Otros\n\n${list}`)).toEqual([]);
    const kinds = "- *Hipotónico*: tiene menos sales que la célula.\n- *Isotónico*: la concentración es la misma.\n";
    expect(terms(`Llamamos **ósmosis** al paso de agua por una membrana. El medio puede ser:\n\n${kinds}`)).toEqual([
      "Ósmosis",
      "Hipotónico",
      "Isotónico",
    ]);
  });

  test("an announcement below the title of a page defines nothing", () => {
    expect(terms("# Postal history 2\n\nNotes of the course, third version. Pages are those of the reader.\n")).toEqual([]);
    expect(terms("# Matasellos\n\nMarca que anula un sello.\n")).toEqual(["Matasellos"]);
    expect(terms("# Process management\n\n> [!NOTE]\n> Slides for this lecture are on Moodle.\n")).toEqual([]);
  });

  test("a name above a list of names is not told of by the first of them", () => {
    expect(
      terms(
        "## The economy\n\n- **IS-LM model:**\n    - **IS curve:** equilibrium of the market of goods.\n    - **LM curve:** equilibrium of the market of money.\n",
      ),
    ).toEqual(["IS curve", "LM curve"]);
  });

  test("what a part does reads as an order only in a list of steps", () => {
    const parts = [
      "**Conector**: recibe las peticiones.",
      "**Motor de páginas**: ejecuta la lógica de negocio.",
      "**Reloj**: compara la hora con la de la red.",
    ];
    expect(terms(`## Piezas\n\n${parts.map((part) => `- ${part}\n`).join("")}`)).toEqual(["Conector", "Motor de páginas", "Reloj"]);
  });

  test("a table has the terms that the heading above it announces, and those of a table of terms may be any word", () => {
    const rows = "|---|---|\n| Lisosoma | Digiere sustancias mediante enzimas |\n| Ribosoma | Fabrica las proteínas |\n";
    expect(terms(`## Los orgánulos\n\n| Orgánulo | Función |\n${rows}`)).toEqual(["Lisosoma", "Ribosoma"]);
    expect(terms(`## La célula\n\n| Orgánulo | Función |\n${rows}`)).toEqual([]);
    expect(
      terms(
        "| Término | Idea |\n|---|---|\n| x | y |\n\n| Término | Significado |\n|---|---|\n| EJECUCIÓN | La CPU lo está ejecutando |\n",
      ),
    ).toEqual(["Ejecución"]);
  });

  test("what a page's own code is called is no term", () => {
    const code = "```python\ndef doble(n):\n    return 2 * n\n```\n\n";
    expect(terms(`## Uno\n\n${code}1. \`doble\` es una función normal que recibe un número.\n`)).toEqual([]);
    expect(terms("## Uno\n\n`inetd` es un servicio que arranca a los demás.\n")).toEqual(["Inetd"]);
  });

  test("a page of commands alone drafts nothing", () => {
    expect(
      terms(
        "# Comandos\n\n## ls\n\nLista el contenido de un directorio.\n\n```bash\nls -la\n```\n\n- `-l`: formato largo\n- `-a`: también los ocultos\n\n## Copiar ficheros\n\n```bash\ncp a b\n```\n\n**chmod +x**: lo hace ejecutable.\n\n| Comando | Descripción |\n|---|---|\n| `rm` | Borra |",
      ),
    ).toEqual([]);
  });
});

describe("one entry for each thing", () => {
  test("what is defined twice is one entry with the surer definition, and says where the other is", () => {
    const text =
      "## Conceptos\n\n- **Imagen**: plantilla de la que salen contenedores.\n\n## ¿Qué es una imagen?\n\nUna imagen es un paquete de solo lectura.\n";
    expect(drafted(text)).toMatchObject([
      { term: "Imagen", line: 5, definition: "Una imagen es un paquete de solo lectura.", doubts: ["also defined in notes.md:3"] },
    ]);
  });

  test("an acronym and its long form are one", () => {
    const text = "*[RAM]: Random Access Memory\n\n## Random Access Memory (RAM)\n\nIt is the memory that holds the programs being run.\n";
    expect(drafted(text)).toMatchObject([{ term: "Random Access Memory", aliases: ["RAM"] }]);
  });

  test("entries stand in the order of the files, and of their lines", () => {
    const draft = draftGlossary([
      { name: "b.md", bytes: bytesOf("## Nodo\n\nParte de una red.\n\n## ¿Qué es un arco?\n\nUn arco es una unión de nodos.") },
      { name: "a.md", bytes: bytesOf("## Bus\n\nUn bus es un cable común.\n\n## Anillo\n\nCable que forma un círculo.") },
    ]);
    expect(draft.entries.map(({ headword }) => headword)).toEqual(["Nodo", "Arco", "Bus", "Anillo"]);
  });

  test("no name is on two entries, over files too", () => {
    const draft = draftGlossary([
      { name: "a.md", bytes: bytesOf("## Nodo (equipo)\n\nUn nodo es cada máquina de una red.") },
      {
        name: "b.md",
        bytes: bytesOf("## Equipo\n\nUn equipo es un ordenador con sus periféricos.\n\n## Nodos\n\nLos nodos son los puntos de una red."),
      },
    ]);
    const names = draft.entries.flatMap(({ headword, aliases }) => [headword, ...aliases].map((name) => name.toLowerCase()));
    expect(new Set(names).size).toBe(names.length);
    expect(draft.entries.map((found) => found.headword).sort()).toEqual(["Equipo", "Nodo"]);
  });
});

describe("the draft as a glossary", () => {
  const draft = draftGlossary([{ name: "tema 1.md", bytes: bytesOf(PAGE) }]);
  const text = writeDraft(draft);

  test("is one that our reader takes without a word", () => {
    const read = readGlossary(text);
    expect(read.findings).toEqual([]);
    expect(read.topics.map((topic) => topic.title)).toEqual(["Virtualizar y empaquetar"]);
    expect(read.entries.map(({ entry: { headword } }) => headword)).toEqual(draft.entries.map(({ headword }) => headword));
    expect(read.entries[2]?.entry.examples.map((example) => example.map((run) => run.text).join(""))).toEqual(["Alfa, Beta"]);
  });

  test("says of each entry where it is from, how sure it is, its figures and its doubts, in comments", () => {
    expect(text).toContain(
      "<!--\ntema 1.md:34: a heading asks what it is, sure to 93 %\nFigure: ![qué se ve](media/cajas.png) from fotos/cajas.png\nDoubt: the notes say it in a list, of which this is the first item\n-->\n\nCaja\n",
    );
  });

  test("keeps links to the web, and turns others into text", () => {
    const written = writeDraft(
      draftGlossary([
        { name: "n.md", bytes: bytesOf("## What is a node?\n\nA node is a [machine](../m.md) of a [net](https://example.org) with `ip`.") },
      ]),
    );
    expect(written).toContain("A node is a machine of a [net](https://example.org) with `ip`.");
  });

  test("a comment cannot be ended from inside, a bold lead opens no part", () => {
    const written = writeDraft(
      draftGlossary([
        {
          name: "a--><b>.md",
          bytes: bytesOf("## ¿Qué es un nodo?\n\n**Atención:** un nodo es cada máquina. **No confundir con:** la red."),
        },
      ]),
    );
    const read = readGlossary(written);
    expect(read.findings).toEqual([]);
    expect(read.entries).toMatchObject([{ entry: { aspects: [], confusedWith: [] } }]);
  });

  test("a definition that is too long to be shown is cut, and says so", () => {
    const written = writeDraft(
      draftGlossary([{ name: "n.md", bytes: bytesOf(`## ¿Qué es un nodo?\n\nUn nodo es ${"una cosa y ".repeat(500)}`) }]),
    );
    expect(written).toContain("Doubt: the definition was long and has been cut");
    expect(written.length).toBeLessThan(3_500);
  });

  test("is in the language of the notes, or in the one asked for", () => {
    const english = [{ name: "n.md", bytes: bytesOf("## What is a node?\n\nA node is a machine of a network.\n\nFor example: a router.") }];
    expect(draftGlossary(english).lang).toBe("en");
    expect(writeDraft(draftGlossary(english))).toMatch(/^# Draft glossary[\s\S]*\*\*Examples:\*\* a router/);
    expect(writeDraft(draftGlossary(english, { lang: "es" }))).toMatch(/^# Borrador de glosario[\s\S]*\*\*Ejemplos:\*\* a router/);
  });
});
