import { describe, expect, test } from 'vitest';
import { ruleRecord } from '../../../shared/domain/cause/rule-record.ts';

describe('docs/tagging.md 7: how often a rule is right', () => {
  test('18 of 25 confirmed: .72, Wilson .52 to .86, proposed as it is', () => {
    const found = ruleRecord(18, 7);
    expect(found).toMatchObject({ confirmed: 18, rejected: 7, rate: 0.72, proposed: 0.72 });
    // By hand: (0.72 + 1.9208/25) / 1.15366 = 0.6907; half width 1.96/1.15366 * sqrt(0.2016/25 + 3.8415/2500) = 0.1664.
    expect(found.low).toBeCloseTo(0.5242, 3);
    expect(found.high).toBeCloseTo(0.8572, 3);
  });

  test.each([
    [20, 0, 0.8],
    [0, 20, 0.05],
    [19, 0, null],
    [10, 9, null],
    [10, 10, 0.5],
    [0, 0, null],
  ])('%i confirmed and %i rejected propose %s', (confirmed, rejected, proposed) => {
    expect(ruleRecord(confirmed, rejected).proposed).toBe(proposed);
  });

  test('without a review there is no rate', () => {
    expect(ruleRecord(0, 0)).toEqual({ confirmed: 0, rejected: 0, rate: null, low: null, high: null, proposed: null });
  });
});
