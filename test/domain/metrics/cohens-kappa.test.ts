import { describe, expect, test } from 'vitest';
import { cohensKappa } from '../../../shared/domain/metrics/cohens-kappa.ts';

describe('docs/tagging.md 4: kappa of two coders', () => {
  /**
   * By hand: 50 contacts, 35 alike. First coder says yes 25 times, second 30 times: by chance
   * (25 x 30 + 25 x 20) / 2500 = 0.5, so (0.7 - 0.5) / 0.5 = 0.4.
   */
  test('of fifty contacts, 35 alike and half by chance: 0.4', () => {
    const found = cohensKappa([
      [20, 5],
      [10, 15],
    ]);
    expect(found.kappa).toBeCloseTo(0.4, 12);
    expect([found.n, found.same]).toEqual([50, 35]);
  });

  test.each([
    // Cohen 1960, table 1: 0.492; Fleiss, Levin & Paik 2003, table 18.1: 0.68. The intervals were computed from the
    // other way to write the variance (numerator over (1 - p_e)^4), apart from this program.
    [
      'Cohen 1960',
      [
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ],
      0.4915254237,
      0.3915637021,
      0.5914871454,
    ],
    [
      'Fleiss 2003',
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      0.6764705882,
      0.5045759581,
      0.8483652184,
    ],
    [
      'two by two',
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
      0.1510922905,
      0.6489077095,
    ],
  ])('%s', (_name, table, kappa, low, high) => {
    const found = cohensKappa(table);
    expect(found.kappa).toBeCloseTo(kappa, 9);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
  });

  test('worse than chance is below 0, and no interval leaves -1 to 1', () => {
    const found = cohensKappa([
      [1, 9],
      [9, 1],
    ]);
    expect(found.kappa).toBeCloseTo(-0.8, 12);
    expect(found.low).toBe(-1);
    expect(found.high).toBeCloseTo(-0.5370432378, 9);
  });

  test('nothing read by both, or one word for everything, has no kappa', () => {
    const none = { kappa: null, low: null, high: null };
    expect(cohensKappa([])).toEqual({ n: 0, same: 0, ...none });
    expect(
      cohensKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ n: 0, same: 0, ...none });
    expect(cohensKappa([[7]])).toEqual({ n: 7, same: 7, ...none });
    expect(
      cohensKappa([
        [0, 0, 0],
        [0, 49, 0],
        [0, 0, 0],
      ]),
    ).toEqual({ n: 49, same: 49, ...none });
  });

  test('all alike over several words is 1, without an interval of no width', () => {
    expect(
      cohensKappa([
        [3, 0],
        [0, 4],
      ]),
    ).toEqual({ n: 7, same: 7, kappa: 1, low: null, high: null });
  });

  test('does not depend on who is first, or on the order of the words', () => {
    const table = [
      [9, 2, 1],
      [3, 7, 0],
      [1, 1, 6],
    ];
    const turned = table.map((_, i) => table.map((row) => row[i] ?? 0));
    const backwards = table.toReversed().map((row) => row.toReversed());
    const { kappa, low, high } = cohensKappa(table);
    for (const other of [turned, backwards]) {
      expect(cohensKappa(other).kappa).toBeCloseTo(kappa ?? 0, 12);
      expect(cohensKappa(other).low).toBeCloseTo(low ?? 0, 12);
      expect(cohensKappa(other).high).toBeCloseTo(high ?? 0, 12);
    }
  });
});
