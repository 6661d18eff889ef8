import { describe, expect, test } from 'vitest';
import { binomialTail, countLowerBound, poissonTail } from '../../../shared/domain/metrics/exact-tests.ts';

/** The textbook sums, term by term with whole factorials: slow, and only for small numbers. */
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
const choose = (n: number, k: number): number => factorial(n) / (factorial(k) * factorial(n - k));
const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('exact one-sided tests', () => {
  test('nine and more heads of ten', () => expect(binomialTail(9, 10, 0.5)).toBeCloseTo(11 / 1024, 12));

  test('binomial: the same as the sum of all terms', () => {
    for (const total of [1, 5, 12]) {
      for (const chance of [0.03, 0.2, 0.5, 0.9]) {
        for (const least of range(0, total)) {
          const slow = range(least, total).reduce(
            (sum, k) => sum + choose(total, k) * chance ** k * (1 - chance) ** (total - k),
            0,
          );
          expect(binomialTail(least, total, chance)).toBeCloseTo(slow, 10);
        }
      }
    }
  });

  test('Poisson: one minus the sum of the terms below', () => {
    for (const mean of [0.2, 1, 4, 11]) {
      for (const least of range(0, 25)) {
        const below = range(0, least - 1).reduce((sum, k) => sum + (Math.exp(-mean) * mean ** k) / factorial(k), 0);
        expect(poissonTail(least, mean)).toBeCloseTo(1 - below, 10);
      }
    }
  });

  test('the ends', () => {
    expect([binomialTail(0, 5, 0.1), binomialTail(6, 5, 0.1), binomialTail(1, 5, 0), binomialTail(1, 5, 1)]).toEqual([
      1, 0, 0, 1,
    ]);
    expect([poissonTail(0, 3), poissonTail(2, 0), poissonTail(2000, 1500) < 1e-30]).toEqual([1, 0, true]);
    expect(poissonTail(1500, 1500)).toBeGreaterThan(0.49);
  });

  test('lower bound of a count: tables of the Poisson distribution', () => {
    // Exact bounds: 10 -> 4.795, 20 -> 12.217, 100 -> 81.364.
    expect(countLowerBound(10)).toBeCloseTo(4.8, 1);
    expect(countLowerBound(20)).toBeCloseTo(12.2, 1);
    expect(countLowerBound(100)).toBeCloseTo(81.36, 1);
    expect(countLowerBound(0)).toBe(0);
  });
});
