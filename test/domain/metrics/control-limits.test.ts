import { describe, expect, test } from 'vitest';
import { controlChart, isWithinChance } from '../../../shared/domain/metrics/control-limits.ts';

const share = (rate: number, total = 1000) => ({ successes: Math.round(rate * total), total });

describe('limits of normal variation', () => {
  test('are the plain p-chart where the baseline varies no more than chance', () => {
    const chart = controlChart(
      [0.76, 0.77, 0.765, 0.77, 0.76, 0.7].map((rate) => share(rate)),
      5,
    );
    // By hand: centre 3825/5000 = .765, sigma sqrt(.765 * .235 / 1000) = .0134079, three of them .0402236.
    expect(chart?.centre).toBeCloseTo(0.765, 12);
    expect(chart?.spread).toBe(1);
    expect(chart?.points[5]?.lower).toBeCloseTo(0.7247764, 6);
    expect(chart?.points.map((point) => point.position)).toEqual([
      'within',
      'within',
      'within',
      'within',
      'within',
      'below',
    ]);
  });

  test('widen with what is usual between the points of the baseline (Laney)', () => {
    const swinging = [0.7, 0.8, 0.7, 0.8, 0.7, 0.64].map((rate) => share(rate));
    const chart = controlChart(swinging, 5);
    // By hand: centre .74, sigma .0138708, every moving range .1/.0138708 = 7.20941, spread 7.20941/1.128 = 6.39132.
    expect(chart?.spread).toBeCloseTo(6.39132, 4);
    expect(chart?.points[5]?.position).toBe('within');
  });

  test('are tighter for points with more contacts', () => {
    const series = [0.76, 0.77, 0.765, 0.77].map((rate) => share(rate));
    const chart = controlChart([...series, share(0.73, 1000), share(0.73, 10_000)], 4);
    expect(chart?.points.slice(4).map((point) => point.position)).toEqual(['within', 'below']);
  });

  test('need four points, and a point without contacts is none', () => {
    expect(controlChart([share(0.7), share(0.7), share(0.7), { successes: 0, total: 0 }], 4)).toBeNull();
  });
});

describe('within chance', () => {
  test('is decided by the 99.8 % line of a group of that size', () => {
    // By hand: centre .75, n = 100: 3.0902 * .0433013 = .1338116, so .6161884 is the line.
    expect(isWithinChance({ successes: 62, total: 100 }, 0.75)).toBe(true);
    expect(isWithinChance({ successes: 61, total: 100 }, 0.75)).toBe(false);
    expect(isWithinChance({ successes: 0, total: 0 }, 0.75)).toBe(true);
  });
});
