import type { Vocabulary } from "./chat/command.ts";
import { createTranslator, type Translator } from "./chat/translate.ts";
import { prepareCourse } from "./classroom/course.ts";
import { readCourses } from "./content/course.ts";
import { createMedia } from "./content/figures.ts";
import { formatProblem } from "./content/problem.ts";
import { misfitsOf } from "./fit.ts";
import { LoadError, loadLocales, loadVocabulary, localeProblems, mediaFolders } from "./load.ts";
import { environment, readSettings, type Settings, SettingsError } from "./settings.ts";
import { StoreError } from "./store/errors.ts";

/** `npm run aula -- …`: for the people who run the bot and write its content. */

interface Task {
  usage: string;
  describe: string;
  run(args: readonly string[], settings: Settings): Promise<number>;
}

/** By the words they begin with. */
const tasks: Readonly<Record<string, Task>> = {
  check: {
    usage: "check",
    describe: "check the courses, their figures and the translations: every problem at once, with file and line",
    run: check,
  },
  calendar: {
    usage: "calendar <class> <file.ics>",
    describe: "the holidays of a calendar file, into a class's calendar: whole days, the yearly and weekly ones too",
    run: calendar,
  },
  "import notes": {
    usage: "import notes <files…> [--json] [--out file] [--lang es|en]",
    describe: "draft a glossary from a teacher's own notes, to be reviewed before anybody sees it",
    run: importNotes,
  },
  "discord invite": {
    usage: "discord invite",
    describe: "the link that lets the bot into a Discord server (DISCORD_TOKEN)",
    run: discordInvite,
  },
  "slack manifest": {
    usage: "slack manifest [--lang es]",
    describe: "the manifest to make a Slack app from (AULA_URL for HTTP, else Socket Mode)",
    run: slackManifest,
  },
};

/** What was asked cannot be done as it was asked: the message says what to write. */
class UsageError extends Error {}

/** Runs one task; returns the exit status: 0 done, 1 there are problems, 2 not understood. */
export async function cli(args: readonly string[]): Promise<number> {
  const name = Object.keys(tasks).find((words) => words.split(" ").every((word, i) => args[i] === word));
  const task = name === undefined ? undefined : tasks[name];
  const asksHelp = args.length === 0 || args.some((arg) => arg === "--help" || arg === "-h") || args[0] === "help";
  if (!task || asksHelp) {
    const unknown = asksHelp ? "" : `There is no task “${args.join(" ")}”.\n\n`;
    const shown = Object.values(task && asksHelp ? { task } : tasks);
    const width = Math.max(...shown.map(({ usage }) => usage.length));
    const known = shown.map(({ usage, describe }) => `  ${usage.padEnd(width)}  ${describe}\n`);
    (asksHelp ? process.stdout : process.stderr).write(`${unknown}npm run aula -- <task>\n\n${known.join("")}`);
    return asksHelp ? 0 : 2;
  }
  const rest = args.slice(name === undefined ? 0 : name.split(" ").length);
  try {
    if (task.usage === name && rest.length > 0)
      throw new UsageError(`${name} takes nothing more, and there is “${rest.join(" ")}”: npm run aula -- ${task.usage}`);
    return await task.run(rest, readSettings(environment()));
  } catch (error) {
    if (![SettingsError, LoadError, StoreError, UsageError].some((known) => error instanceof known)) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function check(_args: readonly string[], settings: Settings): Promise<number> {
  const { data } = settings;
  const { courses, problems } = await readCourses(data);
  const media = createMedia(
    mediaFolders(
      data,
      courses.map(({ id }) => id),
    ),
  );
  // What cannot be loaded at all hides nothing of the rest.
  const loaded = await words(settings).catch((error: unknown) => {
    if (error instanceof LoadError) return error;
    throw error;
  });
  const misfits =
    loaded instanceof LoadError
      ? []
      : await Promise.all(courses.map((course) => misfitsOf(data, prepareCourse(course), loaded.translator)));
  const inWords = loaded instanceof LoadError ? [] : await localeProblems(data);
  const all = [...problems, ...misfits.flat(), ...(await media.check()), ...inWords].map(formatProblem);
  if (loaded instanceof LoadError) all.push(loaded.message);
  media.close();
  for (const problem of all) process.stdout.write(`${problem}\n`);
  for (const course of courses) {
    process.stdout.write(
      `${course.id}: ${course.concepts.size} concepts, ${course.questions.size} questions, in ${course.languages.join(" and ")}\n`,
    );
  }
  process.stdout.write(all.length === 0 ? "Everything is in order.\n" : `${all.length === 1 ? "1 problem" : `${all.length} problems`}.\n`);
  return all.length === 0 ? 0 : 1;
}

async function calendar(args: readonly string[], { database }: Settings): Promise<number> {
  const { importCalendar } = await import("./calendar-import.ts");
  const { ok, lines } = await importCalendar(database, args, Date.now());
  (ok ? process.stdout : process.stderr).write(`${lines.join("\n")}\n`);
  return ok ? 0 : 1;
}

async function importNotes(args: readonly string[]): Promise<number> {
  const { notesTask } = await import("./notes-import.ts");
  const { draft, said, status } = await notesTask(args);
  process.stderr.write(said.map((line) => `${line}\n`).join(""));
  process.stdout.write(draft);
  return status;
}

async function discordInvite(_args: readonly string[], { discord }: Settings): Promise<number> {
  if (!discord) throw new UsageError("Set DISCORD_TOKEN first: the link is made from the application it belongs to.");
  const { applicationOf, inviteLink } = await import("./discord/invite.ts");
  const application = applicationOf(discord.token);
  if (application === undefined)
    throw new UsageError("DISCORD_TOKEN is no bot token: copy it again from the Bot page of your application.");
  process.stdout.write(`${inviteLink(application)}\n`);
  return 0;
}

async function slackManifest(args: readonly string[], settings: Settings): Promise<number> {
  const { slackManifest: manifest } = await import("./slack/manifest.ts");
  const { vocabulary, translator } = await words(settings);
  const [option, given, ...more] = args;
  if ((option !== undefined && option !== "--lang") || more.length > 0 || (option !== undefined && given === undefined))
    throw new UsageError(`I do not know what to do with “${args.join(" ")}”: npm run aula -- ${tasks["slack manifest"]?.usage}`);
  const lang = given ?? settings.lang;
  if (!translator.languages.includes(lang))
    throw new UsageError(`There is no language ${lang} here, only ${translator.languages.join(", ")}.`);
  // Socket Mode wins where its token is set, as it does at start-up.
  const url = settings.slack && "appToken" in settings.slack ? undefined : settings.publicUrl;
  const made = manifest({
    vocabulary,
    translate: translator.translation,
    lang,
    ...(url === undefined ? {} : { url }),
  });
  process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
  return 0;
}

async function words({ data }: Settings): Promise<{ vocabulary: Vocabulary<unknown>; translator: Translator }> {
  const [vocabulary, locales] = await Promise.all([loadVocabulary<unknown>(), loadLocales(data)]);
  return { vocabulary, translator: createTranslator(locales) };
}
