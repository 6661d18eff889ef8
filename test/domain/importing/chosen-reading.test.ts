import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importMapping } from '../../../shared/contract/imports.ts';
import { otherThanFound, readingToKeep } from '../../../shared/domain/importing/chosen-reading.ts';
import { isSameMapping, withVersion } from '../../../shared/domain/importing/kept-mappings.ts';
import type { ChosenReading, ImportMapping, ReadingOptions } from '../../../shared/domain/importing/mapping.ts';

const reading: ReadingOptions = {
  format: 'delimited',
  part: '',
  encoding: 'koi8-r',
  delimiter: ';',
  quote: '"',
  escape: 'double',
  headerLine: 1,
  shape: '',
};
type Found = Parameters<typeof otherThanFound>[2];
const guessed: Found = { reading, parts: [], encoding: { evidence: { code: 'encoding_plausible', params: {} } } };
const proven: Found = { ...guessed, encoding: { evidence: { code: 'encoding_utf8', params: {} } } };
const sheet: Found = { ...guessed, reading: { ...reading, format: 'xlsx', part: 'A', encoding: 'utf-8' } };
const book: Found = { ...sheet, parts: [{ name: 'A' }, { name: 'B' }] };

describe('a kept choice', () => {
  const cases: readonly (readonly [string, ChosenReading, Partial<ReadingOptions>, Found, ChosenReading])[] = [
    ['nothing chosen', {}, {}, guessed, {}],
    ['another encoding', { encoding: 'windows-1251' }, {}, guessed, { encoding: 'windows-1251' }],
    ['what was found anyway', { encoding: 'koi8-r', delimiter: ';' }, {}, guessed, {}],
    ['a person says otherwise now', { encoding: 'windows-1251' }, { encoding: 'koi8-r' }, guessed, {}],
    ['the bytes prove theirs', { encoding: 'windows-1251' }, {}, proven, {}],
    ['a part that is not there', { part: 'B' }, {}, sheet, {}],
    ['a part that is there', { part: 'B' }, {}, book, { part: 'B' }],
    ['text in a workbook', { encoding: 'windows-1251', delimiter: '|' }, {}, book, {}],
    ['text in another part', { part: 'B', delimiter: '|' }, {}, book, { part: 'B', delimiter: '|' }],
  ];
  it.each(cases)('is tried where it makes a difference: %s', (_name, kept, wish, found, tried) => {
    expect(otherThanFound(kept, wish, found)).toEqual(tried);
  });

  it('stays with the mapping until a person says otherwise', () => {
    const kept = { encoding: 'windows-1251', part: 'B' };
    expect(readingToKeep(kept, {}, {})).toEqual(kept);
    expect(readingToKeep(kept, { encoding: 'koi8-r' }, { encoding: 'koi8-r' })).toEqual({
      ...kept,
      encoding: 'koi8-r',
    });
    // An import that is read again brings its whole reading; nobody chose this.
    expect(readingToKeep(kept, {}, { ...reading, part: 'B' })).toEqual({ part: 'B' });
    expect(readingToKeep(undefined, {}, reading)).toBeUndefined();
  });
});

const chosen = fc.option(
  fc.record({ encoding: fc.string({ maxLength: 40 }), delimiter: fc.string({ minLength: 1, maxLength: 1 }) }),
  { nil: undefined },
);
const mapping = (own: ChosenReading | undefined, country: string): ImportMapping => ({
  version: 1,
  profile: 'p',
  source: 's',
  columns: [{ index: 0, header: 'Nr', role: 'contact_id' }],
  dateOrder: 'dmy',
  zone: 'UTC',
  words: {},
  constants: {},
  shortAbandonSeconds: 5,
  country,
  rowsAreLegs: false,
  ...(own === undefined ? {} : { reading: own }),
});

it('a mapping comes through JSON and the contract as it went; one of before has nothing more, and is the same version', () => {
  fc.assert(
    fc.property(chosen, fc.constantFrom('', 'DE'), (own, country) => {
      const before = mapping(own, country);
      const back = importMapping.parse(JSON.parse(JSON.stringify(before))) as ImportMapping;
      expect(back).toEqual(before);
      expect(Object.hasOwn(back, 'reading')).toBe(own !== undefined);
      const first = withVersion(undefined, 'p', before, 1);
      expect(withVersion(first, 'p', back, 2).versions).toEqual(first.versions);
      expect(isSameMapping(before, { ...before, reading: undefined })).toBe(own === undefined);
    }),
    { numRuns: 50 },
  );
});
