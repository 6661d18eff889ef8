import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePhoneReader } from '../../../shared/domain/normalise/read-phone.ts';

/** Digits as people write them in a country: with and without what is dropped in front. */
const numbers = fc
  .tuple(
    fc.constantFrom('', '0', '00', '1', '8', '9', '01', '06', '011', '49', '0049', '86', '010'),
    fc.stringMatching(/^\d{5,13}$/),
  )
  .map(([front, rest]) => front + rest)
  .filter((digits) => digits.length >= 8);

test.each(['DE', 'FR', 'JP', 'KR', 'CN', 'GB', 'US', 'CA', 'RU', 'IT', 'MX', 'BR', 'AR', 'IN', 'HU', 'BY', 'AU', 'CI'])(
  'numbers of %s that are alike are read as the library reads each of them',
  (country) => {
    const reader = makePhoneReader(country);
    fc.assert(
      fc.property(numbers, (digits) => {
        // A new reader knows no number that this one could be like.
        expect(reader(digits)).toEqual(makePhoneReader(country)(digits));
      }),
      { numRuns: 150 },
    );
  },
);
