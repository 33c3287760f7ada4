import { createInterface, type Interface } from "node:readline";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Languages } from "../chat/args.ts";
import type { Form } from "../chat/card.ts";
import type { Vocabulary } from "../chat/command.ts";
import type { Answer, Request } from "../chat/dispatch.ts";
import type { Platform } from "../chat/platform.ts";
import { resolve } from "../chat/resolve.ts";
import { completions } from "./complete.ts";
import { decode, originOf, type Speaker, userOf } from "./decode.ts";
import { answerTo, nextField } from "./form.ts";
import { fieldLines, inert } from "./render.ts";
import { createScreen } from "./screen.ts";

/** The classroom in a terminal: the same commands, typed. Several people share the screen by taking turns with `/as`. */

export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { columns?: number };
  /** Somebody sits there: a prompt with history and completion. Otherwise lines are read one by one and echoed. */
  interactive: boolean;
  colour: boolean;
  speaker: Speaker;
  vocabulary: Vocabulary<never>;
  /** Words around the cards, in the language the class speaks. */
  t: (message: string, values?: Readonly<Record<string, string | number>>) => string;
  languages: () => Languages;
  /** Done when everything the last request set off has been posted. */
  settled: () => Promise<void>;
  /** Where a bug goes: the next line is read all the same. */
  report: (error: unknown) => void;
}

export interface TerminalPlatform extends Platform {
  readonly name: "terminal";
  /** When the input has ended, or somebody has left. */
  done: Promise<void>;
}

interface OpenForm {
  form: Form;
  speaker: Speaker;
  fields: Record<string, string[]>;
}

export function connectTerminal(terminal: Terminal): TerminalPlatform {
  const { input, output, t } = terminal;
  let speaker = terminal.speaker;
  let requests = 0;
  let open: OpenForm | undefined;
  let readline: Interface | undefined;
  let answer: (request: Request) => Promise<Answer | undefined> = async () => undefined;
  let left = false;
  let closed = false;
  const { promise: done, resolve: end } = Promise.withResolvers<void>();
  const { interactive, colour } = terminal;
  const prompt = () => `${inert(speaker.name)}> `;
  /** Lines may still be waiting when the input has ended, and then nobody types any more. */
  const invite = (cursor: "where it was" | "at the end") => {
    if (interactive && !closed) readline?.prompt(cursor === "where it was");
  };
  const screen = createScreen({ output, interactive, colour, t, prompt: () => invite("where it was") });
  const { print, say, show, look } = screen;

  const nextId = () => `${process.pid}-${++requests}`;

  async function ask(request: Request): Promise<void> {
    const reply = await answer(request);
    const { user, userName } = request.from;
    const alone = t("only {name} sees this", { name: userName });
    if (reply && !("suggestions" in reply)) {
      if (reply.show && reply.seenBy === "caller") show(reply.show, alone, { user });
      else if (reply.show) show(reply.show, undefined);
      if (reply.update) show(reply.update, alone, { user });
      if (reply.whisper) show(reply.whisper, alone, { user });
      if (reply.form) begin(reply.form);
    }
    await terminal.settled();
  }

  function begin(form: Form): void {
    open = { form, speaker, fields: {} };
    askField(open);
  }

  function askField({ form, fields }: OpenForm): void {
    const field = nextField(form, fields);
    if (field) print(fieldLines(form, field, look()));
  }

  async function fill(current: OpenForm, line: string): Promise<void> {
    const { form, fields } = current;
    const field = nextField(form, fields);
    if (!field) return;
    const answered = answerTo(field, line);
    if (answered === "leave") {
      leaveForm();
    } else if (answered === "again") {
      print([t("Please type the number of one of these."), ...fieldLines(form, field, look())]);
    } else {
      fields[field.name] = answered;
      if (nextField(form, fields)) return askField(current);
      open = undefined;
      await ask({ from: originOf(current.speaker), id: nextId(), kind: "submit", form: form.submit, fields });
    }
  }

  function leaveForm(): void {
    open = undefined;
    say(t("Cancelled: nothing was sent."));
  }

  /** A command is one in a form too; an answer may begin with a slash. */
  function isCommand(line: string): boolean {
    if (!line.trim().startsWith("/")) return false;
    const { kind } = decode(line, speaker, "", []);
    const { found, group } = resolve(terminal.vocabulary, "", line, terminal.languages());
    return kind !== "request" || found !== undefined || group !== undefined;
  }

  async function read(line: string): Promise<void> {
    if (!interactive) output.write(`${prompt()}${inert(line)}\n`);
    if (open) {
      if (!isCommand(line)) return fill(open, line);
      leaveForm();
    }
    const typed = decode(line, speaker, nextId(), screen.actionsFor(userOf(speaker.name)));
    switch (typed.kind) {
      case "nothing":
        return;
      case "quit":
        return leave();
      case "as":
        speaker = typed.speaker;
        readline?.setPrompt(prompt());
        say(t(speaker.teacher ? "You now speak as {name}, who teaches." : "You now speak as {name}.", { name: speaker.name }));
        return;
      case "as whom":
        say(t("As whom? For example: /as Ana, or /as Ana teacher"));
        return;
      case "no such number":
        say(t("Nothing on the screen has that number. A question's numbers come back with /quiz start."));
        return;
      case "request":
        return ask(typed.request);
    }
  }

  /** One line after the other; between two of them the process does what else there is to do. */
  async function readLines(lines: Interface): Promise<void> {
    for await (const line of lines) {
      if (left) break;
      await read(line).catch(terminal.report);
      await nextTurn();
      if (left) break;
      invite("at the end");
    }
    if (interactive) output.write("\n");
    end();
  }

  function leave(): void {
    left = true;
    readline?.close();
  }

  async function complete(line: string): Promise<[string[], string]> {
    const suggest = async (name: string, param: string, typed: string) => {
      const reply = await answer({ from: originOf(speaker), id: nextId(), kind: "suggest", name, param, typed });
      return reply && "suggestions" in reply ? reply.suggestions : [];
    };
    return completions(line, terminal.vocabulary, terminal.languages(), suggest);
  }

  return {
    name: "terminal",
    done,
    async start(toAnswer) {
      answer = toAnswer;
      readline = createInterface({
        input,
        ...(interactive
          ? {
              output,
              completer: (line: string, reply: (error: Error | null, result: [string[], string]) => void) =>
                void complete(line).then(
                  (result) => reply(null, result),
                  (error: Error) => reply(error, [[], line]),
                ),
            }
          : {}),
        terminal: interactive,
        prompt: prompt(),
      });
      readline.on("SIGINT", leave);
      readline.on("close", () => {
        closed = true;
      });
      if (interactive)
        say(
          t(
            "Aula, in the terminal. Ask anything (“hypervisor”), or try /quiz start, /leaderboard, /help. /as Ana speaks as somebody else, /as Ana teacher as a teacher. Ctrl-D leaves.",
          ),
        );
      void readLines(readline);
    },
    async stop() {
      leave();
      await done;
    },
    async post(channel, card, once) {
      show(card, t("to the class"), { posting: once });
      return { channel, id: once };
    },
    // A screen keeps nothing to be looked for: after a restart the message is simply shown again.
    async findPosted() {
      return [];
    },
    async edit(_message, card, once) {
      show(card, t("to the class, changed"), { posting: once });
    },
    async remove() {},
  };
}
