import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLegs, findRoots, joinLegRows, numberLegs } from '../../../shared/domain/threading/stitch.ts';
import { type PlainRecord, recordsOf } from '../../helpers/records-of.ts';

function rootsOf(rows: readonly PlainRecord[]): Record<string, string> {
  const { root } = findRoots(recordsOf(rows));
  return Object.fromEntries(rows.map(({ id }, at) => [id, rows[root[at] ?? -1]?.id ?? '']));
}

describe('parents are walked to the root', () => {
  test('whether a leg names the root or the leg before, in any order of rows', () => {
    const rows: PlainRecord[] = [
      { id: 'C3', parent: 'C2' },
      { id: 'C2', parent: 'C1' },
      { id: 'C1' },
      { id: 'C4', parent: 'C1' },
      { id: 'D1' },
    ];
    const expected = { C1: 'C1', C2: 'C1', C3: 'C1', C4: 'C1', D1: 'D1' };
    expect(rootsOf(rows)).toEqual(expected);
    expect(rootsOf(rows.toReversed())).toEqual(expected);
  });

  test('an unknown parent leaves the record its own root, and is counted', () => {
    const rows: PlainRecord[] = [
      { id: 'A', parent: 'nobody' },
      { id: 'B', parent: 'A' },
    ];
    expect(rootsOf(rows)).toEqual({ A: 'A', B: 'A' });
    expect(findRoots(recordsOf(rows))).toMatchObject({ unknownParents: 1, cycles: 0 });
  });

  test('records that name the same unknown parent are one contact; its root is the earliest of them', () => {
    const rows: PlainRecord[] = [
      { id: 'L3', parent: 'gone', start: 30 },
      { id: 'L2', parent: 'gone', start: 20 },
      { id: 'L4', parent: 'L3', start: 5 },
      { id: 'M2', parent: 'also gone', start: 20 },
      { id: 'N2', parent: 'gone', start: 10, source: 'other' },
    ];
    const expected = { L2: 'L2', L3: 'L2', L4: 'L2', M2: 'M2', N2: 'N2' };
    expect(rootsOf(rows)).toEqual(expected);
    expect(rootsOf(rows.toReversed())).toEqual(expected);
    expect(findRoots(recordsOf(rows)).unknownParents).toBe(4);
    // When the parent comes they are all its own.
    expect(rootsOf([...rows, { id: 'gone', start: 40 }])).toMatchObject({
      L2: 'gone',
      L3: 'gone',
      L4: 'gone',
      N2: 'N2',
    });
  });

  test('ids are those of one source', () => {
    expect(rootsOf([{ id: 'A' }, { id: 'B', parent: 'A', source: 'other' }])).toEqual({ A: 'A', B: 'B' });
  });

  test('a cycle takes its earliest record as root; what hangs on it follows', () => {
    const rows: PlainRecord[] = [
      { id: 'A', parent: 'B', start: 30 },
      { id: 'B', parent: 'C', start: 10 },
      { id: 'C', parent: 'A', start: 20 },
      { id: 'D', parent: 'A', start: 5 },
    ];
    expect(rootsOf(rows)).toEqual({ A: 'B', B: 'B', C: 'B', D: 'B' });
    expect(findRoots(recordsOf(rows))).toMatchObject({ unknownParents: 0, cycles: 1 });
  });

  test('a chain of 100,000 legs is one contact', () => {
    const count = 100_000;
    const parent = Int32Array.from({ length: count }, (_, at) => at + 1);
    parent[count - 1] = -1;
    const startedAt = new Float64Array(count);
    const { root } = findRoots({ count, parent, startedAt, legId: new Map() });
    expect(root.every((head) => head === count - 1)).toBe(true);
  });

  test('agrees with walking each record on its own (property)', () => {
    const tree = fc.array(fc.option(fc.nat({ max: 14 }), { nil: undefined }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(tree, fc.array(fc.nat({ max: 5 }), { minLength: 12, maxLength: 12 }), (parents, starts) => {
        const rows = parents.map((parent, at): PlainRecord => {
          const named = parent === undefined || parent === at ? {} : { parent: `C${parent}` };
          return { id: `C${at}`, start: starts[at] ?? 0, ...named };
        });
        const records = recordsOf(rows);
        const firstOf = (members: readonly number[]) => [...members].sort((a, b) => compareLegs(records, a, b))[0];
        const expected = rows.map((_row, at) => {
          const seen = [at];
          for (;;) {
            const last = seen.at(-1) ?? 0;
            const next = records.parent?.[last] ?? -1;
            const named = rows[last]?.parent;
            if (next < 0 && named === undefined) return last;
            if (next < 0) return firstOf(rows.flatMap(({ parent }, other) => (parent === named ? [other] : [])));
            if (seen.includes(next)) return firstOf(seen.slice(seen.indexOf(next)));
            seen.push(next);
          }
        });
        expect([...findRoots(records).root]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

test('legs are numbered by start, then by contact id; unknown starts come first', () => {
  const rows: PlainRecord[] = [
    { id: 'B', parent: 'A', start: 10 },
    { id: 'A', start: 5 },
    { id: 'D', parent: 'A', start: 10 },
    { id: 'C', parent: 'A', start: 10 },
    { id: 'E', parent: 'A' },
    { id: 'alone', start: 1 },
  ];
  const records = recordsOf(rows);
  const { leg, families } = numberLegs(records, findRoots(records));
  expect(Object.fromEntries(rows.map(({ id }, at) => [id, leg[at]]))).toEqual({
    E: 1,
    A: 2,
    B: 3,
    C: 4,
    D: 5,
    alone: 1,
  });
  expect(families.map((legs) => Array.from(legs, (at) => rows[at]?.id))).toEqual([['E', 'A', 'B', 'C', 'D']]);
});

describe('rows that are legs without parent ids', () => {
  const join = (
    rows: readonly PlainRecord[],
    customer: readonly number[],
    rowsAreLegs = true,
  ): Record<string, string> => {
    const records = recordsOf(rows, rowsAreLegs);
    const { root } = findRoots(records);
    joinLegRows(records, Int32Array.from(customer), root);
    return Object.fromEntries(rows.map(({ id }, at) => [id, rows[root[at] ?? -1]?.id ?? '']));
  };
  const rows: PlainRecord[] = [
    { id: 'A', start: 0 },
    { id: 'B', start: 15 },
    { id: 'C', start: 30 },
    { id: 'D', start: 45.1 },
  ];

  test('a row within 15 minutes after the previous one of the customer belongs to it, and so on', () => {
    expect(join(rows, [1, 1, 1, 1])).toEqual({ A: 'A', B: 'A', C: 'A', D: 'D' });
  });

  test('another customer, another source or no customer is another contact', () => {
    expect(join(rows, [1, 2, 1, 1])).toEqual({ A: 'A', B: 'B', C: 'C', D: 'D' });
    expect(join(rows, [-1, -1, -1, -1])).toEqual({ A: 'A', B: 'B', C: 'C', D: 'D' });
    expect(
      join(
        rows.map((row) => (row.id === 'B' ? { ...row, source: 'other' } : row)),
        [1, 1, 1, 1],
      ),
    ).toMatchObject({ B: 'B' });
  });

  test('the rule serves only sources that say so', () => {
    expect(join(rows, [1, 1, 1, 1], false)).toEqual({ A: 'A', B: 'B', C: 'C', D: 'D' });
  });

  test('legs that have a parent follow it when it moves', () => {
    const withLeg: PlainRecord[] = [
      { id: 'A', start: 0 },
      { id: 'B', start: 10 },
      { id: 'L', start: 11, parent: 'B' },
    ];
    expect(join(withLeg, [1, 1, 1])).toEqual({ A: 'A', B: 'A', L: 'A' });
  });
});
