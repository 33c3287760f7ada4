import { type Card, text } from "../chat/card.ts";
import { inLanguage } from "../teaching/course.ts";
import type { Context } from "./context.ts";
import { graceOf } from "./daily-beat.ts";
import { bold, lines } from "./entry-card.ts";
import { languageName } from "./language.ts";

export const MAY_START = { anyone: "anyone", teachers: "teachers only" } as const;

/** The teachers on the class's list, each by the name they go by now, once they have used the bot. */
export async function teacherNames({ store, class: { id } }: Context): Promise<string[]> {
  const teachers = await store.teachers(id);
  return Promise.all(teachers.map(async ({ user, name }) => (await store.studentOf(id, user))?.name ?? name));
}

/** What a class is set to. */
export async function classCard(ctx: Context): Promise<Card> {
  const here = await ctx.store.classOf(ctx.class.id);
  if (!here) throw new Error(`the class ${ctx.class.id} is gone`);
  const teachers = await teacherNames(ctx);
  const course = ctx.courses.get(here.course);
  const role = here.settings.teacherRole;
  const rows = [
    [ctx.t("Name"), here.name],
    [ctx.t("Language"), languageName(here.lang, ctx.lang)],
    [ctx.t("Time zone"), here.zone],
    [ctx.t("Course"), course ? inLanguage(course.title, ctx.lang) : here.course],
    [ctx.t("A quiz may be started by"), ctx.t(MAY_START[here.settings.mayStart])],
    [
      ctx.t("A daily question may be late by"),
      ctx.t("{hours, plural, one {# hour} other {# hours}}", { hours: graceOf(here) / 3_600_000 }),
    ],
    [ctx.t("Teachers"), [...teachers, ctx.t("whoever manages this space"), ...(role === undefined ? [] : [ctx.t("one role")])].join(", ")],
  ];
  return {
    title: ctx.t("This class"),
    blocks: [
      text(lines(rows.map(([name = "", value = ""]) => [bold(`${name}: `), { text: value }]))),
      text(ctx.say("Teachers change it with `/class set`.")),
    ],
  };
}
