import { components } from "./loopback/rules.ts";
import { isObject, type Json } from "./loopback/shape.ts";
import { type Exchange, type Loopback, type Message, type Person, readable } from "./loopback.ts";

/** What a student does in a quiz, whatever kind of question it is. */

/** Questions and results: what the bot has posted in the channel by itself. */
export const postings = (discord: Loopback): Message[] => discord.posted().filter(({ nonce }) => nonce !== undefined);

/** The first posting, or the second, … once it is there. */
export const posting = (discord: Loopback, number: number): Promise<Message> =>
  discord.until(`posting ${number}`, () => postings(discord)[number - 1]);

/** Answers with the first that is offered. */
export async function answers(discord: Loopback, person: Person, question: Message): Promise<string> {
  return said(await (await begin(discord, person, question)).settled);
}

/** The exchange that carries the answer: a press, a choice, or what a form was filled in with. `now` is called right before it. */
export async function begin(discord: Loopback, person: Person, question: Message, now: () => void = () => {}): Promise<Exchange> {
  const controls = [...components(question.components)];
  const menu = controls.find(({ type }) => type === 3);
  if (menu) {
    now();
    return discord.choose(person, question, firstOf(menu));
  }
  const button = controls.find(({ type, custom_id }) => type === 2 && /^quiz\|\w+\.[\da]$/.test(String(custom_id)));
  if (!button) throw new Error(`there is nothing to answer with in:\n${readable(question)}`);
  const opensForm = String(button.custom_id).endsWith(".a");
  if (!opensForm) now();
  const pressed = discord.press(person, question, String(button.custom_id));
  const modal = opensForm ? (await pressed.answered).modal : undefined;
  // Whoever has answered is told so instead.
  if (!modal) return pressed;
  const fields = objects(modal.components).map(({ component }) => (isObject(component) ? component : {}));
  now();
  return discord.submit(
    person,
    pressed,
    Object.fromEntries(fields.map((field) => [String(field.custom_id), field.type === 3 ? firstOf(field) : "1"])),
  );
}

/** The starter goes on to the next question. */
export const goesOn = (discord: Loopback, person: Person, question: Message): Exchange => {
  const next = [...components(question.components)].find(({ custom_id }) => /^quiz\|\w+\.n$/.test(String(custom_id)));
  return discord.press(person, question, String(next?.custom_id));
};

export const said = (exchange: Exchange): string => exchange.said.map(readable).join("\n");

const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const firstOf = (menu: Json): string[] =>
  objects(menu.options)
    .slice(0, 1)
    .map(({ value }) => String(value));
