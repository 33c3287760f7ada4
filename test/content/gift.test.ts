import { describe, expect, test } from "vitest";
import { readGift } from "../../src/content/gift.ts";

/** The one question of a text that is sound. */
function wordingOf(gift: string) {
  const { questions, findings } = readGift(gift);
  expect(findings).toEqual([]);
  const [question] = questions;
  if (question === undefined || questions.length > 1) throw new Error(`${questions.length} questions`);
  return question.wording;
}

const said = (gift: string): string[] => readGift(gift).findings.map(({ line, message }) => `${line} ${message}`);

describe("the six kinds of Moodle", () => {
  test("one answer out of several", () => {
    expect(wordingOf("What runs virtual machines? {=A hypervisor ~A compiler#That translates. ~%25%A kernel #Near. }")).toEqual({
      kind: "choice",
      stem: "What runs virtual machines?",
      options: [
        { text: "A hypervisor", fraction: 1 },
        { text: "A compiler", fraction: 0, feedback: "That translates." },
        { text: "A kernel", fraction: 0.25, feedback: "Near." },
      ],
    });
  });

  test("several answers", () => {
    expect(
      wordingOf("Which are hypervisors? {\n~%33.333%KVM\n~%-50%Bash#A shell.\n~%+66.667%Xen\n####Both live by the kernel.\n}"),
    ).toEqual({
      kind: "several",
      stem: "Which are hypervisors?",
      feedback: "Both live by the kernel.",
      options: [
        { text: "KVM", fraction: 0.33333 },
        { text: "Bash", fraction: -0.5, feedback: "A shell." },
        { text: "Xen", fraction: 0.66667 },
      ],
    });
  });

  test("true or false, with the feedback for a wrong answer first", () => {
    expect(wordingOf("A container has its own kernel.{F#It shares one.#Right, it shares one.####See kernel.}")).toEqual({
      kind: "truefalse",
      stem: "A container has its own kernel.",
      answer: false,
      whenWrong: "It shares one.",
      whenRight: "Right, it shares one.",
      feedback: "See kernel.",
    });
    for (const [written, answer] of [
      ["T", true],
      ["TRUE", true],
      ["true", true],
      ["FALSE", false],
    ] as const) {
      expect(wordingOf(`A.{${written}}`)).toEqual({ kind: "truefalse", stem: "A.", answer });
    }
    expect(wordingOf("A.{TRUE##Yes, a = b.}")).toMatchObject({ whenRight: "Yes, a = b." });
  });

  test("a short answer", () => {
    expect(wordingOf("Two plus two? {=four =%80%fuor#A typing error. =4}")).toEqual({
      kind: "short",
      stem: "Two plus two?",
      accepted: [
        { text: "four", fraction: 1 },
        { text: "fuor", fraction: 0.8, feedback: "A typing error." },
        { text: "4", fraction: 1 },
      ],
    });
    expect(wordingOf("Two plus two? {four}")).toMatchObject({ kind: "short", accepted: [{ text: "four", fraction: 1 }] });
    expect(wordingOf("Who? {=TRUE}")).toMatchObject({ kind: "short" });
  });

  test("a number, with a tolerance, as an interval, or several of them", () => {
    const accepted = (answers: string) => {
      const wording = wordingOf(`How many? {#${answers}}`);
      return wording.kind === "numeric" ? wording.accepted : wording.kind;
    };
    expect(accepted("3")).toEqual([{ min: 3, max: 3, fraction: 1 }]);
    expect(accepted("3:1")).toEqual([{ min: 2, max: 4, fraction: 1 }]);
    expect(accepted("-1..5.5")).toEqual([{ min: -1, max: 5.5, fraction: 1 }]);
    expect(accepted("0.1:0.2")).toEqual([{ min: -0.1, max: 0.3, fraction: 1 }]);
    expect(accepted("1e3:.5")).toEqual([{ min: 999.5, max: 1000.5, fraction: 1 }]);
    expect(accepted("\n  =1822:0#Right.\n  =%50%1822:2  #Near.\n####A general.")).toEqual([
      { min: 1822, max: 1822, fraction: 1, feedback: "Right." },
      { min: 1820, max: 1824, fraction: 0.5, feedback: "Near." },
    ]);
  });

  test("feedback for any other number", () => {
    const every = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, fraction: 0, feedback: "Count again." };
    for (const answers of ["3:2~#Count again.", "=3:2 =%0%*#Count again."]) {
      expect(wordingOf(`How many? {#${answers}}`)).toMatchObject({ accepted: [{ min: 1, max: 5 }, every] });
    }
    expect(JSON.parse(JSON.stringify(every))).toEqual(every);
  });

  test("pairs, and right sides that go with none", () => {
    expect(wordingOf("Match. {=Canada -> Ottawa =Italy->Rome\n = -> Paris =Japan -> Tokyo -> Kyoto ####Capitals.}")).toEqual({
      kind: "matching",
      stem: "Match.",
      lefts: ["Canada", "Italy", "Japan"],
      rights: ["Ottawa", "Rome", "Tokyo -> Kyoto", "Paris"],
      feedback: "Capitals.",
    });
    expect(wordingOf("Who? {=me#because -> it is so =you}")).toMatchObject({ kind: "short" });
  });
});

describe("what Moodle's importer takes", () => {
  test("a word that is missing in the middle of a sentence", () => {
    expect(wordingOf("A guest runs on a {=host ~ghost}, or on {nothing".replace(", or on {nothing", " of its own."))).toMatchObject({
      stem: "A guest runs on a _____ of its own.",
    });
    expect(wordingOf("Two plus two equals {=four =4}.")).toMatchObject({ stem: "Two plus two equals _____." });
  });

  test("a name in front, which is not shown", () => {
    expect(wordingOf("::A name\\: with signs::What? {T}")).toMatchObject({ stem: "What?" });
    expect(wordingOf("::Not a name, what? {T}")).toMatchObject({ stem: "::Not a name, what?" });
  });

  test("signs that are escaped, in every text", () => {
    expect(wordingOf("Is \\{ a \\= b \\} \\# \\~ \\: \\\\ ? {=\\=2\\:3#\\#1\\nand 2 ~\\~ \\x####\\{\\}}")).toEqual({
      kind: "choice",
      stem: "Is { a = b } # ~ : \\ ?",
      options: [
        { text: "=2:3", fraction: 1, feedback: "#1\nand 2" },
        { text: "~ \\x", fraction: 0 },
      ],
      feedback: "{}",
    });
  });

  test("a backslash before a sign, when it is escaped itself", () => {
    expect(wordingOf("A? {=a\\\\=b}")).toMatchObject({ accepted: [{ text: "a\\" }, { text: "b" }] });
  });

  test(": and = in the text of a question, and # too", () => {
    expect(wordingOf("Note: if a = b, what is #1 of C#: this ~or that? {T}")).toMatchObject({
      stem: "Note: if a = b, what is #1 of C#: this ~or that?",
    });
  });

  test("texts over several lines, with breaks where they are written", () => {
    expect(wordingOf("A question\n  that goes on\\nand breaks {\n  =yes#It\n      goes on.\n  ~no\n}")).toEqual({
      kind: "choice",
      stem: "A question that goes on\nand breaks",
      options: [
        { text: "yes", fraction: 1, feedback: "It goes on." },
        { text: "no", fraction: 0 },
      ],
    });
  });

  test("files from Windows and old Macs, with a byte order mark", () => {
    const gift = "// a comment\n$CATEGORY: $course$/top/A\n\nA? {\n=a\n~b\n}\n\nB? {T}\n";
    for (const text of [gift, `\ufeff${gift.replaceAll("\n", "\r\n")}`, gift.replaceAll("\n", "\r")]) {
      const { questions, findings } = readGift(text);
      expect(findings).toEqual([]);
      expect(questions.map(({ line, lines, wording }) => [line, lines, wording.stem])).toEqual([
        [4, [5, 6], "A?"],
        [9, [], "B?"],
      ]);
    }
  });

  test("comments anywhere, a category anywhere", () => {
    expect(wordingOf("$CATEGORY: a\n// one\nA? {\n  // ~ two {\n  =a\n  //=c\n  ~b\n}\n// three }")).toMatchObject({
      stem: "A?",
      options: [{ text: "a" }, { text: "b" }],
    });
  });
});

describe("formats", () => {
  test("HTML becomes text", () => {
    expect(
      wordingOf(
        '[html]<p>What is <b>2<sup>16</sup></b>&nbsp;&lt;&eacute;&#8211;&gt;?</p><!-- x > y --><ul><li>a</li><li>b <img src\\="x" alt\\="pic"></li></ul>{\\=<br>=x<br/>y#<script>alert(1)</script>z & <3}'.replace(
          "{\\=<br>",
          "{",
        ),
      ),
    ).toEqual({
      kind: "short",
      stem: "What is 2^16 <é–>?\n- a\n- b pic",
      accepted: [{ text: "x\ny", fraction: 1, feedback: "z & <3" }],
    });
  });

  test("Markdown becomes text", () => {
    expect(
      wordingOf("[markdown]What is *this*?\n\\# Not a heading\\n\\n\\* a\\n* b\\n* c {=`x`#[markdown]**y** ~[plain]`z`}"),
    ).toMatchObject({
      stem: expect.stringContaining("What is this?"),
      options: [{ text: "x", feedback: "y" }, { text: "`z`" }],
    });
  });

  test("everything else is taken as it stands", () => {
    expect(wordingOf("Write *it*: docker run <image> {=[moodle]a <b> ~[plain]*c* ~[other] d ~[html]&lt;e&gt;}")).toMatchObject({
      stem: "Write *it*: docker run <image>",
      options: [{ text: "a <b>" }, { text: "*c*" }, { text: "[other] d" }, { text: "<e>" }],
    });
  });
});

describe("ids and tags", () => {
  test("stand in the comments above a question", () => {
    const { questions } = readGift(
      "// A title\n// [id:a] [tag:concept:one] [tag:unit-1]\nA? {T}\n\n// [tag:concept: two ][id: b\\]c ]\n\n//\nB? {T}\n\nC? {T}\n",
    );
    expect(questions.map(({ line, id, concepts }) => [line, id, concepts])).toEqual([
      [3, "a", ["one"]],
      [8, "b]c", ["two"]],
      [10, undefined, []],
    ]);
  });
});

describe("what cannot be read is told with its line, and the rest is read", () => {
  const sound = "Sound? {T}";

  test.each([
    ["an essay", "Discuss. {}", "3 The braces are empty: Moodle makes an essay of it, which nobody could mark here."],
    ["an essay with feedback", "Discuss. {####x}", "3 The braces are empty: Moodle makes an essay of it, which nobody could mark here."],
    [
      "a description",
      "Read\nthis.",
      "3 There are no answers here: “Read this.”. Moodle shows such a text as a description, which cannot be asked.",
    ],
    ["no text", "::Name:: {T}", "3 The question has no text."],
    ["a brace that is not closed", "A? {\n=a\n\n~b\n\n~c\n}", "3 The { is not closed before the next blank line."],
    ["a brace that is not opened", "A?\n=a }", "4 There is a } without a { before it."],
    ["a second pair of braces", "A? {T}\nB? {F}", "4 There is a second brace in one question."],
    ["a brace inside the answers", "A? {\n=a {b\n~c}", "4 There is a second brace in one question."],
    ["a text before the options", "A? {\nsome\n~b =c}", "4 This stands before the first option: “some”."],
    ["an option without text", "A? {\n=a\n~\n~#b}", "5 An option has no text."],
    ["an answer without text", "A? {\n=a\n= }", "5 An accepted answer has no text."],
    ["an answer of feedback only", "A? {\n=a\n=#b}", "5 An accepted answer has no text."],
    ["a number that is none", "A? {#\n=3\n=four}", "5 “four” is not a number, a number with a tolerance or an interval."],
    ["a number with a comma", "A? {#3,5}", "3 “3,5” is not a number, a number with a tolerance or an interval."],
    ["an interval that is upside down", "A? {#5..1}", "3 “5..1” is not a number, a number with a tolerance or an interval."],
    ["a tolerance below zero", "A? {#5:-1}", "3 “5:-1” is not a number, a number with a tolerance or an interval."],
    ["a number too large", "A? {#1e999}", "3 “1e999” is not a number, a number with a tolerance or an interval."],
    ["no number", "A? {#}", "3 No number is right here."],
    ["a weight with a comma", "A? {\n~%33,3%a =b}", "4 “%33,3%” is not a weight."],
    ["a weight over 100", "A? {\n=%150%a =b}", "4 “%150%” is not a weight."],
    ["a pair without an arrow", "A. {\n=a -> b\n=c}", "5 There is no -> in this pair: “c”."],
    ["a pair with feedback", "A. {\n=a -> b#x\n=c->d}", "4 A pair cannot have feedback of its own."],
    ["a left side alone", "A. {\n=a ->\n=c->d}", "4 Nothing goes with “a”."],
    [
      "a question without end",
      `A? {=${"a".repeat(30_000)}}`,
      `3 A question is too long to be read (over 30000 characters): “A? {=${"a".repeat(55)}…”.`,
    ],
  ])("%s", (_what, gift, message) => {
    expect(said(`${sound}\n\n${gift}\n\n${sound}`)).toEqual([message]);
    expect(readGift(`${sound}\n\n${gift}\n\n${sound}`).questions.map((question) => question.wording.stem)).toEqual(["Sound?", "Sound?"]);
  });

  test("a question that has an id is known to be there", () => {
    expect(readGift("// [id:a] [tag:concept:b]\nA? {\n").unread).toEqual([{ line: 1, ids: ["a"], concepts: ["b"] }]);
  });

  test("a blank line inside braces does not swallow the next question", () => {
    expect(readGift("A? {\n=a\n\nB? {T}\n").questions.map((question) => question.wording.stem)).toEqual(["B?"]);
  });
});
