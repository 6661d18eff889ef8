import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  dictionaryBuilder,
  dictionaryOfNumbers,
  dictionaryOfWords,
} from '../../../shared/domain/filter/dictionary-of.ts';

test('numbers become words in ascending order, whether they lie close together or far apart; NaN is blank', () => {
  const near = fc.integer({ min: -300, max: 300 });
  const far = fc.oneof(near, fc.integer({ min: -2e9, max: 2e9 }));
  const blank = fc.constant(Number.NaN);
  const list = fc.oneof(fc.array(fc.oneof(near, blank)), fc.array(fc.oneof(far, blank)), fc.array(blank));
  fc.assert(
    fc.property(list, (numbers) => {
      const { codes, values } = dictionaryOfNumbers(numbers.length, (at) => numbers[at] ?? Number.NaN, String);
      const known = [...new Set(numbers.filter((number) => !Number.isNaN(number)))].sort((a, b) => a - b);
      expect(values).toEqual([null, ...known.map(String)]);
      expect(Array.from(codes, (code) => values[code])).toEqual(
        numbers.map((number) => (Number.isNaN(number) ? null : String(number))),
      );
    }),
    { numRuns: 500 },
  );
});

test('words that come in any order of places make the column of the same words in order; a later one of a place counts', () => {
  const word = fc.constantFrom('', 'a', 'b', 'ä', '10');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 12 }), word)), (puts) => {
      const builder = dictionaryBuilder(13);
      const words = new Array<string | null>(13).fill(null);
      for (const [place, said] of puts) {
        builder.put(place, said);
        words[place] = said;
      }
      expect(builder.build()).toEqual(dictionaryOfWords(words));
    }),
  );
});
