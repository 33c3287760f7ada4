import { fold } from "../slug.ts";
import { alternatives } from "./alternatives.ts";

/** Words of both languages, compared without case and accents; a line may hold several, separated by "|". */
const phrases = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .split(/[|\n]/)
      .map((phrase) => fold(phrase))
      .filter((phrase) => phrase !== ""),
  );

/** What headings and bold leads say in notes about anything: they organise a text and name nothing. */
export const NOT_TERMS = phrases(`
  usage|contributing|changelog|philosophy|acknowledgments|sponsors|backers|benchmarks|contribuir|filosofia|agradecimientos|patrocinadores
  ventajas|ventaja|desventajas|desventaja|inconvenientes|inconveniente|ventajas e inconvenientes|ventajas y desventajas
  ventajas y limitaciones|beneficios|limitaciones|pros|contras|pros y contras|caracteristicas|caracteristica
  caracteristicas principales|propiedades|importante|importancia|atencion|cuidado|ojo|aviso|advertencia|advertencias|nota|notas
  observacion|observaciones|consejo|consejos|truco|trucos|recuerda|recordatorio|recomendacion|recomendaciones|sugerencia|sugerencias
  peligro|precaucion|informacion|informacion adicional|curiosidad|curiosidades|dato curioso|sabias que|configuracion|instalacion
  desinstalacion|ejecucion|uso|usos|uso basico|usos comunes|utilizacion|utilidad|utilidades|aplicacion|aplicaciones|implementacion
  funcionamiento|como funciona|puesta en marcha|despliegue|pruebas|comprobacion|verificacion|preparacion|requisitos|requisitos previos
  prerrequisitos|pasos|paso|procedimiento|proceso|metodologia|solucion|soluciones|problema|problemas|problemas comunes|errores
  errores comunes|errores frecuentes|resolucion de problemas|ejercicio|ejercicios|ejercicios propuestos|ejercicios resueltos|actividad
  actividades|practica|practicas|tarea|tareas|reto|retos|proyecto|laboratorio|examen|evaluacion|autoevaluacion|test|cuestionario
  pregunta|preguntas|preguntas frecuentes|faq|dudas|repaso|introduccion|presentacion|contexto|contenido|contenidos|indice
  tabla de contenidos|tabla de contenido|objetivo|objetivos|resultados de aprendizaje|criterios de evaluacion|competencias|resumen
  en resumen|conclusion|conclusiones|conclusion final|cierre|anexo|anexos|apendice|glosario|vocabulario|terminologia|conceptos
  conceptos basicos|conceptos clave|conceptos previos|conceptos fundamentales|concepto|definicion|definiciones|definicion formal|idea
  ideas|idea clave|ideas clave|idea basica|idea fundamental|idea principal|fundamentos|nociones|nociones basicas|teoria|historia
  un poco de historia|origen|origenes|evolucion|antecedentes|motivacion|justificacion|tipos|tipo|clases de|clasificacion|categorias
  variantes|modos|formas|partes|componentes|elementos|elementos principales|componentes principales|estructura|estructura general
  arquitectura|esquema|diagrama|figura|tabla|imagen de ejemplo|ejemplo|ejemplos|ejemplo practico|ejemplos practicos|ejemplo de uso
  ejemplo completo|caso practico|casos practicos|caso de uso|casos de uso|comparacion|comparativa|comparaciones|diferencia|diferencias
  diferencias clave|similitudes|analogia|analogias|metafora|relacion|relaciones entre si|comandos|comando|comandos basicos
  comandos utiles|ordenes|opciones|opcion|parametros|argumentos|sintaxis|sintaxis basica|formato|codigo|codigo fuente|salida|entrada
  resultado|resultados|respuesta|respuestas|explicacion|descripcion|descripcion general|vision general|panorama|detalles
  mas informacion|para saber mas|para ampliar|ampliacion|recursos|recursos adicionales|referencias|bibliografia|webgrafia|enlaces
  enlaces de interes|enlaces utiles|fuentes|creditos|licencia|autor|autores|autoria|buenas practicas|malas practicas|reglas
  reglas de oro|regla de oro|criterios|funcion|funciones|funciones principales|finalidad|proposito|operaciones|operaciones basicas
  alcance|duracion|fecha|materiales|herramientas|herramientas necesarias|siguiente|siguientes pasos|proximos pasos|anterior|volver
  primeros pasos|otros|otras|otros conceptos|varios|general|generalidades|todo|nada|si|no|por ejemplo|es decir|ademas|entonces|primero
  segundo|tercero|ultimo|finalmente|por tanto|sin embargo|que es|que son|para que sirve|para que se usa|por que|como|cuando
  cuando usarlo|cuando usar|donde|quien|cuanto|coste|precio|rendimiento|seguridad del aula|pista|pistas|planteamiento|enunciado
  demostracion|analisis|discusion|reflexion|debate|trabajo en grupo|rubrica|entrega|normas|temario|unidad|tema|leccion|sesion|modulo
  capitulo|seccion|bloque|parte|windows y linux|en linux|en windows|linux y windows|gui|consola|manual|automatico|recomendado|opcional
  basico|intermedio|avanzado|facil|medio|dificil|cierto|falso|verdadero|clave|claves|lectura|lecturas|video|videos|año|materia
  profesor|profesora|docente|facultad|asignatura|grupo|alumno|alumna|ciclo|centro|nombre|semestre|trimestre|horas|carrera|correo|email
  usuario|contraseña|aula|estas en|palabras clave|vocabulario clave|year|teacher|professor|instructor|course|group|student|school
  semester|room|time|prompt|user|username|password|name|keywords|up|related|see also|antes|despues|ahora|a favor|en contra|positivo
  negativo|positivos|negativos|tendencias|tendencias actuales|situacion actual|actualidad|trends|current trends|entrada y salida esperadas|conocimientos previos|punto clave|puntos clave|personajes clave|figuras clave|fechas clave|autores clave|aspectos clave|aspecto
  aspectos|factores|factor|nivel|niveles|fases|fase|etapas|etapa|estados|estado|capas|capa|roles|servicios|dispositivos|protocolos
  topologias|advantages|advantage|disadvantages|disadvantage|drawbacks|benefits|limitations|strengths|weaknesses|pros and cons
  advantages and disadvantages|features|key features|main features|characteristics|key characteristics|properties|important|importance
  attention|caution|warning|warnings|note|notes|side note|remark|remarks|tip|tips|hint|hints|remember|reminder|recommendation
  recommendations|danger|info|information|did you know|fun fact|heads up|beware|careful|watch out|gotcha|gotchas|configuration
  settings|setup|installation|install|installing|usage|use|uses|common uses|use case|use cases|applications|implementation
  how it works|how does it work|deployment|testing|verification|preparation|requirements|prerequisites|steps|step|procedure
  process overview|methodology|solution|solutions|problem|problems|common problems|the problem|the solution|errors|common errors
  common mistakes|mistakes|pitfalls|troubleshooting|exercise|exercises|activity|activities|practice|homework|assignment|assignments
  lab|labs|task|tasks|challenge|challenges|project|quiz|quizzes|exam|assessment|question|questions|review questions
  discussion questions|review|recap|introduction|overview|presentation|context|background|content|contents|table of contents|goal
  goals|objective|objectives|learning objectives|learning outcomes|learning goals|outcomes|summary|in short|tl;dr|tldr|in summary
  conclusions|wrap-up|wrap up|closing|appendix|glossary|vocabulary|terminology|key terms|terms|concepts|concept|basic concepts
  key concepts|core concepts|main concepts|definition|definitions|formal definition|key idea|key ideas|key points|key people|key figures|key dates|key events|key facts|key takeaways
  takeaways|main idea|the idea|fundamentals|basics|theory|history|a bit of history|a brief history|origin|origins|evolution|motivation
  rationale|why it matters|types|type|kinds|classification|categories|variants|modes|forms|parts|components|main components
  key components|elements|structure|architecture|diagram|figure|table|example|examples|worked example|practical example|example usage
  case study|comparison|comparisons|difference|differences|key differences|similarities|analogy|analogies|relationship|commands
  command|basic commands|useful commands|options|option|flags|parameters|arguments|syntax|basic syntax|format|code|source code|output
  input|result|results|answer|answers|explanation|description|details|more information|learn more|further reading|reading|readings
  additional resources|resources|references|bibliography|links|useful links|sources|credits|license|author|authors|acknowledgements
  best practices|bad practices|rules|rule of thumb|criteria|function|functions of|purpose|operations|basic operations|scope|duration
  date|materials|tools|required tools|next|next steps|previous|back|getting started|quick start|quickstart|first steps|other|others
  miscellaneous|yes|for example|that is|also|then|first|second|third|finally|therefore|however|what|what is it|what is it for|why|how
  when|when to use|when to use it|where|who|cost|price|performance considerations|proof|analysis|discussion|reflection|group work
  rubric|submission|syllabus|unit|topic|lesson|session|module|chapter|section|part|true|false|easy|medium|hard|basic|intermediate
  advanced|optional|recommended|before|after|now|key|level|levels|phases|phase|stages|stage|states|state|layers|layer|services|devices
  protocols|topologies|aspects|aspect|factors|trade-offs|tradeoffs|trade-off|real-world example|real world example|in practice
  in theory|expected output|prior knowledge|agenda|outline|schedule|deadline|grading
  aims|aim|calendar|timetable|problem sheet|problem set|calendario|horario|salida esperada|nota historica|historical note
`);

/** Of these, some are the name of a thing all the same when the text below them defines it: "Un proceso es un programa en ejecución". */
export const AT_TIMES_TERMS = phrases(`
  proceso|procedimiento|funcion|protocolo|servicio|capa|topologia|dispositivo|estado|estructura|modulo|proyecto|comando|parametro
  argumento|tabla|relacion|diagrama|sintaxis|test|clave|operacion|herramienta|arquitectura|sesion|rol|nivel|componente|formato|codigo
  codigo fuente|entrada|salida|aplicacion|despliegue|requisito|elemento|tema|bloque|tarea|figura|dato|informacion|rendimiento|licencia
  metodologia|recurso|error|parte|actor|function|protocol|service|layer|device|structure|module|project|command|parameter|argument
  table|relationship|diagram|syntax|key|operation|tool|architecture|session|role|level|component|format|code|source code|input|output
  application|deployment|requirement|task|thread|state|information|license|scope|algorithm|feature|method
  metafora|caso de uso|casos de uso|use case|use cases|comparacion|demostracion|regla
  utilidad|solucion|fase|contexto|propiedad|factor|modo|forma|utility|solution|phase|context|property|factor|mode|form|evolution|proof
`);

/** Headings under which a list says something about a thing instead of naming things. Compared with the beginning of what stands above. */
export const TELLING = new RegExp(
  String.raw`\b(?:${alternatives`
  (?:des)?ventajas inconvenientes? beneficios limitaciones pros contras caracteristicas? importante recuerda objetivos? pasos?
  requisitos prerrequisitos configuracion configurar instalacion instalar ejercicios? actividad(?:es)? practicas? tareas? ejemplos?
  ejecucion comandos? ordenes opciones parametros argumentos sintaxis banderas atajos errores
  problemas(?:_comunes|_frecuentes|_habituales|_tipicos|$) solucion(?:es)? consejos trucos buenas_practicas recomendaciones recursos
  enlaces bibliografia referencias lecturas evaluacion resumen sintomas conclusion(?:es)? casos?_de_uso usos diferencias comparativa
  comparacion cuando_usar por_que para_que motivos razones criterios ventanas menus? preguntas rubrica entrega calendario horario
  historia evolucion cronologia versiones metodos(?:(?!_de_)|_de_(?:el_|la_|los_|las_|una?_|clase|instancia|string|lista|array|objeto))
  funciones_(?:del|de_(?:la|los|las|una?)|utiles|basicas)
  en_(?:el|este|la|esta)_(?:diagrama|esquema|figura|imagen|dibujo|grafico) api endpoints chuleta puntos_clave ideas_clave
  que_hacer hay_que debes debemos tenemos_que
`}|${alternatives`
  advantages disadvantages drawbacks benefits limitations strengths weaknesses pros cons features? characteristics important
  remember objectives? goals outcomes steps? requirements prerequisites configuration configuring setup installation installing
  exercises? activit(?:y|ies) practice homework assignments? labs? (?<!-)tasks? examples? commands? options flags parameters arguments
  syntax shortcuts errors mistakes pitfalls problems$ common_problems solutions? tips tricks best_practices recommendations resources
  links references reading readings grading assessment summary symptoms recap takeaways conclusions? use_cases uses differences
  comparison when_to_use why reasons criteria questions rubric schedule deadlines history timeline versions methods (?<!\w_)functions in_(?:the|this)_(?:diagram|figure|picture|image|drawing|graph) api
  endpoints cheat_?sheet key_points how_to you_(?:should|must|need) make_sure checklist agenda
`})\b`,
);

/** Headings and introductions under which a list names things. */
export const NAMING = new RegExp(
  String.raw`\b(?:${alternatives`
  tipos? clases clasificacion clasifican categorias conceptos? terminos? terminologia vocabulario glosario definicion(?:es)?
  componentes? elementos partes capas niveles estados modelos modos topologias protocolos dispositivos servicios arquitecturas?
  algoritmos estructuras formas_normales claves roles actores distingu\w+ se_dividen? existen encontramos hablamos_de siglas acronimos
  palabras_clave piezas pueden?_ser principios pilares propiedades_acid consta(?:n)?_de se_compone\w* formad[oa]s?_por incluye patrones metricas
  amenazas ataques fases
`}|${alternatives`
  types? kinds classification classified categories concepts? terms? terminology vocabulary glossary definitions? components? elements
  parts layers levels states models modes topologies protocols devices services architectures? algorithms structures normal_forms keys
  roles actors building_blocks consists?_of made_(?:up_)?of includes principles pillars patterns metrics threats attacks acronyms
  abbreviations we_distinguish there_are can_be divided_into phases anatomy
`})\b`,
);

/** First words after which no name of a thing comes. */
export const OPENERS = phrases(`
  usage|contribution|contributions|contribuciones|sea|sean|dado|dada|dados|dadas|supongamos|consideremos|given|suppose|consider|terminos|vocabulario|glosario|terminologia|vocabulary|glossary|terminology
  en|con|para|por|sobre|a|al|de|del|desde|hasta|sin|segun|entre|tras|ante|bajo|mas|menos|muy|como|cuando|donde|cual|cuales|quien|que
  porque|si|no|ni|o|y|pero|aunque|mientras|tambien|ademas|otro|otra|otros|otras|algun|alguna|algunos|algunas|varios|varias|este|esta
  estos|estas|ese|esa|esos|esas|esto|eso|aquel|aquella|cada|todo|toda|todos|todas|implementacion|aspectos|consideraciones|cuestiones
  cosas|nuestro|nuestra|nuestros|nuestras|tu|tus|mi|mis|su|sus|lo|se|le|les|nos|hay|ha|han|es|son|era|fue|puede|pueden|debe|deben
  vamos|veamos|ahora|primero|luego|despues|antes|aqui|asi|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|ambos|ambas|ya|nunca|ojo
  the|this|that|these|those|in|on|at|for|with|without|from|to|by|about|of|into|between|under|over|after|before|during|more|most|less
  very|how|when|where|which|who|why|what|because|if|not|or|and|but|although|while|also|other|another|some|any|several|each|every|all
  both|implementation|aspects|considerations|things|our|your|my|its|their|we|you|it|they|there|is|are|was|were|can|could|should|must
  may|will|let|let's|lets|now|then|next|here|so|two|three|four|five|six|seven|eight|nine|ten|do|does|don't|did|always|never|tipos|tipo
  ventajas|desventajas|caracteristicas|partes|ejemplo|ejemplos|componentes|elementos|uso|usos|usando|introduccion|conceptos|nociones
  ejercicio|ejercicios|practica|practicas|actividad|actividades|pasos|resumen|repaso|comparacion|comparativa|comparando|diferencia
  diferencias|historia|evolucion|importancia|objetivos|funciones|creacion|instalacion|configuracion|puesta|comprobacion|comandos
  opciones|errores|trabajo|trabajando|manejo|solucion|preguntas|anexo|apendice|estructura general|ejecucion|operaciones|recorrido por
  preparacion|requisitos|enlaces|recursos|explicacion|fundamentos|types|kinds|advantages|disadvantages|benefits|features
  characteristics|parts|example|examples|components|elements|uses|introduction|introducing|concepts|basics|exercise|exercises|practice
  activity|steps|summary|recap|comparison|comparing|difference|differences|history|evolution|importance|objectives|creation
  installation|configuration|commands|options|errors|questions|appendix|homework|getting|setting|understanding|working|using|exploring
  preparation|requirements|resources|explanation|fundamentals|overview|dealing|doing|going|looking
`);

const INFINITIVES = phrases(
  "hacer|ver|conocer|entender|aprender|establecer|obtener|mantener|mover|resolver|proteger|escoger|leer|extraer|poner|tener|ser|recorrer|responder|comprender|detener|volver|añadir|definir|abrir|escribir|subir|compartir|incluir|construir|recibir|permitir|convertir|elegir|medir|unir|distinguir|introducir|reducir|traducir|imprimir|seguir|insertar|reproducir|descubrir|salir|ir|decidir|dividir|exponer|componer|devolver",
);
const NO_INFINITIVES = phrases(
  "familiar|similar|lugar|escalar|par|radar|jar|tar|rar|war|ear|celular|modular|regular|singular|preliminar|nuclear|hogar|avatar|circular|car|bar|char|varchar|var|scalar|solar|estándar|estandar|titular|escolar|popular|grammar|sugar|sidecar|calendar|radar|pilar|dólar|binar|webinar|altar|polar|exemplar|ejemplar|vascular|auxiliar|particular|muscular|molecular|lunar|angular|linear|clear|planar|granular|bipolar|stellar|seminar|guitar|nectar|pillar|mortar|tubular|globular|ocular|rectangular|triangular|perpendicular|ventricular|insular|alveolar|foliar|capilar|collar|azucar|bienestar|militar|impar|dispar|vulgar|secular|spar|coar",
);
/** Verbs that are nothing else. */
const IMPERATIVES = phrases(
  "create|install|configure|add|remove|delete|verify|choose|learn|prepare|compare|complete|explain|describe|implement|declare|define|enable|disable|understand|upload|write|know|get to|set up|crea|instala|configura|abre|comprueba|añade|escribe|elige|haz|pulsa|selecciona|explica|describe|completa|responde|investiga|realiza|recuerda|accede|reinicia",
);
/** Verbs that are nouns too: "pull request" and "copia simple" are things, "pull the image" and "copia los ficheros" are not. */
const AMBIGUOUS = phrases(
  "use|run|get|set|build|check|open|make|update|import|export|see|view|start|stop|push|pull|clone|copy|move|change|download|connect|edit|save|try|watch|read|click|select|go|find|show|test|follow|explore|answer|design|draw|list|call|access|ask|keep|put|take|turn|usa|ejecuta|descarga|prueba|busca|copia|observa|piensa|mira|entra|edita|guarda|indica|lista|muestra|monta|arranca|para",
);
const OBJECT =
  /^\S+ (?:el|la|los|las|un|una|tu|tus|lo|al|en|a|the|an?|your|this|it|all|some|up|down|out|in|to|for|on|and|yourself|new)(?:\s|$)/;
const GERUNDS = phrases(
  "creating|installing|using|running|getting|setting|configuring|working|building|understanding|writing|adding|removing|deleting|managing|connecting|starting|stopping|checking|viewing|listing|opening|making|choosing|comparing|learning|introducing|preparing|updating|importing|exporting|defining|declaring|calling|accessing|handling|inspecting|pulling|pushing|cleaning|verifying|exploring|changing|showing|moving|copying|reading|printing|finding|deploying|publishing|enabling|exposing|attaching|reviewing|practising|practicing|solving|designing|implementing|putting|saving|passing|initializing|initialising|detecting|determining|establishing|obtaining|evaluating|analyzing|analysing|avoiding|improving|applying|assigning|inserting|selecting|querying|combining|keeping|giving|taking|setting up",
);

/** Whether a title tells somebody to do something: "Instalar Docker", "Creating a VM". */
export function isProcedure(title: string): boolean {
  const [first = "", ...rest] = fold(title).split(" ");
  const verb = first.replace(/(?<=[aei]r)(?:se|lo|la|los|las|le|nos)$/, "");
  if (
    INFINITIVES.has(verb) ||
    (/ar$/.test(verb) && verb.length > 3 && !NO_INFINITIVES.has(verb) && !/^[A-Z\d]{2,}$/.test(title.split(" ")[0] ?? ""))
  )
    return true;
  if (rest.length === 0) return false;
  return GERUNDS.has(first) || IMPERATIVES.has(first) || (AMBIGUOUS.has(first) && OBJECT.test(fold(title)));
}
