import { describe, expect, test } from 'vitest';
import { changePoints } from '../../../shared/domain/metrics/change-points.ts';
import { shareAsPoint } from '../../../shared/domain/metrics/series-level.ts';

const shares = (percents: readonly number[], total = 100) =>
  percents.map((percent) => shareAsPoint({ successes: (percent * total) / 100, total }));
const seconds = (values: readonly number[]) => values.map((value) => ({ value, weight: 100 }));

describe('where a level changed', () => {
  test('by hand: the example in the header', () => {
    // z = 5.77; n = 8, so only one place: 5.77 x density(5.77) x 4/33.3 = 1.6e-8.
    expect(changePoints(shares([50, 50, 50, 50, 70, 70, 70, 70]), 'share')).toEqual([4]);
  });

  test('by hand: the edge of significance', () => {
    // Level .5, points vary less than chance, so the spread is 1: z = d / (.5 x sqrt(2/400)) = d/.0353553, and without one
    // of four points d / (.5 x sqrt(1/300 + 1/400)) = d/.0381881. Of eight points the tail is density(z) x 4/z.
    const step = (d: number) => shares([...Array(4).fill(50 - d / 2), ...Array(4).fill(50 + d / 2)]);
    // d = .085: z = 2.404 and .0369, but without one 2.226 and .0602. d = .09: 2.546 and .0245, without one 2.357 and .0421.
    expect(changePoints(step(8.5), 'share')).toEqual([]);
    expect(changePoints(step(9), 'share')).toEqual([4]);
  });

  test('a mean, and more than one change', () => {
    const level = (value: number) => [value, value + 4, value, value + 4, value, value + 4];
    expect(changePoints(seconds([...level(300), ...level(340)]), 'mean')).toEqual([6]);
    expect(changePoints(seconds([...level(300), ...level(340), ...level(310)]), 'mean')).toEqual([6, 12]);
  });

  test('needs four points on either side, and does not hang on one', () => {
    expect(changePoints(shares([50, 50, 50, 50, 50, 70, 70, 70], 1000), 'share')).not.toContain(5);
    const usual = [76, 77, 76, 77, 76, 77, 76, 77];
    expect(changePoints(shares([...usual, 50, 77, 76, 77], 1000), 'share')).toEqual([]);
    expect(changePoints(shares([...usual, 76, 77, 76, 50], 1000), 'share')).toEqual([]);
    expect(changePoints(shares([50, 76, 77, 76, ...usual], 1000), 'share')).toEqual([]);
  });

  test('does not begin with one bad week long before a decline', () => {
    // Ten weeks of 78, one of 62, six of 77, then eight of 72: the decline begins with those, not with the bad week.
    const before = [77, 77, 80, 78, 79, 80, 78, 78, 80, 76];
    const after = [80, 76, 80, 76, 75, 76];
    const fallen = [73, 74, 75, 66, 71, 72, 71, 75];
    const weeks = shares([...before, 62, ...after, ...fallen], 700);
    expect(changePoints(weeks, 'share')).toEqual([17]);
    const risen = weeks.map(({ value, weight }) => ({ value: 1.4 - value, weight }));
    expect(changePoints(risen, 'share')).toEqual([17]);
  });

  test('is nowhere in what does not vary, or in too few points', () => {
    expect(changePoints(shares(Array(12).fill(100)), 'share')).toEqual([]);
    expect(changePoints(seconds(Array(12).fill(0)), 'mean')).toEqual([]);
    expect(changePoints(shares([50, 50, 50, 70, 70, 70, 70], 1000), 'share')).toEqual([]);
    expect(changePoints([], 'share')).toEqual([]);
  });
});

/** Chance by seed (mulberry32), so that every run sees the same series. */
function chance(seed: number): { readonly even: () => number; readonly normal: () => number } {
  let state = seed;
  const even = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  return { even, normal };
}

describe('in series that are made', () => {
  const RUNS = 1000;
  /** Of series of so many points how many in 100 show a change; `beyond`: how much the true share moves besides chance. */
  function found(points: number, kind: 'share' | 'mean', beyond: number, step = 0): number {
    const { even, normal } = chance(points * 1000 + beyond * 100);
    let changes = 0;
    for (let run = 0; run < RUNS; run++) {
      const series = Array.from({ length: points }, (_, at) => {
        const total = 400 + Math.floor(even() * 800);
        const since = at >= points - 6 ? step : 0;
        const p = 0.75 + since + beyond * normal();
        const sigma = Math.sqrt((p * (1 - p)) / total);
        const share = { successes: Math.round((p + sigma * normal()) * total), total };
        return kind === 'share'
          ? shareAsPoint(share)
          : { value: 300 + (300 * normal()) / Math.sqrt(total), weight: total };
      });
      if (changePoints(series, kind).length > 0) changes++;
    }
    return (changes / RUNS) * 100;
  }

  test.each([8, 12, 26, 52])('of %i points without a change fewer than 3 in 100 show one', (points) => {
    expect(found(points, 'share', 0)).toBeLessThan(3);
    expect(found(points, 'share', 0.02)).toBeLessThan(3);
    expect(found(points, 'mean', 0)).toBeLessThan(3);
  });

  test.each([12, 26, 52])('of %i points whose last six lie 6 points lower nearly all do', (points) => {
    expect(found(points, 'share', 0, -0.06)).toBeGreaterThan(90);
  });
});
