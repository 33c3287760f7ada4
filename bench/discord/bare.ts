import { Client, Events, type RawFile, Routes } from "discord.js";

/** The peer: a discord.js client that answers whatever it is asked with one constant, by the shortest way the library has. */

/** What it answers, with the bytes of pictures in base64. */
export interface Constant {
  data: object;
  files: { name: string; bytes: string }[];
}

const { DISCORD_TOKEN: token = "", DISCORD_API_URL: api = "" } = process.env;
let body: object = {};
let files: RawFile[] = [];
process.on("message", (told: Constant | string) => {
  if (typeof told === "string") return;
  body = { type: 4, data: told.data };
  files = told.files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes, "base64"), contentType: "image/png" }));
});

const client = new Client({ intents: [], rest: { api } });
client.on(Events.InteractionCreate, async ({ id, token }) => {
  await client.rest.post(Routes.interactionCallback(id, token), { body, auth: false, ...(files.length > 0 ? { files } : {}) });
});
await client.login(token);
