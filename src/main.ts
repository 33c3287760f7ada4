import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { dirname, join } from "node:path";
import type { Logger } from "pino";
import { type Bot, createBot } from "./bot.ts";
import type { Vocabulary } from "./chat/command.ts";
import type { Request } from "./chat/dispatch.ts";
import type { Platform } from "./chat/platform.ts";
import type { Translator } from "./chat/translate.ts";
import type { Context } from "./classroom/context.ts";
import type { PreparedCourse } from "./classroom/course.ts";
import { type CourseMedia, createMedia } from "./content/figures.ts";
import { formatProblem } from "./content/problem.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { createHttp } from "./http.ts";
import { LoadError, mediaFolders } from "./load.ts";
import { createLog } from "./log.ts";
import { environment, type Settings, SettingsError } from "./settings.ts";
import { type Beginning, begin, mustBeNone } from "./start-up.ts";
import { lockFile } from "./store/lock.ts";
import { openStore, StoreError } from "./store/store.ts";
import type { Store } from "./teaching/store.ts";
import { connectTerminal } from "./terminal/connect.ts";
import { CHANNEL, SPACE } from "./terminal/decode.ts";

/** Composition root: the only file that starts and stops things. */

/** With everything closed the process ends by itself; a socket that hangs on is not waited for longer than this. */
const ENDS_WITHIN_MS = 2000;

/** Runs the bot until it is told to stop; returns the exit status. What a person can put right is one line on stderr. */
export async function main(): Promise<number> {
  try {
    return await run(await begin(environment()));
  } catch (error) {
    if (!isForPeople(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

/** Settings, content, the file, or a platform that says no for good: the message says what to do. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof SettingsError ||
  error instanceof LoadError ||
  error instanceof StoreError ||
  (error instanceof Error && "fatal" in error && error.fatal === true);

interface Running {
  settings: Settings;
  bot: Bot;
  store: Store;
  courses: ReadonlyMap<string, PreparedCourse>;
  vocabulary: Vocabulary<Context>;
  translator: Translator;
  media: CourseMedia;
  log: Logger;
  /** Those that are connected: the poster posts to no other. */
  connected: Platform[];
}

async function run({ settings, vocabulary, translator, courses }: Beginning): Promise<number> {
  const online = settings.discord !== undefined || settings.slack !== undefined;
  const log = createLog(settings, settings.logLevel ?? (online ? "info" : "warn"));
  const unlock = lockFile(settings.database);
  const store = await openStore(settings.database);
  const media = createMedia(mediaFolders(settings.data, courses.keys()), {
    cacheFolder: join(dirname(settings.database), "cache"),
    report: (problem) => log.warn(formatProblem(problem)),
  });
  const connected: Platform[] = [];
  const bot = createBot({
    store,
    courses,
    vocabulary,
    translator,
    platforms: connected,
    clock: Date.now,
    random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    beginnings: { lang: settings.lang, zone: settings.zone },
    report: ({ error, request, id }) => log.error({ err: error, kind: request.kind, id }, "a request failed"),
    reportPosting: (error, posting) => log.warn({ err: error, posting: posting?.id, attempt: posting?.attempt }, "it will be tried again"),
    reportUncounted: (error) => log.warn({ err: error }, "something asked for was answered, but not counted"),
  });
  const onRejection = (error: unknown) => log.error({ err: error }, "a promise nobody waited for has failed");
  process.on("unhandledRejection", onRejection);
  try {
    const running = { settings, bot, store, courses, vocabulary, translator, media, log, connected };
    return await (online ? serve(running) : converse(running));
  } finally {
    process.off("unhandledRejection", onRejection);
    media.close();
    await store.close();
    unlock();
    if (online) setTimeout(() => process.exit(), ENDS_WITHIN_MS).unref();
  }
}

/** The terminal classroom, until it is left. */
async function converse(running: Running): Promise<number> {
  const { settings, bot, store, vocabulary, translator, log, connected } = running;
  let { lang } = settings;
  const followClass = async () => {
    lang = (await store.classAt(SPACE, CHANNEL))?.lang ?? settings.lang;
  };
  await followClass();
  const terminal = connectTerminal({
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
    colour: process.stdout.isTTY === true && process.stdout.hasColors(),
    speaker: { name: "Ana", teacher: false },
    vocabulary: vocabulary as Vocabulary<never>,
    t: (message, values) => translator.t(lang, message, values),
    languages: () => translator.reading(lang),
    settled: async () => {
      await bot.post();
      await followClass();
    },
    report: (error) => log.error({ err: error }, "a line failed"),
  });
  connected.push(terminal);
  await terminal.start(bot.answer);
  const heartbeat = startHeartbeat(bot, log);
  await Promise.race([terminal.done, told()]);
  await heartbeat.stop();
  await terminal.stop();
  return 0;
}

/** Discord and Slack, until the process is told to stop or one of them ends for good. */
async function serve(running: Running): Promise<number> {
  const { settings, bot, courses, translator, media, log, connected } = running;
  const { misfitsOf } = await import("./fit.ts");
  for (const course of courses.values()) mustBeNone(await misfitsOf(settings.data, course, translator), settings.data);
  const stop = told();
  const lost = Promise.withResolvers<never>();
  lost.promise.catch(() => {});
  const platforms = await platformsOf(running, lost.reject);
  const http = createHttp({ platforms, picture: media.withHash, ready: () => connected.map(({ name }) => name) });
  http.listen(settings.http.port, settings.http.host);
  await once(http, "listening").catch((error: NodeJS.ErrnoException) => {
    throw new SettingsError([
      `HOST and PORT: ${settings.http.host}:${settings.http.port} cannot be listened on (${error.code}). Choose another PORT.`,
    ]);
  });

  // What a request set off is posted after its answer is under way, not before.
  const heartbeat = startHeartbeat(bot, log);
  const answer = async (request: Request) => {
    const reply = await bot.answer(request);
    if (bot.hasToPost()) setImmediate(heartbeat.post);
    return reply;
  };
  let ended = false;
  try {
    const starting = platforms.map(async (platform) => {
      await platform.start(answer);
      // Stopped while it was still trying to connect.
      if (ended) return;
      connected.push(platform);
      log.info({ platform: platform.name }, "connected");
      await heartbeat.beat();
    });
    await Promise.race([stop, lost.promise, Promise.all(starting).then(() => stop)]);
    return 0;
  } finally {
    ended = true;
    await Promise.allSettled([heartbeat.stop(), ...platforms.map((platform) => platform.stop())]);
    http.closeAllConnections();
    http.close();
    log.info("stopped");
  }
}

/** An SDK is loaded only where its platform is used. */
async function platformsOf(
  { settings, bot, vocabulary, translator, media, log }: Running,
  lost: (error: Error) => void,
): Promise<Platform[]> {
  const { discord, slack, publicUrl } = settings;
  const platforms: Platform[] = [];
  if (discord) {
    const { connectDiscord } = await import("./discord/connect.ts");
    const languages = translator.languages;
    const { translation: translate } = translator;
    platforms.push(
      connectDiscord({
        token: discord.token,
        apiUrl: discord.apiUrl,
        vocabulary,
        languages,
        translate,
        media: media.picture,
        log,
        onLost: lost,
      }),
    );
  }
  if (slack) {
    const { connectSlack } = await import("./slack/connect.ts");
    const { botToken, apiUrl } = slack;
    const way = "appToken" in slack ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret };
    const more = { ...(apiUrl === undefined ? {} : { apiUrl }), ...(publicUrl === undefined ? {} : { url: publicUrl }) };
    platforms.push(connectSlack({ botToken, way, ...more, media: media.picture, home: bot.home, log, lost }));
  }
  return platforms;
}

/** When somebody tells the process to end. A second time ends it at once. */
const told = () =>
  new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
