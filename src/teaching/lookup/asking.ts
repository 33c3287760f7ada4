import { type Phrase, part, spaced } from "./phrase.ts";

/**
 * How people ask. A question is peeled from both ends, piece by piece, and what is left is looked up after every piece, so that a title
 * that itself begins like a question ("What if") is met before it loses its words.
 */

const QUE = "(?:que|q|k|ke|qe|qeu|kes)";
const WHAT = "(?:what|wat|wht|whta|waht|hwat|wut)";
const ARTICLE_ES =
  "(?:el|la|los|las|lo|un|una|unos|unas|al|del|de|d|mi|mis|tu|tus|su|sus|este|esta|estos|estas|ese|esa|esos|esas|cada|algun|alguna)";
const ARTICLE_EN = "(?:the|a|an|some|any|my|your|this|that|these|those|our)";
const POLITE =
  "(?:hola|buenas(?: tardes| noches)?|buenos dias|oye|ey|perdon(?:a)?|disculpa|por fa(?:vor)?|porfa(?:vor)?|profe|please|pls|plz|hi|hello|hey|sorry|excuse me|ok|so|and|y|pero|entonces|bueno|pues)";
/** What is asked about a thing. */
const ASPECT_ES =
  "(?:tipos|clases|partes|fases|etapas|caracteristicas|propiedades|ventajas|desventajas|inconvenientes|beneficios|usos?|aplicaciones|estructura|importancia|origen|funcion|funciones|diferentes tipos|distintos tipos)";
const ASPECT_EN =
  "(?:types|kinds|parts|phases|stages|features|characteristics|properties|advantages|benefits|disadvantages|drawbacks|uses|structure|importance|origin)";
const SUBJECT =
  "(?:informatica|redes|programacion|biologia|quimica|fisica|matematicas|mates|economia|gramatica|lengua|literatura|geografia|filosofia|ingles|castellano|espanol|" +
  "computing|computers|it|networks?|networking|programming|computer science|biology|chemistry|physics|maths?|economics|grammar|linguistics|geography|english|spanish)";
const CAN_YOU = "(?:me |nos |alguien )?(?:puedes?|podrias?|podeis|pueden|sabes?|sabeis)(?: alguien| tu| usted)?(?: por favor)?";
const TELL = "(?:explicar|decir|definir|contar|aclarar|describir|hablar|resumir|ensenar)(?:me|nos|lo)?";
const TELL_ME =
  "(?:explica|define|di|dime|dinos|cuenta|aclara|describe|resume|habla|explicad|contad|decid|defina|explique|diga)(?:me|nos|melo)?";

const OPENINGS = phrases([
  POLITE,
  ARTICLE_ES,
  ARTICLE_EN,
  // Spanish
  CAN_YOU,
  TELL,
  TELL_ME,
  "(?:no )?(?:me |nos )?(?:quiero|queria|quisiera|necesito|gustaria|queda claro|aclaro|acuerdo)(?: de)?(?: saber| entender| conocer| aprender| repasar)?",
  "(?:yo )?no (?:se|entiendo|comprendo|pillo|recuerdo|acabo de entender)(?: bien| muy bien)?",
  "(?:alguien|quien) (?:sabe|me explica|me dice|puede explicar(?:me)?|puede decir(?:me)?)",
  "(?:tengo )?(?:una |la )?(?:duda|pregunta)(?: sobre| con| de)?",
  `(?:a |en |con |y |es |pero )?${QUE} (?:(?:narices|demonios|diablos|leches|rayos) )?(?:es|son|era|eran|seria|e|s)(?: exactamente| realmente| en realidad)?`,
  "(?:que es|ques|kes|qes)",
  `${QUE} (?:significan?|quieren? decir|hacen?|viene a ser|representan?|entendemos por|llamamos|sabes de)`,
  `a ${QUE} nos referimos(?: con)?`,
  `(?:a )?${QUE} se (?:entiende por|conoce como|llama|denomina|refieren?(?: con)?|considera|hace con)`,
  "(?:eso|esto|lo|aquello|todo eso|todo)(?: de| del| d| sobre)?(?: que llaman| que se llama| que dicen)?",
  "(?:como|cuando|donde) se (?!dice|llama|escribe)\\w{2,}",
  "(?:cuanto|cuanta|cuantos|cuantas) \\w{3,}",
  `${QUE} pasa(?:ria)?(?: con| en| si| cuando)?`,
  "como (?:funcionan?|trabajan?|se usan?|se utilizan?|se definen?|definirias|explicarias|operan?|va|van)",
  `(?:para|pa|x) ${QUE} (?:sirven?|se usan?|se utilizan?|valen?|son|es|quiero|necesito)`,
  "(?:cual|cuales) (?:es|son|era)",
  "(?:definicion|definiciones|significado|concepto|explicacion|funcion|utilidad|proposito|objetivo|finalidad|idea|nocion|termino|palabra|resumen|tema|apuntes|siglas|sigla|acronimo|abreviatura|informacion|info|ejemplos?)(?: de| del| sobre| acerca de)",
  `(?:de|en) ${QUE} (?:va|van|tratan?|se tratan?|consisten?)(?: lo de| eso de)?`,
  "(?:cuando|donde|por que|porque) (?:se )?(?:usamos|usan?|utilizan?|necesitamos|existen?)",
  `${ASPECT_ES}(?: (?:y|e|o) ${ASPECT_ES})? (?:de|del)`,
  "(?:ayer|hoy|en clase|en el tema) (?:hemos (?:visto|dado)|vimos|dimos|estudiamos)",
  "(?:acerca de|sobre|respecto a|en cuanto a)",
  `${QUE} (?:funcion|utilidad|sentido|papel|objetivo|proposito) (?:tienen?|cumplen?)`,
  "(?:(?:necesito |quiero )?ayuda|tengo (?:una )?dudas?|dudas?|ayudame)(?: con| sobre| de| en)?",
  "(?:busco|buscar|ver|ensename|muestrame|repasar|repasemos|estudiar|aprender)(?: sobre| que es)?",
  "(?:quien|quienes) (?:es|son|fue|era)",
  // English
  "(?:can|could|would|will) (?:you|u|someone|anyone|anybody|somebody)(?: please| pls)?",
  "(?:explain|define|describe|clarify|summari[sz]e|teach|show)(?: to)?(?: me| us)?",
  "(?:tell|give|remind) (?:me|us)(?: again| more)?(?: about)?",
  "(?:help me |help us )?(?:understand|to understand|remember)",
  `(?:so )?(?:${WHAT}s?|whats) (?:exactly |really |actually |even |the heck |the hell |on earth |in the world )?(?:is|are|was|were|r|s|does|do|did|means?|about|it)(?: exactly| really| actually| meant by| an? )?`,
  `(?:${WHAT}s|what s|wats)`,
  `${WHAT} (?:do|does) (?:you|we|they|people|one|it)(?: mean| meant| call| know| understand)(?: by| about| when)?`,
  `(?:the )?(?:different )?${ASPECT_EN}(?: (?:and|or) ${ASPECT_EN})? of`,
  "(?:a |an |the )?(?:simple|short|brief|quick|basic) (?:definition|explanation|description|example|summary|overview)(?: of| for)?",
  "(?:una |la )?(?:definicion|explicacion|descripcion) (?:simple|corta|breve|sencilla|rapida|facil)(?: de| del)?",
  "(?:the )?(?:meaning|definition|purpose|point|use|role|idea|concept|term|word|notion|function|explanation|example|examples|overview|basics|information|info)(?: behind| of| on| about| for)",
  "how (?:do|does|did|to|can|would|is|are|should)(?: you| we| i| one| u)?(?: use| define| explain| describe)?",
  "(?:why|when|where) (?:do|does|should|would|is|are)(?: we| you| i| one| people)?(?: use| need| have)?",
  "(?:i )?(?:dont|do not|didnt|cant|cannot|still dont)(?: really| quite| fully)? (?:understand|get|know|remember|grasp)(?: about)?",
  "(?:i )?(?:want|need|would like|id like|wanna|wanted)(?: to)? (?:know|understand|learn|ask|revise)(?: about| more about)?",
  "(?:i have |ive got |got )?(?:a )?question(?: about| on| regarding)?",
  "(?:who|which) (?:is|are|was|were)",
  `${WHAT} (?:an?|the)`,
  `(?:do you|does (?:anyone|anybody|someone)|any idea|i forgot|i (?:do not|dont) remember)(?: know| remember)?(?: ${WHAT})`,
  "(?:i )?(?:need )?(?:some )?help(?: me)? with",
  "(?:search|look|lookup|look up|find|show me|learn|study|revise)(?: for| about)?",
  "(?:in|of|about|called|as|to|for|on|with)",
  "(?:eli 5|gimme|gimmie)",
  "(?:it|they|he|she) (?:is|are|means?)",
]);

/** Where a question begins after a preamble: "se me ha olvidado qué es …", "quick question: what is …". Not where it goes on: "… and what is it for". */
const TURN = new RegExp(
  `^(?:(?!(?:y|and) )\\S+ ){1,7}?(?:${QUE} (?:es|son|era|eran|significan?|quieren? decir)|${WHAT}s? (?:is|are|was|were|do you mean by)|whats|${WHAT} (?:an?|the))(?= )`,
);

/** Endings that ask by themselves, and endings that only finish a question which was begun. */
const ENDINGS = phrases([
  "(?:por fa(?:vor)?|porfa(?:vor)?|gracias|please|pls|plz|thanks|thank you|thx|ty)(?: you)?",
  `(?:a |en |para |de |y )?${QUE} (?:es|son|significan?|quieren? decir|hacen?|sirven?|va|trata|consisten?)(?: eso| esto)?`,
  "(?:como funcionan?|definicion|significado|concepto|explicacion|meaning|definition|explained|explanation|exactamente|exactly|what is it|whats that|what is that|what does it mean|in simple terms|for dummies|ejemplos?|examples?)",
  // "… y para qué sirve", "… and how does it work": a second question about the same.
  "(?:y|and) (?:que|como|cuando|donde|por que|para que|what|how|why|when|where)(?: \\w+){1,5}",
  `(?:en|in) (?:${SUBJECT}|(?:simple|plain|easy|other|a few) (?:words|english|terms)|(?:pocas|otras) palabras|palabras (?:sencillas|simples|faciles)|general|resumen|clase|class)`,
  "(?:como|like)(?: si)? (?:si )?(?:im|i am|i was|i were|tuviera|fuera|a un)(?: \\w+){1,3}",
  "como se (?:dice|escribe|llama|pronuncia)(?: eso| esto)?",
  `de ${QUE} (?:esta|estan|se) \\w+(?: \\w+)?`,
  "(?:en la vida real|in real life|in practice|en la practica)",
  `(?:ese|esa|eso|esos|esas) ${QUE} (?:es|son|era)`,
]);
const CLOSINGS = phrases([
  "(?:works?|means?|meant|stands? for|do|does|for|used for|used 4|used|useful for|useful|good for|all about|about|actually|really|again|like|important|importantes?|is|are|exist|sirven?|es|son|funcionan?|usan?|significan?|consisten?|de verdad|realmente|en realidad)(?: for| exactly)?",
  "(?:to|a|2) (?:me|us|mi|nosotros)",
]);

/** No question is wrapped in more pieces than this. */
const PIECES = 8;

/**
 * The phrase and what is left of it after each piece, the longest first. The last one is what is asked for, and has words if the phrase has.
 * A phrase without a question in it comes back alone.
 */
export function peelings(phrase: Phrase): Phrase[] {
  const words = phrase.words.length;
  if (words === 0) return [phrase];
  const starts = [0];
  let text = spaced(phrase);
  for (let from = 0; starts.length <= PIECES; starts.push(from)) {
    const taken = wordsTaken(OPENINGS.atStart.exec(text)) || wordsTaken(TURN.exec(text));
    if (taken === 0 || from + taken >= words) break;
    from += taken;
    text = text.split(" ").slice(taken).join(" ");
  }
  const asked = starts.length > 1;
  const start = starts[starts.length - 1] ?? 0;
  const ends = [words];
  for (let to = words; ends.length <= PIECES; ends.push(to)) {
    const taken = wordsTaken(ENDINGS.atEnd.exec(text)) || (asked || ends.length > 1 ? wordsTaken(CLOSINGS.atEnd.exec(text)) : 0);
    if (taken === 0 || to - taken <= start) break;
    to -= taken;
    text = text.split(" ").slice(0, -taken).join(" ");
  }
  return starts
    .flatMap((from) => ends.map((to) => ({ from, to })))
    .sort((a, b) => b.to - b.from - (a.to - a.from) || b.from - a.from)
    .map(({ from, to }) => part(phrase, from, to));
}

/** What a thing is, said before or after its name. */
const KIND = new RegExp(
  "^(?:protocolos?|lenguajes?|estandar(?:es)?|normas?|cables?|comandos?|sentencias?|clausulas?|instruccion|operador|programa|herramienta|tecnologia|plataforma|formato|algoritmo|propiedades|siglas?|acronimo|abreviatura|" +
    "protocols?|languages?|standards?|commands?|statements?|clauses?|keyword|operator|software|tool|technology|platform|format|algorithm|acronym|abbreviation)$",
);

/** The SMTP protocol is SMTP: without the word that says what kind of thing it is, if there is one with nothing between the two. */
export function withoutKind(phrase: Phrase): Phrase | undefined {
  const last = phrase.words.length - 1;
  if (last < 1) return undefined;
  const isKind = (at: number) => KIND.test(phrase.words[at]?.text ?? "");
  const bare = isKind(0) ? part(phrase, 1, last + 1) : isKind(last) ? part(phrase, 0, last) : undefined;
  return bare;
}

function phrases(pieces: readonly string[]): { atStart: RegExp; atEnd: RegExp } {
  const any = `(?:${pieces.join("|")})`;
  return { atStart: new RegExp(`^${any}(?= |$)`), atEnd: new RegExp(`(?:^| )${any}$`) };
}

function wordsTaken(found: RegExpExecArray | null): number {
  const piece = found?.[0].trim();
  return piece ? piece.split(" ").length : 0;
}
