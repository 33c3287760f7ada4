import { alternatives } from "./alternatives.ts";

/** "Una red de membranas; el retículo rugoso…": what it is comes first, though its name follows. */
export const GENUS = /^(?:un|una|a|an) (?:\p{L}+ ){1,3}(?:de|que|para|con|en|of|that|which|for|with|in|where|donde) /u;
/** A noun and, soon after it, what sets it apart: "programa que…", "set of rules for…", "step we take". */
const NOUN_PHRASE = new RegExp(
  `^(?!(?:${alternatives`
  no not nada nadie ningun\w* nobody nothing none in en si if to de from por for con with sin without and y muy very mas more
  comandos? lista(?:do)? ejemplos? resumen tabla guia apuntes chuleta algun\w+ distint\w+ diferentes commands? examples? summary cheat
  some several different various there hay by as the_following (?:el|la|los|las)_(?:siguientes?|uso|mayoria) the_(?:use|majority)_of
  (?:un[oa]_de_l[oa]s|one_of_the)(?=_(?:mas|mejores|principales|most|best|main)\b|_\S+_mas\b|.*_(?<!(?:que|that|which)_)(?:es|son|era|eran|fue|is|are|was|were)_)
  most this these those although responsible people_who then today here now next sometimes usually often first finally maybe perhaps
  later soon everything whenever where remember
`})\\b)(?:(?:un|una|unos|unas|el|la|los|las|a|an|the|any|one|each|all|aquel\\w*|cualquier|todo|toda) )?(?:(?!(?:is|are|was|were|can|will|has|have|does|do|you|we|it|es|son|esta|estan|puede|pueden|hay|se)\\b)[\\p{L}\\p{N}-]+,? ){1,7}?(?:${alternatives`
  que de del para donde cuy\w+ con en entre por a sobre cuando como al
  of that which who whose for used where between in with to by on from about using per when if we you it
`})\\b`,
  "u",
);

/** "The once neutral thing (the bell) that…" */
const ASIDES = / \([^()]{1,60}\)/g;
/** "What you give up to get something", "aquello a lo que se renuncia". */
const WHAT =
  /^(?:lo que|lo \p{L}+ que|aquello (?:a lo )?que|(?:el|la|los|las|aquel|aquella) que|quien|what|whatever|whichever|whoever|the (?:thing|one) that|that which|how (?:\p{L}+ly|much|many|high|low|fast|slow|far|long|often|big|large|strong|hard|well|close|wide|deep)|cuant[oa]s?) \p{L}/u;

/** Whether folded text says what a thing is without a verb of its own: it only names its kind. */
export const isFragment = (text: string): boolean => NOUN_PHRASE.test(text.replace(ASIDES, "")) || WHAT.test(text);

const SMALL_ASIDES = /, (?:por (?:lo )?tanto|por ejemplo|es decir|o sea|en general|therefore|for example|in general|say|usually),/g;
/** "Cuando la marea deja su arena atrás.": a clause that nothing follows tells when it is so; "Cuando sube, cierra" says what to do then. */
export const isLoneClause = (text: string): boolean =>
  /^(?:cuando|when|whenever) [^,]{20,}$/.test((text.split(/[.;:!?](?:\s|$)/, 1)[0] ?? "").replace(SMALL_ASIDES, ""));
