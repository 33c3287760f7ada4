import { type Block, type Button, type Card, text } from "../chat/card.ts";
import { cut } from "../chat/clean.ts";
import { ASKED_KEPT_MS, askedText, gapsOf } from "../teaching/gaps.ts";
import { kept } from "../teaching/kept.ts";
import type { Context } from "./context.ts";
import { entryOf, type PreparedCourse } from "./course.ts";
import { bold, lines } from "./entry-card.ts";
import { takenOut } from "./glossary-history.ts";

/** What a glossary lacks, as its class shows by asking. Nobody is told who asked. */

const COMMAND = "glossary gaps";

/** Shown of each kind, and texts that are sorted at all. */
const SHOWN = 5;
const SORTED = 1_000;

/** Texts whose wording is kept. */
const MOST_WORDED = 1_000;
const worded = kept(MOST_WORDED, askedText);

/** Counts what somebody asked for in their own words. */
export async function noteAsked(ctx: Context, typed: string): Promise<void> {
  const asked = worded(typed);
  if (asked !== "") await ctx.store.noteAsked({ class: ctx.class.id, text: asked, student: ctx.student.id, at: ctx.clock() });
}

/** What is missing, unclear and asked for most; each most wanted first, the missing and the unclear with a button that mends it. */
export async function gapsCard(ctx: Context): Promise<Card> {
  const { store, course } = ctx;
  const [asked, clarity] = await Promise.all([
    store.askedOften(ctx.class.id, ctx.clock() - ASKED_KEPT_MS, SORTED),
    store.clarity(ctx.class.id, course.id),
  ]);
  const found = gapsOf(asked, clarity, { lookup: course.lookup, has: (id) => course.concepts.has(id), lang: ctx.lang });
  const [missing, unclear, often] = [found.missing.slice(0, SHOWN), found.unclear.slice(0, SHOWN), found.often.slice(0, SHOWN)];
  if (missing.length + unclear.length + often.length === 0)
    return {
      title: TITLE(ctx),
      blocks: [
        text(
          ctx.say(
            "Nothing yet. Here you will see what at least two people asked for and what they found unclear; who it was, nobody sees.",
          ),
        ),
      ],
    };
  const gone = await takenOut(ctx);
  const blocks: Block[] = [
    ...list(
      ctx.t("Asked for and not found"),
      missing.map(({ text, times }) => ({ name: text, said: ctx.t("{times, plural, one {# time} other {# times}}", { times }) })),
    ),
    ...buttons(
      missing.map(({ text }) => {
        const out = gone(text);
        return out
          ? { label: ctx.t("Bring “{term}” back", { term: cut(out.name, 40) }), press: out.press }
          : { label: ctx.t("Add “{term}”", { term: cut(text, 40) }), press: `${COMMAND}|a.${text}` };
      }),
    ),
    ...list(
      ctx.t("Found unclear"),
      unclear.map((each) => ({
        name: headword(course, each.concept, ctx.lang),
        said: ctx.t("{unclear} of {count} found it unclear", { unclear: each.unclear, count: each.unclear + each.clear }),
      })),
    ),
    ...buttons(
      unclear.map(({ concept }) => ({
        label: ctx.t("Change “{term}”", { term: cut(headword(course, concept, ctx.lang), 40) }),
        press: `${COMMAND}|m.${concept}`,
      })),
    ),
    ...list(
      ctx.t("Asked for most"),
      often.map(({ concept, times }) => ({
        name: headword(course, concept, ctx.lang),
        said: ctx.t("{times, plural, one {# time} other {# times}}", { times }),
      })),
    ),
  ];
  const options = missing.map(({ text }) => ({ label: text, value: text }));
  if (options.length > 0)
    blocks.push({ kind: "choose", press: `${COMMAND}|d`, placeholder: ctx.t("Take off this list…"), options, min: 1, max: options.length });
  return { title: TITLE(ctx), blocks };
}

const TITLE = (ctx: Context): string => ctx.t("What the glossary lacks");

const headword = (course: PreparedCourse, id: string, lang: string): string => {
  const concept = course.concepts.get(id);
  return concept ? entryOf(concept, lang).headword : id;
};

function list(heading: string, items: readonly { name: string; said: string }[]): Block[] {
  if (items.length === 0) return [];
  return [text([bold(`${heading}:`), { text: "\n" }, ...lines(items.map(({ name, said }) => [{ text: `• ${name} (${said})` }]))])];
}

const buttons = (list: Button[]): Block[] => (list.length === 0 ? [] : [{ kind: "buttons", buttons: list }]);
