import { defineCommand } from "../../src/classroom/context.ts";
import { todayCard } from "../../src/classroom/today-card.ts";

export default defineCommand({
  describe: "Today's question again, my answer, and my result once it is closed",
  seenBy: "caller",
  default: true,
  params: {},
  run: todayCard,
});
