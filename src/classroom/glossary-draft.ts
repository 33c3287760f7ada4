import { type Block, type Button, type Card, type Form, text } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import type { Press } from "../chat/command.ts";
import { UserError } from "../chat/errors.ts";
import { message } from "../chat/translate.ts";
import type { Concept } from "../teaching/course.ts";
import { newId } from "../teaching/random.ts";
import { BLANK, type Draft, entryFrom, FIELD_LIMITS, type Wording, wordingFrom } from "../teaching/terms.ts";
import type { Context } from "./context.ts";
import { entryOf, explainButton, topicTitle } from "./course.ts";
import { bold, entryBlocks, section } from "./entry-card.ts";
import { FIELD_NAMES } from "./glossary-checks.ts";
import { outlook } from "./glossary-outlook.ts";
import { languageName } from "./language.ts";

/**
 * A term from the form to the class: what is typed is a draft in the database, shown to its writer alone, and published, changed or discarded by
 * button. Every press names the draft, so nothing is lost in between, whatever goes wrong.
 */

/** The command whose press and submit these are. */
const COMMAND = "glossary add";

/** Opens the form for a new term. */
export function draftNew(ctx: Context, begun: { term?: string; topic?: string; lang: string }): Promise<Form> {
  const { term = "", lang, topic } = begun;
  return open(ctx, { base: 0, lang, wording: { ...BLANK, term }, ...(topic === undefined ? {} : { topic }) });
}

/** Opens the form for a concept as it stands, in one language; in another than it has, only its name is there. */
export async function draftChange(ctx: Context, concept: Concept, lang: string): Promise<Form> {
  const [latest] = await ctx.store.termVersions(ctx.class.id, ctx.course.id, concept.id);
  const written = latest?.content.kind === "own" ? latest.content.in[lang] : undefined;
  const entry = concept.entries[lang];
  const wording = written ?? (entry ? wordingFrom(entry) : { ...BLANK, term: entryOf(concept, lang).headword });
  const fields = Object.entries(FIELD_LIMITS) as [keyof Wording, number][];
  if (fields.some(([field, max]) => wording[field].length > max))
    throw new UserError("“{term}” is too long for a form of the chat. Whoever runs me can change it in the files of the course.", {
      term: wording.term,
    });
  return open(ctx, { concept: concept.id, base: latest?.number ?? 0, lang, topic: concept.topic, wording });
}

async function open(ctx: Context, begun: Omit<Draft, "id" | "class" | "course" | "at">): Promise<Form> {
  const draft: Draft = { ...begun, id: newId(ctx.random), class: ctx.class.id, course: ctx.course.id, at: ctx.clock() };
  await ctx.store.keepDraft(draft);
  return formOf(ctx, draft);
}

const HINTS: Readonly<Record<keyof Wording, string>> = {
  term: message("what people ask for, such as Hypervisor"),
  names: message("plurals, acronyms, the other language: VMM, hypervisors"),
  definition: message("What it is. **bold**, `code`, - lists; a line **Uses:** … is set beside others’ in /compare"),
  examples: message("one a line"),
  confusedWith: message("one a line, with the difference"),
};

function formOf(ctx: Context, draft: Draft): Form {
  const lang = languageName(draft.lang, ctx.lang);
  const title = draft.concept === undefined ? ctx.t("New term ({lang})", { lang }) : ctx.t("Change a term ({lang})", { lang });
  return {
    submit: `${COMMAND}|${draft.id}`,
    title: cut(title, 45),
    fields: (Object.entries(FIELD_LIMITS) as [keyof Wording, number][]).map(([name, max]) => ({
      kind: "text",
      name,
      label: ctx.t(FIELD_NAMES[name]),
      placeholder: ctx.t(HINTS[name]),
      max,
      long: name !== "term" && name !== "names",
      optional: name !== "term" && name !== "definition",
      ...(draft.wording[name] === "" ? {} : { value: draft.wording[name] }),
    })),
  };
}

/** What was typed is kept first; then it is looked at. */
export async function submitDraft(ctx: Context, id: string, fields: Record<string, string[]>): Promise<Press> {
  const draft = await draftOf(ctx, id);
  const typed = Object.keys(FIELD_LIMITS).map((name) => [name, (fields[name]?.[0] ?? "").slice(0, MOST_TYPED)]);
  const kept: Draft = { ...draft, wording: { ...BLANK, ...Object.fromEntries(typed) }, at: after(ctx, draft) };
  await ctx.store.keepDraft(kept);
  return { whisper: await previewCard(ctx, kept) };
}

/** More than any form lets through. */
const MOST_TYPED = 6_000;

/** A later moment, also within one millisecond: it is how a preview knows that it is out of date. */
const after = (ctx: Context, { at }: Draft): number => Math.max(ctx.clock(), at + 1);

/** Publish, change, discard, or another topic. */
export async function pressDraft(ctx: Context, payload: string, chosen: readonly string[]): Promise<Press> {
  const [what = "", id = "", seen = ""] = payload.split(".");
  const draft = await draftOf(ctx, id);
  switch (what) {
    case "p":
      return { update: seen === draft.at.toString(36) ? await publish(ctx, draft) : await previewCard(ctx, draft, OUT_OF_DATE) };
    case "c":
      return { form: formOf(ctx, draft) };
    case "d":
      await ctx.store.dropDraft(draft.id);
      return { update: { blocks: [text(ctx.say("Discarded. Nothing has changed."))] } };
    case "t": {
      const topic = ctx.course.topics.get(chosen[0] ?? "");
      const moved: Draft = topic ? { ...draft, topic: topic.id, at: after(ctx, draft) } : draft;
      await ctx.store.keepDraft(moved);
      return { update: await previewCard(ctx, moved) };
    }
    default:
      throw new UserError("That button is from an older version of me and does nothing any more. /help shows what I can do.");
  }
}

const OUT_OF_DATE = message("It was changed since you saw it; this is how it stands now.");
const CHANGED_MEANWHILE = message(
  "Somebody else has published a version of this term meanwhile. If you publish yours it goes on top; theirs stays in `/glossary history`.",
);

async function draftOf(ctx: Context, id: string): Promise<Draft> {
  const draft = await ctx.store.draft(id);
  if (draft?.class !== ctx.class.id || draft.course !== ctx.course.id)
    throw new UserError(
      "That draft is no longer there: it was published, discarded, or left for a week. `/glossary history` shows what was published.",
    );
  return draft;
}

async function previewCard(ctx: Context, draft: Draft, note?: string): Promise<Card> {
  const { concept, course, problems, topicless } = await outlook(ctx, draft);
  const change: Button = { label: ctx.t("Change"), press: `${COMMAND}|c.${draft.id}` };
  const discard: Button = { label: ctx.t("Discard"), press: `${COMMAND}|d.${draft.id}`, style: "bad" };
  if (problems.length > 0) {
    const shown = problems.slice(0, MOST_PROBLEMS).map(({ message, values }) => text([{ text: "• " }, ...ctx.say(message, values)]));
    const rest = problems.length - shown.length;
    if (rest > 0) shown.push(text(ctx.t("… and {count} more.", { count: rest })));
    const kept = text(ctx.say("What you wrote is kept: press Change and it is all there."));
    return { title: ctx.t("It cannot be published yet"), blocks: [...shown, kept, { kind: "buttons", buttons: [change, discard] }] };
  }
  const voice = ctx.in(draft.lang);
  const publish: Button = { label: ctx.t("Publish"), press: `${COMMAND}|p.${draft.id}.${draft.at.toString(36)}`, style: "good" };
  const notes: Block[] = [text(note === undefined ? ctx.say("Only you see this, until you publish it.") : ctx.say(note))];
  const names = entryFrom(draft.wording).aliases.join(", ");
  const found: Block[] =
    names === "" ? [] : [text([{ text: ctx.t("Also found as: {names}", { names: cut(names, 300) }), style: "italic" }])];
  return {
    title: ctx.t("Preview"),
    blocks: [
      ...notes,
      text([bold(entryOf(concept, draft.lang).headword)]),
      ...entryBlocks(voice, course, concept),
      ...(topicless ? [] : [section(voice, course, concept)]),
      ...found,
      ...topicMenu(ctx, draft, topicless ? undefined : concept.topic),
      { kind: "buttons", buttons: topicless ? [change, discard] : [publish, change, discard] },
    ],
  };
}

/** A card takes no more at once, and nobody reads more. */
const MOST_PROBLEMS = 8;

function topicMenu(ctx: Context, draft: Draft, topic: string | undefined): Block[] {
  const options = [...ctx.course.topics.keys()]
    .filter((id) => id !== topic)
    .map((id) => ({ label: topicTitle(ctx.course, id, ctx.lang), value: id }));
  if (options.length === 0) return [];
  const placeholder = topic === undefined ? ctx.t("Choose its topic, to publish it") : ctx.t("Move it to another topic");
  return [{ kind: "choose", press: `${COMMAND}|t.${draft.id}`, placeholder, options: options.slice(0, 25), min: 1, max: 1 }];
}

async function publish(ctx: Context, draft: Draft): Promise<Card> {
  const { term, course, concept, problems, topicless } = await outlook(ctx, draft);
  if (problems.length > 0 || topicless) return previewCard(ctx, draft);
  const done = await ctx.store.publishTerm({ class: ctx.class.id, course: ctx.course.id, term, draft: draft.id });
  if (!done) {
    const [latest] = await ctx.store.termVersions(ctx.class.id, ctx.course.id, term.concept);
    const rebased: Draft = { ...draft, base: latest?.number ?? 0, at: after(ctx, draft) };
    await ctx.store.keepDraft(rebased);
    return previewCard(ctx, rebased, CHANGED_MEANWHILE);
  }
  const { headword } = entryOf(concept, draft.lang);
  return {
    blocks: [
      text(ctx.say("**{term}** is in this class’s glossary now: everybody finds it.", { term: headword })),
      {
        kind: "buttons",
        buttons: [
          ...explainButton(course, concept.id, draft.lang),
          { label: ctx.t("History"), press: `run|/glossary history #${concept.id}` },
        ],
      },
    ],
  };
}
