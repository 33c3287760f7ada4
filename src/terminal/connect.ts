import { createInterface, type Interface } from "node:readline";
import type { Card, Form } from "../chat/card.ts";
import type { Vocabulary } from "../chat/command.ts";
import type { Answer, Request } from "../chat/dispatch.ts";
import type { Platform } from "../chat/platform.ts";
import { completions } from "./complete.ts";
import { CHANNEL, decode, originOf, type Speaker, userOf } from "./decode.ts";
import { answerTo, nextField } from "./form.ts";
import { type Action, fieldLines, inert, type Look, renderCard } from "./render.ts";

/** The classroom in a terminal: the same commands, typed. Several people share the screen by taking turns with `/as`. */

export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream & { columns?: number };
  /** Somebody sits there: a prompt with history and completion. Otherwise lines are read one by one and echoed. */
  interactive: boolean;
  colour: boolean;
  speaker: Speaker;
  vocabulary: Vocabulary<never>;
  /** Words around the cards, in the language a class begins with. */
  t: (message: string, values?: Readonly<Record<string, string | number>>) => string;
  translation: (message: string) => string | undefined;
  /** Done when everything the last request set off has been posted. */
  settled: () => Promise<void>;
}

/** Cards whose numbers still count. */
const REMEMBERED_CARDS = 8;

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
  let leave = () => {};
  const done = new Promise<void>((resolve) => {
    leave = resolve;
  });
  /** Cards with numbers, the last first; `user` is who saw it, everybody when unset. */
  const cards: { user?: string; actions: Action[] }[] = [];

  const look = (): Look => ({ columns: Math.max(20, Math.min(output.columns || 80, 100)), colour: terminal.colour, t });

  function print(lines: readonly string[]): void {
    if (terminal.interactive) output.write("\r\u001b[K");
    output.write(`${lines.join("\n")}\n\n`);
    if (terminal.interactive) readline?.prompt(true);
  }

  function show(card: Card, note: string | undefined, user?: string): void {
    const { lines, actions } = renderCard(card, look());
    if (actions.length > 0) cards.unshift({ ...(user === undefined ? {} : { user }), actions });
    cards.length = Math.min(cards.length, REMEMBERED_CARDS);
    print(note === undefined ? lines : [`(${note})`, ...lines]);
  }

  const seenBy = (user: string): Action[][] =>
    cards.filter((card) => card.user === undefined || card.user === user).map(({ actions }) => actions);

  const nextId = () => `${process.pid}-${++requests}`;

  async function ask(request: Request): Promise<void> {
    const reply = await answer(request);
    const { user, userName } = request.from;
    const alone = t("only {name} sees this", { name: userName });
    if (reply && !("suggestions" in reply)) {
      if (reply.show) show(reply.show, reply.seenBy === "caller" ? alone : undefined, reply.seenBy === "caller" ? user : undefined);
      if (reply.update) show(reply.update, alone, user);
      if (reply.whisper) show(reply.whisper, alone, user);
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
      open = undefined;
      print([t("Left without an answer.")]);
    } else if (answered === "again") {
      print([t("Please type the number of one of these."), ...fieldLines(form, field, look())]);
    } else {
      fields[field.name] = answered;
      if (nextField(form, fields)) return askField(current);
      open = undefined;
      await ask({ from: originOf(current.speaker), id: nextId(), kind: "submit", form: form.submit, fields });
    }
  }

  async function read(line: string): Promise<void> {
    if (!terminal.interactive) output.write(`${prompt()}${inert(line)}\n`);
    if (open) return fill(open, line);
    const typed = decode(line, speaker, nextId(), seenBy(userOf(speaker.name)));
    switch (typed.kind) {
      case "nothing":
        return;
      case "quit":
        readline?.close();
        return;
      case "as":
        speaker = typed.speaker;
        readline?.setPrompt(prompt());
        print([t(speaker.teacher ? "You now speak as {name}, who teaches." : "You now speak as {name}.", { name: speaker.name })]);
        return;
      case "no such number":
        print([t("Nothing on the screen has that number. A question's numbers come back with /quiz start.")]);
        return;
      case "request":
        return ask(typed.request);
    }
  }

  const prompt = () => `${inert(speaker.name)}> `;

  async function complete(line: string): Promise<[string[], string]> {
    const suggest = async (name: string, param: string, typed: string) => {
      const reply = await answer({ from: originOf(speaker), id: nextId(), kind: "suggest", name, param, typed });
      return reply && "suggestions" in reply ? reply.suggestions : [];
    };
    return completions(line, terminal.vocabulary, terminal.translation, suggest);
  }

  return {
    name: "terminal",
    done,
    async start(toAnswer) {
      answer = toAnswer;
      readline = createInterface({
        input,
        ...(terminal.interactive
          ? {
              output,
              completer: (line: string, reply: (error: Error | null, result: [string[], string]) => void) =>
                void complete(line).then(
                  (result) => reply(null, result),
                  (error: Error) => reply(error, [[], line]),
                ),
            }
          : {}),
        terminal: terminal.interactive,
        prompt: prompt(),
      });
      if (terminal.interactive)
        print([
          t(
            "Aula, in the terminal. Ask anything (“hypervisor”), or try /quiz start, /leaderboard, /help. /as Ana speaks as somebody else, /as Ana teacher as a teacher. Ctrl-D leaves.",
          ),
        ]);
      let turn = Promise.resolve();
      readline.on("line", (line) => {
        turn = turn
          .then(() => read(line))
          .then(() => {
            if (terminal.interactive) readline?.prompt();
          });
      });
      readline.on("SIGINT", () => readline?.close());
      readline.on("close", () => void turn.then(leave));
    },
    async stop() {
      readline?.close();
      await done;
    },
    async post(channel, card) {
      show(card, t("to the class"));
      return { channel, id: String(cards.length) };
    },
    // A screen keeps nothing to be looked for: after a restart the message is simply shown again.
    async findPosted() {
      return [];
    },
    async edit(_message, card) {
      show(card, t("to the class, changed"));
    },
    async remove() {},
  };
}

export { CHANNEL };
