/** Month names, weekday names and small words of written dates: English, German, French, Spanish, Italian, Dutch, Portuguese. */
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

const MONTH_OF = new Map(MONTH_NAMES.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

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
] as const;
