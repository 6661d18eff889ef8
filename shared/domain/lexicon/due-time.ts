import type { PhraseHit } from './lexicon.ts';
import { type Due, weekdayDue } from './weekday-due.ts';

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  ...{ a: 1, an: 1, the: 1, one: 1, two: 2, three: 3, four: 4, five: 5, 'twenty-four': 24, 'forty-eight': 48 },
  ...{ 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 十: 10, 半: 0.5 },
  ...{ 한: 1, 두: 2, 세: 3, 네: 4, 하루: 1, 이틀: 2, 사흘: 3 },
  ...{ una: 1, un: 1, uno: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5 },
  ...{ einer: 1, einem: 1, eine: 1, zwei: 2, zweier: 2, drei: 3, vier: 4, fünf: 5 },
  ...{ une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5 },
};
const HOURS_PER_UNIT: readonly (readonly [hours: number, isWorking: boolean, words: string])[] = [
  [1 / 60, false, 'minutes?|mins?|minuten|minutos?|分钟|分鐘|분'],
  [
    24,
    true,
    '(?:business|working|work) days?|werktage?n?|arbeitstage?n?|días? (?:hábil(?:es)?|laborables?)|jours? ouvr(?:é|able)s?|个?工作日|個?工作[天日]|영업일',
  ],
  [1, false, 'hours?|hrs?|h|hs|std|stunden?|horas?|heures?|个?小时|個?小時|个?钟头|個?鐘頭|시간'],
  [24, false, 'days?|tage?n?|días?|jours?|天|日|일'],
  [168, false, 'weeks?|wochen?|semanas?|semaines?|周|週|个?星期|個?星期|주일?'],
];
const ALL_UNITS = HOURS_PER_UNIT.map(([, , words]) => words).join('|');
const NUMBERS = Object.keys(NUMBER_WORDS).sort((a, b) => b.length - a.length);
/** A word of letters is a number only before a blank: "ah" is not an hour. */
const AMOUNT = `\\d{1,3}|${NUMBERS.map((word) => (/^[a-zà-ɏ-]+$/.test(word) ? `${word}(?=\\s)` : word)).join('|')}`;
/** "24 hours", "24-48h", "zwei Tagen", 两个工作日, 3일; not "2 hours ago", "vor 2 Tagen", "il y a 2 jours", 2天前. */
const SPAN = new RegExp(
  `(?<!(?:vor|il y a|hace|for|seit|desde|depuis|of)\\s)(?<![a-zà-ɏ\\d.])(?:\\d{1,3}\\s*(?:-|–|to|bis|a|à|～|~)\\s*)?(${AMOUNT})\\s*(${ALL_UNITS})(?![a-zäöüéí])(?!\\s*(?:ago|前|以前|전))`,
  'giu',
);
/** What makes a time before the promise its due time: "within 24 hours we will call you back". */
const LEADS_IN =
  /(?:within|in|w\/in|innerhalb(?: von| der nächsten)?|binnen|en|dentro de|en las próximas|sous|dans(?: les)?|d'ici)\s*$/iu;
const FOLLOWS = /^\s*(?:之?内|之?內|以内|以內|이내|내로|내에|안에|안으로|後|后|후)/u;

/** Words for a day: until its end, whenever the contact was. */
const DAYS: readonly (readonly [hours: number, words: RegExp])[] = [
  [
    24,
    /\b(?:today|this (?:afternoon|evening)|end of (?:the )?day|eod|close of business|cob)\b|今天|今日|当天|當天|오늘|금일|\bhoy\b|\bheute\b|\baujourd'hui\b|\bce soir\b|\bdans la journée\b|im Laufe des Tages/iu,
  ],
  [72, /\bday after tomorrow\b|后天|後天|모레|\bpasado mañana\b|\bübermorgen\b|\baprès-demain\b/iu],
  [48, /\btomorrow\b|明天|明日|내일|익일|(?<!(?:la|por la) )\bmañana\b|\bmorgen\b|\bdemain\b/iu],
];

/** A time of the day without a day: today's, until its end. */
const CLOCK =
  /\b(?:by|before|until|till) (?:noon|\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\b|o'clock))|\bbis \d{1,2}(?::\d{2})? ?uhr\b|\bavant \d{1,2} ?h\b|\bantes de las? \d{1,2}\b|[上下]午\d{0,2}[点點时時]?(?:之?前|以前)|오[전후]\s*\d{1,2}시\s*(?:까지|전)/iu;

const SENTENCE_END = /[!?。！？\n]|\.(?!\d)/gu;

function sentenceAround(text: string, hit: PhraseHit): { readonly from: number; readonly to: number } {
  let from = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    if (match.index < hit.from) from = match.index + 1;
    else if (match.index >= hit.to) return { from, to: match.index };
  }
  return { from, to: text.length };
}

function hoursOf(amount: string, unit: string): number {
  const count = NUMBER_WORDS[amount.toLowerCase()] ?? Number(amount);
  for (const [hours, isWorking, words] of HOURS_PER_UNIT) {
    if (!new RegExp(`^(?:${words})$`, 'iu').test(unit)) continue;
    // A weekend may lie within every five working days, and within the first.
    return count * hours + (isWorking ? 48 * Math.ceil(count / 5) : 0);
  }
  return Number.NaN;
}

function spanDue(text: string, hit: PhraseHit, from: number, to: number): Due | null {
  for (const match of text.slice(from, to).matchAll(SPAN)) {
    const begin = from + match.index;
    const end = begin + match[0].length;
    const isBefore = begin < hit.from;
    if (isBefore && !LEADS_IN.test(text.slice(from, begin)) && !FOLLOWS.test(text.slice(end, to))) continue;
    const dueHours = hoursOf(match[1] ?? '', match[2] ?? '');
    if (!Number.isNaN(dueHours)) return { hours: dueHours, from: begin, to: end };
  }
  return null;
}

function firstOf(text: string, from: number, to: number, words: RegExp, hours: number): Due | null {
  const match = words.exec(text.slice(from, to));
  if (match === null) return null;
  const begin = from + match.index;
  return { hours, from: begin, to: begin + match[0].length };
}

function dayDue(text: string, from: number, to: number): Due | null {
  for (const [hours, words] of DAYS) {
    const found = firstOf(text, from, to, words, hours);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The time that is given for a promise, in its own sentence: a span, today or tomorrow, a day of the week. In doubt the
 * longer reading, so that nobody is blamed early. `weekday` is that of the contact, 1 = Monday to 7 = Sunday; null =
 * not known, then days of the week say nothing. Example: on a Wednesday "call you back by Friday" → 72, until its end.
 */
export function dueTime(text: string, hit: PhraseHit, weekday: number | null): Due | null {
  const { from, to } = sentenceAround(text, hit);
  return (
    spanDue(text, hit, from, to) ??
    dayDue(text, from, to) ??
    weekdayDue(text, hit, { from, to }, weekday) ??
    firstOf(text, from, to, CLOCK, 24)
  );
}
