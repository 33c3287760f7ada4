import { text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { defineCommand } from "../../src/classroom/context.ts";

export default defineCommand({
  describe: "Let everybody with one role teach this class; without a role, nobody by role",
  seenBy: "caller",
  teachersOnly: true,
  params: { role: { type: "role", describe: "the role whose members teach", optional: true } },
  async run(ctx, { role }) {
    // Slack says of nobody which user groups they are in. A role that Discord's side of the class has may be taken away from anywhere.
    const takesAway = role === undefined && ctx.class.settings.teacherRole !== undefined;
    if (!ctx.from.space.startsWith("discord:") && !takesAway)
      throw new UserError("Only Discord has roles, so nothing has changed. Here teachers are named one by one: `/class teachers add:…`");
    await ctx.store.changeClass(ctx.class.id, { settings: { teacherRole: role ?? null } });
    return {
      blocks: [
        text(ctx.t(role === undefined ? "No role teaches this class any more." : "Everybody with that role now teaches this class.")),
      ],
    };
  },
});
