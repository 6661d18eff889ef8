import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The country of national numbers, seen from the international ones of the same column: '' unless nearly all of these
 * belong to one country and there are national ones to be read at all.
 */
export function suggestCountry(values: readonly string[]): string {
  const counts = new Map<string, number>();
  let international = 0;
  let national = 0;
  for (const value of values.slice(0, 500)) {
    const text = value.trim();
    if (!text.startsWith('+') && !text.startsWith('00')) {
      if (/^\(?0?\d/.test(text)) national++;
      continue;
    }
    const country = parsePhoneNumberFromString(text.replace(/^00/, '+'))?.country;
    if (country === undefined) continue;
    international++;
    counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  if (best === undefined || national === 0 || international < 5) return '';
  return best[1] >= 0.9 * international ? best[0] : '';
}
