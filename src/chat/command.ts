import type { Card, Form, Option, Span } from "./card.ts";

/** At once, or later. */
type Maybe<T> = T | Promise<T>;

interface Common {
  /** English; also the key of its translations. */
  describe: string;
  optional?: true;
  /** Only who teaches is told of it; what the command makes of it from others is its own to say. */
  forTeachers?: true;
}

/**
 * A typed parameter. In a line of text required ones come first, in the order they are declared, and the last takes the rest.
 * Channels, roles and people arrive as ids with their platform in front (`slack:T1:C9`).
 */
export type Param<C> =
  | (Common & {
      type: "text";
      /** Most characters taken; 300 unless told. */
      max?: number;
      /** At most 25 are shown. Called at every key press: no network, no database. */
      suggest?: (ctx: C, typed: string) => Maybe<Option[]>;
    })
  | (Common & { type: "integer"; min?: number; max?: number })
  /** Value -> English label, which is also the key of its translations. */
  | (Common & { type: "choice"; choices: Readonly<Record<string, string>> })
  | (Common & { type: "flag" })
  | (Common & { type: "channel" | "role" | "person" });

export type Params<C> = Readonly<Record<string, Param<C>>>;

type Value<P> = P extends { type: "integer" }
  ? number
  : P extends { type: "flag" }
    ? boolean
    : P extends { type: "choice"; choices: infer O }
      ? keyof O & string
      : string;

/** The arguments of `run`, typed from the parameters: an optional one that was not given is undefined. */
export type Args<P> = { [K in keyof P]: P[K] extends { optional: true } ? Value<P[K]> | undefined : Value<P[K]> };

/** What a press or a submit brings: a card for the presser alone, a card in place of the message pressed, or a modal. */
export interface Press {
  whisper?: Card;
  update?: Card;
  form?: Form;
}

/** A command is a file: `commands/quiz/start.ts` is `/quiz start`. Generic in the context, so that chat knows no class. */
export interface Command<C, P extends Params<C> = Params<C>> {
  /** English; also the key of its translations. At most 100 characters in every language. */
  describe: string;
  params: P;
  /** Here, because Discord fixes it before `run` has answered. */
  seenBy: Audience;
  /** Holds for run, press and submit alike. */
  teachersOnly?: true;
  /** What the bare group name runs; at most one in a folder. Presses `group|…` come to it too. */
  default?: true;
  /** May answer with a form, so it is quick and never deferred. */
  opensForm?: true;
  run(ctx: C, args: Args<P>): Maybe<Card | Form>;
  press?(ctx: C, payload: string, chosen: string[]): Maybe<Press>;
  submit?(ctx: C, payload: string, fields: Record<string, string[]>): Maybe<Press>;
}

export type Values = Readonly<Record<string, string | number>>;

export type Audience = "everyone" | "caller";

/** What the dispatcher needs of a context; the rest is the commands' own. */
export interface Speaking<C> {
  readonly teaches: boolean;
  /** The language this context speaks: the person's own, or the class's after `to("everyone")`. */
  readonly lang: string;
  /** A label: translated, then filled in. */
  t(message: string, values?: Values): string;
  /** Spans: translated, its markup read, then filled in. A value is never parsed: `*x*` stays text. */
  say(message: string, values?: Values): Span[];
  /** The same context speaking the language of that audience. */
  to(audience: Audience): C;
}

/** A command with its name: `path` is ["quiz", "start"]. */
export interface Named<C> {
  path: readonly string[];
  command: Command<C>;
}

export interface Group {
  /** English; also the key of its translations. */
  describe: string;
}

/** The bot's whole vocabulary. A name is a command or a group, never both. */
export interface Vocabulary<C> {
  /** By name with a space between the words ("quiz start"), sorted by name. */
  commands: ReadonlyMap<string, Named<C>>;
  /** Every group by name; what its folder's `_group.ts` says, or its commands. */
  groups: ReadonlyMap<string, Group>;
}
