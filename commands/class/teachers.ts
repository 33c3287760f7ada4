import { type Card, text } from "../../src/chat/card.ts";
import { UserError } from "../../src/chat/errors.ts";
import { teacherNames } from "../../src/classroom/class-card.ts";
import { type Context, defineCommand } from "../../src/classroom/context.ts";

export default defineCommand({
  describe: "Name the teachers of this class, or take one away",
  seenBy: "caller",
  teachersOnly: true,
  params: {
    add: { type: "person", describe: "who is to teach", optional: true },
    remove: { type: "person", describe: "who is to teach no more", optional: true },
  },
  async run(ctx, { add, remove }) {
    // In a line the second of two names would be the one to remove, and nobody means that.
    if (add !== undefined && remove !== undefined)
      throw new UserError(
        "Those are two people, and only one can be named at a time: `/class teachers add:…` makes somebody a teacher, `/class teachers remove:…` ends that.",
      );
    if (add !== undefined) await ctx.store.addTeacher(ctx.class.id, { user: add, name: await nameOf(ctx, add) });
    if (remove !== undefined && (await ctx.store.removeTeacher(ctx.class.id, remove)) === "absent") {
      throw new UserError("That person is not on the list of teachers. Whoever manages this space teaches in any case.");
    }
    return listed(ctx);
  },
});

async function listed(ctx: Context): Promise<Card> {
  const teachers = await teacherNames(ctx);
  const names = teachers.length === 0 ? ctx.t("Nobody is named yet.") : teachers.join(", ");
  return {
    title: ctx.t("Teachers"),
    blocks: [
      text(names),
      text(ctx.say("Whoever manages this space teaches as well. `/class teachers add:…` names a person, `remove:…` takes them off.")),
    ],
  };
}

/** As the class knows them, once they have used the bot; else the last part of their id. A bare name (the terminal's) that nobody goes by may be a slip. */
async function nameOf(ctx: Context, user: string): Promise<string> {
  const known = await ctx.store.studentOf(ctx.class.id, user);
  if (known) return known.name;
  const name = user.split(":").at(-1) ?? user;
  if (user.startsWith("terminal:"))
    throw new UserError("Nobody called {name} has said anything here yet, so nobody is named. First `/as {name}`, then any line.", {
      name,
    });
  return name;
}
