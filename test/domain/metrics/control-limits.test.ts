import { describe, expect, test } from 'vitest';
import { controlChart, isWithinChance } from '../../../shared/domain/metrics/control-limits.ts';
import { shareAsPoint } from '../../../shared/domain/metrics/series-level.ts';

const share = (rate: number, total = 1000) => shareAsPoint({ successes: Math.round(rate * total), total });
const mean = (value: number, weight = 400) => ({ value, weight });
const positions = (chart: ReturnType<typeof controlChart>) => chart?.points.map((point) => point.position);
const within = (count: number): readonly string[] => Array<string>(count).fill('within');

describe('limits of normal variation', () => {
  test('are the plain p-chart where the baseline varies no more than chance; the newest four are no part of it', () => {
    const rates = [0.76, 0.77, 0.765, 0.77, 0.76, 0.77, 0.7, 0.77, 0.765];
    const chart = controlChart(
      rates.map((rate) => share(rate)),
      'share',
    );
    // By hand: centre 3825/5000 = .765, sigma sqrt(.765 * .235 / 1000) = .0134079, three of them .0402236.
    expect(chart?.stretches).toEqual([{ from: 0, centre: expect.closeTo(0.765, 12), baseline: 5 }]);
    expect(chart?.spread).toBe(1);
    expect(chart?.points[5]?.lower).toBeCloseTo(0.7247764, 6);
    expect(positions(chart)).toEqual([...within(6), 'below', ...within(2)]);
  });

  test('widen with what is usual between the points of the baseline (Laney)', () => {
    const swinging = [0.7, 0.8, 0.7, 0.8, 0.7, 0.64, 0.8, 0.7, 0.8].map((rate) => share(rate));
    const chart = controlChart(swinging, 'share');
    // By hand: centre .74, sigma .0138708, every moving range .1/.0138708 = 7.20941, spread 7.20941/1.128 = 6.39132.
    expect(chart?.spread).toBeCloseTo(6.39132, 4);
    expect(chart?.points[5]?.position).toBe('within');
  });

  test('are not widened by one bad point (Nelson)', () => {
    const rates = [0.76, 0.77, 0.765, 0.77, 0.5, 0.77, 0.76, 0.77, 0.76, 0.77, 0.765, 0.77, 0.76];
    const chart = controlChart(
      rates.map((rate) => share(rate)),
      'share',
    );
    // Ranges of the first nine in points: 1, .5, .5, 27, 27, 1, 1, 1: mean 7.375, times 3.267 24.09: both of 27 are left out.
    expect(chart?.spread).toBe(1);
    expect(positions(chart)).toEqual([...within(4), 'below', ...within(8)]);
  });

  test('are tighter for points with more contacts', () => {
    const series = [0.76, 0.77, 0.765, 0.77].map((rate) => share(rate));
    const chart = controlChart([...series, share(0.77), share(0.73, 1000), share(0.77), share(0.73, 10_000)], 'share');
    expect(positions(chart)?.slice(4)).toEqual(['within', 'within', 'within', 'below']);
  });

  test('of a mean come from its points alone, in seconds', () => {
    const chart = controlChart(
      [300, 306, 300, 306, 300, 303, 330, 303, 300].map((value) => mean(value)),
      'mean',
    );
    // By hand: centre of the first five 302.4; every step 6 x sqrt(400) = 120, spread 120/1.128 = 106.383, three of a point 15.9574.
    expect(chart?.stretches[0]?.centre).toBeCloseTo(302.4, 9);
    expect(chart?.points[0]?.upper).toBeCloseTo(318.3574, 4);
    expect(positions(chart)).toEqual([...within(6), 'above', ...within(2)]);
    // A quarter of the contacts, twice as wide: the half week at the edge of an export is no finding.
    const edge = [300, 306, 300, 306, 300, 303, 330, 303, 300].map((value, at) => mean(value, at === 6 ? 100 : 400));
    expect(positions(controlChart(edge, 'mean'))).toEqual(within(9));
  });

  test('begin anew where the level changed: by hand', () => {
    const rates = [0.8, 0.81, 0.8, 0.81, 0.8, 0.7, 0.71, 0.7, 0.71];
    const chart = controlChart(
      rates.map((rate) => share(rate)),
      'share',
    );
    // Before: 4020/5000; since: 2820/4000. Within either stretch points move less than chance, so the spread is 1.
    expect(chart?.stretches).toEqual([
      { from: 0, centre: expect.closeTo(0.804, 12), baseline: 5 },
      { from: 5, centre: expect.closeTo(0.705, 12), baseline: 4 },
    ]);
    expect(chart?.spread).toBe(1);
    // sqrt(.705 * .295 / 1000) = .0144213, three of them .0432638.
    expect(chart?.points[8]?.lower).toBeCloseTo(0.6617362, 6);
    expect(chart?.points[4]?.centre).toBeCloseTo(0.804, 12);
    expect(positions(chart)).toEqual(within(9));
  });

  test('need eight points', () => {
    expect(controlChart(Array(7).fill(share(0.7)), 'share')).toBeNull();
    expect(positions(controlChart(Array(8).fill(share(0.7)), 'share'))).toEqual(within(8));
    expect(positions(controlChart(Array(8).fill(share(1)), 'share'))).toEqual(within(8));
    expect(positions(controlChart(Array(8).fill(mean(0)), 'mean'))).toEqual(within(8));
  });
});

describe('within chance', () => {
  const limits = (total: number, centre: number): readonly (number | undefined)[] => {
    const within = Array.from({ length: total + 1 }, (_, successes) => successes).filter((successes) =>
      isWithinChance({ successes, total }, centre),
    );
    expect(within).toHaveLength((within.at(-1) ?? 0) - (within[0] ?? 0) + 1);
    return [within[0], within.at(-1)];
  };

  test.each([
    // Published limits around 70 %: 50 to 88 % of 50, 55 to 83 of 100, 59.5 to 79.5 % of 200.
    [50, 0.7, 25, 44],
    [100, 0.7, 55, 83],
    [200, 0.7, 119, 159],
    // Lopsided: the normal line would be 11 of 100.
    [100, 0.05, 0, 13],
    [100, 0.95, 87, 100],
    // Beyond this size the normal line is taken: 2000 - 3.0902 * √1200.
    [5000, 0.4, 1893, 2107],
  ])('exact limits of 99.8 %% of %i contacts around %f', (total, centre, low, high) => {
    expect(limits(total, centre)).toEqual([low, high]);
  });

  test('nobody without contacts is beyond it, and none where all are alike', () => {
    expect(isWithinChance({ successes: 0, total: 0 }, 0.75)).toBe(true);
    expect([0, 1].map((centre) => isWithinChance({ successes: 100 * centre, total: 100 }, centre))).toEqual([
      true,
      true,
    ]);
    expect(isWithinChance({ successes: 99, total: 100 }, 1)).toBe(false);
  });
});
