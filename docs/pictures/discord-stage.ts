import { readFile } from "node:fs/promises";
import { readLine } from "../../src/chat/args.ts";
import { resolve } from "../../src/chat/resolve.ts";
import type { CourseMedia } from "../../src/content/figures.ts";
import { connectDiscord } from "../../src/discord/connect.ts";
import { components } from "../../test/discord/loopback/rules.ts";
import { isObject, type Json } from "../../test/discord/loopback/shape.ts";
import { type Exchange, Loopback, MANAGE_SERVER, type Message } from "../../test/discord/loopback.ts";
import { answering, labelled, seenOf } from "../../test/wires/answering.ts";
import { createWorld } from "../../test/wires/world.ts";
import { drawMessage, drawModal } from "./discord-client.ts";
import { dataUrl } from "./html.ts";
import type { Shown, Speaker, Stage } from "./stage.ts";
import { later, loud, timeOf } from "./world.ts";

const BUTTON = 2;
const MENU = 3;

/** The real bot and the real discord.js, over the project's own Discord. */
export async function openDiscord(media: CourseMedia): Promise<Stage> {
  const world = await createWorld();
  const server = await new Loopback({ guild: { name: "Sistemas microinformáticos", channels: ["clase"] } }).start();
  const watch = answering(world);
  const platform = connectDiscord({
    token: server.token,
    apiUrl: server.apiUrl,
    vocabulary: world.vocabulary,
    languages: world.translator.languages,
    translate: world.translator.translation,
    media: media.picture,
    log: loud(world),
  });
  world.platforms.push(platform);
  await platform.start(watch.answer);

  /** Does something and waits until all that came of it is there. */
  async function done(act: () => Exchange, command?: string): Promise<Shown[]> {
    const heard = watch.next();
    const exchange = act();
    const answer = await heard;
    await exchange.settled;
    const changed = answer && "update" in answer && answer.update ? 1 : 0;
    const expected = seenOf(answer) - (exchange.modal ? 1 : 0) - changed;
    await server.until("everything the answer shows", () => exchange.said.length >= expected);
    await world.bot.post();
    const ran = command === undefined ? undefined : { name: exchange.person.name, command };
    const said = exchange.said.map((message, i) => messageShown(message, i === 0 ? ran : undefined));
    return exchange.modal ? [...said, modalShown(exchange, exchange.modal)] : said;
  }

  function messageShown(message: Message, ran?: { name: string; command: string }): Shown {
    const controls = [...components(message.components)];
    const file = (name: string) => {
      const png = message.files.get(name);
      if (!png) throw new Error(`the message shows ${name}, which did not come with it`);
      return dataUrl(png);
    };
    return {
      kind: "message",
      buttons: controls.filter(({ type }) => type === BUTTON).map(({ label }) => String(label)),
      menus: controls.filter(({ type }) => type === MENU).map(optionsOf),
      handle: message,
      draw: (open) =>
        drawMessage(message.content, message.components, {
          time: timeOf(world),
          whispered: message.onlyFor !== undefined,
          file,
          open: open !== undefined,
          ...(ran ? { ran } : {}),
        }),
    };
  }

  function person(name: string, about: { teacher?: boolean } = {}): Speaker {
    const who = server.person(name, { locale: "es-ES", ...(about.teacher ? { permissions: MANAGE_SERVER } : {}) });
    return {
      says(line) {
        const languages = world.translator.reading(world.lang);
        const { found, rest } = resolve(world.vocabulary, "", line, languages);
        if (!found) throw new Error(`Discord offers no ${line}`);
        const given = readLine(found.path, found.command.params, { text: rest }, languages);
        const command = found.path.join(" ");
        return done(() => server.slash(who, command, given), languages[0]?.(`/${command}`) ?? `/${command}`);
      },
      presses: (shown, label) => done(() => server.press(who, shown.handle as Message, labelled(shown.buttons, label))),
      chooses(shown, options) {
        const labels = options.map((option) => shown.menus[0]?.[option] ?? "");
        return done(() => server.choose(who, shown.handle as Message, labels));
      },
      fillsIn(modal, options) {
        const exchange = modal.handle as Exchange;
        const fields = modal.menus.map((menu, i) => [labelsOf(exchange.modal)[i] ?? "", menu[options[i] ?? 0] ?? ""]);
        return done(() => server.submit(who, exchange, Object.fromEntries(fields)));
      },
    };
  }

  return {
    name: "discord",
    css: await readFile(new URL("discord.css", import.meta.url), "utf8"),
    person,
    newest() {
      const message = server.posted().findLast(({ nonce }) => nonce !== undefined);
      if (!message) throw new Error("nothing has been posted yet");
      return messageShown(message);
    },
    passes: (minutes) => later(world, minutes),
    async close() {
      await platform.stop();
      await server.stop();
      await world.close();
      const wrong = [...world.bugs, ...server.violations];
      if (wrong.length > 0) throw new Error(wrong.join("\n"));
    },
  };
}

function modalShown(exchange: Exchange, modal: Json): Shown {
  const menus = [...components(modal.components)].filter(({ type }) => type === MENU).map(optionsOf);
  return { kind: "modal", buttons: [], menus, handle: exchange, draw: () => drawModal(modal) };
}

const optionsOf = ({ options }: Json): string[] =>
  (Array.isArray(options) ? options.filter(isObject) : []).map(({ label }) => String(label));

const labelsOf = (modal: Json | undefined): string[] =>
  (Array.isArray(modal?.components) ? modal.components.filter(isObject) : []).map(({ label }) => String(label));
