import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from '../../../shared/domain/drivers/benjamini-hochberg.ts';
import { chanceOfAtLeast, chanceOfAtMost, lnGamma } from '../../../shared/domain/drivers/binomial.ts';

/** The tail as the schoolbook has it: every term, by multiplication. */
function obviousTail(k: number, n: number, p: number): number {
  const choose = (of: number): number =>
    Array.from({ length: of }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1);
  return Array.from({ length: n - k + 1 }, (_, i) => k + i)
    .map((x) => choose(x) * p ** x * (1 - p) ** (n - x))
    .reduce((sum, term) => sum + term, 0);
}

describe('the binomial tail', () => {
  it('is the sum of its terms', () => {
    const cases = fc.record({
      n: fc.integer({ min: 1, max: 60 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      p: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ n, share, p }) => {
        const k = Math.min(n, Math.max(1, Math.round(share * n)));
        const expected = obviousTail(k, n, p);
        expect(Math.abs(chanceOfAtLeast(k, n, p) - expected)).toBeLessThan(1e-11 + 1e-8 * expected);
      }),
    );
  });

  it('meets its other side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5000 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, p) => {
        const k = Math.max(1, Math.round(n * p));
        expect(chanceOfAtLeast(k, n, p) + chanceOfAtMost(k - 1, n, p)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('knows its ends, and very small chances', () => {
    expect(chanceOfAtLeast(3, 3, 0.5)).toBeCloseTo(0.125, 12);
    expect(chanceOfAtLeast(0, 10, 0.2)).toBe(1);
    expect(chanceOfAtLeast(11, 10, 0.2)).toBe(0);
    expect(chanceOfAtLeast(5, 10, 0)).toBe(0);
    expect(chanceOfAtLeast(5, 10, 1)).toBe(1);
    // 20 of 20 at .1 is .1^20.
    expect(chanceOfAtLeast(20, 20, 0.1) / 1e-20).toBeCloseTo(1, 6);
    // ln 100! (DLMF table of factorials: 9.33262154e157).
    expect(lnGamma(101)).toBeCloseTo(Math.log(9.332621544394415e157), 9);
  });
});

describe('the bar of Benjamini and Hochberg', () => {
  it('is the largest p under its line', () => {
    expect(benjaminiHochberg([0.9, 0.02, 0.001], 3, 0.05)).toBe(0.02);
    // The example of their paper (1995, section 4.1): 15 looks, four pass at .05.
    const paper = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(benjaminiHochberg(paper, 15, 0.05)).toBe(0.0095);
  });

  it('lets nothing pass where nothing does, and counts looks that are not listed', () => {
    expect(benjaminiHochberg([], 10, 0.05)).toBe(0);
    expect(benjaminiHochberg([0.3, 0.6], 2, 0.05)).toBe(0);
    expect(benjaminiHochberg([0.02], 1, 0.05)).toBe(0.02);
    expect(benjaminiHochberg([0.02], 10, 0.05)).toBe(0);
  });
});
