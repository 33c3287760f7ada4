import { describe, expect, test } from "vitest";
import type { Block } from "../../../src/content/notes/outline.ts";
import { readOutline } from "../../../src/content/notes/read.ts";

const outline = (text: string) => readOutline(text.split("\n"), "redes-locales.md").outline;

/** The tree in a few words a block, with the lines of the file. */
const shown = (blocks: readonly Block[]): unknown[] =>
  blocks.flatMap((block) =>
    block.kind === "definitions"
      ? block.entries.flatMap(({ terms, blocks: body }) => [terms.map((term) => term.text).join(" | "), shown(body)])
      : [shownBlock(block)],
  );

function shownBlock(block: Exclude<Block, { kind: "definitions" }>): unknown {
  switch (block.kind) {
    case "text":
      return `${block.at} ${block.words.text}`;
    case "section":
      return [`${block.at} # ${block.title.text}`, ...shown(block.blocks)];
    case "box":
      return [`${block.at} [${block.sort}] ${block.title.text}`.trimEnd(), ...shown(block.blocks)];
    case "list":
      return ["list", ...block.items.map((item) => shown(item.blocks))];
    case "table":
      return [block.head.map((cell) => cell.text), ...block.rows.map(({ cells }) => cells.map((cell) => cell.text))];
    case "figure":
      return `${block.at} figure ${block.source} ${block.alt}`.trimEnd();
    case "code":
      return `code ${block.code}`;
  }
}
const tree = (text: string): unknown[] => shown(outline(text).blocks);

describe("every dialect's box is one box", () => {
  const box = ["[note] Núcleo", "Parte del sistema."];
  const without = (blocks: unknown): unknown =>
    Array.isArray(blocks) ? blocks.map(without) : typeof blocks === "string" ? blocks.replace(/^\d+ /, "") : blocks;

  test.each([
    ["MkDocs", '!!! note "Núcleo"\n    Parte del sistema.'],
    ["MkDocs, folded", '??? note "Núcleo"\n\n    Parte del sistema.'],
    ["MkDocs, opened", '???+ note "Núcleo"\n    Parte del sistema.'],
    ["MkDocs, in line", '!!! note inline end "Núcleo"\n    Parte del sistema.'],
    ["Docusaurus", ":::note Núcleo\n\nParte del sistema.\n\n:::"],
    ["Docusaurus and Starlight", ":::note[Núcleo]\nParte del sistema.\n:::"],
    ["Starlight's component", '<Aside type="note" title="Núcleo">\n  Parte del sistema.\n</Aside>'],
    ["Docusaurus' component", '<Admonition type="note" title="Núcleo">\n\nParte del sistema.\n\n</Admonition>'],
    ["pandoc", '::: {.note title="Núcleo"}\nParte del sistema.\n:::'],
    ["Quarto", '::: {.callout-note title="Núcleo"}\nParte del sistema.\n:::'],
    ["Obsidian", "> [!note]- Núcleo\n> Parte del sistema."],
    ["Obsidian, in capitals", "> [!NOTE] Núcleo\n> Parte del sistema."],
    ["MyST, fenced", "```{note} Núcleo\n:class: tip\nParte del sistema.\n```"],
    ["MyST, colons", ":::{note} Núcleo\nParte del sistema.\n:::"],
    ["MyST, with YAML", "```{note} Núcleo\n---\nclass: tip\n---\nParte del sistema.\n```"],
  ])("%s", (_dialect, text) => expect(without(tree(text))).toEqual([box]));

  test("a numbered line that is underlined is a heading, a rule below a list is none", () => {
    expect(tree("1. Mareas\n---------\n\nSuben.\n\n2) Olas\n=======\n\nRompen.\n")).toEqual([
      ["1 # 1. Mareas", "4 Suben."],
      ["6 # 2) Olas", "9 Rompen."],
    ]);
    expect(tree("1. Mareas\n2. Olas\n-------\n\nRompen.\n")).toEqual([["list", ["1 Mareas"], ["2 Olas"]], "5 Rompen."]);
    expect(tree("1. Una lista de una sola cosa\n----\n\nFin.\n")).toEqual([["list", ["1 Una lista de una sola cosa"]], "4 Fin."]);
  });

  test("a box with all its text on the line of its title", () => {
    expect(tree("> [!info] What is a Spring Tide? A tide that is **higher** than others, at full and new moon.\n")).toEqual([
      ["1 [info] What is a Spring Tide?", "1 A tide that is higher than others, at full and new moon."],
    ]);
    expect(tree("> [!tip] Neap Tide A tide that is lower than the others, at either of the half moons.\n")).toEqual([
      ["1 [tip] Neap Tide", "1 A tide that is lower than the others, at either of the half moons."],
    ]);
    expect(tree("> [!tip] Why the Moon has more to say in all of this than the Sun, though it is smaller\n")).toHaveLength(1);
  });

  test("numbered lines, each with a paragraph of its own at the margin, are headings", () => {
    const page = (body: string): string =>
      ["Pleamar", "Bajamar", "Marea muerta"].map((name, i) => `${i + 1}. ${name}\n\n${body}\n`).join("\n");
    expect(tree(`## Mareas\n\n${page("Dura poco.")}`)).toEqual([
      ["1 # Mareas", ["3 # 1. Pleamar", "5 Dura poco."], ["7 # 2. Bajamar", "9 Dura poco."], ["11 # 3. Marea muerta", "13 Dura poco."]],
    ]);
    for (const body of ["    Dura poco.", "- Dura poco.", "```\nmarea\n```"])
      expect(JSON.stringify(tree(page(body))), body).not.toContain("#");
    expect(JSON.stringify(tree("1. Pleamar\n\nDura poco.\n\n2. Bajamar\n\nDura poco.\n"))).not.toContain("#");
  });

  test("bold leads on lines of their own are paragraphs of their own", () => {
    expect(
      tree("**Pleamar**: la más alta.\nDos al día.\n**Bajamar** (BM): la más baja.\n\n> **Viva:** grande.\n> **Muerta:** pequeña.\n"),
    ).toEqual([
      "1 Pleamar: la más alta. Dos al día.",
      "3 Bajamar (BM): la más baja.",
      ["5 [quote]", "5 Viva: grande.", "6 Muerta: pequeña."],
    ]);
    expect(tree("Hay dos:\n**Viva**: grande.\n")).toEqual(["1 Hay dos: Viva: grande."]);
  });

  test("one dash under a paragraph underlines nothing", () => {
    expect(tree("Sube el mar.\n-\n\n## Marea\n\nSube y baja.\n")).toEqual(["1 Sube el mar.", ["4 # Marea", "6 Sube y baja."]]);
    expect(tree("-\n  Sube el mar.\n")).toEqual([["list", ["2 Sube el mar."]]]);
    expect(tree("Marea\n--\n")).toEqual([["1 # Marea"]]);
  });

  test("sentences that are only set in, or put between fences, are text", () => {
    expect(tree("# Marea\n\n    Subida y bajada del mar dos veces al día.\n")).toEqual([
      ["1 # Marea", "3 Subida y bajada del mar dos veces al día."],
    ]);
    expect(tree("```\nThe sea goes up and down\ntwice a day.\n```")).toEqual(["1 The sea goes up and down twice a day."]);
    for (const code of [
      "Tides t = new Tides(4, 6) for a day.",
      "- Up it goes and down it goes again.",
      "Tides go up.",
      "tides go up and down twice a day.",
    ])
      expect(tree(`\`\`\`\n${code}\n\`\`\``), code).toEqual([`code ${code}`]);
    expect(tree("```text\nThe sea goes up and down twice a day.\n```")).toEqual(["code The sea goes up and down twice a day."]);
  });

  test("pandoc's tables of dashes are tables", () => {
    const rows = "  Lisosoma     Digiere\n  Ribosoma     Fabrica";
    const table = [
      ["Orgánulo", "Función"],
      ["Lisosoma", "Digiere"],
      ["Ribosoma", "Fabrica"],
    ];
    expect(tree(`Hay:\n\n  Orgánulo     Función\n  ------------ ---------\n${rows}\n\n: Algunos\n`).slice(0, 2)).toEqual(["1 Hay:", table]);
    expect(
      tree(`  -------------------------\n  Orgánulo     Función\n  ------------ ---------\n${rows}\n  -------------------------\n`),
    ).toEqual([table]);
    expect(tree("Uno\n---\n\n--- ---\n\ndos")).toEqual([["1 # Uno", "6 dos"]]);
    expect(tree("```\nA     B\n----- ---\n```")).toEqual(["code A     B\n----- ---"]);
  });

  test("so are those that it draws with lines of their own, over several lines a row", () => {
    const table = [
      ["Gremio", "Oficio"],
      ["Curtidores", "Tratan la piel | y la venden"],
      ["Boteros", "Hacen botas"],
    ];
    expect(
      tree(
        "Hay:\n\n+------------+-----------------+\n| Gremio     | Oficio          |\n+============+=================+\n| Curtidores | Tratan la piel  |\n|            | | y la venden   |\n+------------+-----------------+\n| Boteros    | Hacen *botas*   |\n+------------+-----------------+\n\n: Algunos\n",
      ).slice(0, 2),
    ).toEqual(["1 Hay:", table]);
    const whole = "-".repeat(32);
    expect(
      tree(
        `${whole}\nGremio       Oficio\n------------ -------------------\nCurtidores   Tratan la piel\n             | y la venden\n\nBoteros      Hacen botas\n${whole}\n\nFuera.\n`,
      ),
    ).toEqual([table, "10 Fuera."]);
    expect(tree("+----+----+\n| A  | B  |\n+----+----+\n")).toEqual([
      [
        ["", ""],
        ["A", "B"],
      ],
    ]);
    expect(tree("+----+----+\n| A  | B  |\n+====+====+\n| 🐧 | x  |\n+----+----+\n")).toEqual([
      [
        ["A", "B"],
        ["🐧", "x"],
      ],
    ]);
    expect(tree("+ uno\n+ dos\n")).toEqual([["list", ["1 uno"], ["2 dos"]]]);
    expect(tree(`${whole}\n\nuno\n\ndos\n`)).toEqual(["3 uno", "5 dos"]);
    expect(tree("```\n+---+---+\n| A | B |\n+---+---+\n```")).toEqual(["code +---+---+\n| A | B |\n+---+---+"]);
  });

  test("GitHub's has no title, a tab and <details> are boxes too", () => {
    expect(tree("> [!IMPORTANT]\n> Lee.")).toEqual([["1 [important]", "2 Lee."]]);
    expect(tree('=== "Bus"\n\n    Un cable.\n\n=== "Anillo"\n\n    Un círculo.')).toEqual([
      ["1 [tab] Bus", "3 Un cable."],
      ["5 [tab] Anillo", "7 Un círculo."],
    ]);
    expect(tree("<details>\n<summary><b>Bus</b></summary>\n\nUn cable.\n\n</details>\n\nFuera.")).toEqual([
      ["1 [details] Bus", "4 Un cable."],
      "8 Fuera.",
    ]);
    expect(tree('<Tabs>\n<TabItem value="b" label="Bus">\n\nUn cable.\n\n</TabItem>\n</Tabs>')).toEqual([["2 [tab] Bus", "4 Un cable."]]);
  });

  test("boxes nest, stand in lists, and end where their dialect says", () => {
    expect(tree('!!! note "A"\n    uno\n\n    !!! tip "B"\n        dos\n\n    tres\n\ncuatro')).toEqual([
      ["1 [note] A", "2 uno", ["4 [tip] B", "5 dos"], "7 tres"],
      "9 cuatro",
    ]);
    expect(tree("::::note[A]\nuno\n:::tip[B]\ndos\n:::\ntres\n::::\ncuatro")).toEqual([
      ["1 [note] A", "2 uno", ["3 [tip] B", "4 dos"], "6 tres"],
      "8 cuatro",
    ]);
    expect(tree("- uno\n\n    !!! note\n        dentro\n\n- :::tip[B]\n  dos\n  :::\n")).toEqual([
      ["list", ["1 uno", ["3 [note]", "4 dentro"]], [["6 [tip] B", "7 dos"]]],
    ]);
    expect(tree("!!! note\n    uno\nfuera")).toEqual([["1 [note]", "2 uno"], "3 fuera"]);
  });

  test("a box that is never closed ends with the page, a stray end is nothing", () => {
    expect(tree(":::note\nuno")).toEqual([["1 [note]", "2 uno"]]);
    expect(tree(":::\nuno")).toEqual(["2 uno"]);
  });
});

test("a pandoc box has its title from the attribute of that name, not from one that ends like it", () => {
  expect(tree('::: {.note subtitle="Repaso"}\nTexto.\n:::')).toEqual([["1 [note]", "2 Texto."]]);
  expect(tree('::: {.note data-title="Marea"}\nTexto.\n:::')).toEqual([["1 [note] Marea", "2 Texto."]]);
});

describe("definition lists", () => {
  test("a term may have several definitions, a blank line between them or none", () =>
    expect(tree("TTL\n: Saltos que quedan.\n\n: Tiempo que queda.\n: Vida.\n\nRed\n: Equipos unidos.")).toEqual([
      "TTL",
      ["2 Saltos que quedan.", "4 Tiempo que queda.", "5 Vida."],
      "Red",
      ["8 Equipos unidos."],
    ]));

  test.each([
    ["Markdown Extra", "Red\nMalla\n:   Equipos unidos."],
    ["pandoc, loose", "Red\nMalla\n\n:   Equipos unidos."],
    ["pandoc, with a tilde", "Red\nMalla\n\n~   Equipos unidos."],
  ])("%s", (_dialect, text) =>
    expect(tree(text)).toEqual(["Red | Malla", ["3 Equipos unidos."].map((line) => line.replace("3", text.includes("\n\n") ? "4" : "3"))]),
  );

  test("a definition goes on as far as it is indented, with lists and code", () => {
    expect(tree("Red\n:   Equipos:\n\n    - uno\n        - dentro\n\n    Más.\n\nFuera.")).toEqual([
      "Red",
      ["2 Equipos:", ["list", ["4 uno", ["list", ["5 dentro"]]]], "7 Más."],
      "9 Fuera.",
    ]);
  });

  test("terms follow each other without a blank line, in MyST's glossary without a colon", () => {
    expect(tree("Red\n: Equipos.\nNodo\n: Uno de ellos.")).toEqual(["Red", ["2 Equipos."], "Nodo", ["4 Uno de ellos."]]);
    expect(tree("```{glossary}\nRed\n  Equipos.\n\nNodo\n  Uno de ellos.\n```")).toEqual([
      ["1 [glossary]", "Red", ["3 Equipos."], "Nodo", ["6 Uno de ellos."]],
    ]);
  });

  test("a line of prose that happens to begin with a colon defines nothing", () => {
    expect(tree("# Red\n: dos puntos")).toEqual([["1 # Red", "2 : dos puntos"]]);
  });
});

describe("the head of a page", () => {
  test.each([
    ["front matter", "---\ntitle: Redes\ntags: [a]\n---\nTexto.", "Redes"],
    ["TOML", '+++\ntitle = "Redes"\n+++\nTexto.', "Redes"],
    ["pandoc's title", "% Redes\n% Ana\n\nTexto.", "Redes"],
    ["the only heading of the first level", "# Redes\n\nTexto.", "Redes"],
    ["the name of the file", "Texto.", "redes locales"],
    ["front matter that is no YAML", "---\ntitle: [\n---\nTexto.", "redes locales"],
  ])("%s", (_what, text, title) => {
    const read = outline(text);
    expect(read.title).toBe(title);
    expect(JSON.stringify(read.blocks)).toContain("Texto.");
  });

  test("a rule at the top is no front matter", () => expect(tree("---\n\nTexto.\n\n---")).toEqual(["3 Texto."]));
  test("Obsidian's aliases are kept", () => expect(outline("---\naliases: [LAN]\n---\n").aliases).toEqual(["LAN"]));
});

describe("inside lines", () => {
  test.each([
    ["wikilinks", "Ve a [[Router]], [[temas/Switch|el switch]] y [[Hub#Uso]].", "Ve a Router, el switch y Hub."],
    ["roles", "El {term}`nodo <n>` y {ref}`la figura <f>`.", "El nodo y la figura."],
    ["spans and attributes", "Un [nodo]{.term} y [otro]{#o .x}{: .y}", "Un nodo y otro"],
    ["reference links and footnotes", "Un [nodo][1] suyo[^2].", "Un nodo suyo."],
    ["marks and comments", "Un ==nodo== %%secreto%% final ^id", "Un nodo final"],
    ["emoji codes", "Un nodo :rocket: rápido", "Un nodo rápido"],
    ["HTML", "Un <b>nodo</b> <span class='x'>de</span> red<br>aquí <!-- no -->", "Un nodo de red aquí"],
    ["a placeholder", "Escribe <nombre> y `<b>`", "Escribe <nombre> y <b>"],
  ])("%s", (_what, text, plain) => {
    const [first] = outline(text).blocks;
    expect(first?.kind === "text" && first.words.text).toBe(plain);
  });

  test("abbreviations are collected", () => {
    expect(outline("*[LAN]: Local Area Network\n\nLa {abbr}`MAC (Media Access Control)`.").abbreviations).toEqual([
      { short: "LAN", long: "Local Area Network", at: 1 },
      { short: "MAC", long: "Media Access Control", at: 3 },
    ]);
  });

  test("lines for a tool are no text", () =>
    expect(tree("import X from 'y'\n\n[TOC]\n\n(ancla)=\n\n\\newpage\n\n--8<-- \"x.md\"\n\n#red #ip\n\n{% include x %}\n\nTexto.")).toEqual(
      ["15 Texto."],
    ));
});

describe("HTML", () => {
  test("headings, lists, definitions, tables and figures become what they are", () => {
    expect(
      tree(
        "<div>\n<h2>Redes</h2>\n<p>Un texto\nen dos líneas.\n<ul>\n  <li><b>Bus</b>: un cable\n  <li>Anillo</li>\n</ul>\n<dl>\n<dt>Nodo</dt><dd>Un equipo</dd>\n</dl>\n</div>",
      ),
    ).toEqual([["2 # Redes", "3 Un texto en dos líneas.", ["list", ["6 Bus: un cable"], ["7 Anillo"]], "Nodo", ["10 Un equipo"]]]);
    expect(
      tree("<table>\n<tr><th>Capa</th><th>Función</th></tr>\n<tr><td>Red</td><td>Encamina\npaquetes | bits</td></tr>\n</table>"),
    ).toEqual([
      [
        ["Capa", "Función"],
        ["Red", "Encamina paquetes | bits"],
      ],
    ]);
    expect(tree('<figure>\n  <img src="a b.png"\n    width="7"/>\n  <figcaption>Un plano</figcaption>\n</figure>')).toEqual([
      "2 figure a%20b.png Un plano",
    ]);
  });

  test("scripts and comments are passed over, a preformatted text is not a sentence", () =>
    expect(tree("<script>\nvar es = 'un x es un y'\n</script>\n<!-- un\ncomentario -->\nTexto.")).toEqual(["6 Texto."]));
});

describe("plain lines", () => {
  test("names with a colon on lines of their own are paragraphs of their own, prose with a colon is none", () => {
    expect(tree("Marea viva: la de mayor amplitud\nMarea muerta: la de menor amplitud")).toEqual([
      "1 Marea viva: la de mayor amplitud",
      "2 Marea muerta: la de menor amplitud",
    ]);
    expect(tree("Recordad una cosa: la luna atrae\nel agua de los mares.")).toEqual([
      "1 Recordad una cosa: la luna atrae el agua de los mares.",
    ]);
  });

  test("a numbered line in capitals right above its text is a heading", () =>
    expect(tree("2. MAREA VIVA\nUna marea viva es la de mayor amplitud.")).toEqual([
      ["1 # 2. MAREA VIVA", "2 Una marea viva es la de mayor amplitud."],
    ]));
});

test("MyST's figures keep their text", () =>
  expect(tree("```{figure} img/a.svg\n:alt: Un plano\n\nPie\n```")).toEqual(["1 figure img/a.svg Un plano"]));

test("code is never rewritten, whatever it looks like", () =>
  expect(tree("```md\n!!! note\n[[X]] <b>\n:::note\n```")).toEqual(["code !!! note\n[[X]] <b>\n:::note"]));
