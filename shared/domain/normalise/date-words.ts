/** Month names of written dates: English, German, French, Spanish, Italian, Dutch, Portuguese. */
const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar', 'jänner', 'janvier', 'janv', 'enero', 'ene', 'gennaio', 'gen', 'januari', 'janeiro'],
  [
    'february',
    'feb',
    'februar',
    'février',
    'fevrier',
    'févr',
    'fevr',
    'fév',
    'febrero',
    'febbraio',
    'februari',
    'fevereiro',
    'fev',
  ],
  ['march', 'mar', 'märz', 'maerz', 'mrz', 'mär', 'mars', 'marzo', 'maart', 'mrt', 'março'],
  ['april', 'apr', 'avril', 'avr', 'abril', 'abr', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio', 'mag', 'mei', 'maio'],
  ['june', 'jun', 'juni', 'juin', 'junio', 'giugno', 'giu', 'junho'],
  ['july', 'jul', 'juli', 'juillet', 'juil', 'julio', 'luglio', 'lug', 'julho'],
  ['august', 'aug', 'août', 'aout', 'agosto', 'ago', 'augustus'],
  ['september', 'sep', 'sept', 'septembre', 'septiembre', 'set', 'settembre', 'setembro'],
  ['october', 'oct', 'oktober', 'okt', 'octobre', 'octubre', 'ottobre', 'ott', 'outubro', 'out'],
  ['november', 'nov', 'novembre', 'noviembre', 'novembro'],
  ['december', 'dec', 'dezember', 'dez', 'décembre', 'decembre', 'déc', 'diciembre', 'dic', 'dicembre', 'dezembro'],
];

/** The same in Russian, Polish, Turkish, Greek and Czech, also as they stand behind a day. */
const MORE_MONTH_NAMES: readonly string[] = [
  'январь января янв styczeń stycznia sty ocak oca ιανουάριος ιανουαρίου ιαν leden ledna led',
  'февраль февраля фев февр luty lutego lut şubat şub φεβρουάριος φεβρουαρίου φεβ únor února úno',
  'март марта мар marzec marca mart μάρτιος μαρτίου μαρ březen března bře',
  'апрель апреля апр kwiecień kwietnia kwi nisan nis απρίλιος απριλίου απρ duben dubna dub',
  'май мая maj maja mayıs μάιος μαΐου μαΐ μάι květen května kvě',
  'июнь июня июн czerwiec czerwca cze haziran haz ιούνιος ιουνίου ιουν červen června čvn',
  'июль июля июл lipiec lipca lip temmuz tem ιούλιος ιουλίου ιουλ červenec července čvc',
  'август августа авг sierpień sierpnia sie ağustos ağu αύγουστος αυγούστου αυγ srpen srpna srp',
  'сентябрь сентября сен сент wrzesień września wrz eylül eyl σεπτέμβριος σεπτεμβρίου σεπ září zář',
  'октябрь октября окт październik października paź ekim eki οκτώβριος οκτωβρίου οκτ říjen října říj',
  'ноябрь ноября ноя нояб listopad listopada lis kasım kas νοέμβριος νοεμβρίου νοε listopadu',
  'декабрь декабря дек grudzień grudnia gru aralık ara δεκέμβριος δεκεμβρίου δεκ prosinec prosince',
];

const MONTH_OF = new Map(
  MONTH_NAMES.flatMap((names, index) =>
    [...names, ...(MORE_MONTH_NAMES[index] ?? '').split(' ')].map((name) => [name, index + 1] as const),
  ),
);

const SILENT = new Set(
  (
    'de del of the st nd rd th er uhr um à às a las alle at le el den am o op il 年 月 日 号 號 년 월 일 요일 ' +
    'mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday ' +
    'mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag ' +
    'lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi dimanche ' +
    'mié mie jue vie sáb sab dom lunes martes miércoles miercoles jueves viernes sábado sabado domingo ' +
    'ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ore ' +
    'lunedì martedì mercoledì giovedì venerdì sabato domenica lunedi martedi mercoledi giovedi venerdi gio ' +
    'segunda terça terca quarta quinta sexta feira seg ter qua qui sex ' +
    'г год года пн вт ср чт пт сб вс понедельник вторник среда четверг пятница суббота воскресенье ' +
    'r roku godz pon wt śr czw pt sob ndz poniedziałek wtorek środa czwartek piątek sobota niedziela ' +
    'saat pzt sal çar per cum cmt paz pazartesi salı çarşamba perşembe cuma cumartesi pazar ngày ' +
    '화 수 목 금 토 월요일 화요일 수요일 목요일 금요일 토요일 일요일 火 水 木 金 土'
  ).split(' '),
);

/** 1..12 for a month name or abbreviation in lower case, 0 for any other word. */
export const monthOf = (word: string): number => MONTH_OF.get(word) ?? 0;

/** Words that stand in dates and say nothing about them. */
export const isSilentDateWord = (word: string): boolean => SILENT.has(word) || /^(星期|周|週|礼拜)/.test(word);

export const AM_WORDS = [
  'am',
  'a.m.',
  'a.m',
  'a. m.',
  'a. m',
  '上午',
  '凌晨',
  '早上',
  '清晨',
  '오전',
  '午前',
  'πμ',
  'π.μ.',
  'ص',
  'صباحا',
] as const;
export const PM_WORDS = [
  'pm',
  'p.m.',
  'p.m',
  'p. m.',
  'p. m',
  '下午',
  '晚上',
  '傍晚',
  '中午',
  '오후',
  '午後',
  'μμ',
  'μ.μ.',
  'م',
  'مساء',
] as const;
