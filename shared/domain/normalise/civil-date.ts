export const DAY_MS = 86_400_000;

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Contact histories lie between these years; sentinels such as 0000, 0001, 1753 and 9999 lie outside. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/**
 * Days since 1970-01-01 in the Gregorian calendar, or Infinity for a date that the calendar does not have
 * (31 April, month 13) or that lies outside 1900..2199. `daysFromCivil(2026, 3, 2)` is 20514.
 * Formula: Howard Hinnant's days_from_civil.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || year < FIRST_YEAR || year > LAST_YEAR) return Number.POSITIVE_INFINITY;
  if (day > 28 && day > (MONTH_DAYS[month - 1] ?? 0) && !(month === 2 && day === 29 && isLeap(year))) {
    return Number.POSITIVE_INFINITY;
  }
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Two-digit years: 70..99 are 1970..1999, all others 2000..2069. */
export function fullYear(year: number, digits: number): number {
  if (digits > 2) return year;
  return year >= 70 ? 1900 + year : 2000 + year;
}
