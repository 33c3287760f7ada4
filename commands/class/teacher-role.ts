import { type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";
import { isEverybodys } from "../../src/classroom/role.ts";

export default defineCommand({
  describe: "Show the role whose members teach this class, name another, or take it away",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    role: { type: "role", describe: "the role whose members teach", optional: true },
    remove: { type: "flag", describe: "nobody teaches by a role any more", optional: true },
  },
  async run(ctx, { role, remove }): Promise<Card> {
    const before = ctx.class.settings.teacherRole;
    if (role !== undefined && remove) throw new UserError("Either a role or remove, not both.");
    // Slack says of nobody which user groups they are in. A role that Discord's side of the class has may be seen and taken away from anywhere.
    if (!ctx.from.space.startsWith("discord:") && (role !== undefined || before === undefined))
      throw new UserError("Only Discord has roles, so nothing has changed. Here teachers are named one by one: `/class teachers add:…`");
    if (role === undefined && !remove) return shown(ctx, before);
    if (role !== undefined && isEverybodys(role))
      throw new UserError(
        "Everybody has that role, so every student would teach. Nothing has changed: name a role that only teachers have.",
      );
    await ctx.store.changeClass(ctx.class.id, { settings: { teacherRole: role ?? null } });
    return {
      blocks: [
        text(ctx.t(role === undefined ? "No role teaches this class any more." : "Everybody with that role now teaches this class.")),
      ],
    };
  },
});

/** Of a role we know no more than its id. */
function shown(ctx: Context, role: string | undefined): Card {
  const said =
    role === undefined
      ? ctx.say("Nobody teaches this class by a role. `/class teacher-role role:…` names one.")
      : ctx.say("Everybody with the role *{role}* teaches this class. `/class teacher-role remove:yes` takes that away.", {
          role: role.split(":").at(-1) ?? role,
        });
  return { blocks: [text(said)] };
}
