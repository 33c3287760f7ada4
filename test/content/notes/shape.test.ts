import { describe, expect, test } from "vitest";
import { languageOf, shapeOf } from "../../../src/content/notes/shape.ts";

describe("how a text relates to a name", () => {
  test.each([
    ["defines", "El hipervisor es el programa que crea las máquinas virtuales", ["Hipervisor"]],
    ["defines", "En informática, un proceso (o tarea) es un programa en ejecución", ["Proceso"]],
    ["defines", "The Domain Name System (DNS) is a directory of names", ["Domain Name System", "DNS"]],
    ["defines", "Virtual machines are computers made of software", ["Virtual machine"]],
    ["defines", "Un proceso no es más que un programa en marcha", ["Proceso"]],
    ["says", "Los contenedores, a diferencia de las máquinas virtuales, comparten el núcleo", ["Contenedor"]],
    ["says", "Es la estructura en la que el núcleo guarda los datos de un proceso", ["Bloque de control"]],
    ["says", "It is the part of the kernel that picks the next process", ["Scheduler"]],
    ["says", "Una función es recursiva si se llama a sí misma", ["Recursividad"]],
    ["says", "El recorrido preorden visita primero la raíz", ["Preorden"]],
    ["says", "Un cajón está en 2C cuando todas sus cartas llevan fecha", ["Segunda clasificación", "2C"]],
    ["says", "A shelf is in SO when none of its books stands on another", ["Strict order", "SO"]],
    ["says", "This happens when the tide leaves its sand behind", ["Silting"]],
    ["says", "Ocurre cuando la marea deja atrás su arena", ["Sedimentación"]],
    ["names", "One of the possible sizes of a sheet", ["Format"]],
    ["names", "Una de las medidas que admite una hoja", ["Formato"]],
    ["none", "One of the problems of large sheets is their weight", ["Format"]],
    ["none", "Una de las hojas más usadas en la oficina", ["Formato"]],
    ["names", "Cada uno de los tamaños de una hoja", ["Formato"]],
    ["none", "Nobody to ring today", ["Bells"]],
    ["none", "Nada que entregar esta semana", ["Buzón"]],
    ["instructs", "Encuentra en tu mesa tres objetos de madera", ["Madera"]],
    ["instructs", "Dibuja la planta de la casa", ["Planta"]],
    ["says", "Decimos que un sobre tiene doble cierre cuando se pega por dos lados", ["Doble cierre"]],
    ["says", "When two letters want one box, we speak of a postal clash", ["Postal clash"]],
    ["names", "No guarda nada: pregunta a los demás cada vez", ["Buzón ciego"]],
    ["names", "Nos indica a qué calle va cada carta", ["Callejero"]],
    ["none", "Several kinds of stamp are used in the office", ["Stamp"]],
    ["none", "Existen varios sellos en la oficina", ["Sello"]],
    ["none", "The stamp is also referred to as the seal of the town", ["Stamp"]],
    ["none", "Podemos dibujar un sello con una plantilla", ["Sello"]],
    ["none", "Este matasellos doble se conoce como gemelo", ["Matasellos"]],
    ["none", "To send both letters and parcels, a common stamp is used", ["Stamp"]],
    ["names", "Conjunto de datos que se guarda con un nombre", ["Fichero"]],
    ["names", "A server that stores images", ["Registry"]],
    ["mentions", "Docker es muy importante hoy en día", ["Docker"]],
    ["mentions", "Docker is widely used", ["Docker"]],
    ["mentions", "Los patrones se dividen en tres categorías", ["Patrón"]],
    ["mentions", "Economics is broadly divided into two branches", ["Economics"]],
    ["names", "What you give up to get something", ["Opportunity cost"]],
    ["names", "Aquello a lo que se renuncia al elegir", ["Coste de oportunidad"]],
    ["instructs", "What you will learn in this unit", ["Docker"]],
    ["names", "All information about a process", ["PCB"]],
    ["names", "Una red de membranas; el retículo rugoso hace proteínas", ["Retículo"]],
    ["says", "Used when the process is running in kernel mode", ["Stack"]],
    ["none", "Para que sea fluido, es clave contar con un plan", ["Despliegue"]],
    ["none", "El uso de los servidores continúa su expansión", ["Docker"]],
    ["none", "Uno de los problemas que se conocen es la falta de acuerdo", ["GML"]],
    ["instructs", "En este apartado veremos los contenedores", ["Docker"]],
    ["instructs", "Open a terminal and run the image", ["Docker"]],
    ["none", "", ["Docker"]],
  ])("%s: %s", (shape, text, names) => expect(shapeOf(text, names)).toBe(shape));
});

test("the language of a page is that of its commonest words", () => {
  expect(languageOf("El proceso es un programa que se ejecuta en la máquina")).toBe("es");
  expect(languageOf("The process is a program that runs on the machine")).toBe("en");
});
