import { describe, expect, test } from "vitest";
import { readCourse } from "../../src/content/course.ts";
import { expectProblems, folderOf, problemsWhen, SOUND, type SoundFile } from "./sound-course.ts";

type Break = [what: string, file: SoundFile, from: string | RegExp, to: string, said: string];

const check = (name: string, breaks: Break[]) =>
  describe(name, () => {
    test.each(breaks)("%s", (_what, file, from, to, said) => expectProblems(problemsWhen(file, from, to), said));
  });

const ES = "glossary.es.md";
const EN = "glossary.en.md";

check("headings", [
  [
    "without an id",
    EN,
    " {#fundamentos}",
    "",
    `${EN}:3 “Foundations” does not say which topic\n${ES}:3 “fundamentos” has no heading in ${EN}`,
  ],
  ["with an unknown id", EN, "{#utiles}", "{#x}", `${EN}:17 no topic “x” in ${ES}\n${ES}:19 “utiles” has no heading in ${EN}`],
  ["there twice", EN, "## Tools", "## Again {#fundamentos}\n\n## Tools", `${EN}:17 “fundamentos” is there twice`],
  ["there twice, in the first language", ES, "## H", "## Fundamentos\n\n## H", `${ES}:19 there twice\n${ES}:19 no entry under`],
  [
    "that no id can be made of",
    ES,
    "Herramientas {#utiles}",
    "仮想",
    `${EN}:17 no topic “utiles”\n${ES}:19 No id can be made\n${ES}:19 no heading in`,
  ],
  ["with an id in capitals", ES, "Fundamentos", "Fundamentos {#Fundamentos}", `${EN}:3 no topic\n${ES}:3 No id can\n${ES}:3 no heading in`],
  [
    "with nothing under it",
    ES,
    "## H",
    "## Nada {#nada}\n\n## H",
    `${ES}:19 no entry under the heading “Nada”\n${ES}:19 “nada” has no heading in ${EN}`,
  ],
  ["without text", EN, "Tools {", "{", `${EN}:17 no text`],
  ["too long", EN, "Tools", "Tools ".repeat(15), `${EN}:17 over 75 characters`],
]);

check("entries", [
  [
    "above the first topic",
    ES,
    "## Fundamentos\n",
    "",
    `${EN}:3 no topic “fundamentos”\n${ES}:6 “Anfitrión” stands above\n${ES}:14 “Invitado” stands above`,
  ],
  ["not in another language", EN, /Guest[\s\S]*\n\n(?=## Tools)/, "", `${ES}:15 “Invitado” has no entry in ${EN}`],
  ["that do not list their headword", EN, "invitado\n", "", `${EN}:13 “Guest” does not list\n${ES}:15 “Invitado” has no entry in ${EN}`],
  [
    "that list two headwords",
    EN,
    "invitado\n",
    "invitado\nkvm\n",
    `${EN}:13 “Guest” lists two headwords of ${ES}: “Invitado” and “KVM”
     ${EN}:20 “KVM” already names the entry “Guest” on line 13
     ${ES}:15 “Invitado” has no entry in ${EN}`,
  ],
  [
    "two of them for one concept",
    EN,
    "## T",
    "Lodger\nInvitado!\n:   A guest.\n\n## T",
    `${EN}:17 “Lodger” and “Guest” on line 13 both list “Invitado”`,
  ],
  [
    "in another topic",
    EN,
    /(Guest[\s\S]*)(## Tools \{#utiles\}\n\n)/,
    "$2$1",
    `${EN}:15 “Guest” stands under “utiles”, in ${ES} under “fundamentos”`,
  ],
  [
    "two headwords with one id",
    ES,
    "KVM\n",
    "Invitado*\n:   Otro.\n\nKVM\n",
    `${ES}:21 “Invitado*” has the same id as “Invitado” on line 15: invitado`,
  ],
  ["a headword no id can be made of", ES, "KVM\n", "仮想\n:   Otro.\n\nKVM\n", `${ES}:21 No id can be made of the headword “仮想”`],
  ["an alias on two of them", ES, "guest\n", "HÓST\n", `${ES}:16 “HÓST” already names the entry “Anfitrión” on line 7`],
  ["an empty definition", ES, "El hipervisor de Linux.", "", `${ES}:21 “KVM” has no definition`],
  ["a definition of nothing but parts", ES, "El hipervisor", "**Ejemplos:** el", `${ES}:21 “KVM” has no definition`],
  ["a part with nothing in it", ES, " un portátil.", "", `${ES}:11 Nothing follows “Ejemplos:”`],
  ["an aspect there twice", ES, "    **E", "    **Tamaño:** 1\n\n    **tamano:** 2\n\n    **E", `${ES}:13 “tamano” is there twice`],
  [
    "a part inside a paragraph",
    ES,
    "un portátil.",
    "un portátil.\n    **Tamaño:** grande.",
    `${ES}:12 second part begins inside a paragraph`,
  ],
  [
    "a paragraph without its indent",
    ES,
    "    **Ejemplos:**",
    "**Ejemplos:**",
    `${ES}:11 belongs to no entry\n${ES}:13 belongs to no entry`,
  ],
  ["a text below them", EN, /$/, "\nThe end.\n", `${EN}:22 belongs to no entry, so nobody would see it: “The end.”`],
  [
    "a colon without a space",
    EN,
    ":   The hyp",
    ":The hyp",
    `${EN}:20 begins with a colon but defines nothing\n${ES}:21 no entry in ${EN}`,
  ],
  ["a colon without terms", EN, "## Tools", ": nothing\n\n## Tools", `${EN}:17 second definition`],
  ["a colon without terms, below a heading", EN, "KVM\n", ": nothing\n\nKVM\n", `${EN}:19 begins with a colon but defines nothing`],
  ["a definition without a term", EN, "KVM\n", "![](x)\n: nothing\n\nKVM\n", `${EN}:19 A definition has no term`],
  [
    "no blank line between two",
    EN,
    "\n\nGuest",
    "\nGuest",
    `${EN}:14 “Host” has a second definition\n${ES}:15 “Invitado” has no entry in ${EN}`,
  ],
  ["code that is never closed", EN, "\nKVM", "\n```\nKVM", `${EN}:19 never closed\n${ES}:21 no entry in ${EN}`],
  ["a comment that is never closed", EN, "\nKVM", "\n<!--\nKVM", `${EN}:19 never closed\n${ES}:21 no entry in ${EN}`],
  ["too many names", EN, "invitado\n", `invitado\n${"g\n".repeat(49)}`, `${EN}:63 There are 51 lines of terms here, over 50`],
  ["too long a headword", EN, "Guest\n", `${"g".repeat(76)}\n`, `${EN}:13 over 75 characters`],
  ["too long an alias", EN, "Guest\n", `Guest\n${"g".repeat(76)}\n`, `${EN}:14 over 75 characters`],
  ["too long", EN, "of Linux", "of Linux ".repeat(400), `${EN}:19 “KVM” has 3629 characters, over 3500`],
  ["far too long", EN, "of Linux", "of Linux ".repeat(2000), `${EN}:19 “KVM” has 18043 characters, over 3500`],
]);

check("links and figures", [
  ["a link to a concept that is not there", ES, "#anfitrion", "#anfitrión", `${ES}:17 “#anfitrión” leads to no concept`],
  ["a link to a file", EN, "](#anfitrion", "](other.md", `${EN}:15 leads to “other.md”, which a chat cannot open`],
  ["a link that runs a script", EN, "](#anfitrion", "](javascript:alert(1)", `${EN}:15 leads to “javascript:alert(1)”`],
  [
    "a link with its address elsewhere",
    EN,
    "[guest](#invitado).",
    "[guest][g].\n\n    [g]: #invitado",
    `${EN}:7 has its address elsewhere`,
  ],
  ["HTML", EN, "a laptop", "a <b>laptop</b>", `${EN}:9 HTML here (“<b>”)`],
  ["HTML as a block", EN, "a laptop.", "a laptop.\n\n    <div>\n    x\n    </div>", `${EN}:11 HTML here (“<div> x </div>”)`],
  ["a figure whose file is missing", ES, "media/host.svg", "media/Host.svg", `${ES}:13 no file “media/Host.svg”`],
  ["a figure without alternative text", ES, "Un anfitrión]", "]", `${ES}:13 “media/host.svg” has no alternative text`],
  [
    "a figure outside the media folder",
    ES,
    "media/host.svg",
    "media/../host.svg",
    `${ES}:13 “media/../host.svg” is not in the media folder`,
  ],
  [
    "a figure outside it in disguise",
    ES,
    "media/host.svg",
    "media/..%2fhost.svg",
    `${ES}:13 “media/..%2fhost.svg” is not in the media folder`,
  ],
  ["a figure with a broken name", ES, "media/host.svg", "media/%zz.svg", `${ES}:13 no file “media/%zz.svg”`],
  ["a figure on the web", ES, "media/host.svg", "https://example.org/host.svg", `${ES}:13 is not in the media folder`],
  ["a figure in a format no chat shows", ES, "media/host.svg", "media/host.pdf", `${ES}:13 “host.pdf” is in a format that no chat shows`],
  ["too long an alternative text", ES, "![Un", `![${"n".repeat(1001)}`, `${ES}:13 over 1000 characters`],
]);

test("a glossary without entries is told, and what is missing in it", () => {
  expectProblems(
    problemsWhen(EN, /[\s\S]*/, "Nothing yet\n"),
    `${EN}:1 no entries in this glossary
     ${ES}:3 “fundamentos” has no heading in ${EN}
     ${ES}:7 “Anfitrión” has no entry in ${EN}
     ${ES}:15 “Invitado” has no entry in ${EN}
     ${ES}:19 “utiles” has no heading in ${EN}
     ${ES}:21 “KVM” has no entry in ${EN}`,
  );
});

test("a file name in the media folder may have spaces and accents", () => {
  const files = { ...SOUND, [ES]: SOUND[ES].replace("media/host.svg", "<./media/un anfitrión.svg>"), "media/un anfitrión.svg": "<svg/>" };
  const { course, problems } = readCourse(folderOf(files).folder);
  expect(problems).toEqual([]);
  expect(course?.concepts.get("anfitrion")?.entries.es?.figures).toEqual([{ media: "un anfitrión.svg", alt: "Un anfitrión" }]);
});
