import { AM_WORDS, PM_WORDS } from './date-words.ts';
import { plainText } from './read-date-text.ts';

export type TimeReading = {
  /** ms since midnight, 0..86,400,000 (24:00 is the end of the day). */
  readonly ms: number;
  /** ms to add to UTC to get this clock; null = local to the zone of the mapping. */
  readonly offset: number | null;
};

export type Meridiem = 'am' | 'pm' | null;

const alternatives = (words: readonly string[]): string =>
  words.map((word) => word.replaceAll('.', '\\.').replaceAll(' ', '\\s?')).join('|');

const AM = alternatives(AM_WORDS);
const PM = alternatives(PM_WORDS);
const CLOCK = String.raw`(\d{1,2})(?::|时|時|点|點|시\s?|\s?h\s?)(\d{1,2})(?:(?::|分|분\s?)(?:(\d{1,2})(?:[.,:](\d{1,9})|秒|초)?)?)?`;
const TIME = new RegExp(
  String.raw`^(?:(${AM}|${PM})\s?)?${CLOCK}\s?(?:uhr)?\s?(${AM}|${PM}|[ap](?!\p{L}))?\s?(.*)$`,
  'iu',
);
const TRAILING_MERIDIEM = new RegExp(String.raw`^(.*?)\s?(?:(${AM})|(${PM}))$`, 'iu');
const AM_ONLY = new RegExp(`^(?:${AM}|a)$`, 'iu');

const HALF_ONLY = new RegExp(`^(?:(${AM}|a)|(${PM}|p))$`, 'iu');

const MINUTE = 60_000;

/** What `AM`, `p.m.`, `下午`, `오후`, `P` in a cell of its own say; null for any other text. */
export function halfOfDay(text: string): 'AM' | 'PM' | null {
  const found = text.length > 8 ? null : HALF_ONLY.exec(plainText(text));
  if (found === null) return null;
  return found[1] === undefined ? 'PM' : 'AM';
}

/** Abbreviations that mean one thing only. */
const NAMED_OFFSETS: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  eet: 120,
  eest: 180,
  est: -300,
  edt: -240,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  jst: 540,
  kst: 540,
  hkt: 480,
  sgt: 480,
  pht: 480,
  myt: 480,
  wib: 420,
  pkt: 300,
  msk: 180,
  sast: 120,
  brt: -180,
  wet: 0,
  west: 60,
  awst: 480,
  acst: 570,
  acdt: 630,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
};

/**
 * Names that mean several zones (CST is in America and in China, IST in India, Israel and Ireland) or one whose offset changes
 * over the year (ET): the clock is that of the zone of the mapping, which a person must have said.
 */
const OPEN_ZONES: ReadonlySet<string> = new Set(
  'cst|bst|ist|et|ct|mt|pt|eastern|central|mountain|pacific|eastern time|central time|mountain time|pacific time'.split(
    '|',
  ),
);
const ZONE_BEHIND = /\d\s?(?:[ap]\.?m\.?\s?)?[(\s]\s?([a-z]{2,8}(?:\stime)?)\)?$/i;

/** The name behind a written time that means several zones; null where there is none. */
export function openZoneOf(text: string): string | null {
  const name = text.length > 100 ? undefined : ZONE_BEHIND.exec(text.trim())?.[1];
  return name !== undefined && OPEN_ZONES.has(name.toLowerCase()) ? name : null;
}

/**
 * ms of `Z`, `+02:00`, `-0530`, `+1`, `(GMT+8)`, `GMT+0100 (Central European Time)`, `(UTC-05:00) Eastern Time (US & Canada)`,
 * `+0100 CET`; null for a name that leaves
 * it to the zone of the mapping; undefined when it is none.
 */
function readOffset(text: string): number | null | undefined {
  const plain = text
    .replace(/^[([]\s*([^()[\]]*)[)\]](?:\s*\p{L}.*)?$/u, '$1')
    .replace(/\s*[([].*[)\]]$/, '')
    .trim()
    .toLowerCase();
  if (OPEN_ZONES.has(plain)) return null;
  const named = NAMED_OFFSETS[plain];
  if (named !== undefined) return named * MINUTE;
  const found = /^(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?(?:\s[a-z]{1,5})?$/.exec(plain);
  if (found === null) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  if (minutes > 18 * 60) return undefined;
  return (found[1] === '-' ? -minutes : minutes) * MINUTE;
}

/** `4 PM`, `12 a.m.` behind a date. */
const HOUR = new RegExp(String.raw`^(.*?)[,\s]+(\d{1,2})\s?(${AM}|${PM})$`, 'iu');

/** Cuts an hour without minutes off: it always has its half of the day with it. null when there is none. */
export function splitHour(text: string): { readonly date: string; readonly time: TimeReading | null } | null {
  const found = HOUR.exec(text);
  if (found === null) return null;
  const [, date = '', hour = '', word = ''] = found;
  return { date, time: Number(hour) > 12 ? null : readTimeText(`${hour}:00 ${word}`, null) };
}

/** `10:04:05 02/03/2026`, `12:30 am, 3/2/2026`: the time of day stands first. null for any other text. */
const TIME_FIRST = new RegExp(
  String.raw`^((?:(?:${AM}|${PM})\s?)?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:\s?(?:${AM}|${PM}))?)[,\s]+(\d.*|\p{L}.*\d.*)$`,
  'iu',
);

/** `09:05:07 PST 2024-01-03`: the zone stands between. */
const ZONE_BETWEEN = /^(\d{1,2}:\d{2}(?::\d{2})?\s[A-Z]{3,5})\s(\d.*)$/;

export function splitTimeFirst(text: string): { readonly date: string; readonly time: TimeReading | null } | null {
  const zoned = ZONE_BETWEEN.exec(text);
  const between = zoned === null ? null : readTimeText(zoned[1] ?? '', null);
  if (zoned !== null && between !== null) return { date: zoned[2] ?? '', time: between };
  const found = TIME_FIRST.exec(text);
  return found === null ? null : { date: found[2] ?? '', time: readTimeText(found[1] ?? '', null) };
}

/** `2026年3月2日 下午` -> the date and pm. */
export function splitMeridiem(dateText: string): { readonly date: string; readonly meridiem: Meridiem } {
  const found = TRAILING_MERIDIEM.exec(plainText(dateText));
  if (found === null) return { date: dateText, meridiem: null };
  return { date: found[1] ?? '', meridiem: found[2] === undefined ? 'pm' : 'am' };
}

function hourOf(hour: number, meridiem: Meridiem): number {
  if (meridiem === 'am') return hour === 12 ? 0 : hour;
  return meridiem === 'pm' && hour < 12 ? hour + 12 : hour;
}

/** `9.30 Uhr`, `9 Uhr`: only a time of day is written so. */
const UHR = /^(\d{1,2})(?:\.(\d{2})(?:\.(\d{2}))?)?\s?uhr$/i;
/** `09.30`, `9.30.15`, `9.30 h`, `9h`: a number, an amount of hours, or a time of day. */
const BARE = /^(\d{1,2})(?:\.(\d{2})(?:\.(\d{2}))?(?:\s?h)?|\s?h)$/i;

const withColons = ([, hour, minute = '00', second = '00']: RegExpExecArray): TimeReading | null =>
  readTimeText(`${hour}:${minute}:${second}`, null);

/** What a cell that holds a time of day means by a number with a dot, or by hours; null for any other text. */
export function readBareClock(text: string): TimeReading | null {
  const found = BARE.exec(plainText(text));
  return found === null ? null : withColons(found);
}

/**
 * A time of day: `9:12`, `09:12:30.250`, `3:04 PM`, `下午3:04`, `15時04分`, `9.30 Uhr`, `10:00:00+02:00`. null when it is none or
 * names a time that the day does not have (25:00). A word before the date (`오후`) comes in as `before`.
 */
export function readTimeText(text: string, before: Meridiem): TimeReading | null {
  const plain = plainText(text);
  const spoken = UHR.exec(plain);
  if (spoken !== null) return withColons(spoken);
  const found = TIME.exec(plain);
  if (found === null) return null;
  const [, prefix, hourText, minuteText, secondText, fraction, suffix, rest] = found;
  const word = prefix ?? suffix;
  const meridiem: Meridiem = word === undefined ? before : AM_ONLY.test(word) ? 'am' : 'pm';
  const hour = hourOf(Number(hourText), meridiem);
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  const offset = rest === undefined || rest === '' ? null : readOffset(rest);
  if (offset === undefined || minute > 59 || second > 60) return null;
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
  if (hour > 23 && ms !== 24 * 60 * MINUTE) return null;
  return { ms, offset };
}
