import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { readCourse } from "../../src/content/course.ts";
import type { Problem } from "../../src/content/problem.ts";

/** A file's content, by its path in the folder of the course. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The smallest course that has everything in it and nothing wrong with it. */
export const SOUND = {
  "course.yaml": `title:
  es: Virtualización
  en: Virtualisation
languages: [es, en]
`,
  "glossary.es.md": `# Glosario

## Fundamentos

Lo primero que hay que saber.

Anfitrión
host
:   La máquina real, que acoge a un [invitado](#invitado).

    **Ejemplos:** un portátil.

    ![Un anfitrión](media/host.svg)

Invitado
guest
:   La máquina que vive en un [anfitrión](#anfitrion).

## Herramientas {#utiles}

KVM
:   El hipervisor de Linux.
`,
  "glossary.en.md": `# Glossary

## Foundations {#fundamentos}

Host
anfitrión
:   The real machine, which takes in a [guest](#invitado).

    **Examples:** a laptop.

    ![A host](media/host.svg)

Guest
invitado
:   The machine that lives on a [host](#anfitrion).

## Tools {#utiles}

KVM
:   The hypervisor of Linux. See [host](#anfitrion).
`,
  "questions.es.gift": `// Las preguntas
// [id:q-host] [tag:concept:anfitrion]
::Papel:: ¿Quién acoge? {
  =El anfitrión#Sí\\: acoge.
  ~El invitado
  ~Nadie
}

// [id:q-guest] [tag:concept:invitado]
El invitado tiene su propio sistema. {TRUE#Sí que lo tiene.}

// [id:q-kvm] [tag:concept:kvm]
Une. {
  =KVM -> Linux
  =Hyper-V -> Windows
  =ESXi -> VMware
  ####Cada uno es de una casa.
}
`,
  "questions.en.gift": `// The questions
// [id:q-host] [tag:concept:anfitrion]
::Role:: Who takes in? {
  =The host#Yes\\: it takes in.
  ~The guest
  ~Nobody
}

// [id:q-guest] [tag:concept:invitado]
The guest has a system of its own. {TRUE#It has.}

// [id:q-kvm] [tag:concept:kvm]
Match. {
  =KVM -> Linux
  =Hyper-V -> Windows
  =ESXi -> VMware
  ####Each comes from a house.
}
`,
  "media/host.svg": "<svg/>",
} as const;

export type SoundFile = keyof typeof SOUND;

/** Writes files into a new folder, which goes when the test is over. */
export function folderOf(files: Files, name = "courses/virtual"): { data: string; folder: string } {
  const data = mkdtempSync(join(tmpdir(), "aula-content-"));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const folder = join(data, name);
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { data, folder };
}

export const without = (name: SoundFile): Files => Object.fromEntries(Object.entries(SOUND).filter(([each]) => each !== name));

/** The problems of the sound course with one thing changed. */
export function problemsWhen(file: SoundFile, from: string | RegExp, to: string): Problem[] {
  const before: string = SOUND[file];
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing to change in ${file}`);
  return readCourse(folderOf({ ...SOUND, [file]: after }).folder).problems;
}

/** Exactly these problems: `said` has a line for each, "glossary.en.md:7 a part of the message". */
export function expectProblems(problems: Problem[], said: string): void {
  const lines = said.split("\n").map((line) => line.trim());
  const found = problems.map(({ file, line, message }, i) => {
    const place = `${file.replace(/^courses\/[^/]+\//, "")}:${line} `;
    const wanted = lines[i] ?? "";
    return wanted.startsWith(place) && message.includes(wanted.slice(place.length)) ? wanted : place + message;
  });
  expect(found).toEqual(lines);
}
