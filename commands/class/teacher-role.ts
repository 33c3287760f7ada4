import { text } from "../../src/chat/card.ts";
import { defineCommand } from "../../src/classroom/context.ts";

export default defineCommand({
  describe: "Let everybody with one role teach this class; without a role, nobody by role",
  seenBy: "caller",
  teachersOnly: true,
  params: { role: { type: "role", describe: "the role whose members teach", optional: true } },
  async run(ctx, { role }) {
    await ctx.store.changeClass(ctx.class.id, { settings: { teacherRole: role ?? null } });
    return {
      blocks: [
        text(ctx.t(role === undefined ? "No role teaches this class any more." : "Everybody with that role now teaches this class.")),
      ],
    };
  },
});
