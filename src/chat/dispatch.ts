import { paramsFor, readLine, readOptions, usage } from "./args.ts";
import { type Block, type Card, type Form, isForm, LONGEST_PRESS, type Option, text } from "./card.ts";
import { clean } from "./clean.ts";
import type { Args, Audience, Named, Params, Speaking, Values, Vocabulary } from "./command.ts";
import { UserError } from "./errors.ts";
import { groupCard, resolve } from "./resolve.ts";
import { message, type Translator } from "./translate.ts";
import { unknownCommand } from "./unknown.ts";
import { defaultOf } from "./vocabulary.ts";

/** Facts of the platform, nothing of ours. Every id carries its platform in front: `discord:G1:C9`. */
export interface Origin {
  space: string;
  spaceName?: string;
  /** Set only where it means something: a Discord guild with the COMMUNITY feature. */
  spaceLocale?: string;
  channel?: string;
  user: string;
  userName: string;
  /** May manage the space, as the platform sees it. */
  admin: boolean;
  roles: string[];
  locale?: string;
  /** The message a button or menu stands in; whether the bot posted it for everyone or for the presser alone is the platform's to know. */
  message?: string;
}

/** Options already split, as Discord sends them. Channels, roles and people are our ids. */
export type Raw = Readonly<Record<string, string | number | boolean>>;

/**
 * A line still to be read. Mentions stand in it as `<#id|name>` (channel), `<@id|name>` (person) and `<&id|name>` (role), with our ids;
 * where a platform has no mentions (the terminal), `bare` is what makes a bare name an id.
 */
export interface Line {
  text: string;
  bare?: string;
}

/** `id` is the platform's own for this delivery: a repeat has the same. A press may run a line, whose `bare` is that of a line typed there. */
export type Request = { from: Origin; id: string } & (
  | { kind: "command"; name: string; input: Line | { options: Raw } }
  | { kind: "suggest"; name: string; param: string; typed: string }
  | { kind: "press"; press: string; chosen: string[]; bare?: string }
  | { kind: "submit"; form: string; fields: Record<string, string[]> }
);

/**
 * What a platform renders. `show` is the reply to a command, seen by `seenBy`; `whisper` is for the person alone; `update` stands in place of the
 * message pressed; `form` opens a modal. `instead` replaces a reply already deferred for everyone to see when there is only a whisper.
 */
export type Answer = Reply | { suggestions: Option[] };

export interface Reply {
  show?: Card;
  seenBy?: Audience;
  whisper?: Card;
  update?: Card;
  form?: Form;
  instead?: Card;
}

/** Where a bug goes: the request it happened in, and the id the person is shown. */
export type Report = (bug: { error: unknown; request: Request; id: string }) => void;

export interface Dispatch<C> {
  vocabulary: Vocabulary<C>;
  translator: Translator;
  /** Who is asking, in which class. Throws `UserError` where there can be none. */
  contextOf: (from: Origin, request: string) => Promise<C>;
  /** A whisper that waits for this person; asked for only when the answer has none of its own. */
  aside?: (ctx: C) => Promise<Card | undefined>;
  report: Report;
  /** What is spoken where nobody could be found out to be asking; English unless told. */
  lang?: string;
}

/** At least so many requests are remembered, so that a repeated delivery is dropped. */
const REMEMBERED = 10_000;

/** The one place where a request meets its command: permissions, translation and errors live here. A repeat answers undefined. */
export function createDispatch<C extends Speaking<C>>(parts: Dispatch<C>): (request: Request) => Promise<Answer | undefined> {
  const { vocabulary, translator, contextOf, aside, report, lang: first = "en" } = parts;
  const isRepeat = createMemory(REMEMBERED);

  return async function dispatch(request) {
    if (request.kind !== "suggest" && isRepeat(`${request.from.space} ${request.id}`)) return undefined;
    let ctx: C | undefined;
    try {
      ctx = await contextOf(request.from, request.id);
      if (request.kind === "suggest") return { suggestions: await suggest(ctx, request) };
      const answer = await answerOf(ctx, request);
      return answer.whisper ? answer : await withAside(ctx, answer, request);
    } catch (error) {
      if (request.kind === "suggest") {
        if (!(error instanceof UserError)) report({ error, request, id: request.id });
        return { suggestions: [] };
      }
      return failure(error, request, ctx);
    }
  };

  /** What was done is done: an aside that fails is reported and leaves the answer as it is. */
  async function withAside(ctx: C, answer: Reply, request: Request): Promise<Reply> {
    try {
      const waiting = await aside?.(ctx.to("caller"));
      return waiting ? { ...answer, whisper: waiting } : answer;
    } catch (error) {
      report({ error, request, id: request.id });
      return answer;
    }
  }

  async function answerOf(ctx: C, request: Exclude<Request, { kind: "suggest" }>): Promise<Reply> {
    switch (request.kind) {
      case "command":
        return runCommand(ctx, request.name, request.input, "as it says");
      case "press": {
        const [name, payload] = halves(request.press);
        if (name === "run")
          return runCommand(ctx, "", { ...(request.bare === undefined ? {} : { bare: request.bare }), text: payload }, "whispered");
        const { command } = pressed(ctx, name, "press");
        return (await command.press?.(ctx, payload, request.chosen)) ?? {};
      }
      case "submit": {
        const [name, payload] = halves(request.form);
        const { command } = pressed(ctx, name, "submit");
        const fields = Object.fromEntries(
          Object.entries(request.fields).map(([field, values]) => [field, values.map((value) => clean(value, "lines"))]),
        );
        return (await command.submit?.(ctx, payload, fields)) ?? {};
      }
    }
  }

  async function runCommand(ctx: C, name: string, input: Line | { options: Raw }, how: "as it says" | "whispered"): Promise<Reply> {
    const languages = translator.reading(ctx.lang);
    const { found, group, rest } =
      "options" in input
        ? { found: vocabulary.commands.get(name), group: undefined, rest: name }
        : resolve(vocabulary, name, input.text, languages);
    if (found === undefined) {
      if (group === undefined) throw unknownCommand(vocabulary, rest, languages);
      return { show: groupCard(ctx, vocabulary, group), seenBy: "caller" };
    }
    allow(ctx, found);
    const { command, path } = found;
    let args: Args<Params<C>>;
    try {
      args =
        "options" in input
          ? readOptions(command.params, input.options, languages)
          : readLine(path, command.params, { ...input, text: rest }, languages);
    } catch (error) {
      if (error instanceof UserError) throw new UsageError(error, usage(path, paramsFor(command.params, ctx.teaches), languages));
      throw error;
    }
    const answer = await command.run(ctx.to(how === "whispered" ? "caller" : command.seenBy), args);
    if (isForm(answer)) return { form: answer };
    return how === "whispered" ? { whisper: answer } : { show: answer, seenBy: command.seenBy };
  }

  async function suggest(ctx: C, request: Extract<Request, { kind: "suggest" }>): Promise<Option[]> {
    const param = vocabulary.commands.get(request.name)?.command.params[request.param];
    if (param?.type !== "text" || !param.suggest) return [];
    return (await param.suggest(ctx, clean(request.typed).slice(0, LONGEST_PRESS))).slice(0, 25);
  }

  /** A press goes to the command it names; `group|…` to the group's default. */
  function pressed(ctx: C, name: string, what: "press" | "submit"): Named<C> {
    const found = vocabulary.commands.get(name) ?? defaultOf(vocabulary, name);
    if (!found?.command[what])
      throw new UserError("That button is from an older version of me and does nothing any more. /help shows what I can do.");
    allow(ctx, found);
    return found;
  }

  function allow(ctx: C, { command, path }: Named<C>): void {
    if (command.teachersOnly && !ctx.teaches)
      throw new UserError("/{name} is for teachers. A teacher of this class can do it, or name you one with /class teachers.", {
        name: path.join(" "),
      });
  }

  function failure(error: unknown, request: Request, ctx: C | undefined): Reply {
    const { locale } = request.from;
    const own = ctx?.to("caller").lang ?? (locale !== undefined && translator.languages.includes(locale) ? locale : first);
    const say = (said: string, values?: Values) => translator.say(own, said, values);
    const everyones = ctx?.to("everyone").lang ?? first;
    const instead: Card = { blocks: [text(translator.say(everyones, message("That did not work. The person who asked can see why.")))] };
    if (!(error instanceof UserError)) {
      report({ error, request, id: request.id });
      return {
        whisper: {
          blocks: [
            text(
              say(
                "Something went wrong on my side, and nothing was lost. Please try again; if it happens again, tell whoever runs me this: {id}",
                { id: request.id },
              ),
            ),
          ],
        },
        instead,
      };
    }
    const blocks: Block[] = [text(say(error.message, error.values))];
    if (error instanceof UsageError) blocks.push(text([...say("Usage:"), { text: " " }, { text: error.usage, style: "code" }]));
    if (error.offer.length > 0) blocks.push({ kind: "buttons", buttons: error.offer });
    return { whisper: { blocks }, instead };
  }
}

/** A line that could not be read, with how the command is written. */
class UsageError extends UserError {
  readonly usage: string;
  constructor(cause: UserError, usage: string) {
    super(cause.message, cause.values, cause.offer);
    this.usage = usage;
  }
}

/** Whether a key was here before, among the latest `most` at least. In two halves: taking the oldest out of one large set walks over all that went before. */
function createMemory(most: number): (key: string) => boolean {
  let [now, before] = [new Set<string>(), new Set<string>()];
  return (key) => {
    if (now.has(key) || before.has(key)) return true;
    if (now.size >= most) [now, before] = [new Set(), now];
    now.add(key);
    return false;
  };
}

function halves(press: string): [string, string] {
  const bar = press.indexOf("|");
  return bar < 0 ? [press, ""] : [press.slice(0, bar), press.slice(bar + 1)];
}
