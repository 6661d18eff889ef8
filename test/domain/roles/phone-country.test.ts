import { expect, it } from 'vitest';
import { suggestCountry } from '../../../shared/domain/roles/phone-country.ts';

const INDIAN = ['+91 98765 43210', '919876543210', '09876543210', '9876543210', '9876543210.0', '0091-98765-43210'];

it('a number in both spellings says the country of the column, however few there are', () => {
  expect(suggestCountry(INDIAN)).toBe('IN');
  expect(suggestCountry(['+919876543210', '9876543210', '8123456789'])).toBe('IN');
  expect(suggestCountry(['+4915112345678', '01511 2345678'])).toBe('DE');
});

it('one international number beside others says nothing', () => {
  expect(suggestCountry(['+919876543210', '8123456789'])).toBe('');
  expect(suggestCountry(['9876543210', '09876543210'])).toBe('');
  expect(suggestCountry(['+919876543210', '+4915112345678'])).toBe('');
});

it('twins of two countries contradict each other', () => {
  expect(suggestCountry(['+919876543210', '9876543210', '+4915112345678', '015112345678'])).toBe('');
});

it('five of one country are enough without a twin, not when others are among them', () => {
  const german = Array.from({ length: 5 }, (_, n) => `+491511234567${n}`);
  expect(suggestCountry([...german, '03012345678'])).toBe('DE');
  expect(suggestCountry([...german, '+33612345678', '03012345678'])).toBe('');
});
