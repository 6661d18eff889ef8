import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

const MOST_VALUES = 500;
/** So many international numbers speak for a country by themselves. */
const ENOUGH = 5;
const MOSTLY = 0.9;
/** Digits that two spellings of one number share; fewer are the same by chance. */
const LEAST_DIGITS = 8;

type International = { readonly country: CountryCode; readonly national: string; readonly whole: string };

/** Digits of a number without the tail of a spreadsheet. */
const digitsOf = (text: string): string => text.replace(/\.0+$/, '').replace(/\D/g, '');

function internationalOf(text: string): International | undefined {
  const parsed = parsePhoneNumberFromString(text.replace(/\.0+$/, '').replace(/^00/, '+'));
  if (parsed?.country === undefined) return undefined;
  const { country, nationalNumber } = parsed;
  return { country, national: nationalNumber, whole: parsed.number.slice(1) };
}

/** The one country that most of these name; '' without one. */
function mostNamed(countries: readonly string[]): string {
  const counts = Map.groupBy(countries, (country) => country);
  const [best] = [...counts].sort((a, b) => b[1].length - a[1].length);
  return best !== undefined && best[1].length >= MOSTLY * countries.length ? best[0] : '';
}

/**
 * The country of national numbers, seen from the international ones of the same column; '' where they do not say it. A
 * number that stands there in both spellings (`+91 98765 43210` and `09876543210`) says it by itself, and so do some
 * that nearly all belong to one country.
 */
export function suggestCountry(values: readonly string[]): string {
  const texts = values.slice(0, MOST_VALUES).map((value) => value.trim());
  const isWhole = (text: string): boolean => text.startsWith('+') || text.startsWith('00');
  const national = texts.filter((text) => !isWhole(text) && /^\(?0?\d/.test(text));
  if (national.length === 0) return '';
  const international = texts.flatMap((text) => (isWhole(text) ? (internationalOf(text) ?? []) : []));
  const spellings = new Map<string, string>();
  for (const { national: digits, whole, country } of international) {
    if (digits.length < LEAST_DIGITS) continue;
    for (const spelled of [digits, `0${digits}`, whole]) spellings.set(spelled, country);
  }
  const twins = national.flatMap((text) => spellings.get(digitsOf(text)) ?? []);
  if (twins.length > 0) return mostNamed(twins);
  return international.length < ENOUGH ? '' : mostNamed(international.map(({ country }) => country));
}

/** The country of nearly all callers, also where every number is international; '' where they do not say it. */
export function countryOfCallers(values: readonly string[]): string {
  const national = suggestCountry(values);
  if (national !== '') return national;
  const international = values.slice(0, MOST_VALUES).flatMap((value) => {
    const text = value.trim();
    return text.startsWith('+') || text.startsWith('00') ? (internationalOf(text) ?? []) : [];
  });
  return international.length < ENOUGH ? '' : mostNamed(international.map(({ country }) => country));
}

/** True when nearly all of the national numbers are numbers of this country. */
export function areOfCountry(values: readonly string[], country: string): boolean {
  const national = values
    .slice(0, MOST_VALUES)
    .map((value) => value.trim().replace(/\.0+$/, ''))
    .filter((text) => /^\(?\d[\d\s()./-]*$/.test(text) && !text.startsWith('00'));
  const own = national.filter((text) => parsePhoneNumberFromString(text, country as CountryCode)?.isValid() === true);
  return national.length > 0 && own.length >= MOSTLY * national.length;
}
