import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { CourseMedia } from "../../src/content/figures.ts";
import { connectSlack } from "../../src/slack/connect.ts";
import { type Json, json, list, string } from "../../test/slack/blocks.ts";
import { type Act, type Channel, Loopback, type Message, type Person, type View } from "../../test/slack/loopback.ts";
import { answering, labelled, seenOf } from "../../test/wires/answering.ts";
import { createWorld } from "../../test/wires/world.ts";
import { dataUrl, html } from "./html.ts";
import { type Around, drawHome, drawMessage, drawModal, drawTyped } from "./slack-client.ts";
import type { Shown, Speaker, Stage } from "./stage.ts";
import { later, loud, timeOf } from "./world.ts";

/** Under which the pictures of the course are addressed; nothing is fetched from it. */
const ADDRESS = "https://aula.example";

/** The real bot and the real Bolt, over the project's own Slack. */
export async function openSlack(media: CourseMedia): Promise<Stage> {
  const world = await createWorld();
  const workspace = await Loopback.start();
  const channel = workspace.channel("clase");
  const watch = answering(world);
  const pictures = new Map<string, string>();
  const platform = connectSlack({
    botToken: workspace.wire.botToken,
    way: { signingSecret: workspace.wire.signingSecret },
    apiUrl: workspace.apiUrl,
    url: ADDRESS,
    async media(name) {
      const picture = await media.picture(name);
      if (picture) pictures.set(`${ADDRESS}/media/${picture.hash}.png`, dataUrl(picture.png));
      return picture;
    },
    home: (from) => world.bot.home(from),
    log: loud(world),
    timing: { paceMs: 1 },
  });
  world.platforms.push(platform);
  await platform.start(watch.answer);
  const server = createServer(platform.http).listen(0, "127.0.0.1");
  await once(server, "listening");
  workspace.wire.appUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;

  const around = (whispered: boolean, open?: "open"): Around => ({
    time: timeOf(world),
    whispered,
    open: open !== undefined,
    picture(url) {
      const found = pictures.get(url);
      if (found === undefined) throw new Error(`nothing stands at ${url}`);
      return found;
    },
  });

  /** Does something and waits until all that came of it is there. */
  async function done(act: () => Promise<Act>, typed?: { name: string; line: string }): Promise<Shown[]> {
    const heard = watch.next();
    const since = workspace.mark();
    const acted = await act();
    const expected = seenOf(await heard);
    while (acted.answers().length < expected) {
      const before = acted.answers().length;
      await workspace.next(() => acted.answers().length > before, since);
    }
    await world.bot.post();
    return acted.answers().flatMap(({ kind, message, view }) => {
      if (kind === "modal" && view) return [viewShown(view)];
      return message && (kind === "message" || kind === "whisper") ? [messageShown(message, typed)] : [];
    });
  }

  function messageShown(message: Message, typed?: { name: string; line: string }): Shown {
    const whispered = message.whisperedTo !== undefined;
    return {
      ...controlsOf(message.blocks),
      kind: "message",
      handle: message,
      draw(open) {
        const shown = drawMessage(message.blocks, around(whispered, open));
        return typed && !whispered ? html`${drawTyped(typed.name, typed.line, timeOf(world))}${shown}` : shown;
      },
    };
  }

  const viewShown = (view: View): Shown => ({
    ...controlsOf(list(view.content.blocks).map(json)),
    kind: view.content.type === "home" ? "home" : "modal",
    handle: view,
    draw: () => (view.content.type === "home" ? drawHome : drawModal)(view.content, around(false)),
  });

  return {
    name: "slack",
    css: await readFile(new URL("slack.css", import.meta.url), "utf8"),
    person: (name, about = {}) =>
      speaker({ workspace, channel, done, viewShown }, workspace.person(name, { admin: about.teacher ?? false })),
    newest() {
      // A posting's buttons name it: `quiz|<once>…`.
      const message = workspace.posted(channel).findLast(({ blocks }) => /quiz\|[0-9a-z]{16}/.test(JSON.stringify(blocks)));
      if (!message) throw new Error("nothing has been posted yet");
      return messageShown(message);
    },
    passes: (minutes) => later(world, minutes),
    async close() {
      await platform.stop();
      server.closeAllConnections();
      server.close();
      await workspace.stop();
      await world.close();
      const wrong = [...world.bugs, ...workspace.violations];
      if (wrong.length > 0) throw new Error(wrong.join("\n"));
    },
  };
}

interface Here {
  workspace: Loopback;
  channel: Channel;
  done(act: () => Promise<Act>, typed?: { name: string; line: string }): Promise<Shown[]>;
  viewShown(view: View): Shown;
}

function speaker({ workspace, channel, done, viewShown }: Here, who: Person): Speaker {
  return {
    says(line) {
      const [command = "", ...rest] = line.split(" ");
      return done(() => workspace.slash(who, command, rest.join(" "), channel), { name: who.name, line });
    },
    presses: (shown, label) => done(() => workspace.press(who, shown.handle as Message, labelled(shown.buttons, label))),
    chooses(shown, options) {
      const message = shown.handle as Message;
      const menu = message.blocks.flatMap((block) => list(block.elements).map(json)).find(isMenu);
      const labels = options.map((option) => shown.menus[0]?.[option] ?? "");
      return done(() => workspace.press(who, message, string(menu?.action_id), labels));
    },
    fillsIn(modal, options) {
      const view = modal.handle as View;
      const labels = list(view.content.blocks).map((block) => string(json(json(block).label).text));
      const fields = modal.menus.map((menu, i) => [labels[i] ?? "", menu[options[i] ?? 0] ?? ""]);
      return done(() => workspace.submit(who, view, Object.fromEntries(fields)));
    },
    async opensHome() {
      const { view } = await (await workspace.home(who)).answer("home");
      if (!view) throw new Error("no App Home came");
      return viewShown(view);
    },
  };
}

const isMenu = ({ type }: Json): boolean => type === "static_select" || type === "multi_static_select";

function controlsOf(blocks: readonly Json[]): Pick<Shown, "buttons" | "menus"> {
  const elements = blocks.flatMap((block) => [...list(block.elements), block.element]).map(json);
  return {
    buttons: elements.filter(({ type }) => type === "button").map(({ text }) => string(json(text).text)),
    menus: elements.filter(isMenu).map(({ options }) => list(options).map((option) => string(json(json(option).text).text))),
  };
}
