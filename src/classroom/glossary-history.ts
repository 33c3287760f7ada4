import { type Block, type Button, type Card, text } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import type { Press } from "../chat/command.ts";
import { UserError } from "../chat/errors.ts";
import { message } from "../chat/translate.ts";
import { inLanguage } from "../teaching/course.ts";
import type { Term, TermContent } from "../teaching/terms.ts";
import type { Context } from "./context.ts";
import { entryOf, explainButton, type PreparedCourse, withTerms } from "./course.ts";
import { bold, entryBlocks, section } from "./entry-card.ts";

/** What a class has made of its glossary, version by version; each can be looked at and put back. */

const COMMAND = "glossary history";
const MOST_SHOWN = 10;

/** The course without anything of the class's own. */
const bare = (ctx: Context): PreparedCourse => ctx.courses.get(ctx.course.id) ?? ctx.course;

/** Every concept the class has changed, the latest change first. */
export async function changesCard(ctx: Context): Promise<Card> {
  const terms = (await ctx.store.terms(ctx.class.id, ctx.course.id)).sort((a, b) => b.at - a.at).slice(0, MOST_SHOWN);
  if (terms.length === 0)
    return {
      blocks: [text(ctx.say("This class has not changed its glossary yet. `/glossary add` adds a term, `/glossary edit` changes one."))],
    };
  const names = await Promise.all(terms.map((term) => nameOf(ctx, term.concept)));
  const lines = await Promise.all(terms.map(async (term, i) => text([bold(`${names[i]}: `), { text: await lineOf(ctx, term) }])));
  const buttons = terms.map((term, i): Button => ({ label: names[i] ?? term.concept, press: `run|/glossary history #${term.concept}` }));
  return { title: ctx.t("What this class has changed"), blocks: [...lines, { kind: "buttons", buttons }] };
}

/** The versions of one concept, the newest first; 0 is the course's own. */
export async function versionsCard(ctx: Context, concept: string): Promise<Card> {
  const versions = await ctx.store.termVersions(ctx.class.id, ctx.course.id, concept);
  const name = await nameOf(ctx, concept);
  if (versions.length === 0)
    return { title: name, blocks: [text(ctx.say("It stands as the course has it; this class has never changed it."))] };
  const [current, ...older] = versions;
  const blocks: Block[] = [];
  for (const version of versions.slice(0, MOST_SHOWN))
    blocks.push(
      text([
        bold(`${version.number}. `),
        { text: await lineOf(ctx, version) },
        ...(version === current ? [{ text: ` · ${ctx.t("as it is now")}` }] : []),
      ]),
    );
  const buttons = older
    .slice(0, MOST_SHOWN - 1)
    .filter(({ content }) => content.kind !== "course")
    .map(({ number }): Button => ({ label: ctx.t("Version {number}", { number }), press: `${COMMAND}|s${number}.${concept}` }));
  if (bare(ctx).concepts.has(concept) && current?.content.kind !== "course")
    buttons.push({ label: ctx.t("As the course has it"), press: `${COMMAND}|s0.${concept}` });
  return {
    title: ctx.t("History of {term}", { term: name }),
    blocks: buttons.length > 0 ? [...blocks, { kind: "buttons", buttons }] : blocks,
  };
}

/** Shows a version, or makes it the current one again. */
export async function pressHistory(ctx: Context, payload: string): Promise<Press> {
  const match = /^([sr])(\d{1,6})\.([a-z0-9-]{1,90})$/.exec(payload);
  const [, what = "", number = "", concept = ""] = match ?? [];
  const versions = await ctx.store.termVersions(ctx.class.id, ctx.course.id, concept);
  const content = contentOf(ctx, versions, Number(number), concept);
  if (!content) throw new UserError("I do not know that version. `/glossary history` shows what there is.");
  if (what === "r") return { update: await restore(ctx, concept, versions, content) };
  return { whisper: await versionCard(ctx, concept, Number(number), content) };
}

function contentOf(ctx: Context, versions: readonly Term[], number: number, concept: string): TermContent | undefined {
  if (number === 0) return bare(ctx).concepts.has(concept) ? { kind: "course" } : undefined;
  return versions.find((version) => version.number === number)?.content;
}

async function versionCard(ctx: Context, concept: string, number: number, content: TermContent): Promise<Card> {
  const seen = withTerms(bare(ctx), [{ concept, number, content, by: "", at: 0 }]).concepts.get(concept);
  const back: Block = {
    kind: "buttons",
    buttons: [{ label: ctx.t("Bring this back"), press: `${COMMAND}|r${number}.${concept}`, style: "good" }],
  };
  const title = number === 0 ? ctx.t("As the course has it") : ctx.t("Version {number}", { number });
  if (!seen) return { title, blocks: [text(ctx.say("Then the class did not see it.")), back] };
  const { headword } = entryOf(seen, ctx.lang);
  return { title, blocks: [text([bold(headword)]), ...entryBlocks(ctx, ctx.course, seen), section(ctx, ctx.course, seen), back] };
}

/** A version that comes back is a new one at the end: nothing is ever lost. */
async function restore(ctx: Context, concept: string, versions: readonly Term[], content: TermContent): Promise<Card> {
  const [current] = versions;
  if (JSON.stringify(current?.content ?? { kind: "course" }) === JSON.stringify(content))
    return { blocks: [text(ctx.say("That is how it stands already."))] };
  await clash(ctx, concept, content);
  return changed(ctx, concept, current, content);
}

/** A name may have gone to another entry since. */
async function clash(ctx: Context, concept: string, content: TermContent): Promise<void> {
  const then = withTerms(bare(ctx), [{ concept, number: 1, content, by: "", at: 0 }]).concepts.get(concept);
  for (const entry of Object.values(then?.entries ?? {})) {
    for (const name of [entry.headword, ...entry.aliases]) {
      const owner = ctx.course.concepts.get(ctx.course.names.under(name).find((id) => id !== concept) ?? "");
      if (owner)
        throw new UserError("That version goes by “{name}”, which leads to {other} now. Take it out there first: `/glossary edit`.", {
          name,
          other: entryOf(owner, ctx.lang).headword,
        });
    }
  }
}

/** What the class has taken out: where a text leads to one of it, the press that brings it back as it last stood. */
export async function takenOut(ctx: Context): Promise<(text: string) => { name: string; press: string } | undefined> {
  const terms = await ctx.store.terms(ctx.class.id, ctx.course.id);
  const hidden = new Map<string, Term | undefined>();
  for (const { concept } of terms.filter(({ content }) => content.kind === "hidden")) {
    const versions = await ctx.store.termVersions(ctx.class.id, ctx.course.id, concept);
    hidden.set(
      concept,
      versions.find(({ content }) => content.kind !== "hidden"),
    );
  }
  if (hidden.size === 0) return () => undefined;
  const before = withTerms(
    bare(ctx),
    [...hidden.values()].flatMap((term) => term ?? []),
  );
  return (text) => {
    const found = before.lookup.find(text, ctx.lang);
    if (found.kind !== "sure" || !hidden.has(found.id)) return undefined;
    const concept = before.concepts.get(found.id);
    return concept && { name: entryOf(concept, ctx.lang).headword, press: `${COMMAND}|r${hidden.get(found.id)?.number ?? 0}.${found.id}` };
  };
}

/** Takes a concept out of the class's glossary: its own is gone, the course's is hidden. The history brings either back. */
export async function removeConcept(ctx: Context, concept: string): Promise<Card> {
  const [current] = await ctx.store.termVersions(ctx.class.id, ctx.course.id, concept);
  if (!ctx.course.concepts.has(concept)) return { blocks: [text(ctx.say("It is out of this class’s glossary already."))] };
  return changed(ctx, concept, current, { kind: "hidden" });
}

async function changed(ctx: Context, concept: string, current: Term | undefined, content: TermContent): Promise<Card> {
  const name = await nameOf(ctx, concept);
  const term: Term = { concept, number: (current?.number ?? 0) + 1, content, by: ctx.student.id, at: ctx.clock() };
  const done = await ctx.store.publishTerm({ class: ctx.class.id, course: ctx.course.id, term });
  if (!done) throw new UserError("Somebody else has changed it at this very moment. Please look at it again: `/glossary history`.");
  const gone = content.kind === "hidden";
  const said = gone
    ? ctx.say("**{term}** is out of this class’s glossary: nobody finds it any more. Nothing is lost, and its history brings it back.", {
        term: name,
      })
    : ctx.say("Done: that is how **{term}** stands now.", { term: name });
  const look = gone ? [] : explainButton(withTerms(bare(ctx), [term]), concept, ctx.lang);
  return {
    blocks: [text(said), { kind: "buttons", buttons: [...look, { label: ctx.t("History"), press: `run|/glossary history #${concept}` }] }],
  };
}

/** The concept's name, also of one the class no longer sees. */
export async function nameOf(ctx: Context, id: string): Promise<string> {
  const concept = ctx.course.concepts.get(id) ?? bare(ctx).concepts.get(id);
  if (concept) return entryOf(concept, ctx.lang).headword;
  const versions = await ctx.store.termVersions(ctx.class.id, ctx.course.id, id);
  for (const { content } of versions) if (content.kind === "own") return inLanguage(content.in, ctx.lang).term;
  return id;
}

const WHAT: Readonly<Record<TermContent["kind"], string>> = {
  own: message("written"),
  hidden: message("taken out"),
  course: message("put back as the course has it"),
};

async function lineOf(ctx: Context, { at, by, content }: Term): Promise<string> {
  const when = new Intl.DateTimeFormat(ctx.lang, { dateStyle: "medium", timeStyle: "short", timeZone: ctx.class.zone }).format(at);
  const who = (await ctx.store.student(by))?.name ?? "?";
  const words = content.kind === "own" ? `: ${cut(inLanguage(content.in, ctx.lang).definition.replace(/\s+/g, " "), 80)}` : "";
  return `${when}, ${who}, ${ctx.t(WHAT[content.kind])}${words}`;
}
