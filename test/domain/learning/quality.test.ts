import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../shared/domain/learning/area-under-curve.ts';
import { compareHits } from '../../../shared/domain/learning/compare-hits.ts';

describe('area under the curve', () => {
  it('is the share of pairs in the right order; equal scores count half', () => {
    expect(areaUnderCurve([0.9, 0.4, 0.5, 0.1], [1, 1, 0, 0]).rate).toBe(0.75);
    expect(areaUnderCurve([1, 1, 1], [1, 0, 0]).rate).toBe(0.5);
    const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.boolean()), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(scored, (list) => {
        const yes = list.filter(([, isYes]) => isYes);
        const no = list.filter(([, isYes]) => !isYes);
        fc.pre(yes.length > 0 && no.length > 0);
        const won = yes.flatMap(([a]) => no.map(([b]): number => (a > b ? 1 : a === b ? 0.5 : 0)));
        const pairs = won.reduce((sum, one) => sum + one, 0) / won.length;
        const area = areaUnderCurve(
          list.map(([score]) => score),
          list.map(([, isYes]) => Number(isYes)),
        );
        expect(area.rate).toBeCloseTo(pairs, 12);
        expect(area.low).toBeLessThanOrEqual(pairs + 1e-9);
        expect(area.high).toBeGreaterThanOrEqual(pairs - 1e-9);
      }),
    );
  });

  it('has the interval of Hanley and McNeil: .893 over 51 and 58 readings has a standard error of .032', () => {
    // The example of their paper: 109 CT images, 51 abnormal; area .893, SE .032.
    const ratings = [
      [1, 33, 3],
      [2, 6, 2],
      [3, 6, 2],
      [4, 11, 11],
      [5, 2, 33],
    ].flatMap(([rating = 0, normal = 0, abnormal = 0]) => [
      ...Array.from({ length: normal }, () => [rating, 0] as const),
      ...Array.from({ length: abnormal }, () => [rating, 1] as const),
    ]);
    const { rate, low } = areaUnderCurve(
      ratings.map(([rating]) => rating),
      ratings.map(([, isYes]) => isYes),
    );
    expect(rate).toBeCloseTo(0.893, 3);
    expect(((rate ?? 0) - (low ?? 0)) / 1.96).toBeCloseTo(0.032, 3);
  });

  it('says nothing where there is nothing to compare', () => {
    expect(areaUnderCurve([0.1, 0.2], [1, 1])).toEqual({ rate: null, low: null, high: null });
  });
});

describe('two answers on the same contacts', () => {
  const hits = (both: number, first: number, second: number, none: number) => ({
    first: [...Array<number>(both + first).fill(1), ...Array<number>(second + none).fill(0)],
    second: [
      ...Array<number>(both).fill(1),
      ...Array<number>(first).fill(0),
      ...Array<number>(second).fill(1),
      ...Array<number>(none).fill(0),
    ],
  });

  it('tell each other apart by the contacts on which one alone is right', () => {
    const { first, second } = hits(100, 30, 10, 60);
    const { difference, low, high, verdict } = compareHits(first, second);
    expect([difference, low, high].map((value) => value.toFixed(2))).toEqual(['0.10', '0.04', '0.16']);
    expect(verdict).toBe('better');
    expect(compareHits(second, first).verdict).toBe('worse');
  });

  it('are not shown to differ where chance may do it', () => {
    const { first, second } = hits(100, 12, 9, 60);
    expect(compareHits(first, second).verdict).toBe('not_shown');
    expect(compareHits([], []).verdict).toBe('not_shown');
  });
});
