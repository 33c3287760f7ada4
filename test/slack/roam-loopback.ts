import { seenOf } from "../wires/answering.ts";
import { json, list, string } from "./blocks.ts";
import type { Act, Loopback, Message, Person, View } from "./loopback.ts";
import { CHANNELS, type Control, type Ground, type OpenForm, PEOPLE } from "./roam.ts";
import type { WholeBot } from "./whole-bot.ts";

/** Messages and views looked through for what can be pressed. */
const LATEST = 12;

interface Pressed {
  where: Message | View;
  /** Who alone sees it. */
  only?: Person;
}

/** The loopback as a ground: a student who is nobody's, one in another language, and a teacher; a channel the bot is in, and one it is not in. */
export function loopbackGround(slack: Loopback, bot: WholeBot): Ground {
  const people = [
    slack.person("Ana"),
    slack.person("Bob", { locale: "en-GB" }),
    slack.person("Maria", { admin: true }),
  ] as const satisfies Person[];
  const channels = [slack.channel("general"), slack.channel("elsewhere", { member: false })] as const;
  const [general] = channels;
  slack.group("alumnos");
  let last: Act | undefined;

  const personAt = (who: number): Person => people[who % PEOPLE] ?? people[0];

  /** Does something, and waits until all that came of it can be seen. */
  async function done(act: () => Promise<Act>): Promise<void> {
    const answered = bot.answered();
    last = await act();
    const expected = seenOf(await answered);
    for (let seen = slack.mark(); last.answers().length < expected; seen = slack.mark()) {
      const [act, before] = [last, last.answers().length];
      await slack.next(() => act.answers().length > before, seen - 1);
    }
    await bot.world.bot.post();
  }

  const views = (): View[] => {
    const homes = people.flatMap((person) => slack.homeOf(person) ?? []);
    return [...homes, ...people.flatMap((person) => slack.modal(person) ?? [])];
  };

  return {
    slash: (who, command, text, where) => done(() => slack.slash(personAt(who), command, text, channels[where % CHANNELS] ?? general)),
    mention(who, text, inThread) {
      const thread = inThread ? slack.posted(general).findLast((message) => message.thread === undefined)?.ts : undefined;
      return done(() => slack.mention(personAt(who), general, text, thread));
    },
    direct: (who, text) => done(() => slack.dm(personAt(who), text)),
    async home(who) {
      last = await slack.home(personAt(who));
      await last.answer("home");
    },
    async controls() {
      const posted = [...slack.workspace.messages.filter(({ user }) => user === slack.self.user).slice(-LATEST)];
      const whispered = slack.workspace.whispers.slice(-LATEST);
      const places: Pressed[] = [
        ...posted.map((where) => ({ where })),
        ...whispered.map((where) => ({ where, ...onlyFor(people.find(({ id }) => id === where.whisperedTo)) })),
        ...views().map((where) => ({ where, ...onlyFor(people.find(({ id }) => id === where.person)) })),
      ];
      return places.flatMap((place) => controlsIn(place));
    },
    press(who, { action, handle }, chosen) {
      const { where, only } = handle as Pressed;
      return done(() => slack.press(only ?? personAt(who), where, action, chosen));
    },
    forms: async () => people.flatMap((person) => formIn(slack.modal(person)) ?? []),
    submit(form, fields) {
      const view = form.handle as View;
      const person = people.find(({ id }) => id === view.person) ?? people[0];
      return done(() => slack.submit(person, view, fields));
    },
    async again() {
      if (last) await slack.again(last, { renamed: true });
    },
    passes: (ms) => bot.passes(ms),
  };
}

const onlyFor = (person: Person | undefined) => (person === undefined ? {} : { only: person });

function controlsIn(place: Pressed): Control[] {
  const blocks = "content" in place.where ? list(place.where.content.blocks) : place.where.blocks;
  const elements = blocks.flatMap((block) => list(json(block).elements).map(json));
  return elements
    .filter(({ action_id }) => action_id !== undefined)
    .map((element) => ({
      action: string(element.action_id),
      options: list(element.options).map((option) => string(json(option).value)),
      most: Number(element.max_selected_items ?? 1),
      handle: place,
    }));
}

function formIn(view: View | undefined): OpenForm | undefined {
  const inputs = list(view?.content.blocks)
    .map(json)
    .filter(({ type }) => type === "input");
  if (inputs.length === 0) return undefined;
  const fields = inputs.map((input) => {
    const element = json(input.element);
    return {
      name: string(input.block_id),
      options: list(element.options).map((option) => string(json(option).value)),
      most: Number(element.max_selected_items ?? 1),
      longest: Number(element.max_length ?? 3_000),
    };
  });
  return { fields, handle: view };
}
