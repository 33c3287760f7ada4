import { tidy } from "./tidy.ts";

/** What a question or a title of definition asks for is its only group. */
const ASKING: readonly RegExp[] = [
  /^¿?\s*(?:pero,?\s+|y\s+|entonces,?\s+)?qu[eé]\s+(?:es|son|era|significa(?:n)?|se\s+entiende\s+por|entendemos\s+por|quiere\s+decir|es\s+eso\s+de)\s+(?:exactamente\s+|realmente\s+|en\s+realidad\s+)?(.+)$/iu,
  /^¿?\s*(?:en\s+qu[eé]\s+consisten?|(?:a\s+)?qu[eé]\s+(?:llamamos|denominamos|se\s+llama|nos\s+referimos\s+con))\s+(.+)$/iu,
  /^(?:definici[oó]n|concepto|noci[oó]n|significado)(?:\s+(?:formal|b[aá]sica?|de\s+clase))?\s*(?:\d[\d.]*)?\s*(?:\s+de\s+|\s+del\s+|\s*[:–—-]\s*|\.\s+)(.+)$/iu,
  /^(?:definici[oó]n|concepto|t[eé]rmino|definition|concept|term|key\s+term)\s*(?:\d[\d.]*)?\s*\(([^()]+)\)$/iu,
  /^t[eé]rmino(?:\s+clave)?\s*[:–—-]\s*(.+)$/iu,
  /^(?:so,?\s+|but\s+|and\s+)?what(?:\s+exactly)?\s*(?:is|are|'s|’s|does)\s+(?:exactly\s+)?(.+?)(?:\s+(?:exactly|anyway|really))?$/iu,
  /^what\s+do\s+we\s+mean\s+by\s+(.+)$/iu,
  /^(?:the\s+)?(?:definition|concept|notion|meaning)(?:\s+\d[\d.]*)?\s*(?:\s+of\s+|\s*[:–—-]\s*)(.+)$/iu,
  /^(?:key\s+)?term\s*[:–—-]\s*(.+)$/iu,
  /^(.+?)\s*[:–—-]\s*(?:definici[oó]n|concepto|qu[eé]\s+(?:es|son)|definition|what\s+(?:it\s+is|is\s+it|are\s+they))(?:\s+(?:y|e|and)\s+.+)?$/iu,
  /^(.+?)\s*[,:–—-]?\s*¿(?:y\s+)?(?:qu[eé]\s+(?:es|son)|(?:para|a)\s+qu[eé]\s+(?:sirven?|se\s+refieren?)|en\s+qu[eé]\s+consisten?)(?:\s+(?:est[aeo]s?|eso|ell[oa]s?))?$/iu,
  /^(.+?)\s*[,:–—-]\s*(?:so\s+)?what(?:\s*['’]s|\s+(?:is|are))\s+(?:it|that|this|they|those)(?:\s+(?:all\s+about|for|exactly|anyway))?$/iu,
  /^(.+?)\s*\((?:definici[oó]n|concepto|definition)\)$/iu,
  /^(.+?)\s+(?:concept|definition)$/iu,
];
/** "What is the problem?" asks something else. */
export const NEVER_ASKED =
  /^(?:importante|importancia|diferencia|objetivo|problema|ventajas?|siguiente|mejor|lo\s.*|eso|esto|pasa\s?.*|next|problem|difference|point|goal|purpose|new|wrong|important|best|better|happening|going on|missing|left|it|this|that|they|these|more|different)$/;
/** Where a question goes on to ask something else: "¿Qué es X y por qué…?". */
const FURTHER =
  /\s*(?:,|;|\?|[–—])?\s+(?:y|e|o|and|or)\s+(?:por\s+qu[eé]|para\s+qu[eé]|c[oó]mo|cu[aá]ndo|cu[aá]l|d[oó]nde|qui[eé]n|qu[eé]|en\s+qu[eé]|why|how|when|where|what|who|which|do\s+we|sus?\s+|tipos|its?\s+).*$|\?.*$|\s+(?:mean|stand\s+for|used\s+for|para)\s*\??\s*$|\s+(?:in|en)\s+(?:this|este|esta|nuestr|our).*$/iu;

/** "Meet the kernel", "¿Y el núcleo?": the name comes last. */
const ANNOUNCING =
  /^(?:(?:meet|understanding|introducing|conociendo|entendiendo|comprendiendo|presentando|presentamos)\s+|(?:introduction\s+to|introducci[oó]n\s+al?|una?\s+introducci[oó]n\s+al?|an?\s+introduction\s+to)\s+(?:the\s+|el\s+|la\s+|los\s+|las\s+)?|¿y\s+(?=(?:el|la|los|las|una?)\s)|(?:and|what\s+about)\s+(?=(?:the|an?)\s.+\?$))/iu;
export const withoutAnnouncement = (plain: string): string => plain.replace(ANNOUNCING, "");

/** What a title asks for, or says that it defines; undefined when it is only a name. */
export function askedFor(plain: string): string | undefined {
  const title = plain.replace(/\?+$/, "");
  for (const form of ASKING) {
    const found = form.exec(title)?.[1];
    if (found !== undefined) return tidy(found.replace(FURTHER, ""));
  }
  return undefined;
}
