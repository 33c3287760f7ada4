import { folded } from "../../src/chat/args.ts";
import type { Option } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { type Offer, offerOf } from "../../src/classroom/again.ts";
import { classCard, MAY_START } from "../../src/classroom/class-card.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { languageNamed, languageOptions } from "../../src/classroom/language.ts";
import { suggestZones, zoneNamed } from "../../src/classroom/zone.ts";
import { inLanguage } from "../../src/teaching/course.ts";
import type { ClassChanges } from "../../src/teaching/store.ts";

export default defineCommand({
  describe: "Change the name, language, time zone or course of this class, and who may start a quiz",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    name: { type: "text", describe: "what the class is called", optional: true, max: 80 },
    language: {
      type: "text",
      describe: "the language the class speaks",
      optional: true,
      max: 30,
      suggest: (ctx) => languageOptions(ctx, ctx.translator.languages),
    },
    zone: { type: "text", describe: "its time zone, such as Europe/Madrid", optional: true, max: 60, suggest: suggestZones },
    course: { type: "text", describe: "the course it follows", optional: true, max: 60, suggest: suggestCourses },
    start: { type: "choice", describe: "who may start a quiz", choices: MAY_START, optional: true },
    grace: { type: "integer", describe: "by how many hours a daily question may be late", optional: true, min: 1, max: 23 },
  },
  async run(ctx, args) {
    const { name, language, zone, course, start, grace } = args;
    const offer = (param: string) => offerOf(ctx, "class set", args, param);
    const changes: ClassChanges = {
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { lang: languageNamed(ctx, ctx.translator.languages, language, offer("language")) }),
      ...(zone === undefined ? {} : { zone: zoneNamed(zone, offer("zone")) }),
      ...(course === undefined ? {} : { course: courseNamed(ctx, course, offer("course")) }),
      ...(start === undefined && grace === undefined
        ? {}
        : { settings: { ...(start === undefined ? {} : { mayStart: start }), ...(grace === undefined ? {} : { graceHours: grace }) } }),
    };
    if (Object.keys(changes).length === 0)
      throw new UserError("Say what to change, for example: /class set language:en zone:Europe/London");
    await ctx.store.changeClass(ctx.class.id, changes);
    return classCard(speaksOwn(ctx) ? ctx : ctx.in(changes.lang ?? ctx.lang));
  },
});

/** Others are spoken to in the class's language, from now on. */
const speaksOwn = ({ from, translator }: Context): boolean => from.locale !== undefined && translator.languages.includes(from.locale);

function suggestCourses(ctx: Context): Option[] {
  return [...ctx.courses.values()].map(({ id, title }) => ({ label: inLanguage(title, ctx.lang), value: id }));
}

function courseNamed(ctx: Context, typed: string, offer: Offer): string {
  const found = [...ctx.courses.values()].find(({ id, title }) =>
    [id, ...Object.values(title)].some((name) => folded(name) === folded(typed)),
  );
  if (found) return found.id;
  const names = [...ctx.courses.keys()].join(", ");
  throw new UserError("There is no course “{course}”. There is: {names}.", { course: typed, names }, offer(suggestCourses(ctx)));
}
