import { type Button, type Card, LONGEST_PRESS, type Option } from "../src/chat/card.ts";
import { UserError } from "../src/chat/errors.ts";
import { comparisonCard } from "../src/classroom/comparison-card.ts";
import { type Context, defineCommand } from "../src/classroom/context.ts";
import { explainButton, idNamed, suggestConcepts } from "../src/classroom/course.ts";
import { noteAsked } from "../src/classroom/glossary-gaps.ts";
import { divided, type Side } from "../src/teaching/comparing.ts";

export default defineCommand({
  describe: "Show two concepts side by side",
  seenBy: "everyone",
  params: {
    a: { type: "text", describe: "the first concept", suggest },
    b: { type: "text", describe: "the second concept", suggest },
  },
  async run(ctx, { a, b }) {
    const [one, other] = [idNamed(ctx.course, a), idNamed(ctx.course, b)];
    if (one !== undefined && other !== undefined) return compared(ctx, one, other);
    const typed = divided(ctx.course.lookup, [a, b], ctx.lang);
    for (const { text } of typed) await noteAsked(ctx, text);
    const [left, right] = typed.map(({ outcome }) => (outcome.kind === "sure" ? outcome.id : undefined));
    if (left !== undefined && right !== undefined) return compared(ctx, left, right);
    // "hipervisor de tipo 1 y 2": the one says what the other leaves out.
    const whole = ctx.course.lookup.find(`${a} ${b}`, ctx.lang);
    if (whole.kind === "compare") return compared(ctx, ...whole.ids);
    const all = ctx.course.lookup.find(`${a}, ${b}`, ctx.lang);
    if (all.kind === "unsure" && all.ids.length > 2) throw tooMany(ctx.to("caller"), all.ids);
    throw notUnderstood(ctx.to("caller"), typed);
  },
});

function suggest(ctx: Context, typed: string): Option[] {
  return suggestConcepts(ctx.course, typed, ctx.lang);
}

function compared(ctx: Context, one: string, other: string): Card {
  if (one === other)
    throw new UserError(
      "Those are two names of the same concept. `/explain` shows it.",
      {},
      explainButton(ctx.course, one, ctx.to("caller").lang),
    );
  return comparisonCard(ctx, ctx.course, [one, other]);
}

/** "docker vs podman vs kubernetes": each two of them are offered. */
function tooMany(ctx: Context, ids: readonly string[]): UserError {
  const named = ids.flatMap((id) => explainButton(ctx.course, id, ctx.lang).map(({ label }) => ({ id, label })));
  const offer = named.flatMap((one, i) =>
    named.slice(i + 1).flatMap((other): Button[] => {
      const press = `run|/compare #${one.id} #${other.id}`;
      return press.length > LONGEST_PRESS ? [] : [{ label: `${one.label} – ${other.label}`, press }];
    }),
  );
  return new UserError("Only two stand side by side. Which two?", {}, offer);
}

/** Says, to the person alone, which of the two is not clear, and offers the comparison with each of what it may be. */
function notUnderstood(ctx: Context, [left, right]: readonly [Side, Side]): UserError {
  const [unclear, clear] = left.outcome.kind === "sure" ? [right, left] : [left, right];
  if (unclear.outcome.kind !== "unsure")
    return new UserError("I have no entry for “{term}”. `/glossary list` shows what I can explain.", { term: unclear.text });
  const known = clear.outcome.kind === "sure" ? clear.outcome.id : undefined;
  const offer = unclear.outcome.ids.flatMap((id): Button[] => {
    const [explain] = explainButton(ctx.course, id, ctx.lang);
    const press = `run|/compare #${id} #${known}`;
    return explain ? [known === undefined || known === id || press.length > LONGEST_PRESS ? explain : { label: explain.label, press }] : [];
  });
  return new UserError("I am not sure what “{term}” means. Is it one of these?", { term: unclear.text }, offer);
}
