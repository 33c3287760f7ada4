import Database from "better-sqlite3";

/** Is in the middle of writing to a database until its input ends or it is killed. */
const [file = "", begin = "begin immediate"] = process.argv.slice(2);
const database = new Database(file);
database.exec(begin);
process.stdout.write("writing\n");
process.stdin.resume().on("end", () => database.close());
