import { describe, expect, test } from 'vitest';
import { wilson } from '../../../shared/domain/metrics/wilson.ts';

describe('docs/fcr-definition.md 7: Wilson interval', () => {
  // Second computation: the bounds are the roots of (p - q)² = z² q (1 - q) / n, found by halving.
  const z2 = 1.959963984540054 ** 2;
  const root = (p: number, n: number, from: number, to: number): number => {
    const distance = (q: number): number => (p - q) ** 2 - (z2 * q * (1 - q)) / n;
    let [low, high] = [from, to];
    for (let i = 0; i < 200; i++) {
      const middle = (low + high) / 2;
      if (Math.sign(distance(middle)) === Math.sign(distance(low))) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };

  test.each([
    [9, 11],
    [1, 30],
    [29, 30],
    [500, 1000],
    [7713, 20287],
  ])('%i of %i: the interval solves its own equation', (successes, total) => {
    const { rate, low, high } = wilson(successes, total);
    const p = successes / total;
    expect(rate).toBe(p);
    expect(low).toBeCloseTo(root(p, total, 1e-12, p), 9);
    expect(high).toBeCloseTo(root(p, total, p, 1 - 1e-12), 9);
  });

  test('nine of eleven: 81.8 % (52.3 to 94.9)', () => {
    const { low, high } = wilson(9, 11);
    expect([low?.toFixed(3), high?.toFixed(3)]).toEqual(['0.523', '0.949']);
  });

  test('nothing to judge: no rate; all or none: the bound is exact', () => {
    expect(wilson(0, 0)).toEqual({ rate: null, low: null, high: null });
    expect(wilson(12, 12)).toMatchObject({ rate: 1, high: 1 });
    expect(wilson(0, 5)).toMatchObject({ rate: 0, low: 0 });
  });
});
