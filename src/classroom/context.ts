import { clean, cut } from "../chat/clean.ts";
import type { Audience, Speaking, Vocabulary } from "../chat/command.ts";
import type { Origin } from "../chat/dispatch.ts";
import { type Translator, voice } from "../chat/translate.ts";
import { defineFor } from "../chat/vocabulary.ts";
import { type Course, inLanguage } from "../teaching/course.ts";
import { type Clock, newId, type Random } from "../teaching/random.ts";
import type { Class, Notice, Store, Student, Teacher } from "../teaching/store.ts";
import { courseOf, createClassCourses, type PreparedCourse } from "./course.ts";
import { languageName } from "./language.ts";

/** Who is asking, in which class: all a command knows of the world. */
export interface Context extends Speaking<Context> {
  from: Origin;
  /** The request's id. */
  request: string;
  class: Class;
  student: Student;
  /** With the class's own terms over it. */
  course: PreparedCourse;
  courses: ReadonlyMap<string, PreparedCourse>;
  store: Store;
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  clock: Clock;
  random: Random;
  /** The same context speaking another language. */
  in(lang: string): Context;
}

export const defineCommand = defineFor<Context>();

/** What a new class starts with, where its space does not say. */
export interface Beginnings {
  lang: string;
  zone: string;
}

export interface Surroundings {
  store: Store;
  courses: ReadonlyMap<string, PreparedCourse>;
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  clock: Clock;
  random: Random;
  beginnings: Beginnings;
}

/** The writes after which what is remembered may be wrong; each forgets it. */
function forgetting(store: Store, forget: () => void): Partial<Store> {
  const then =
    <A extends unknown[], R>(write: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      write(...args).finally(forget);
  return {
    openClass: then(store.openClass),
    changeClass: then(store.changeClass),
    bindPlace: then(store.bindPlace),
    redeemLink: then(store.redeemLink),
    addTeacher: then(store.addTeacher),
    removeTeacher: then(store.removeTeacher),
    changeStudent: then(store.changeStudent),
  };
}

/** Longest name kept of a person or a space. */
const LONGEST_NAME = 80;

/** Enough for a school; past it everything is forgotten and read again. */
const MOST_REMEMBERED = 20_000;

/**
 * Finds the class (channel before space; made on first use), the student (made on first use) and whether they teach: the platform's admin, a member of the
 * class's teacher role, or named in its list. Remembered in memory until a write of this process changes any of it.
 */
export function createContextOf(around: Surroundings): (from: Origin, request: string) => Promise<Context> {
  const classes = new Map<string, Class>();
  const students = new Map<string, Student>();
  const teachers = new Map<string, Teacher[]>();
  /** Counts what was forgotten: what was read before may be what was there before. */
  let changes = 0;
  const forget = () => {
    changes++;
    for (const memory of [classes, students, teachers]) memory.clear();
  };
  const classCourses = createClassCourses(around.store);
  const store: Store = {
    ...around.store,
    ...forgetting(around.store, forget),
    publishTerm: (publishing) => around.store.publishTerm(publishing).finally(() => classCourses.changed(publishing.class)),
  };

  async function remembered<T>(memory: Map<string, T>, key: string, read: () => Promise<T>, holds = (_known: T) => true): Promise<T> {
    const known = memory.get(key);
    if (known !== undefined && holds(known)) return known;
    const before = changes;
    const found = await read();
    if (changes !== before) return found;
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    memory.set(key, found);
    return found;
  }

  return async function contextOf(from, request) {
    const name = cut(clean(from.userName), LONGEST_NAME) || "?";
    const here = await remembered(classes, `${from.space} ${from.channel ?? ""}`, () => classAt(around, store, from));
    const enrol = () => store.enrol({ class: here.id, user: from.user, name, id: newId(around.random), at: around.clock() });
    const student = await remembered(students, `${here.id} ${from.user}`, enrol, (known) => known.name === name);
    const named = await remembered(teachers, here.id, () => store.teachers(here.id));
    const role = here.settings.teacherRole;
    const teaches = from.admin || (role !== undefined && from.roles.includes(role)) || named.some(({ user }) => user === from.user);
    const own = from.locale !== undefined && around.translator.languages.includes(from.locale) ? from.locale : here.lang;
    const course = await classCourses.of(here.id, courseOf(around.courses, here.course));

    const { courses, vocabulary, translator, clock, random } = around;
    const known = { from, request, class: here, student, teaches, course, courses, store, vocabulary, translator, clock, random };
    const speaking = (lang: string): Context => {
      const speaker: Context = {
        ...known,
        ...voice(translator, lang),
        in: (other) => (other === lang ? speaker : speaking(other)),
        to: (audience: Audience) => speaker.in(audience === "everyone" ? here.lang : own),
      };
      return speaker;
    };
    return speaking(own);
  };
}

async function classAt({ clock, random, beginnings, courses, translator }: Surroundings, store: Store, from: Origin): Promise<Class> {
  const known = await store.classAt(from.space, from.channel);
  if (known) return known;
  const lang = from.spaceLocale !== undefined && translator.languages.includes(from.spaceLocale) ? from.spaceLocale : beginnings.lang;
  const fresh: Class = {
    id: newId(random),
    name: cut(clean(from.spaceName ?? ""), LONGEST_NAME) || "Aula",
    lang,
    zone: beginnings.zone,
    course: firstOf(courses).id,
    settings: { mayStart: "anyone" },
    createdAt: clock(),
  };
  const opened = await store.openClass({ class: fresh, place: { space: from.space } });
  if (opened.created) await store.addNotice(assumed(opened.class, firstOf(courses), clock()));
  return opened.class;
}

/** What the first teacher is told about a class that made itself. */
const assumed = (here: Class, course: Course, at: number): Notice => ({
  class: here.id,
  key: "assumed",
  message:
    "This class has just begun, and I assumed: language **{lang}**, time zone **{zone}**, course **{course}**. `/class set` changes any of it, and `/class show` shows it.",
  values: { lang: languageName(here.lang, here.lang), zone: here.zone, course: inLanguage(course.title, here.lang) },
  at,
});

function firstOf<T>(map: ReadonlyMap<string, T>): T {
  for (const value of map.values()) return value;
  throw new Error("there is no course");
}
