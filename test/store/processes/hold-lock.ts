import { lockFile } from "../../../src/store/lock.ts";

/** Holds the bot's lock until its input ends or it is killed. */
const [file = ""] = process.argv.slice(2);
const unlock = lockFile(file);
process.stdout.write("locked\n");
process.stdin.resume().on("end", unlock);
