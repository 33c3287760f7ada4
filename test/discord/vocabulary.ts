import { text } from "../../src/chat/card.ts";
import type { Speaking } from "../../src/chat/command.ts";
import { createTranslator, type Translator } from "../../src/chat/translate.ts";
import { createVocabulary, defineFor } from "../../src/chat/vocabulary.ts";

/** What the test bot's commands work with: the least a context is, and a gate that makes an answer wait. */
export interface TestContext extends Speaking<TestContext> {
  gate: Gate;
  /** The raw facts, so that a test can see what arrived. */
  from: { user: string; userName: string; spaceName?: string };
}

/** Holds answers back until it is opened: how a test makes one late without a clock. */
export class Gate {
  #opened = Promise.withResolvers<void>();
  #shut = false;

  shut(): void {
    this.#shut = true;
    this.#opened = Promise.withResolvers<void>();
  }
  open(): void {
    this.#shut = false;
    this.#opened.resolve();
  }
  async passed(): Promise<void> {
    if (this.#shut) await this.#opened.promise;
  }
}

const define = defineFor<TestContext>();

const explain = define({
  describe: "Explain a term",
  seenBy: "everyone",
  params: {
    term: {
      type: "text",
      describe: "the term to explain",
      suggest: (_ctx, typed) =>
        ["hypervisor", "host", "guest"].filter((term) => term.startsWith(typed)).map((term) => ({ label: term, value: term })),
    },
    lang: { type: "choice", describe: "the language", choices: { en: "English", es: "Spanish" }, optional: true },
  },
  async run(ctx, { term }) {
    await ctx.gate.passed();
    return {
      title: term,
      blocks: [
        text(`${term} is a term, ${ctx.from.userName}.`),
        { kind: "image", media: "figure.png", alt: "a figure" },
        { kind: "buttons", buttons: [{ label: "host", press: "run|/explain host" }] },
      ],
    };
  },
});

const quizStart = define({
  describe: "Start a quiz",
  seenBy: "caller",
  default: true,
  params: { questions: { type: "integer", describe: "how many", min: 1, max: 10, optional: true } },
  async run(ctx, { questions }) {
    await ctx.gate.passed();
    return { blocks: [text(`A quiz of ${questions ?? 5}.`)] };
  },
  async press(ctx, payload, chosen) {
    await ctx.gate.passed();
    const [, choice] = payload.split(".");
    if (choice === "next")
      return { update: { blocks: [text("The next question"), { kind: "buttons", buttons: [{ label: "A", press: "quiz|x.a" }] }] } };
    if (choice === "both") return { update: { blocks: [text("Closed")] }, whisper: { blocks: [text("You closed it")] } };
    if (choice === "nothing") return {};
    return { whisper: { blocks: [text(`${ctx.t("Right")}: ${[choice, ...chosen].join(" ")}`)] } };
  },
});

const note = define({
  describe: "Write a note",
  seenBy: "caller",
  opensForm: true,
  params: {},
  run: () => ({
    submit: "note|7",
    title: "A note",
    fields: [
      { kind: "text", name: "text", label: "Text", max: 100 },
      { kind: "choose", name: "mood", label: "Mood", options: [{ label: "Good", value: "good" }], min: 0, max: 1 },
    ],
  }),
  press: () => ({ form: { submit: "note|8", title: "A note", fields: [{ kind: "text", name: "text", label: "Text" }] } }),
  async submit(ctx, payload, { text: written = [], mood = [] }) {
    await ctx.gate.passed();
    return { whisper: { blocks: [text(`Noted ${payload}: ${written.join()} (${mood.join()})`)] } };
  },
});

const teach = define({ describe: "For teachers", seenBy: "everyone", teachersOnly: true, params: {}, run: slowly("Taught.") });
const late = define({
  describe: "Answers with a form, though it does not say so",
  seenBy: "caller",
  params: {},
  async run(ctx) {
    await ctx.gate.passed();
    return { submit: "note|9", title: "Too late", fields: [{ kind: "text", name: "text", label: "Text" }] };
  },
});
const broken = define({
  describe: "Fails",
  seenBy: "everyone",
  params: {},
  async run(ctx) {
    await ctx.gate.passed();
    throw new Error("a bug");
  },
});
const setRole = define({
  describe: "Set the role",
  seenBy: "caller",
  params: {
    role: { type: "role", describe: "the role" },
    channel: { type: "channel", describe: "the channel", optional: true },
    who: { type: "person", describe: "the person", optional: true },
    loud: { type: "flag", describe: "loudly", optional: true },
  },
  run: (_ctx, args) => ({ blocks: [text(JSON.stringify(args))] }),
});

function slowly(said: string) {
  return async (ctx: TestContext) => {
    await ctx.gate.passed();
    return { blocks: [text(said)] };
  };
}

export const vocabulary = createVocabulary<TestContext>(
  new Map<string, Parameters<typeof createVocabulary<TestContext>>[0] extends ReadonlyMap<string, infer File> ? File : never>([
    ["explain", explain],
    ["quiz/start", quizStart],
    ["class/daily/role", setRole],
    ["class/_group", { describe: "The class" }],
    ["note", note],
    ["teach", teach],
    ["late", late],
    ["broken", broken],
  ]),
);

export const translator: Translator = createTranslator({
  es: {
    "/explain": "/explicar",
    "/quiz": "/cuestionario",
    "/quiz start": "/cuestionario empezar",
    "term:": "término:",
    "Explain a term": "Explica un término",
    "the term to explain": "el término",
    Spanish: "español",
    Right: "Correcto",
    "Commands: {names}": "Órdenes: {names}",
  },
});
