import type { PhraseHit } from './lexicon.ts';

/** Until when something was promised: hours from the contact on, and where that stands in the text. */
export type Due = { readonly hours: number; readonly from: number; readonly to: number };

/** Names of the days from Monday to Sunday; short forms only where they are no other word. */
const DAY_NAMES: readonly string[] = [
  'monday|montag|lundi|lunes|월요일',
  'tuesday|tues|dienstag|mardi|martes|화요일',
  'wednesday|mittwoch|mercredi|miércoles|miercoles|수요일',
  'thursday|thurs|donnerstag|jeudi|jueves|목요일',
  'friday|freitag|vendredi|viernes|금요일',
  'saturday|samstag|sonnabend|samedi|sábado|sabado|토요일',
  'sunday|sonntag|dimanche|domingo|일요일',
];
const NUMBER_OF_NAME = new Map(DAY_NAMES.flatMap((names, n) => names.split('|').map((name) => [name, n + 1] as const)));
const CHINESE_DAYS = '一二三四五六日天';

/** 下周五 and 다음 주 금요일 mean the next calendar week; "next Friday" may mean either, so the later one counts. */
const NEXT_WEEK = '下个?(?=[周星礼])|下個?(?=[週星禮])|다음\\s*주\\s*';
const NEXT = 'next\\s+|nächste[nrs]?\\s+';
const PAST =
  '(?:last|since|past|letzte[nrs]?|vergangene[nrs]?|seit|desde|depuis)\\s+(?:el\\s+|le\\s+)?|上个?|上個?|지난\\s*주?\\s*|每|매주\\s*';
const DAY = new RegExp(
  `(${PAST})?(${NEXT_WEEK}|${NEXT})?(?<![a-zà-ɏ])(?:(${[...NUMBER_OF_NAME.keys()].join('|')})(?![a-zà-ɏ])|(?:周|週|星期|礼拜|禮拜)([${CHINESE_DAYS}]))(?!\\s*(?:dernier|passé|pasado))`,
  'giu',
);

const THIS_WEEK =
  /\b(?:(?:end of (?:the |this )?|this )week|diese[r]? woche|(?:laufe|ende) der woche|esta semana|fin(?:al)? de (?:la )?semana|cette semaine|fin de (?:la )?semaine)\b|本[周週]|[这這][个個]?[周週](?![一二三四五六日天])|이번\s*주(?!\s*[월화수목금토일]요일)/iu;
const NEXT_WEEK_LONG =
  /\b(?:next week|(?:nächste[rn]?|kommende[rn]?) woche|(?:la )?(?:próxima semana|semana que viene)|semaine prochaine)\b|下个?[周星礼](?![一二三四五六日天])|下個?[週星禮](?![一二三四五六日天])|다음\s*주(?!\s*[월화수목금토일]요일)/iu;

/** What makes a time before the promise its own: "by Friday we will call you back". */
const LEADS_IN =
  /(?:by|until|till|before|no later than|bis(?: zum)?|spätestens(?: am)?|d'ici(?: à)?|avant|antes del?|para el|hasta el)\s*(?:the )?$/iu;
/** Or it stands right before it, as in Chinese and Korean: 周五给您回电. */
const IS_CLOSE = /^[^,;.，；、。]{0,12}$/u;
const OTHER_CLAUSE = /\b(?:and|but|und|aber|pero|mais|et|y)\b/iu;

function belongs(text: string, hit: PhraseHit, from: number, to: number): boolean {
  if (from >= hit.from || LEADS_IN.test(text.slice(0, from))) return true;
  const between = text.slice(to, hit.from);
  return IS_CLOSE.test(between) && !OTHER_CLAUSE.test(between);
}

/** Whole days from the contact's to the one that is meant; said of today's own name it is the one in a week. */
function daysUntil(weekday: number, meant: number, ahead: string): number {
  const coming = ((meant - weekday + 6) % 7) + 1;
  if (ahead === '') return coming;
  return /^[下다]/u.test(ahead) ? 7 - weekday + meant : coming + 7;
}

/** Until the end of a day, however late in it the contact was. */
const hoursOf = (days: number): number => (days + 1) * 24;

/**
 * A day of the week, or a week, within a sentence (`from` to `to`) that promises a call back. Of several readings the
 * latest. Example: on a Wednesday "by Friday" → 72 hours, 下周五 → 240, "this week" → until the end of Sunday, 120.
 */
export function weekdayDue(
  text: string,
  hit: PhraseHit,
  { from, to }: { readonly from: number; readonly to: number },
  weekday: number | null,
): Due | null {
  if (weekday === null) return null;
  const sentence = text.slice(from, to);
  const found: Due[] = [];
  for (const match of sentence.matchAll(DAY)) {
    const [whole, past, ahead = '', name, chinese] = match;
    const meant =
      name === undefined
        ? Math.min(7, CHINESE_DAYS.indexOf(chinese ?? '') + 1)
        : (NUMBER_OF_NAME.get(name.toLowerCase()) ?? 0);
    const begin = from + match.index;
    if (past !== undefined || !belongs(text, hit, begin, begin + whole.length)) continue;
    found.push({ hours: hoursOf(daysUntil(weekday, meant, ahead)), from: begin, to: begin + whole.length });
  }
  for (const [pattern, days] of [
    [THIS_WEEK, 7 - weekday],
    [NEXT_WEEK_LONG, 14 - weekday],
  ] as const) {
    const match = pattern.exec(sentence);
    if (match === null) continue;
    const begin = from + match.index;
    const end = begin + match[0].length;
    if (belongs(text, hit, begin, end)) found.push({ hours: hoursOf(days), from: begin, to: end });
  }
  return found.reduce<Due | null>((latest, due) => (latest === null || due.hours > latest.hours ? due : latest), null);
}
