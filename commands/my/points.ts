import { defineCommand } from "../../src/classroom/context.ts";
import { pointsCard } from "../../src/classroom/points-card.ts";

export default defineCommand({
  describe: "My points, my streak, and how I do by topic",
  seenBy: "caller",
  default: true,
  params: {},
  run: pointsCard,
});
