import { fold } from "../slug.ts";
import { isNotTerm } from "./name.ts";
import type { Words } from "./outline.ts";
import type { Shape } from "./shape.ts";
import { isTelling, shapeOf } from "./shape.ts";
import type { Term } from "./term.ts";
import { namesOf, readTerm } from "./term.ts";
import { dropWords, textOf } from "./words.ts";

export interface Subject {
  term: Term;
  shape: Shape;
  /** Set off from the text around it: bold, italic or a link. */
  isMarked: boolean;
  /** Written as code: it may be what this page's own code is called. */
  isCode: boolean;
  /** "Un X es…", "Docker es…": the sentence is about the kind or about something with a name of its own, not about this one X. */
  isGeneral: boolean;
}

/** "El modelo **OSI**": the kind of thing stands before its name. */
const KINDS = String.raw`(?:modelo|protocolo|algoritmo|patr[oó]n|m[eé]todo|lenguaje|principio|teorema|model|protocol|algorithm|pattern|method|language|principle|theorem)\s+(?:de\s+|of\s+)?`;
const KIND = new RegExp(`${KINDS}$`, "i");
const LEAD_IN = new RegExp(
  String.raw`^(?:(?:En|Dentro de|Para|Según|Por|In|Within|At|For|Formally|Formalmente|Básicamente|Basically)\b[^,.;:]{0,60}, )?(?:(?:el|la|los|las|un|una|unos|unas|the|a|an)\s+)?(?:(?:t[eé]rmino|concepto(?:\s+de)?|term|concept(?:\s+of)?)\s+|${KINDS})?$`,
  "i",
);
const COPULA =
  /\s(?:es|son|is|are|se define como|se definen como|se refiere a|se refieren a|hace referencia a|hacen referencia a|consiste en|consisten en|refers to|refer to|means|is defined as|are defined as|stands for)\s/;
/** What cannot be defined by a sentence that begins with it: it stands for something said before. */
const POINTING =
  /^(?:(?:el|la|los|las|the|a|an|un|una)\s+)?(?:objetivo|resultado|problema|idea|clave|raz[oó]n|motivo|siguiente|primer[oa]?|segund[oa]|tercer[oa]?|[uú]ltim[oa]|principal|forma|manera|opci[oó]n|caso|paso|diferencia|ventaja|desventaja|inconveniente|ejemplo|respuesta|soluci[oó]n|finalidad|prop[oó]sito|funci[oó]n|sintaxis|formato|orden|comando|resto|anterior|mayor[ií]a|mejor|peor|[uú]nico|[uú]nica|otr[oa]|mism[oa]|objetivos|pasos|goal|result|problem|idea|key|reason|next|first|second|third|last|main|way|option|case|step|difference|advantage|disadvantage|drawback|example|answer|solution|purpose|aim|function|syntax|format|command|rest|previous|best|worst|only|other|same|point|trick|thing|catch|question|pregunta|cosa|truco|detalle|regla|rule|output|salida)(?:\s|$)/i;

/** "Una propiedad de los árboles es…": a side of what comes behind it. */
const SIDE_OF =
  /^(?:una?|otra|an?|one|another)\s+(?:propiedad|caracter[ií]stica|rasgo|aspecto|consecuencia|limitaci[oó]n|aplicaci[oó]n|uso|parte|property|characteristic|feature|aspect|consequence|limitation|application|use|part)\s+(?:\S+\s+){0,2}?(?:del?|of)\s/i;

/** What the first sentence of a text is about, when it defines something. */
export function subjectOf(words: Words): Subject | undefined {
  return markedSubject(words) ?? plainSubject(words.text);
}

function markedSubject(words: Words): Subject | undefined {
  const index = words.nodes.findIndex((node) => node.type !== "text" || node.value.trim() !== "");
  const [first, second] = words.nodes.slice(index);
  const before = first?.type === "text" ? first.value.replace(/\s+/g, " ").trimStart() : "";
  const node = first?.type === "text" ? second : first;
  if (node === undefined || (node.type !== "strong" && node.type !== "emphasis" && node.type !== "link" && node.type !== "inlineCode"))
    return undefined;
  const marked = textOf(node);
  const beyond = dropWords(words, before.length + marked.length).text;
  // "**Internal** mail is…": what it is a kind of stands unmarked between it and its verb.
  const noun = /^(?:\p{Ll}{3,})(?=\s(?:es|son|is|are)\s)/u.exec(beyond)?.[0];
  const label = noun === undefined ? marked : `${marked} ${noun}`;
  const after = noun === undefined ? beyond : beyond.slice(noun.length);
  // "The reverse, **demultiplexing**, is…"
  const isApposition = before.length < 40 && /,\s+(?:el|la|the|an?|una?)?\s*$/.test(before) && /^,\s*(?:es|son|is|are)\s/.test(after);
  if (!LEAD_IN.test(before) && !isApposition) return undefined;
  // "**Hipervisor** (VMM) es": the parenthesis has its other name.
  const aside = /^\s*\(([^()]{1,60})\)/.exec(after)?.[0] ?? "";
  const named = readTerm(`${label}${aside === "" ? "" : ` ${aside.trim()}`}`);
  if (named === undefined) return undefined;
  // "El patrón **Adapter**" is also looked for as one name.
  const kind = KIND.exec(before)?.[0].trim();
  const term = kind === undefined ? named : { ...named, aliases: [...named.aliases, `${kind} ${named.headword}`] };
  const shape = shapeOf(isApposition ? `${label} ${after.replace(/^,\s*/, "")}` : words.text, namesOf(term));
  if (!isTelling(shape)) return undefined;
  return { term, shape, isMarked: node.type !== "inlineCode", isCode: node.type === "inlineCode", isGeneral: isGeneral(before, label) };
}

/** "Un proceso es un programa…": up to the copula the sentence is a name. */
function plainSubject(text: string): Subject | undefined {
  const sentence = text
    .slice(0, 300)
    .replace(/^(?:(?:En|Dentro de|Según|In|Within|For|At)\b[^,.;:]{0,60}, |Por definici[oó]n,? |By definition,? )/, "");
  const copula = COPULA.exec(sentence);
  if (copula === null || copula.index > 90) return undefined;
  const name = sentence
    .slice(0, copula.index)
    // "A quadratic form $Q$ in $n$ variables": letters name nothing.
    .replace(/\s+(?:(?:in|on|of|over|with|en|de|sobre|con)\s+)?\$[^$]{1,80}\$(?:\s+\p{Ll}+(?=$|\s*\$))?/gu, "")
    .replace(
      /,\s+(?:también|tambien|also|o|or)\s.*$/,
      (aside) =>
        ` (${aside.replace(/^,\s+(?:(?:también|tambien|also)\s+)?(?:llamad[oa]s?|conocid[oa]s?\s+como|called|known\s+as|o|or)\s+/, "").replace(/,$/, "")})`,
    );
  if (POINTING.test(name) || SIDE_OF.test(name) || /[:;]/.test(name)) return undefined;
  const bare = name.replace(/\([^()]*\)/g, "").trim();
  if (bare.split(/\s+/).length > 6 || isNotTerm(bare.replace(/^(?:el|la|los|las|un|una|the|a|an)\s+/i, ""))) return undefined;
  const term = readTerm(name);
  if (term === undefined || term.isAsked) return undefined;
  const shape = shapeOf(`${name}${sentence.slice(copula.index)}`, namesOf(term));
  if (shape !== "defines" && !(shape === "says" && /\s(?:involves?|implican?)\s$/.test(copula[0]))) return undefined;
  const [article = ""] = /^(?:un|una|unos|unas|a|an|el|la|los|las|the)\s+/i.exec(name) ?? [];
  return { term, shape, isMarked: false, isCode: false, isGeneral: isGeneral(article, name.slice(article.length)) };
}

const isGeneral = (before: string, name: string): boolean => {
  const article = fold(/(\p{L}+)\s*$/u.exec(before)?.[1] ?? "");
  if (/^(?:un|una|unos|unas|a|an|los|las)$/.test(article)) return true;
  return article === "" ? /^\p{Lu}/u.test(name) : /^\p{Lu}{2}/u.test(name);
};
