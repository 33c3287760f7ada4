import { fold } from "../slug.ts";
import { alternatives } from "./alternatives.ts";
import { AT_TIMES_TERMS, NOT_TERMS, OPENERS } from "./lexicon.ts";
import { singularsOf } from "./number.ts";

const MOST_WORDS = 6;
const LONGEST = 60;

const singularKey = (name: string): string => {
  const [word = "", ...rest] = fold(name).split(" ");
  return rest.length > 0
    ? fold(name)
    : (singularsOf(word, "es")
        .map(fold)
        .find((option) => AT_TIMES_TERMS.has(option)) ?? word);
};
const isSoft = (name: string): boolean => AT_TIMES_TERMS.has(singularKey(name)) || AT_TIMES_TERMS.has(fold(name));

const OF_A_COURSE =
  /(?:^|[\s-])(?:course|curso|apuntes|notes|notas|tutorial|guide|guia|cheat ?sheet|chuleta|documentation|documentacion|workshop|taller|bootcamp|syllabus|temario|roadmap|readme|examen|exam|deberes|homework)(?:$|[\s-])/;
/** "Servicios de la capa", "phases of the project": an order of things, unless the text defines it. */
export const ORGANISING = new RegExp(
  `^(?:${alternatives`
  servicios modalidad(?:es)? fases etapas tecnicas metodos niveles capas clases formas modos funciones principios aspectos
  (?:des)?ventajas? inconvenientes? limitacion(?:es)? relevancia importancia aplicaciones usos? utilidades axiomas deducciones
  interpretaciones causas consecuencias clasificacion planificacion gestion creacion analisis diseno causes consequences
  classification planning services phases stages techniques methods levels layers forms modes principles goals management creation
  analysis design (?:dis)?advantages? drawbacks? limitations? relevance importance applications uses? axioms interpretations
`}) (?:de|del|en|of|in)\\s|^\\S+s (?:${alternatives`
  relacionad[oa]s utilizad[oa]s basic[oa]s generales utiles actuales principales habituales comunes frecuentes disponibles
  necesari[oa]s recomendad[oa]s
`})$|^(?:${alternatives`
  related common main typical popular available useful required recommended
`}) \\S+s$`,
);
/** "Unit 3", "Problem sheet b". */
const PART_OF_COURSE = new RegExp(
  `^(?:${alternatives`
  tema unidad ud ut leccion capitulo bloque modulo sesion parte apartado figura tabla ejemplo paso caso unit lesson chapter module
  session part lecture week topic figure table example step case lab question pregunta problem_sheet problem_set worksheet
  hoja(?:_de_problemas)? boletin
`})s? (?:\\d|[ivx]+\\b|[a-e]\\b|n\\b)|^(?:ra|ce|oa) ?\\d+\\b`,
);

/** "Beneficio clave", "main limitation": a side of something. */
const SIDE =
  /^(?:beneficio|ventaja|desventaja|inconveniente|limitacion|caracteristica|objetivo|diferencia|idea|aspecto|problema|reto|desafio|punto|resultado)(?:es|s)? (?:clave|principal(?:es)?|fundamental(?:es)?|esencial(?:es)?|distintiv[oa]s?|mas importantes?)$|^(?:key|main|core|primary|major|biggest|important|distinctive|notable) (?:benefit|advantage|disadvantage|drawback|limitation|characteristic|feature|objective|goal|difference|idea|aspect|problem|challenge|point|takeaway|fact|insight|result)s?$/;

export const isNotTerm = (name: string): boolean => {
  const folded = fold(name);
  if (OF_A_COURSE.test(folded)) return true;
  if (folded === "" || PART_OF_COURSE.test(folded) || SIDE.test(folded)) return true;
  if (/^(?:tipo|type|nivel|level|modo|mode|clase|class) (?:\d|[a-z]$|[ivx]+$)/.test(folded)) return false;
  if (NOT_TERMS.has(folded)) return !isSoft(name);
  const [first = "", second = ""] = folded.split(/[\s,:]/);
  // "Funciones anónimas" are a kind, "funciones del núcleo" what it does.
  if (/^(?:funciones|operaciones|componentes|elementos)$/.test(first) && /^\p{L}{4,}$/u.test(second) && !OPENERS.has(second)) return false;
  return OPENERS.has(first) && !/^[A-Z]{2,}$/.test(name.split(" ")[0] ?? "");
};

/** Whether it can be the name of a thing by its shape: short, no sentence, no command, no path. */
export function isName(name: string): boolean {
  const words = name.split(/\s+/);
  if (name.length < 2 || name.length > LONGEST || words.length > MOST_WORDS || !/\p{L}/u.test(name)) return false;
  if (
    /[=<>|{}$\\;!?"]|https?:|::|\(\)|^[-./~@]|[,:]$|\.(?:md|py|js|ts|sh|ya?ml|json|html?|css|java|conf|txt|exe|png|php|sql|xml|ini|log)\b|^\d+$|^\d+[.,:%]/i.test(
      name,
    )
  )
    return false;
  if (/[.,]\s|,/.test(name) || /\s(?:-+|\/)\w/.test(name) || !/^[\p{L}\p{N}.]/u.test(name)) return false;
  // "IS Curve" has no verb, "what is this" has one.
  const folded = ` ${fold(/\p{Ll}/u.test(name) ? name.replace(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, "X") : name)} `;
  if (
    / (?:vs\.?|versus|frente a|es|son|no|hay|puede|pueden|debe|deben|tiene|tienen|permite|que|cuando|is|are|has|have|can|should|does|not|don't|which|that|what|why|how|when|where|who|como|donde|cual|incluye|incluyen|comparten?|decide|contienen?|ofrecen?|utilizan?|usan?|necesitan?|suelen?|includes?|contains?|provides?|uses|needs|offers?|allows?|means|will|i|we|you|your|nuestro|nuestra) /.test(
      folded,
    )
  )
    return false;
  return !/^(?:v|version|versión)?\s*\d+(?:\.\d+)*$/i.test(name);
}

/** "En ejecución" names a state in a list of states, and nothing in a heading. */
export const PREPOSITIONAL = /^(?:en|de|sin|con|por|in|on|by|without)\s\S+(?:\s\S+)?$/i;

/** "Imagen y contenedor": a title over two things is the name of neither. */
export const isPair = (name: string): boolean => /\s(?:y|e|and|&|vs\.?)\s/i.test(name);
