import { describe, expect, test } from "vitest";
import { readCourse } from "../../src/content/course.ts";
import { expectProblems, folderOf, problemsWhen } from "./sound-course.ts";

const ES = "questions.es.gift";
const EN = "questions.en.gift";

/** Breaks of the English bank of the sound course. */
const breaks: [what: string, from: string | RegExp, to: string, said: string][] = [
  ["no id", "[id:q-guest] ", "", `${EN}:10 “The guest has a system of its own.” has no id\n${ES}:10 “q-guest” is not in ${EN}`],
  ["no tag", "[tag:concept:invitado]", "[tag:unit-1]", `${EN}:10 does not say which concept\n${EN}:10 they have different tags`],
  ["two tags", "[tag:concept:invitado]", "[tag:concept:invitado] [tag:concept:kvm]", `${EN}:10 more than one concept`],
  ["a tag that names no concept", "concept:invitado", "concept:Invitado", `${EN}:10 no concept “Invitado”\n${EN}:10 different tags`],
  [
    "an id that is taken",
    "[id:q-guest]",
    "[id:q-host]",
    `${EN}:10 “q-host” is taken by the question on line 3\n${ES}:10 “q-guest” is not in`,
  ],
  ["an id that is too long", "[id:q-guest]", `[id:${"q".repeat(76)}]`, `${EN}:10 over 75 characters\n${ES}:10 “q-guest” is not in ${EN}`],
  ["two ids", "[id:q-guest]", "[id:q-guest] [id:q-2]", `${EN}:9 two ids, “q-guest” and “q-2”`],
  ["an id parted from its question", "invitado]\n", "invitado]\n\n", `${EN}:9 A blank line parts this id from its question`],
  ["an id without a question", "// [id:q-guest]", "// [id:q-x]\n\n// [id:q-guest]", `${EN}:9 no question below the id “q-x”`],
  ["an id at the end", /$/, "\n// [id:q-x]\n", `${EN}:20 no question below the id “q-x”`],
  ["a question of one language only", /$/, "\n// [id:q-x] [tag:concept:kvm]\nA? {T####x}\n", `${EN}:21 “q-x” is not in ${ES}`],
  ["a question that is missing", /\/\/ \[id:q-guest\][\s\S]*?\n\n/, "", `${ES}:10 “q-guest” is not in ${EN}`],
  [
    "another kind",
    "{TRUE#It has.}",
    "{=yes#It has.}",
    `${EN}:10 not the same as in ${ES}, line 10: this one is a short answer, that one true or false`,
  ],
  ["another answer to true or false", "{TRUE", "{F", `${EN}:10 another answer is right`],
  ["another number of options", "  ~Nobody\n", "", `${EN}:3 it has 2 answers here, 3 there`],
  ["another order of options", /( {2}=The host.*\n)( {2}~The guest\n)/, "$2$1", `${EN}:3 the weights or their order differ`],
  ["other weights", "~Nobody", "~%25%Nobody", `${EN}:3 the weights or their order differ`],
  ["another number of pairs", "  ####Each", "  =Xen -> Citrix\n  ####Each", `${EN}:13 there are more pairs or fewer`],
];

describe("a bank that does not fit the others", () => {
  test.each(breaks)("%s", (_what, from, to, said) => expectProblems(problemsWhen(EN, from, to), said));

  test("a question missing in the first language leaves its concept without one", () => {
    expectProblems(
      problemsWhen(ES, /\/\/ \[id:q-guest\][\s\S]*?\n\n/, ""),
      `glossary.es.md:15 No question is about the concept “invitado”\n${EN}:10 “q-guest” is not in ${ES}`,
    );
  });

  test("a question that cannot be read is told once, not as missing", () => {
    expectProblems(problemsWhen(ES, "{TRUE#Sí que lo tiene.}", "{TRUE"), `${ES}:10 is not closed`);
    expectProblems(problemsWhen(EN, "{TRUE#It has.}", "{TRUE"), `${EN}:10 is not closed`);
  });

  test("a bank without questions", () => {
    expectProblems(
      problemsWhen(EN, /[\s\S]*/, "// nothing yet\n"),
      `${EN}:1 no questions in this file
       ${ES}:3 “q-host” is not in ${EN}
       ${ES}:10 “q-guest” is not in ${EN}
       ${ES}:13 “q-kvm” is not in ${EN}`,
    );
  });

  test("other numbers", () => {
    const files = {
      "course.yaml": "title: {en: Course, es: Curso}\nlanguages: [en, es]\n",
      "glossary.en.md": "## Topic\n\nThing\n:   A thing.\n",
      "glossary.es.md": "## Tema {#topic}\n\nCosa\nThing\n:   Una cosa.\n",
      "questions.en.gift": "// [id:q] [tag:concept:thing]\nA? {#3 ####x}\n",
      "questions.es.gift": "// [id:q] [tag:concept:thing]\n¿A? {#3:1 ####x}\n",
    };
    expectProblems(readCourse(folderOf(files).folder).problems, `${ES}:2 other numbers are right`);
  });
});

/** Questions that nobody could answer, alone in a course. Their first line is the second of the file. */
const questions: [what: string, gift: string, said: string][] = [
  ["no right option", "A? {~a#x ~b}", "2 No option is right"],
  ["two right options", "A? {=a#x =b ~c}", "2 2 options are worth everything in a question with one answer"],
  ["half a right option", "A? {=a#x ~b =c ~%50%d}", "2 2 options are worth everything"],
  ["right options that do not add up", "A? {~%50%a#x ~%40%b ~%-100%c}", "2 The right options add up to 90 %, not 100 %"],
  ["too few options", "A? {~%100%a#x}", "2 fewer than two options"],
  ["too many options", `A? {\n=a#x\n${"bcdefghijk".replace(/./g, "~$&\n")}}`, "13 11 options, over 10"],
  ["an option twice", "A? {\n=a#x\n~b\n~b\n}", "5 “b” is there twice"],
  ["no feedback to options", "A? {\n=a\n~b\n}", "2 “A?” has no feedback"],
  ["no feedback to true or false", "A. {T}", "2 “A.” has no feedback"],
  ["no feedback to pairs", "A. {=a->b =c->d =e->f}", "2 “A.” has no feedback"],
  ["no number worth everything", "A? {#=%50%3:0 ####x}", "2 No answer is worth everything"],
  ["no text worth everything", "A? {=%50%b =%20%c ####x}", "2 No answer is worth everything"],
  ["too few pairs", "A. {=a->b =c->d ####x}", "2 2 pairs, fewer than 3"],
  ["too many pairs", "A. {\n=a->1\n=b->2\n=c->3\n=d->4\n=e->5\n=f->6\n####x}", "8 6 pairs, over 5"],
  ["too many right sides", `A. {\n=a->1\n=b->2\n=c->3\n${"456789xy".replace(/./g, "=->$&\n")}####x}`, "13 11 right sides, over 10"],
  ["a left side twice", "A. {\n=a->1\n=b->2\n=a->3\n####x}", "5 “a” is there twice"],
  ["a right side twice", "A. {\n=a->1\n=b->2\n=c->1\n####x}", "5 “1” is there twice, so a menu would offer it twice"],
  ["too long a text", `${"A".repeat(1000)}? {T####x}`, "2 has 1001 characters, over 1000"],
  ["too long an option", `A? {\n=a#x\n~${"b".repeat(101)}\n}`, "4 An option has 101 characters, over 100"],
  ["too long an answer", `A? {\n=a#x\n=${"b".repeat(101)}\n}`, "4 An accepted answer has 101 characters, over 100"],
  ["too long a left side", `A. {\n=a->1\n=${"b".repeat(46)}->2\n=c->3\n####x}`, "4 The left side of a pair has 46 characters, over 45"],
  [
    "too long a right side",
    `A. {\n=a->1\n=b->${"2".repeat(101)}\n=c->3\n####x}`,
    "4 The right side of a pair has 101 characters, over 100",
  ],
  ["too long a feedback", `A? {\n=a\n~b#${"x".repeat(1001)}\n}`, "4 A feedback has 1001 characters, over 1000"],
  ["too long a general feedback", `A? {\n=a\n~b\n####${"x".repeat(1001)}\n}`, "2 A feedback has 1001 characters, over 1000"],
];

describe("a question that nobody could answer", () => {
  const problemsOf = (gift: string) =>
    readCourse(
      folderOf({
        "course.yaml": "title: {en: Course}\nlanguages: [en]\n",
        "glossary.en.md": "## Topic\n\nThing\n:   A thing.\n",
        "questions.en.gift": `// [id:q] [tag:concept:thing]\n${gift}\n`,
      }).folder,
    ).problems;

  test.each(questions)("%s", (_what, gift, said) => expectProblems(problemsOf(gift), `${EN}:${said}`));

  test("thirds are near enough to a whole", () => {
    expect(problemsOf("A? {~%33%a#x ~%33%b ~%33%c ~%-100%d}")).toEqual([]);
    expect(problemsOf("A? {~%33.333%a#x ~%33.333%b ~%33.333%c ~%-100%d}")).toEqual([]);
  });
});
