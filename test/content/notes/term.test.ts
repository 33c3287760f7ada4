import { describe, expect, test } from "vitest";
import { readTerm } from "../../../src/content/notes/term.ts";

describe("a title is read as a name", () => {
  test.each([
    ["¿Qué es un hipervisor y por qué nos interesa?", ["Hipervisor"]],
    ["Que es Docker", ["Docker"]],
    ["¿Qué entendemos por concurrencia?", ["Concurrencia"]],
    ["¿En qué consiste la virtualización?", ["Virtualización"]],
    ["What are containers, and why do we use them?", ["Containers"]],
    ["What does idempotent mean?", ["Idempotent"]],
    ["Definición de base de datos", ["Base de datos"]],
    ["Definition 5.1 — Page table (PT)", ["Page table", "PT"]],
    ["Concepto: transacción", ["Transacción"]],
    ["Process concept", ["Process"]],
    ["3.2.1. Clave foránea", ["Clave foránea"]],
    ["Tema 4: Sistemas de ficheros", ["Sistemas de ficheros"]],
    ["2.2 ¿Qué es la memoria RAM?", ["Memoria RAM"]],
    ["2. «Nodo»", ["Nodo"]],
    ["🐳 Docker", ["Docker"]],
    ["a. Batch system", ["Batch system"]],
    ["¿Qué llamamos ósmosis? ¿Qué la produce?", ["Ósmosis"]],
    ["Marea, ¿qué es?", ["Marea"]],
    ["Las mareas: ¿para qué sirven?", ["Mareas"]],
    ["Spring tide: what is it?", ["Spring tide"]],
    ["Groynes, what are they for?", ["Groynes"]],
    ["Meet the tide", ["Tide"]],
    ["Understanding the spring tide", ["Spring tide"]],
    ["Introducción a la marea viva", ["Marea viva"]],
    ["¿Y la marea muerta?", ["Marea muerta"]],
    ["And the neap tide?", ["Neap tide"]],
    ["Utilidades", ["Utilidades"]],
    ["Aplicaciones", ["Aplicaciones"]],
    ["Cuenca $C$", ["Cuenca"]],
    ["Función de caudal $Q: T \\to R$", ["Función de caudal"]],
    ["Unidad IV. Cuencas", ["Cuencas"]],
    ["Linear regression", ["Linear regression"]],
    ["Sparse index", ["Sparse index"]],
    ["Angular", ["Angular"]],
    ["Azúcar", ["Azúcar"]],
    ["IS Curve", ["IS Curve"]],
    ["CO2", ["CO2"]],
    ["VARIABLES COMPARTIDAS", ["Variables compartidas"]],
    ["HTTP", ["HTTP"]],
    ["Virtual machine (VM)", ["Virtual machine", "VM"]],
    ["SGBD (Sistema Gestor de Bases de Datos)", ["SGBD", "Sistema Gestor de Bases de Datos"]],
    ["Foreign key (FK, clave ajena)", ["Foreign key", "FK", "clave ajena"]],
    ["Hipervisores de tipo 1 (hipervisores bare metal):", ["Hipervisores de tipo 1", "hipervisores bare metal", "bare metal"]],
    ["Switch / conmutador", ["Switch", "conmutador"]],
    ["Inodo o nodo-i", ["Inodo", "nodo-i"]],
    ["Type-2/Hosted", ["Type-2", "Hosted"]],
    ["TCP/IP", ["TCP/IP"]],
    ["Modelo Entidad/Relación", ["Modelo Entidad/Relación"]],
    ["Entidad/Relación (E/R)", ["Entidad/Relación", "E/R"]],
    ["Segunda forma normal (2FN)", ["Segunda forma normal", "2FN"]],
    ["VMM: Virtual Machine Monitor", ["VMM", "Virtual Machine Monitor"]],
    ["Docker: introducción", ["Docker"]],
    ["Preorden (Raíz - Izquierda - Derecha)", ["Preorden"]],
    ["Disparador (opcional)", ["Disparador"]],
    ["Pull request", ["Pull request"]],
    ["Copia simple", ["Copia simple"]],
    ["Unidad de control (UC)", ["Unidad de control", "UC"]],
    ["C++", ["C++"]],
  ])("%s", (title, names) => {
    const term = readTerm(title);
    expect([term?.headword, ...(term?.aliases ?? [])]).toEqual(names);
  });
});

describe("a title that organises, instructs or says something names nothing", () => {
  test.each([
    "Ventajas",
    "VENTAJAS E INCONVENIENTES",
    "NOTA",
    "Importante",
    "⚠️ Importante:",
    "Configuración",
    "Instalación",
    "Ejercicios",
    "Introducción",
    "Conclusión",
    "Advantages",
    "Getting started",
    "Prerequisites",
    "Aims",
    "Calendario",
    "Problem sheet 4",
    "Instalar Docker",
    "Crear una máquina virtual",
    "Creating a VM",
    "Install the server",
    "Copia los ficheros",
    "Pull the image",
    "Diferencias entre TCP y UDP",
    "TCP vs UDP",
    "Types of hypervisors",
    "Tipos de clave",
    "How does Docker work?",
    "¿Por qué usar contenedores?",
    "What is the problem?",
    "¿Y ahora?",
    "And then?",
    "Tides: what do we do?",
    "Unidad 3",
    "RA3",
    "CE 1",
    "LISTO → EJECUCIÓN",
    "**Listo** -> Bloqueado",
    "Tendencias actuales",
    "Key people",
    "Fechas clave",
    "Detecting several letters",
    "Step 2",
    "Figura 4",
    "Apuntes de redes",
    "Docker course",
    "docker-compose.yml",
    "ls -la /etc",
    "printf()",
    "El servidor no arranca",
    "2024",
    "",
  ])("%s", (title) => expect(readTerm(title)).toBeUndefined());

  test("a word of both kinds is doubtful until its text defines it", () => {
    expect(readTerm("Proceso")).toMatchObject({ headword: "Proceso", isDoubtful: true });
    expect(readTerm("¿Qué es un proceso?")).toMatchObject({ headword: "Proceso", isDoubtful: false });
  });

  test.each([
    "Causas de los fallos",
    "Clasificación de las redes",
    "Servicios comunes",
    "Ventaja de la marea",
    "Limitations of tides",
    "Utilidades",
    "Related standards",
  ])("%s: an order of things is doubtful too", (title) => expect(readTerm(title)).toMatchObject({ isDoubtful: true }));

  test("a word of organisation is a term in a table of terms", () => {
    expect(readTerm("EJECUCIÓN")).toBeUndefined();
    expect(readTerm("EJECUCIÓN", "in a table of terms")?.headword).toBe("Ejecución");
  });

  test("a preposition opens a name only in a list of names", () => {
    expect(readTerm("En ejecución")).toBeUndefined();
    expect(readTerm("En ejecución", "in a list of names")?.headword).toBe("En ejecución");
  });
});
