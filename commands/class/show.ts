import { classCard } from "../../src/classroom/class-card.ts";
import { defineCommand } from "../../src/classroom/context.ts";

export default defineCommand({
  describe: "Show how this class is set up",
  seenBy: "caller",
  default: true,
  params: {},
  run: classCard,
});
