import { alternatives } from "./alternatives.ts";

/** What a definition says of its thing in Spanish, folded: the verb that follows the name. */
export const VERBS_ES = alternatives`
  es son era eran fue se_trata_de se_defin\w+ se_entiende\w*_por se_refier\w+ refiere hace\w*_referencia consist\w+_en permit\w+
  sirve\w* se_encarga\w* se_utiliza\w* se_usa\w* se_emplea\w* se_ocupa\w* se_dedica\w* se_ejecuta\w* representa\w* designa\w*
  significa\w* proporciona\w* almacena\w* guarda\w* describe\w* contiene\w* actua\w* funciona\w*_como indica\w* identifica\w*
  establec\w+ constituy\w+ esta\w*_formad\w+ esta\w*_compuest\w+ comprend\w+ engloba\w* ofrec\w+ gestiona\w* controla\w* conecta\w*
  transforma\w* garantiza\w* asegura\w* aparec\w+ ocurr\w+ se_produc\w+ se_da\w* viene\w*_a_ser vendria\w*_a_ser defin\w+ asigna\w*
  separa\w* divid\w+ agrupa\w* convierte\w* traduc\w+ crea\w* simula\w* ejecuta\w* compart\w+ protege\w* evita\w* obliga\w*
  relaciona\w* mide\w* determina\w* combina\w* recib\w+ envia\w* transporta\w* reparte\w* distribuy\w+ recorre\w* comienza\w*
  visita\w* tien\w+ impid\w+ exig\w+ une unen filtra\w* registra\w* publica\w* resuelv\w+ automatiza\w* carga\w* copia\w* devuelv\w+
  enlaza\w* especifica\w* facilita\w* implementa\w* integra\w* mantien\w+ muestra\w* ordena\w* organiza\w* planifica\w* reserva\w*
  reun\w+ sustituy\w+ trabaja\w* transmit\w+ verifica\w* vincula\w* nace surge equival\w+ corresponde\w* supone\w* hace\w*_que
  ayuda\w* deja\w*_claro cifra\w* decide\w* elige\w* convierten pone\w* toma\w* reduc\w+ obtien\w+ avisa\w* interpreta\w* analiza\w*
  escucha\w* vigila\w* administra\w* coordina\w* necesita\w* implica\w* incluy\w+ produc\w+ sucede\w* provoca\w* actualiza\w*
  descifra\w* detecta\w* emit\w+ genera\w* llama\w* marca\w* ocupa\w* solicita\w* suele\w* modela\w* modifica\w* procesa\w* calcula\w* regula\w* se_distingu\w+_por se_caracteriza\w*_por se_centra\w*_en se_enfoca\w*_en estudia\w* afirma\w* sostien\w+ postula\w* enuncia\w* dice dicen
  expresa\w* nombra\w* acompan\w+ concuerda\w* desempen\w+ aporta\w* transfier\w+ cuantifica\w* estima\w* resum\w+ rodea\w* delimita\w*
  envuelv\w+ cubr\w+ sintetiza\w* fabrica\w* degrada\w* digier\w+ libera\w* absorb\w+ capta\w* acelera\w* explica\w* predic\w+ busca\w*
  persigu\w+ pretend\w+ consigu\w+ logra\w* selecciona\w* introduc\w+ se_forma\w* existe\w*
`;

/** The same in English. */
export const VERBS_EN = alternatives`
  is are was were refers?_to means? consists?_of describes? represents? allows? enables? provides? stores? denotes? defines?
  acts?_as serves?_as contains? occurs? happens? lets? helps? manages? controls? connects? specif(?:y|ies) ensures? guarantees?
  maps? translates? divides? splits? combines? stands?_for holds? keeps? tracks? runs? creates? handles? performs? sends? receives?
  forwards? carries carry shares? protects? prevents? identif(?:y|ies) groups? links? lists? records? decides? determines? measures?
  converts? turns? takes? makes? gives? has have can_be sits? works? uses? assigns? routes? resolves? encrypts? isolates? emulates?
  simulates? schedules? executes? organi[sz]es? separates? joins? points? tells? adds? removes? copies copy moves? distributes?
  reduces? implements? includes? checks? filters? listens? coordinates? supports? arises? appears? requires? forbids? states? says
  picks? chooses? bundles? packages? exposes? maintains? monitors? offers? publishes reads? writes? replaces? returns? reserves?
  begins? starts? visits? involves? implies imply brings? asks? shows? limits? counts? detects? generates? marks? needs? produces?
  searches sorts? updates? waits? delivers? builds? computes? compares? corresponds? covers? results? works? lives? grows? merges?
  calls? deals?_with focus(?:es)?_on stud(?:y|ies) forms? exists? transfers? indicates? expresses explains? predicts? relates? seeks? aims? selects? transforms? transmits?
  releases? regulates? surrounds? encloses? synthesi[sz]es? absorbs? quantif(?:y|ies) estimates? summari[sz]es? modif(?:y|ies) postulates? asserts?
  speeds? speed_up spreads? introduces? contributes?
`;
