import type { Option } from "../src/chat/card.ts";
import { UserError } from "../src/chat/errors.ts";
import { comparisonCard } from "../src/classroom/comparison-card.ts";
import { type Context, defineCommand } from "../src/classroom/context.ts";
import { explainButton, suggestConcepts } from "../src/classroom/course.ts";

export default defineCommand({
  describe: "Show two concepts side by side",
  seenBy: "everyone",
  params: {
    a: { type: "text", describe: "the first concept; in quotes when it is several words", suggest },
    b: { type: "text", describe: "the second concept", suggest },
  },
  run(ctx, { a, b }) {
    const typed = ctx.course.lookup.find(`${a} vs ${b}`, ctx.lang);
    if (typed.kind === "compare") return comparisonCard(ctx, ctx.course, typed.ids);
    const ids: [string, string] = [conceptNamed(ctx, a), conceptNamed(ctx, b)];
    if (ids[0] === ids[1]) throw new UserError("Those are two names of the same concept. `/explain` shows it.");
    return comparisonCard(ctx, ctx.course, ids);
  },
});

function suggest(ctx: Context, typed: string): Option[] {
  return suggestConcepts(ctx.course, typed, ctx.lang);
}

function conceptNamed(ctx: Context, term: string): string {
  if (ctx.course.concepts.has(term)) return term;
  const outcome = ctx.course.lookup.find(term, ctx.lang);
  if (outcome.kind === "sure") return outcome.id;
  if (outcome.kind !== "unsure") throw new UserError("I have no entry for “{term}”. `/glossary list` shows what I can explain.", { term });
  throw new UserError(
    "I am not sure what “{term}” means. Is it one of these?",
    { term },
    outcome.ids.flatMap((id) => explainButton(ctx.course, id, ctx.lang)),
  );
}
