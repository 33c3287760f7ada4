import { fold } from "../slug.ts";
import { alternatives } from "./alternatives.ts";
import { GENUS, isFragment, isLoneClause } from "./fragments.ts";
import { stemOf } from "./number.ts";
import { VERBS_EN, VERBS_ES } from "./verbs.ts";

export type Lang = "es" | "en";

/** How much a text looks like the definition of a name. */
export type Shape =
  | "defines" /** "A hypervisor is a program that…" */
  | "says" /** "The hypervisor shares out…", or "It is a…" without the name */
  | "names" /** "Program that shares out…": a noun, without saying whose */
  | "mentions" /** "Docker is widely used": about it, but not to define it */
  | "touches" /** its name is in it somewhere */
  | "none"
  | "instructs"; /** "Open a terminal", "In this unit we shall see" */

/** Whether a text of this shape says what its name is, or at least does. */
export const isTelling = (shape: Shape): boolean => shape === "defines" || shape === "says";
/** The same, or a noun that may be it. */
export const mayTell = (shape: Shape): boolean => isTelling(shape) || shape === "names";

const COPULA =
  /^(?:(?:basicamente|simplemente|por tanto|en realidad) )?(?:(?:es|son|era|eran|fue)(?: (?:simplemente|basicamente|por tanto|entonces|en realidad|sencillamente|tambien|basically|mas que|como|decir))*|se trata de|se defin\w+ como|se entiende\w* por|se refier\w+ a\w*|hace\w* referencia a\w*|consist\w+ en|no (?:es|son) (?:mas|otra cosa) que|vien\w+ a ser|vendria\w* a ser|es el nombre|(?:is|are|was|were)(?: (?:simply|basically|essentially|just|also|nothing more than|defined as))*|refers? to|consists? of|stands? for|means?|denotes?) (?=(?:un|una|unos|unas|el|la|los|las|lo|aquel\w*|todo|toda|cualquier\w*|cada|como|al|del|a|an|the|any|one|another|what|when|how|where|that|each|every|our|software|hardware)\b|\p{L}{4,})/u;
/** "X es muy importante", "X is widely used": says something about it, not what it is. */
const OPINION = new RegExp(
  `^(?:es|son|is|are|era|fue|was|were) (?:${alternatives`
  muy mas menos tan bastante importante\w* fundamental\w* esencial\w* imprescindible\w* necesari\w+ recomendable\w* posible
  habitual\w* frecuente\w* comun\w* facil\w* dificil\w* conveniente util\w* obligatori\w+ mejor\w* peor\w* rapid\w+ lent\w+ list\w+
  gratis gratuit\w+ obvi\w+ igual\w* compatible\w* clave preciso vital(?:es)? aconsejable\w* crucial(?:es)? suficiente\w* ampliamente hora siempre aqui asi very more most less so quite
  important essential crucial critical fundamental necessary recommended possible common\w* usual\w* often
  (?:typically|normally|generally|generalmente|normalmente|tipicamente)_(?!an?_|the_|un_|una_|el_|la_) easy hard difficult useful
  mandatory better best worse fast\w* slow\w* ready free widely heavily everywhere always never not similar equal also_used used_in
  available out_of in_the on_the at_the here done up_to about_to now key popular good bad great optional required cheap\w* expensive
  \p{L}+[ai]bles?
`})\\b`,
  "u",
);

/** "Se divide en dos grupos", "is broadly divided into": what kinds of it there are, not what it is. */
const DIVIDED =
  /^(?:se (?:suelen? |pueden? )?(?:divid|clasific|agrup)\w+ (?:\S+ )?(?:en|segun)|(?:is|are|can be|may be) (?:\S+ly )?(?:divided|classified|grouped|split) (?:into|as|by|according))\b/;

/** "X se conoce como Y": Y is what is told. */
const ANOTHER =
  /^(?:\p{L}+ )?(?:se (?:conocen?|llaman?|denominan?)|reciben? el nombre|(?:is|are) (?:also )?(?:called|known as|referred to as|termed))\b/u;

const UNNAMED =
  /^(?:es|son|se trata de|consist\w+ en|se refier\w+ a\w*|sirve\w* para|permit\w+|se encarga\w* de|se defin\w+ como|se utiliza\w* para|se usa\w* para|hace\w* referencia a\w*|esta\w* formad\w+ por|est[eao]s? (?:es|son)|it is|it's|they are|this is|these are|(?:(?:it|this) )?(?:happens|occurs|arises|takes place) (?:when|if)|(?:esto |se )?(?:ocurre|sucede|pasa|produce|da) (?:cuando|si)|usad[oa]s? (?:para|por|en|cuando|como)|utilizad[oa]s? (?:para|por|en|cuando|como)|refers? to|consists? of|it refers to|used (?:to|when|for|by|in|as)|allows?|enables?|stands for|(?:it|this|that) (?:allows|lets|provides|stores|describes|contains|runs|acts|controls|manages|involves|measures)|means) (?!(?:muy|mas|importante|necesari\w+|posible|recomendable|conveniente|habitual|hora|decir|very|important|possible|recommended|time|necessary|easy|que|el momento|where|why|how|when)\b)/;
const INSTRUCTING = new RegExp(
  `^(?:${alternatives`
  a_continuacion en_(?:este|esta|estos|estas|la_presente|el_presente|nuestr\w+) vamos_a veamos veremos ya_(?:hemos|vimos) hemos hoy
  ahora primero para_(?:\p{L}+[aei]r)\b si_ cuando_ abre abrimos ejecut(?:a|amos|aremos)_ instal(?:a|amos|aremos)_
  cre(?:a|amos|aremos)_un pulsa haz_ escribe_ descarga accede entra_en selecciona comprueba utiliza_(?:el|la)_ recuerda ten_en_cuenta
  podemos_ver como_(?:ya|se|puedes|hemos|vimos) lo_primero sigue_ realiza_ completa_ responde_ contesta_ explica_ indica_ investiga_
  busca_ encuentra_ piensa dibuja_ observa_ senala_ anota_ calcula_ pasa_(?:a|el|la|los|las)_ rellena_ razona_ compara_ una_vez_ antes_de_ despues_de_ tras_ in_this_(?:section|unit|lesson|chapter|lecture|lab|tutorial|module|part|exercise)
  in_(?:our|the_next|the_following) we_(?:will|are_going|have|shall|can|need|must|saw|use|now) let's let_us now_ first,?_ next,?_
  to_(?:create|install|run|use|configure|start|stop|see|check|build|do|get|make|set|remove|delete|add|open|list|connect|test|verify)\b
  if_you you_(?:can|will|should|need|must|may) open_ run_the install_ create_(?:a|the)_new click make_sure once_ before_ after_ follow
  download type_ use_the_following answer explain_ what_(?:we|you)_(?:will|are|have|need|should|saw|learn\w*|must|can)\b
  lo_que_(?:vamos|veremos|hemos|vimos|aprende\w+|tienes|debes|necesit\w+|se_pide)\b describe_(?:the|how|what) complete_ write_(?:a|the)_ as_we
  remember note_that see_ for_example por_ejemplo so_far today
`})`,
  "u",
);

const SAYS = new RegExp(
  `^(?:(?:no(?! (?:es|son)\\b)|se|lo|le|tambien|also|always|only|usually|typically|normally|simply|generally|normalmente|simplemente|habitualmente|basicamente|son los que|es quien) )?(?:${VERBS_ES}|${VERBS_EN})\\b`,
);
/** "El planificador del sistema operativo decide": what stands between the name and its verb. */
const COMPLEMENT =
  /^(?:del?|of|in|en) (?:\S+ ){1,4}?(?<!\bno )(?=(?:es|son|is|are|decide|permit|sirve|gestiona|controla|guarda|contiene|almacena|decides|manages|controls|stores|contains|runs|lets|allows)\w*\b)/;
const VERB_FIRST = new RegExp(
  `^(?:(?:se|lo|no|nos|also|only) )?(?:${VERBS_ES}|${VERBS_EN}|usa\\w*|cada|hay|se (?!puede|debe|recomienda|trata)\\p{L}+) `,
  "u",
);

/** The beginning of a sentence that comes before what it is about: "En informática, …". */
const LEAD_IN =
  /^(?:(?:en|dentro de|dentro del|para|segun|por|de|desde|bajo|in|within|at|for|from|on|under|here|hence|thus|basicamente|simplemente|entonces|asi|por tanto|por lo tanto|basically|simply|so|then|therefore|formally|formalmente|informally|de forma|de manera|como)\b[^,.;:]{0,70}, )/;

/** "If a tide goes out, the ebb is what…": the clause before it is passed over only for what says plainly what it is. */
const CONDITION =
  /^(?:if|when|while|although|unlike|since|si|cuando|mientras|aunque|a diferencia|al contrario|frente)\b[^,.;:]{3,90}, (?=.{3,60} (?:is|are|es|son) (?:un|una|unos|unas|el|la|los|las|lo|aquel\w*|a|an|the|what|any)\b)/;

const PAREN =
  /^\s*(?:\([^()]{1,120}\)|\$[^$]{1,80}\$|,[^,.;:]{1,80},|[–—-][^–—-]{1,60}[–—-]|(?:o|u|or) (?:\p{L}[\p{L}\d-]* ?){1,5}?(?=\s*(?:es|son|is|are|,)\b))\s*/u;
const DETERMINER =
  /^(?:el|la|los|las|lo|un|una|unos|unas|the|a|an|cada|each|every|todo|toda|any|cualquier|este|esta|this|termino|term|concepto de|concept of|concepto|concept|protocolo|comando|modelo|sistema|algoritmo|servicio|protocol|model|system|tecnica de|llamad[oa]s?|so-called|patron|pattern|metodo|method|lenguaje|language|programa|program) /;

/** "👉 Parte de…": pictures that a text begins with. */
const PICTURES = /^(?:\p{Extended_Pictographic}|[✓►→]|\u{fe0f}|\u{200d}|\s)+/u;

const plain = (text: string): string =>
  fold(text)
    .replace(/["'“”«»‘’*_`¿?¡!]+/g, "")
    .replace(/\s+/g, " ")
    .trim();

const tokensOf = (text: string): string[] =>
  plain(text)
    .split(/[\s,;:()[\]/–—-]+|\.(?=\s|$)/)
    .filter((word) => word !== "");

/** "Decimos que un servicio tiene alta disponibilidad cuando…" */
const FORMULA =
  /^(?:(?:llamamos|denominamos|se (?:denominan?|llaman?)|entendemos por|se entiende por|por) .{2,80} (?:a|al|se entiende|entendemos) |by .{2,60} we (?:mean|understand) |se defin\w+ .{2,60} como |(?:decimos|diremos|se dice) que .{3,120} (?:cuando|si) |we (?:will )?say that .{3,120} (?:when|if) |(?:cuando|si|when|if|whenever) .{3,160} (?:hablamos|se habla|decimos|diremos|se dice|we speak|we talk|we say|we call) )/;
/** "Several…", "podemos…", "to…": the name is in it, but it tells of its kinds, of us or of something said before. */
const BESIDE =
  /^(?:several|various|many|most|there (?:is|are)|varios|varias|divers[oa]s|much[oa]s|la mayoria|existen?|hay|podemos|se puede[n]?|we can|to \p{Ll}+ |para \p{Ll}+[aei]r |est[eao]s? |this |these |those )/u;

const LITTLE = new Set("de del la las los el of the a an y and en in".split(" "));

/** How `text` relates to the name it may define; `names` are the headword and its aliases. */
export function shapeOf(text: string, names: readonly string[]): Shape {
  const sentence = plain(text.slice(0, 600).replace(PICTURES, "")).replace(/^(?:[-–—•:=→]+|definicion|definition|concepto)[\s:.–—-]*/, "");
  if (sentence === "") return "none";
  const bare = sentence.replace(LEAD_IN, "");
  for (const opening of bare === sentence ? [sentence] : [sentence, bare]) {
    const rest = restAfter(opening, names);
    if (rest === undefined) continue;
    if (ANOTHER.test(rest)) return "none";
    if (OPINION.test(rest) || DIVIDED.test(rest)) return "mentions";
    if (COPULA.test(rest)) return "defines";
    if (SAYS.test(rest) || SAYS.test(rest.replace(COMPLEMENT, ""))) return "says";
    return "mentions";
  }
  const concluded = sentence.replace(CONDITION, "");
  if (concluded !== sentence && COPULA.test(restAfter(concluded, names) ?? "")) return "defines";
  if (FORMULA.test(sentence) && namesIn(sentence, names)) return "says";
  if (isLoneClause(sentence)) return "names";
  if (INSTRUCTING.test(sentence)) return "instructs";
  if ((UNNAMED.test(bare) && !OPINION.test(bare)) || isQuality(bare, names)) return "says";
  // "In a binary tree every node has…", "Con cifrado simétrico…": it is about the name all the same.
  if (restAfter(sentence.replace(/^(?:in|en|with|con) /, ""), names) !== undefined) return "mentions";
  if (namesIn(sentence, names) && !GENUS.test(bare)) return BESIDE.test(sentence) ? "none" : "touches";
  if (OPINION.test(bare)) return "none";
  return isFragment(bare) || VERB_FIRST.test(bare) ? "names" : "none";
}

/** "Una función es recursiva si se llama a sí misma", of recursion; "una tabla está en 2FN cuando…", of 2FN. */
function isQuality(sentence: string, names: readonly string[]): boolean {
  const quality = /\s(?:es|son|esta|estan|is|are) (?:in |en )?(?:un |una |an? |la )?([\p{L}\p{N} ]{2,40}?) (?:si|cuando|if|when)\s/u.exec(
    sentence,
  )?.[1];
  return (
    quality !== undefined &&
    names.some(
      (name) =>
        plain(name) === quality ||
        tokensOf(name).some((word) => word.length > 4 && quality.length > 4 && word.slice(0, 6) === quality.slice(0, 6)),
    )
  );
}

/** What follows the name when the text begins with it, an article and a parenthesis aside. */
function restAfter(opening: string, names: readonly string[]): string | undefined {
  let start = opening;
  for (let i = 0; i < 3; i++) {
    const rest = afterAny(start, names);
    if (rest !== undefined) return rest;
    const next = start.replace(DETERMINER, "");
    if (next === start) break;
    start = next;
  }
  // "El recorrido preorden", "the Dijkstra algorithm": one noun may stand before the name.
  const [article = "", noun = ""] = opening.split(" ");
  return DETERMINER.test(`${article} `) && noun.length > 3 ? afterAny(opening.slice(article.length + noun.length + 2), names) : undefined;
}

function afterAny(opening: string, names: readonly string[]): string | undefined {
  for (const name of names) {
    const rest = after(opening, name);
    if (rest !== undefined) return rest;
  }
  return undefined;
}

function after(opening: string, name: string): string | undefined {
  const wanted = tokensOf(name).map(stemOf);
  if (wanted.length === 0) return undefined;
  let rest = opening;
  for (const token of wanted) {
    const match = /^[\s,;:()[\]/–—-]*([^\s,;:()[\]/–—]+)/.exec(rest);
    const word = match?.[1]?.replace(/\.$/, "");
    if (match === null || word === undefined) return undefined;
    const hyphened = word.split("-");
    const [first = ""] = hyphened;
    if (stemOf(word) === token) rest = rest.slice(match[0].length);
    else if (hyphened.length > 1 && stemOf(first) === token) rest = rest.slice(match[0].indexOf(word) + first.length + 1);
    else return undefined;
  }
  for (let i = 0; i < 3; i++) rest = rest.replace(PAREN, "").trimStart();
  return rest.replace(/^[,:]\s*/, "").trimStart();
}

function namesIn(text: string, names: readonly string[]): boolean {
  const words = new Set(tokensOf(text.slice(0, 160)).map(stemOf));
  return names.some((name) => {
    const wanted = tokensOf(name).filter((word) => !LITTLE.has(word));
    return (
      wanted.length > 0 &&
      wanted.every((word) => words.has(stemOf(word)) || (word.length > 6 && [...words].some((other) => other.startsWith(word.slice(0, 6)))))
    );
  });
}

const ES_WORDS = /\b(?:el|la|los|las|de|del|que|en|un|una|es|son|para|por|con|se|y|al|como|su)\b/gi;
const EN_WORDS = /\b(?:the|of|and|is|are|to|in|a|an|that|for|with|it|as|on|by|this|which|or|be)\b/gi;

/** The language of a page, by its commonest words. */
export function languageOf(text: string): Lang {
  const sample = text.slice(0, 20_000);
  return (sample.match(ES_WORDS)?.length ?? 0) >= (sample.match(EN_WORDS)?.length ?? 0) ? "es" : "en";
}
