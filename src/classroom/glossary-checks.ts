import { message } from "../chat/translate.ts";
import { nameKeyOf } from "../teaching/named.ts";
import { type Draft, entryFrom, FIELD_LIMITS, linksOf, shownLength, TERM_LIMITS, type Wording } from "../teaching/terms.ts";
import { entryOf, type PreparedCourse } from "./course.ts";

/** What has to be put right before a draft can be published: a message and what it is filled with. */
export interface Problem {
  message: string;
  values: Readonly<Record<string, string | number>>;
}

/** Terms of one class that are its own. */
export const MOST_TERMS = 500;

export const FIELD_NAMES: Readonly<Record<keyof Wording, string>> = {
  term: message("Term"),
  names: message("Other names"),
  definition: message("Definition"),
  examples: message("Examples"),
  confusedWith: message("Not to be confused with"),
};

/** Everything wrong with a draft at once. `concept` is what it will be, `course` what the class sees now. */
export function problemsOf(course: PreparedCourse, draft: Draft, concept: string, t: (message: string) => string): Problem[] {
  const { wording, lang } = draft;
  const entry = entryFrom(wording);
  const names = [entry.headword, ...entry.aliases];
  const problems: Problem[] = [];
  const say = (message: string, values: Problem["values"] = {}) => problems.push({ message, values });

  for (const [field, max] of Object.entries(FIELD_LIMITS) as [keyof Wording, number][])
    if (wording[field].length > max)
      say("“{field}” has {count} characters; it takes {max}.", { field: t(FIELD_NAMES[field]), count: wording[field].length, max });
  if (entry.definition.length === 0)
    say("The definition is missing: a sentence that says what it is, before the parts that begin in bold.");
  for (const name of names) {
    if (nameKeyOf(name) === "" || !/[\p{L}\p{N}]/u.test(name))
      say("A name needs a letter or a digit; “{name}” has none.", { name: shortened(name) });
    else if (name.length > TERM_LIMITS.name)
      say("“{name}” is too long for a button: at most {max} characters.", { name: shortened(name), max: TERM_LIMITS.name });
    const other = course.names.under(name).find((id) => id !== concept);
    const owner = course.concepts.get(other ?? "");
    if (owner)
      say("“{name}” already leads to {other}. A name leads to one entry: take it out here, or change that entry with `/glossary edit`.", {
        name: shortened(name),
        other: entryOf(owner, lang).headword,
      });
  }
  if (names.length > TERM_LIMITS.names)
    say("There are {count} names; {max} are the most. Keep those that people type.", { count: names.length, max: TERM_LIMITS.names });
  const length = shownLength(entry);
  if (length > TERM_LIMITS.shown)
    say("It has {count} characters in all, and a message takes {max}. Shorten it, or make two terms of it.", {
      count: length,
      max: TERM_LIMITS.shown,
    });
  for (const id of linksOf(entry))
    if (id !== concept && !course.concepts.has(id)) say("The link to #{id} leads to no concept.", { id: shortened(id) });
  return problems;
}

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);
