import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdTally } from '../../../shared/domain/roles/id-tally.ts';

/** Columns: id, customer, line, color. */
function report(rows: readonly (readonly string[])[]) {
  const tally = new IdTally(0, 1, [2, 3]);
  for (const row of rows) tally.add(row);
  return tally.report();
}

describe('an id', () => {
  it('that is unique needs nobody', () => {
    expect(
      report([
        ['1', 'a', 'x', 'r'],
        ['2', 'a', 'x', 'r'],
      ]),
    ).toEqual({ rows: 2, ids: 2, partner: null });
  });

  it('that comes back with other customers is completed by the first column that makes it unique', () => {
    const rows = [
      ['1', 'a', 'x', 'r'],
      ['2', 'b', 'x', 'r'],
      ['1', 'c', 'y', 'r'],
      ['2', 'd', 'y', 'g'],
    ];
    expect(report(rows)).toEqual({ rows: 4, ids: 2, partner: 2 });
  });

  it('that comes back with its own customer has versions', () => {
    expect(
      report([
        ['1', 'a', 'x', 'r'],
        ['1', 'a', 'y', 'g'],
        ['1', 'a', 'z', 'b'],
      ]),
    ).toEqual({ rows: 3, ids: 1, partner: null });
  });

  it('is not judged by customers that nobody knows', () => {
    expect(
      report([
        ['1', '0', 'x', 'r'],
        ['1', 'a', 'y', 'g'],
        ['1', 'anonymous', 'z', 'b'],
      ]).partner,
    ).toBeNull();
  });

  it('stays alone where no column completes it, or one is blank', () => {
    expect(
      report([
        ['1', 'a', 'x', 'r'],
        ['1', 'b', 'x', 'r'],
      ]).partner,
    ).toBeNull();
    expect(
      report([
        ['1', 'a', 'x', ''],
        ['1', 'b', 'x', 'g'],
      ]).partner,
    ).toBeNull();
  });
});

/** The same from whole texts, a question after the other. */
function slowReport(rows: readonly (readonly string[])[]) {
  const known = rows.filter(([id]) => id !== '');
  const firstOf = (id: string | undefined) => known.find((row) => row[0] === id);
  const repeats = known.filter((row) => firstOf(row[0]) !== row);
  const told = repeats.map((row) => [firstOf(row[0])?.[1] ?? '', row[1] ?? '']).filter((pair) => !pair.includes('0'));
  const same = told.filter(([before, after]) => before === after).length;
  const completes = (index: number) =>
    known.every((row) => row[index] !== '') &&
    new Set(known.map((row) => `${row[index]}|${row[0]}`)).size === known.length;
  const partner = repeats.length > 0 && told.length - same > 4 * same ? [2, 3].find(completes) : undefined;
  return { rows: known.length, ids: known.length - repeats.length, partner: partner ?? null };
}

it('is judged as by a look at all texts (property)', () => {
  const word = (...words: string[]) => fc.constantFrom(...words);
  const row = fc.tuple(
    word('1', '2', '3', '4', ''),
    word('a', 'b', '0', 'c'),
    word('x', 'y', 'z', 'u'),
    word('r', 'g', 'b', ''),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 9 }), (rows) => {
      expect(report(rows)).toEqual(slowReport(rows));
    }),
    { numRuns: 500 },
  );
});
