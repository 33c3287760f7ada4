import { randomBytes } from "node:crypto";
import cron from "node-cron";
import { type Logger, pino } from "pino";
import { type Bot, createBot } from "./bot.ts";
import type { Vocabulary } from "./chat/command.ts";
import type { Answer, Request } from "./chat/dispatch.ts";
import type { Platform } from "./chat/platform.ts";
import { createTranslator, type Translator } from "./chat/translate.ts";
import type { Context } from "./classroom/context.ts";
import { type PreparedCourse, prepareCourse } from "./classroom/course.ts";
import { readCourses } from "./content/course.ts";
import { formatProblem } from "./content/problem.ts";
import { LoadError, loadLocales, loadVocabulary } from "./load.ts";
import { environment, readSettings, type Settings, SettingsError } from "./settings.ts";
import { lockFile } from "./store/lock.ts";
import { openStore, StoreError } from "./store/store.ts";
import { connectTerminal } from "./terminal/connect.ts";

/** Composition root: the only file that starts and stops things. */

/** How often what is due is looked for. */
const HEARTBEAT = "*/5 * * * * *";

/** Runs the bot until it is told to stop; returns the exit status. What a person can put right is one line on stderr. */
export async function main(): Promise<number> {
  try {
    const settings = readSettings(environment());
    return await run(settings);
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof LoadError || error instanceof StoreError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function run(settings: Settings): Promise<number> {
  const online = settings.discord !== undefined || settings.slack !== undefined;
  const log = pino({ level: settings.logLevel ?? (online ? "info" : "warn"), base: null }, pino.destination({ dest: 2, sync: true }));
  const [vocabulary, locales, courses] = await Promise.all([loadVocabulary<Context>(), loadLocales(settings.data), coursesOf(settings)]);
  const translator = createTranslator(locales);
  if (!translator.languages.includes(settings.lang))
    throw new SettingsError([
      `AULA_LANG is ${settings.lang}, but there is only ${translator.languages.join(", ")} in ${settings.data}/locales.`,
    ]);

  const unlock = lockFile(settings.database);
  try {
    const store = await openStore(settings.database);
    const platforms: Platform[] = [];
    const clock = Date.now;
    const bot = createBot({
      ...{ store, courses, vocabulary, translator, platforms, clock },
      random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
      beginnings: { lang: settings.lang, zone: settings.zone },
      report: ({ error, request, id }) => log.error({ err: error, kind: request.kind, id }, "a request failed"),
      reportPosting: (error, posting) =>
        log.warn({ err: error, posting: posting?.id, attempt: posting?.attempt }, "posting failed, it will be tried again"),
    });
    try {
      return await serve(settings, { bot, platforms, vocabulary, translator, log });
    } finally {
      await store.close();
    }
  } finally {
    unlock();
  }
}

/** Everything wrong with the courses at once, each with its file and line. */
async function coursesOf({ data }: Settings): Promise<ReadonlyMap<string, PreparedCourse>> {
  const { courses, problems } = await readCourses(data);
  if (problems.length > 0)
    throw new LoadError(
      [...problems.map(formatProblem), `${problems.length} problems in ${data}/courses. \`npm run aula -- check\` lists them again.`].join(
        "\n",
      ),
    );
  return new Map(courses.map((course) => [course.id, prepareCourse(course)]));
}

interface Running {
  bot: Bot;
  platforms: Platform[];
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  log: Logger;
}

/** Starts the platforms and waits until the terminal is left or the process is told to stop. */
async function serve(settings: Settings, { bot, platforms, vocabulary, translator, log }: Running): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  const ends: Promise<void>[] = [stopped];
  const terminal = connectTerminal({
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    colour: process.stdout.isTTY === true && process.stdout.hasColors(),
    speaker: { name: "Ana", teacher: false },
    vocabulary: vocabulary as Vocabulary<never>,
    t: (message, values) => translator.t(settings.lang, message, values),
    translation: (message) => translator.translation(message, settings.lang),
    settled: bot.post,
  });
  platforms.push(terminal);
  ends.push(terminal.done);

  const answer = async (request: Request): Promise<Answer | undefined> => bot.answer(request);
  for (const platform of platforms) await platform.start(answer);
  const heartbeat = cron.schedule(HEARTBEAT, () => bot.beat(), { noOverlap: true });
  log.info({ platforms: platforms.map(({ name }) => name) }, "ready");
  await Promise.race(ends);
  await heartbeat.destroy();
  for (const platform of platforms) await platform.stop();
  await bot.post();
  return 0;
}
