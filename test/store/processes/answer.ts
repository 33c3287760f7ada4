import { openStore } from "../../../src/store/store.ts";
import { answer } from "../contract/room.ts";

/** Answers a round for one student after another, and says so once the answer is recorded. */
const [file = "", round = "", prefix = "", many = ""] = process.argv.slice(2);
const store = await openStore(file);
for (let i = 0; i < Number(many); i++) {
  const student = `${prefix}${i}`;
  process.stdout.write(`${student} ${await store.recordAnswer(answer(round, student))}\n`);
}
await store.close();
process.stdout.write("done\n");
