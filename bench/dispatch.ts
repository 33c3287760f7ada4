import type { Card } from "../src/chat/card.ts";
import type { Request } from "../src/chat/dispatch.ts";
import { voice } from "../src/chat/translate.ts";
import { type PreparedCourse, prepareCourse } from "../src/classroom/course.ts";
import { entryCard } from "../src/classroom/entry-card.ts";
import type { Concept, Course } from "../src/teaching/course.ts";
import { createWorld, shippedContent } from "../test/wires/world.ts";
import { percentile, sampled } from "./measure.ts";

/** `/explain` through the dispatcher, look-up and card included, against a bare call of a function that returns the same card. */
export async function bench(): Promise<void> {
  const { courses } = await shippedContent();
  const [course] = courses.values();
  if (!course) throw new Error("there is no course");
  await compare("shipped course", course, "hipervisor");
  await compare("20,000 terms", prepareCourse(grown(course, 20_000)), "término 12345");
}

async function compare(name: string, course: PreparedCourse, term: string): Promise<void> {
  const world = await createWorld();
  (world.courses as Map<string, PreparedCourse>).clear();
  (world.courses as Map<string, PreparedCourse>).set(course.id, course);
  const outcome = course.lookup.find(term, "es");
  const concept = outcome.kind === "sure" ? course.concepts.get(outcome.id) : undefined;
  if (!concept) throw new Error(`${term} is not found`);
  const card = entryCard(voice(world.translator, "es"), course, concept);
  const constant = async (): Promise<{ show: Card }> => ({ show: card });
  let id = 0;
  const request = (): Request => ({
    from: { space: "x:1", user: "x:u", userName: "Ann", admin: false, roles: [] },
    id: String(++id),
    kind: "command",
    name: "explain",
    input: { options: { term } },
  });

  await world.bot.answer(request());
  const full = await sampled(3_000, () => world.bot.answer(request()));
  const bare = await sampled(3_000, constant);
  const [ours, floor] = [percentile(full, 50), percentile(bare, 50)];
  process.stdout.write(
    `dispatch, ${name}: ${ours.toFixed(1)} µs at the median, ${percentile(full, 99).toFixed(1)} µs at the 99th percentile; a bare call ${floor.toFixed(2)} µs; ${(ours / floor).toFixed(0)} times\n`,
  );
  await world.close();
}

/** The course with made-up terms besides its own. */
function grown(course: Course, size: number): Course {
  const [model] = course.concepts.values();
  if (!model) throw new Error("an empty course");
  const concepts = new Map<string, Concept>(course.concepts);
  for (let i = concepts.size; i < size; i++) {
    const entries = Object.fromEntries(
      Object.entries(model.entries).map(([lang, entry]) => [
        lang,
        { ...entry, headword: `${lang === "es" ? "término" : "term"} ${i}`, aliases: [`x${i}`] },
      ]),
    );
    concepts.set(`termino-${i}`, { ...model, id: `termino-${i}`, entries });
  }
  return { ...course, id: "grown", concepts };
}
