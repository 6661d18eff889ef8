import { expect, test } from 'vitest';
import { isZone } from '../../../shared/domain/normalise/zone-clock.ts';
import { countryOfCallers } from '../../../shared/domain/roles/phone-country.ts';
import { zoneOfCountry } from '../../../shared/domain/roles/zone-of-country.ts';

const berlin = Array.from({ length: 8 }, (_unused, n) => `+49 30 901820${n}`);

test('callers of one country name it, in whatever spelling; a few, or of several countries, do not', () => {
  expect(countryOfCallers(berlin)).toBe('DE');
  expect(countryOfCallers(['+91 98765 43210', '09876543210'])).toBe('IN');
  expect(countryOfCallers(berlin.slice(0, 4))).toBe('');
  expect(countryOfCallers([...berlin.slice(0, 5), '+33 1 42 68 53 00', '+33 1 42 68 53 01'])).toBe('');
  expect(countryOfCallers(['0171 2345678', 'anonymous'])).toBe('');
});

test('a country on one clock has its zone, one with several none', () => {
  expect(zoneOfCountry('DE')).toBe('Europe/Berlin');
  for (const country of ['US', 'CA', 'BR', 'AU', 'RU', 'MX', 'ES', 'PT', 'ID', '']) {
    expect(zoneOfCountry(country)).toBeUndefined();
  }
  const known = ['AT', 'CN', 'GB', 'IN', 'JP', 'KR', 'PH', 'TR', 'VN', 'ZA'].map((country) => zoneOfCountry(country));
  expect(known.every((zone) => zone !== undefined && isZone(zone))).toBe(true);
});
