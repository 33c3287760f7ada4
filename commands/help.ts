import { folded, paramsFor, shownName, usage } from "../src/chat/args.ts";
import { type Block, type Card, text } from "../src/chat/card.ts";
import { cut } from "../src/chat/clean.ts";
import type { Command, Named, Params } from "../src/chat/command.ts";
import { UserError } from "../src/chat/errors.ts";
import { isNear } from "../src/chat/near.ts";
import { groupCard, resolve } from "../src/chat/resolve.ts";
import { offerOf } from "../src/classroom/again.ts";
import { type Context, defineCommand } from "../src/classroom/context.ts";
import { bold, lines } from "../src/classroom/entry-card.ts";

export default defineCommand({
  describe: "What I can do, or how one command is used",
  seenBy: "caller",
  params: {
    command: {
      type: "text",
      describe: "one command",
      optional: true,
      suggest: (ctx, typed) =>
        offered(ctx)
          .map(({ path }) => path.join(" "))
          .filter((name) => name.includes(folded(typed).replace(/^\//, "")))
          .map((name) => ({ label: `/${name}`, value: name })),
    },
  },
  run(ctx, { command }) {
    if (command === undefined) return overview(ctx);
    const { found, group } = resolve(ctx.vocabulary, "", command, languagesOf(ctx));
    if (group !== undefined) return groupCard(ctx, ctx.vocabulary, group);
    if (found) return manual(ctx, found);
    const near = offered(ctx)
      .map(({ path }) => path.join(" "))
      .filter((name) => isNear(command.replace(/^\//, ""), name))
      .map((name) => ({ label: `/${name}`, value: name }));
    const name = cut(command.replace(/^\//, ""), 40);
    const offer = offerOf(ctx, "help", {}, "command")(near);
    if (offer.length > 0) throw new UserError("There is no command /{name}. Did you mean one of these?", { name }, offer);
    throw new UserError("There is no command /{name}. /help shows what there is.", { name });
  },
});

function overview(ctx: Context): Card {
  // On Discord the bot reads no messages, so that it needs no intent: there only commands reach it.
  const greeting = ctx.from.space.startsWith("discord:")
    ? ctx.say("Ask me about a concept with `/explain`, answer quizzes, and see how you do.")
    : ctx.say("Ask me about a concept, answer quizzes, and see how you do. Anything you write to me without a command is looked up.");
  const blocks: Block[] = [text(greeting)];
  blocks.push(
    listed(
      ctx,
      offered(ctx).filter(({ command }) => !command.teachersOnly),
    ),
  );
  const forTeachers = offered(ctx).filter(({ command }) => command.teachersOnly);
  if (forTeachers.length > 0) blocks.push(text([bold(ctx.t("For teachers"))]), listed(ctx, forTeachers));
  blocks.push(text(ctx.say("`/help explain` tells more about one command.")));
  return { title: ctx.t("What I can do"), blocks };
}

function manual(ctx: Context, { path, command }: Named<Context>): Card {
  const languages = languagesOf(ctx);
  const blocks: Block[] = [text(ctx.t(command.describe)), { kind: "code", code: usage(path, told(ctx, command), languages) }];
  const params = Object.entries(told(ctx, command));
  if (params.length > 0) {
    const rows = params.map(([name, param]) => {
      const choices =
        param.type === "choice"
          ? `: ${Object.values(param.choices)
              .map((label) => ctx.t(label))
              .join(", ")}`
          : "";
      return [
        { text: shownName(name, languages), style: "code" as const },
        { text: ` – ${ctx.t(param.describe)}${choices}${param.optional ? ` (${ctx.t("optional")})` : ""}` },
      ];
    });
    blocks.push(text(lines(rows)));
  }
  if (command.teachersOnly) blocks.push(text(ctx.t("For teachers only.")));
  return { title: `/${path.join(" ")}`, blocks };
}

const offered = (ctx: Context): Named<Context>[] =>
  [...ctx.vocabulary.commands.values()].filter(({ command }) => ctx.teaches || !command.teachersOnly);

const listed = (ctx: Context, commands: readonly Named<Context>[]): Block =>
  text(
    lines(
      commands.map(({ path, command }) => [
        { text: usage(path, told(ctx, command), languagesOf(ctx)), style: "code" },
        { text: ` – ${ctx.t(command.describe)}` },
      ]),
    ),
  );

const told = (ctx: Context, { params }: Command<Context>): Params<Context> => paramsFor(params, ctx.teaches);

const languagesOf = (ctx: Context) => ctx.translator.reading(ctx.lang);
