import { afterEach, describe, expect, test } from "vitest";
import type { Question } from "../../src/teaching/question.ts";
import type { Person, Posted, Room } from "../wires/wire.ts";
import { START } from "../wires/world.ts";
import { wires } from "./wires.ts";

const MINUTE = 60_000;

const LABELS = { es: { yes: "Verdadero", no: "Falso", answer: "Responder" }, en: { yes: "True", no: "False", answer: "Answer" } };

describe.each(wires)("a quiz on $name", (wire) => {
  let room: Room;
  afterEach(() => room.close());

  const openQuestion = async (): Promise<Posted> => {
    const message = (await room.posted()).at(-1);
    if (!message) throw new Error("nothing is posted");
    return message;
  };

  /** What the database knows of the question that is open. */
  async function asked(): Promise<{ question: Question; order: number[] }> {
    const quizzes = await room.store.dueRounds(START * 2, 10);
    const round = quizzes.at(-1);
    if (!round) throw new Error("no round is open");
    return round;
  }

  /** Answers the open question, rightly or wrongly, however it is answered. */
  async function answer(person: Person, message: Posted, rightly: boolean, lang: "es" | "en" = "es"): Promise<string> {
    const { question, order } = await asked();
    const wording = question.in[lang];
    const label = LABELS[lang];
    const letters = "ABCDEFGHIJ";
    switch (wording?.kind) {
      case "choice": {
        const place = order.findIndex((position) => (wording.options[position]?.fraction ?? 0) >= 1 === rightly);
        return person.presses(message, letters[place] ?? "");
      }
      case "several": {
        const places = order.flatMap((position, i) =>
          (wording.options[position]?.fraction ?? 0) > 0 === rightly ? [`${letters[i]}. `] : [],
        );
        return person.chooses(message, places);
      }
      case "truefalse":
        return person.presses(message, wording.answer === rightly ? label.yes : label.no);
      case "short":
        return person.fillsIn(message, label.answer, [rightly ? (wording.accepted[0]?.text ?? "").replaceAll("*", " ") : "nada de eso"]);
      case "numeric":
        return person.fillsIn(message, label.answer, [rightly ? String(wording.accepted[0]?.min) : "-987654"]);
      case "matching":
        return person.fillsIn(
          message,
          label.answer,
          wording.lefts.map((_left, i) => String(order.indexOf(rightly ? i : (i + 1) % wording.lefts.length) + 1)),
        );
      default:
        throw new Error("no wording");
    }
  }

  test("is answered in private, the first answer counts, and the board has it", async () => {
    room = await wire.open();
    const ann = room.person("Ann");
    const bob = room.person("Bob");
    expect(await ann.says("/quiz start contenedores 2")).toMatch(/2 preguntas sobre Contenedores/);
    const question = await openQuestion();
    expect(question.text).toMatch(/Pregunta 1 de 2/);
    expect(await answer(ann, question, true)).toMatch(/¡Correcto!.*10 puntos/s);
    expect(await answer(bob, question, false)).toMatch(/No es correcto.*0 puntos/s);
    expect(await answer(ann, question, false)).toMatch(/Ya has respondido/);
    const board = await ann.says("/leaderboard");
    expect(board).toMatch(/1\s+Ann.*10\s+2\s+Bob\s+0/s);
    expect(board).toMatch(/puesto 1/);
  });

  test("is the same in English", async () => {
    room = await wire.open({ lang: "en" });
    const [ann, bob] = ["Ann", "Bob"].map((name) => room.person(name, { locale: "en-GB" })) as [Person, Person];
    expect(await ann.says("/quiz start containers 1")).toMatch(/1 question on Containers/);
    const question = await openQuestion();
    expect(question.text).toMatch(/Question 1 of 1/);
    expect(question.text).toContain(((await asked()).question.in.en?.stem ?? "-").replace(/\s+/g, " ").slice(0, 30));
    expect(await answer(ann, question, true, "en")).toMatch(/Right!.*10 points/s);
    expect(await answer(bob, question, false, "en")).toMatch(/Not right.*0 points/s);
    expect(await answer(ann, question, false, "en")).toMatch(/You have already answered/);
    await ann.presses(await openQuestion(), "Finish");
    const result = await openQuestion();
    expect(result.text).toMatch(/Result.*Containers.*1\s+Ann.*10\s+2\s+Bob\s+0/s);
    expect(await bob.presses(result, "My result")).toMatch(/1 question/);
    expect(await ann.says("/leaderboard")).toMatch(/1\s+Ann.*10.*You are number 1/s);
  });

  test("goes on when its starter or a teacher presses Next, and ends with the result", async () => {
    room = await wire.open();
    const [ann, bob, maria] = [room.person("Ann"), room.person("Bob"), room.person("María", { teacher: true })];
    await ann.says("/quiz start hipervisores 2");
    await answer(bob, await openQuestion(), true);
    expect(await bob.presses(await openQuestion(), "Siguiente")).toMatch(/Eso solo puede hacerlo quien empezó/);
    await ann.presses(await openQuestion(), "Siguiente");
    const posted = await room.posted();
    expect(posted.map(({ text }) => text.match(/Pregunta 1 de 2 · cerrada|Pregunta 2 de 2/)?.[0]).filter(Boolean)).toContain(
      "Pregunta 2 de 2",
    );
    expect(posted.some(({ text }) => /Pregunta 1 de 2 · cerrada/.test(text) && /Respuestas correctas: 1 de 1/.test(text))).toBe(true);
    await maria.presses(await openQuestion(), "Terminar");
    const result = await openQuestion();
    expect(result.text).toMatch(/Resultado.*Hipervisores.*1\s+Bob.*10/s);
    expect(await bob.presses(result, "Mi resultado")).toMatch(/1 pregunta, 1 bien, por 10 puntos/);
  });

  test("closes a question after ten minutes by itself, and a late answer is practice", async () => {
    room = await wire.open();
    const ann = room.person("Ann");
    await ann.says("/quiz start docker y sus imágenes questions:1");
    const question = await openQuestion();
    await room.passes(9 * MINUTE + 59_000);
    expect((await openQuestion()).text).not.toMatch(/cerrada/);
    // The message still looks open: the time decides, not the edit.
    await room.passes(2_000, "nobody looks");
    expect(await answer(ann, question, true)).toMatch(/práctica/);
    await room.passes(1_000);
    expect((await openQuestion()).text).toMatch(/Resultado/);
    expect(await ann.says("/my points")).toMatch(/Todavía no hay respuestas/);
  });

  test("survives a restart between question and answer", async () => {
    room = await wire.open();
    const ann = room.person("Ann");
    await ann.says("/quiz start contenedores 2");
    const question = await openQuestion();
    await room.restart();
    expect(await answer(ann, question, true)).toMatch(/¡Correcto!/);
    expect(await ann.says("/leaderboard")).toMatch(/1\s+Ann/);
    await room.restart();
    expect(await ann.says("/leaderboard")).toMatch(/1\s+Ann.*10/s);
  });

  test("is one at a time in a channel: a second start shows the open question again", async () => {
    room = await wire.open();
    const [ann, bob] = [room.person("Ann"), room.person("Bob")];
    await ann.says("/quiz start");
    const { question } = await asked();
    const again = await bob.says("/quiz start docker");
    expect(again).toMatch(/Ya hay un quiz en marcha/);
    expect(again.replace(/\s+/g, " ")).toContain((question.in.es?.stem ?? "-").slice(0, 30));
    expect((await room.posted()).length).toBe(1);
  });

  test("is stopped with the result, and only by its starter or a teacher", async () => {
    room = await wire.open();
    const [ann, bob] = [room.person("Ann"), room.person("Bob")];
    await ann.says("/quiz start");
    expect(await bob.says("/quiz stop")).toMatch(/Eso solo puede hacerlo/);
    expect(await ann.says("/quiz stop")).toMatch(/ha terminado/);
    expect((await openQuestion()).text).toMatch(/Resultado.*Nadie ha respondido/s);
    expect(await ann.says("/quiz stop")).toMatch(/No hay ningún quiz en marcha/);
  });

  test("asks every kind of question, each answered rightly and wrongly", async () => {
    room = await wire.open({ seed: 4 });
    const [ann, bob] = [room.person("Ann"), room.person("Bob")];
    const kinds = new Set<string>();
    for (let quiz = 0; quiz < 3; quiz++) {
      await ann.says("/quiz start questions:20");
      for (let i = 1; i <= 20; i++) {
        const message = await openQuestion();
        kinds.add((await asked()).question.kind);
        expect(await answer(ann, message, true), message.text).toMatch(/¡Correcto!/);
        expect(await answer(bob, message, false), message.text).toMatch(/No es correcto|Correcto en parte/);
        await ann.presses(message, i < 20 ? "Siguiente" : "Terminar");
      }
      if (kinds.size === 6) break;
    }
    expect([...kinds].sort()).toEqual(["choice", "matching", "numeric", "several", "short", "truefalse"]);
  });
});
