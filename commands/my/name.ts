import { type Block, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";
import { nameKey } from "../../src/teaching/names.ts";

/** Longest alias: what stands in a row of a board. */
const LONGEST_ALIAS = 32;

export default defineCommand({
  describe: "How I appear on the board: by name, by an alias, or not at all",
  seenBy: "caller",
  params: {
    show: {
      type: "choice",
      describe: "how I appear",
      choices: { name: "by name", alias: "by alias", hidden: "hidden" },
      optional: true,
    },
    alias: { type: "text", describe: "the name to show instead", optional: true, max: LONGEST_ALIAS },
  },
  async run(ctx, { show, alias }) {
    if (show === "alias" && alias === undefined) throw new UserError("Which alias? For example: /my name alias:Comet");
    const changes =
      show === "name"
        ? { alias: null, hidden: false }
        : show === "hidden"
          ? { hidden: true }
          : alias === undefined
            ? {}
            : { alias, hidden: false };
    if (alias !== undefined && nameKey(alias) === "")
      throw new UserError("An alias needs something that can be seen. Please choose another.");
    const me = Object.keys(changes).length === 0 ? ctx.student : await ctx.store.changeStudent(ctx.student.id, changes);
    if (me === "taken") throw new UserError("Somebody in this class already goes by that name. Please choose another.");
    const blocks: Block[] = [
      text(
        me.hidden
          ? ctx.t("You are hidden: you see your own rank, and nobody else does.")
          : ctx.say("On the board you are **{name}**.", { name: me.alias ?? me.name }),
      ),
      text(ctx.say("`/my name alias:…` shows an alias, `/my name show:hidden` hides you, `/my name show:name` shows your name again.")),
    ];
    return { title: ctx.t("My name"), blocks };
  },
});
