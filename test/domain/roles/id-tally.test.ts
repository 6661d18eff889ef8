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
