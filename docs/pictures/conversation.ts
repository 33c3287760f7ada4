import { type Html, html } from "./html.ts";
import type { Shown, Speaker, Stage } from "./stage.ts";

/** Every picture there is; a home only where the client has one. */
export const PICTURES = [
  "class",
  "explain",
  "unsure",
  "compare",
  "glossary",
  "help",
  "question",
  "verdict-right",
  "verdict-wrong",
  "question-closed",
  "several",
  "verdict-several",
  "matching",
  "matching-modal",
  "verdict-matching",
  "result",
  "leaderboard",
  "points",
  "daily-set",
  "daily-preview",
  "daily",
  "home",
] as const;

/** One conversation of a class; what is worth a picture on the way, under its name. */
export async function* conversation(stage: Stage): AsyncGenerator<[name: (typeof PICTURES)[number], picture: Html]> {
  const teacher = stage.person("Marta Ruiz", { teacher: true });
  const ana = stage.person("Ana");
  const luis = stage.person("Luis");
  const students = [ana, luis, ...["Nerea", "Hugo", "Salma", "Iker", "Paula", "Álex"].map((name) => stage.person(name))];

  yield ["class", drawn(await teacher.says("/class show"))];
  yield ["explain", drawn(await ana.says("/explain hipervisor de tipo 2"))];
  yield ["unsure", drawn(await luis.says("/explain privilegios"))];
  yield ["compare", drawn(await ana.says('/compare "máquina virtual" contenedor'))];
  yield ["glossary", drawn(await ana.says("/glossary list"))];
  yield ["help", drawn(await ana.says("/help"))];

  await teacher.says("/quiz start hipervisores 20");
  const single = await untilAsked(stage, teacher, students, ({ buttons }) => buttons.includes("D"));
  yield ["question", single.draw()];
  const told = await answersOf(students, single);
  yield ["verdict-right", saying(told, "¡Correcto!")];
  yield ["verdict-wrong", saying(told, "No es correcto")];
  await teacher.presses(single, "Siguiente pregunta");
  yield ["question-closed", single.draw()];

  const several = await untilAsked(stage, teacher, students, ({ menus }) => menus.length > 0);
  yield ["several", several.draw("open")];
  yield ["verdict-several", drawn(await ana.chooses(several, [0, 2]))];
  await teacher.presses(several, "Siguiente pregunta");

  // Matching shows its halves as lines and is answered in a form; so is a typed answer, which has no lines.
  const matching = await untilAsked(
    stage,
    teacher,
    students,
    (asked) => asked.buttons.includes("Responder…") && asked.draw().html.includes("• "),
  );
  yield ["matching", matching.draw()];
  const [modal] = await ana.presses(matching, "Responder…");
  if (!modal) throw new Error("no modal came");
  yield ["matching-modal", modal.draw()];
  yield ["verdict-matching", drawn(await ana.fillsIn(modal, [0, 1, 2, 3]))];

  await teacher.says("/quiz stop");
  yield ["result", stage.newest().draw()];
  yield ["leaderboard", drawn(await luis.says("/leaderboard"))];
  yield ["points", drawn(await ana.says("/my points"))];

  yield ["daily-set", drawn(await teacher.says("/daily set 12:00 lun-vie"))];
  yield ["daily-preview", drawn(await teacher.says("/daily preview"))];
  await stage.passes(120);
  yield ["daily", stage.newest().draw()];
  if (ana.opensHome) yield ["home", (await ana.opensHome()).draw()];
}

type Wanted = (question: Shown) => boolean;

/** Lets the quiz go on, everybody answering where buttons do, until a question of the wanted kind is open. */
async function untilAsked(stage: Stage, teacher: Speaker, students: readonly Speaker[], wanted: Wanted): Promise<Shown> {
  for (let asked = stage.newest(); ; asked = stage.newest()) {
    if (wanted(asked)) return asked;
    await answersOf(students, asked);
    await teacher.presses(asked, "Siguiente pregunta");
  }
}

/** What each is told: the first takes the first button, the second the second, and so on round. */
async function answersOf(students: readonly Speaker[], question: Shown): Promise<Shown[]> {
  const answers = question.buttons.filter((label) => /^(?:[A-J]|Verdadero|Falso)$/.test(label));
  if (answers.length === 0) return [];
  const told: Shown[] = [];
  for (const [i, student] of students.entries()) told.push(...(await student.presses(question, answers[i % answers.length] ?? "")));
  return told;
}

function saying(told: readonly Shown[], words: string): Html {
  const found = told.map((each) => each.draw()).find((picture) => picture.html.includes(words));
  if (!found) throw new Error(`nobody was told “${words}”`);
  return found;
}

const drawn = (shown: readonly Shown[]): Html => html`${shown.map((each) => each.draw())}`;
