import { describe, expect, test } from 'vitest';
import { isBeyondChance, rateDifference } from '../../../shared/domain/metrics/rate-difference.ts';

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);

describe('the difference of two shares', () => {
  // Newcombe 1998, table II, method 10, cases (a) to (h) as printed there.
  test.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [6, 7, 2, 7, 0.5714, 0.0582, 0.8062],
    [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
    [0, 10, 0, 20, 0, -0.1611, 0.2775],
    [0, 10, 0, 10, 0, -0.2775, 0.2775],
    [10, 10, 0, 20, 1, 0.6791, 1],
    [10, 10, 0, 10, 1, 0.6075, 1],
  ])('%i/%i against %i/%i', (a, m, b, n, difference, low, high) => {
    const found = rateDifference({ successes: a, total: m }, { successes: b, total: n });
    expect([rounded(found.difference), rounded(found.low), rounded(found.high)]).toEqual([difference, low, high]);
  });

  test('is not known when one group is empty', () => {
    expect(rateDifference({ successes: 0, total: 0 }, { successes: 1, total: 2 })).toEqual({
      difference: null,
      low: null,
      high: null,
    });
  });

  test('changes its sign with the order of the groups', () => {
    const one = { successes: 71, total: 100 };
    const other = { successes: 769, total: 1000 };
    const forth = rateDifference(one, other);
    const back = rateDifference(other, one);
    expect(forth.difference).toBeCloseTo(-(back.difference ?? 0), 12);
    expect(forth.low).toBeCloseTo(-(back.high ?? 0), 12);
  });
});

test('nothing is beyond chance where a side has fewer than 30, however clear the interval', () => {
  const share = (successes: number, total: number) => ({ successes, total });
  expect(rateDifference(share(29, 29), share(0, 100)).low).toBeGreaterThan(0.8);
  expect(isBeyondChance(share(29, 29), share(0, 100))).toBe(false);
  expect(isBeyondChance(share(0, 100), share(29, 29))).toBe(false);
  expect(isBeyondChance(share(30, 30), share(0, 100))).toBe(true);
  expect(isBeyondChance(share(20, 30), share(60, 100))).toBe(false);
});
