import type { CountryCode } from 'libphonenumber-js/min';
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { isAnonymous } from './blank-words.ts';
import { memoise } from './memo.ts';
import { numberPlan } from './number-plan.ts';

export type PhoneReading = {
  /** E.164, or digits where no country is known; null = nobody's number. */
  readonly phone: string | null;
  /** False when it was no telephone number at all, or not one of its country: then it is kept as digits, if it has any. */
  readonly isGood: boolean;
};

const PLUS = 43;
const NOBODY: PhoneReading = { phone: null, isGood: true };
const UNREADABLE: PhoneReading = { phone: null, isGood: false };
const MEMO_LIMIT = 200_000;

/**
 * True when the text is E.164 as it stands: `+` and 8..15 digits. A zero right behind the country code may be a trunk
 * zero that does not belong there ("+49 0151…"), and some countries dropped a mobile prefix: those go to the library.
 */
function isPlainE164(text: string): boolean {
  if (text.charCodeAt(0) !== 43 || text.length < 9 || text.length > 16 || text.charCodeAt(1) === 53) return false;
  for (let at = 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57 || (code === 48 && at < 5)) return false;
  }
  return true;
}

/** Digits only, and neither an international 00 nor a lone zero: kept as they stand where no country is known. */
function isPlainNational(text: string): boolean {
  if (text.length < 3 || (text.charCodeAt(0) === 48 && text.charCodeAt(1) === 48)) return false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

/**
 * The digits of a number that is written with digits and the usual separators only, with its leading plus; '' for any
 * other spelling (extensions, words, the decimal point of a spreadsheet).
 */
export function plainDigits(text: string): string {
  let isSeparated = false;
  for (let at = text.charCodeAt(0) === 43 ? 1 : 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    // Space, parentheses, hyphen, slash.
    if (code !== 32 && code !== 40 && code !== 41 && code !== 45 && code !== 47) return '';
    isSeparated = true;
  }
  const digits = isSeparated ? text.replace(/[ ()/-]/g, '') : text;
  return digits.length < 8 ? '' : digits;
}

/** One number for the first six digits, the length and the plus. */
function ruleKey(digits: string): number {
  const isPlus = digits.charCodeAt(0) === 43;
  let key = 0;
  for (let at = isPlus ? 1 : 0; at < 7 && at < digits.length; at++) key = key * 10 + digits.charCodeAt(at) - 48;
  return (key * 64 + Math.min(31, digits.length)) * 2 + (isPlus ? 1 : 0);
}

/** How many leading digits make way for `+` and the country code; -1 = numbers like this one need the library. */
export type PhoneRule = { readonly drop: number; readonly prefix: string };
const NO_RULE: PhoneRule = { drop: -1, prefix: '' };
const CUTS = [0, 1, 2, 3] as const;

/** What the library did to one number, as a rule for all that start alike and are as long. */
export function ruleOf(digits: string, { phone, isGood }: PhoneReading): PhoneRule {
  if (!isGood || phone === null) return NO_RULE;
  for (const drop of CUTS) {
    const rest = digits.slice(drop);
    if (phone.startsWith('+') && phone.endsWith(rest))
      return { drop, prefix: phone.slice(0, phone.length - rest.length) };
  }
  return NO_RULE;
}

/** True for a country whose numbers are known. */
export const hasCountry = (country: string): boolean => isSupportedCountry(country);

/** True for a number that was kept as its digits. */
export const lacksCountry = (phone: string): boolean => phone.charCodeAt(0) !== PLUS;

/**
 * A reader of telephone numbers for one country (ISO 3166, '' = unknown: national numbers stay as their digits).
 * The library takes some 20 µs for a number, so it is asked once for all that are alike, and the others follow: what it
 * makes of one depends on the plan of its country (number-plan.ts) or, seen from the outside, on its first digits and its
 * length.
 */
export function makePhoneReader(country: string): (cell: string) => PhoneReading {
  const known = isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const read = memoise(MEMO_LIMIT, (text) => readPhone(text, known));
  const rules = new Map<number, PhoneRule>();
  const plan = known === undefined ? null : numberPlan(known);
  const readByRule = (digits: string, text: string): PhoneReading => {
    // Below 0, where no other key is.
    const likeness = plan?.likeness(digits) ?? null;
    const key = likeness === null ? ruleKey(digits) : -1 - likeness;
    let rule = rules.get(key);
    if (rule === undefined) {
      rule = ruleOf(digits, readPhone(text, known));
      if (rules.size >= MEMO_LIMIT) rules.clear();
      rules.set(key, rule);
    }
    return rule.drop < 0 ? read(text) : { phone: rule.prefix + digits.slice(rule.drop), isGood: true };
  };
  return (cell) => {
    const text = cell.trim();
    if (text === '') return NOBODY;
    if (isPlainE164(text) || (known === undefined && isPlainNational(text))) return { phone: text, isGood: true };
    const digits = plainDigits(text);
    return digits === '' ? read(text) : readByRule(digits, text);
  };
}

/** The first of several numbers in one cell: `+49 30 123456; +49 30 654321`. */
function firstNumber(text: string): string {
  const parts = text.split(/\s*[;,|]\s*|\s+\/\s+|\s+(?:or|oder|ou|o)\s+/i);
  const isEach = parts.length > 1 && parts.every((part) => part.replace(/\D/g, '').length >= 6);
  return isEach ? (parts[0] ?? text) : text;
}

/**
 * SECURITY: no cell with numbers is longer, and what follows looks through runs of blanks again and again: a cell of a
 * million of them would hold an import up for minutes.
 */
const LONGEST_CELL = 250;

function readPhone(text: string, country: CountryCode | undefined): PhoneReading {
  if (text.length > LONGEST_CELL) return UNREADABLE;
  if (isAnonymous(text)) return NOBODY;
  // A spreadsheet has already thrown digits away: such a number would join strangers.
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text)) return UNREADABLE;
  const plain = text.normalize('NFKC').replace(/^[^<>]*<([^<>]*)>\s*$/, '$1');
  const bare = firstNumber(plain.replace(/^[\s'"=]+|["'\s]+$/g, ''))
    .replace(/^(?:tel|sips?|callto|whatsapp|sms|phone):/i, '')
    .replace(/@.*$/, '')
    .replace(/\.0+$/, '')
    .replace(/\s*(?:ext|x|#|;ext=|durchwahl|转|내선)[.:\s]*\d{1,6}$/iu, '');
  const digits = bare.replace(/\D/g, '');
  if (digits === '' || /[A-Za-z]{3}/.test(bare)) return UNREADABLE;
  if (/^0+$/.test(digits)) return NOBODY;
  const isInternational = bare.trimStart().startsWith('+') || digits.startsWith('00');
  if (!isInternational && country === undefined) return { phone: digits, isGood: true };
  return readWithCountry(digits, isInternational, country);
}

function readWithCountry(digits: string, isInternational: boolean, country: CountryCode | undefined): PhoneReading {
  const international = `+${digits.replace(/^00/, '')}`;
  // Some systems leave the plus away: 4915112345678 in a German file. So long a national number starts with its zero.
  const lacksPlus =
    !isInternational &&
    country !== undefined &&
    digits.length > 10 &&
    digits.startsWith(getCountryCallingCode(country));
  for (const spelled of lacksPlus ? [international, digits] : [isInternational ? international : digits]) {
    const parsed = parsePhoneNumberFromString(spelled, country === undefined ? {} : { defaultCountry: country });
    // New number ranges are unknown to the tables: a possible length is enough.
    if (parsed?.isPossible() === true) return { phone: parsed.number, isGood: true };
  }
  return { phone: isInternational ? international : digits, isGood: false };
}

/** Lower case and trimmed; null when it names nobody; undefined when it is no e-mail address. */
export function readEmail(cell: string): string | null | undefined {
  const text = cell.trim();
  if (text === '') return null;
  if (isAnonymous(text)) return null;
  const at = text.indexOf('@');
  if (at > 0 && at < text.length - 1) return text.toLowerCase();
  return undefined;
}
