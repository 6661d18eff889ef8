import { describe, expect, test } from 'vitest';
import { CHART_TOKENS, type ChartTokens } from '../../renderer/charts/chart-tokens.ts';
import { columnsOption } from '../../renderer/charts/columns-option.ts';
import { niceScale } from '../../renderer/charts/nice-scale.ts';
import { changeMark, limitFinding, processLimits } from '../../renderer/charts/process-limits.ts';
import { type TrendPoint, trendModel } from '../../renderer/charts/trend-model.ts';
import { spreadNames, trendOption } from '../../renderer/charts/trend-option.ts';
import { createFormat } from '../../renderer/ui/format.ts';
import { figureGroup } from './helpers/figure-groups.ts';

/** Every token is its own name, so that a snapshot shows which one is used where. */
const tokens = Object.fromEntries(CHART_TOKENS.map((name) => [name, name === 't' ? '160ms' : name])) as ChartTokens;
const format = createFormat({ locale: 'en', zone: 'UTC', currency: 'EUR' });

function point(week: number, rate: number, mature = 1000, extra: Partial<TrendPoint> = {}): TrendPoint {
  const word = `2026-W${week}`;
  const group = figureGroup({ week: word }, { mature, failed: Math.round(mature * (1 - rate)) });
  return { word, label: `W${week}`, group, isJudged: true, soFar: null, ...extra };
}

const usual = [0.76, 0.77, 0.765, 0.77, 0.76].map((rate, index) => point(35 + index, rate));

describe('what a trend finds', () => {
  test('a fall that has not come back', () => {
    const rates = [0.77, 0.66, 0.7, 0.71];
    const trend = trendModel([...usual, ...rates.map((rate, index) => point(40 + index, rate))]);
    expect(trend.finding).toEqual({ kind: 'below', labels: ['W41', 'W42', 'W43'], lasts: true });
    expect(trend.baseline).toBe(5);
  });

  test('a fall that has become the new level, with limits of its own', () => {
    const rates = [0.71, 0.69, 0.7, 0.71];
    const trend = trendModel([...usual, ...rates.map((rate, index) => point(40 + index, rate))]);
    const [before, since] = [expect.closeTo(0.765, 9), expect.closeTo(0.7025, 9)];
    expect(trend.finding).toEqual({ kind: 'fell', label: 'W40', before, since });
    expect(trend.limits?.change).toEqual({ index: 5, before });
    expect(trend.limits?.points.map((limit) => limit?.centre)).toEqual([
      ...Array(5).fill(before),
      ...Array(4).fill(since),
    ]);
  });

  test('what is beyond the new limits since then comes before the change itself', () => {
    const rates = [0.71, 0.69, 0.7, 0.71, 0.7, 0.71, 0.7, 0.69, 0.62];
    const trend = trendModel([...usual, ...rates.map((rate, index) => point(40 + index, rate))]);
    expect(trend.finding).toEqual({ kind: 'below', labels: ['W48'], lasts: true });
    expect(trend.limits?.change?.index).toBe(5);
  });

  test('a rise that came back', () => {
    const rates = [0.84, 0.77, 0.76, 0.77];
    const trend = trendModel([...usual, ...rates.map((rate, index) => point(40 + index, rate))]);
    expect(trend.finding).toEqual({ kind: 'above', labels: ['W40'], lasts: false });
  });

  test('only what still lasts, when an earlier fall had come back', () => {
    const early = [0.76, 0.6, 0.765, 0.77, 0.76].map((rate, index) => point(35 + index, rate));
    const rates = [0.76, 0.77, 0.5, 0.5];
    const trend = trendModel([...early, ...rates.map((rate, index) => point(40 + index, rate))]);
    expect(trend.finding).toEqual({ kind: 'below', labels: ['W42', 'W43'], lasts: true });
  });

  test('nothing beyond what is usual', () => {
    const trend = trendModel([...usual, point(40, 0.76), point(41, 0.77), point(42, 0.765), point(43, 0.76)]);
    expect(trend.finding).toEqual({ kind: 'within' });
  });

  test('no limits from fewer than eight judged points, and points under n = 30 have no say', () => {
    const few = [...usual, point(40, 0.2, 20), point(41, 0.76), point(42, 0.77)];
    expect(trendModel(few)).toMatchObject({ limits: null, finding: { kind: 'plain' } });
  });
});

describe('the drawing of a trend', () => {
  const pending: TrendPoint = {
    ...point(44, 0.7, 0),
    group: figureGroup({ week: '2026-W44' }, { mature: 0, failed: 0, pending: 300 }),
    isJudged: false,
    soFar: { rate: 0.738, low: 0.72, high: 0.757 },
  };
  const trend = trendModel([...usual, point(40, 0.71), point(41, 0.66), point(42, 0.7), point(43, 0.74), pending]);
  const words = { upper: 'upper', centre: 'mean', lower: 'lower', soFar: 'so far', tips: ['first'] };
  const option = trendOption(trend, tokens, format, words);

  test('is this option', () => {
    expect(option).toMatchSnapshot();
  });

  test('says the tip of a point, and nothing where there is none', () => {
    const { formatter } = option['tooltip'] as { formatter: (params: { dataIndex: number }[]) => string };
    expect([formatter([{ dataIndex: 0 }]), formatter([{ dataIndex: 3 }]), formatter([])]).toEqual(['first', '', '']);
  });

  test('writes the estimate above its point where there is no room under it', () => {
    const placeAt = (rate: number) => {
      const so = { ...pending, soFar: { rate, low: rate - 0.02, high: rate + 0.02 } };
      const drawn = trendOption(trendModel([...usual, point(40, 0.6), so]), tokens, format, words);
      const series = drawn['series'] as readonly { readonly name: string; readonly data: readonly unknown[] }[];
      return series.find(({ name }) => name === 'so far')?.data;
    };
    expect(placeAt(0.6)).toEqual([{ value: [6, 0.6], label: { position: 'top' } }]);
    expect(placeAt(0.75)).toEqual([{ value: [6, 0.75], label: { position: 'bottom' } }]);
  });

  test('hatches exactly what is not judged, over the whole height', () => {
    const series = option['series'] as readonly { readonly name: string; readonly data: readonly unknown[] }[];
    const hatched = series.find(({ name }) => name === 'pending')?.data;
    const [axis] = option['yAxis'] as readonly { readonly max: number }[];
    expect(hatched).toEqual([...Array(9).fill('-'), axis?.max]);
  });
});

test('columns over time are this option: from zero, selection framed, the rest dimmed', () => {
  const columns = [
    { label: 'W40', value: 120, tip: 'W40: 120', isSelected: false },
    { label: 'W41', value: null, tip: 'W41: too few', isSelected: true },
  ];
  expect(columnsOption(columns, tokens, 'failed', format.count)).toMatchSnapshot();
});

test('the end of a time line that cannot be judged yet is hatched behind its columns, on an axis of its own', () => {
  const column = (label: string, isJudged: boolean) => ({ label, value: 5, tip: label, isSelected: false, isJudged });
  const option = columnsOption([column('W40', true), column('W41', false)], tokens, 'failed', format.count);
  const [bars, hatch] = option['series'] as readonly { readonly name: string; readonly data: readonly unknown[] }[];
  expect([bars?.name, hatch?.name, hatch?.data]).toEqual(['measure', 'pending', ['-', 1]]);
  expect(option['yAxis']).toHaveLength(2);
});

describe('what is usual', () => {
  const share = (rate: number) => ({ value: rate, weight: 1000 });
  const steady = [0.1, 0.11, 0.1, 0.09, 0.1].map(share);

  test('points without a say (pending, too few) are passed over, in their place', () => {
    const limits = processLimits([null, ...steady, null, share(0.1), share(0.2), share(0.1), null], 'share');
    expect(limits?.baseline).toBe(4);
    expect(limits?.points.map((point) => point?.position ?? null)).toEqual([
      ...[null, 'within', 'within', 'within', 'within', 'within', null, 'within', 'above', 'within', null],
    ]);
    const labels = limits?.points.map((_, at) => `W${at}`) ?? [];
    expect(limitFinding(limits, labels)).toEqual({ kind: 'above', labels: ['W8'], lasts: false });
    expect(processLimits([...steady, null, null, null], 'share')).toBeNull();
  });

  test('a column beyond them says its value, and the limits stand behind', () => {
    const shares = [...steady, share(0.1), share(0.2), share(0.1)];
    const columns = shares.map(({ value }, at) => ({
      ...{ label: `W${at}`, value, tip: '', isSelected: false },
    }));
    const option = columnsOption(columns, tokens, 'failed', format.share, processLimits(shares, 'share'));
    const [bars, ...lines] = option['series'] as readonly {
      readonly name: string;
      readonly data: readonly unknown[];
    }[];
    expect(bars?.data.map((one) => (one as { label?: { formatter: string } }).label?.formatter ?? null)).toEqual([
      ...[null, null, null, null, null, null, '20%', null],
    ]);
    expect(lines.map(({ name }) => name)).toEqual(['upper', 'centre', 'lower']);
  });

  test('one mark stands where the level changed, with the levels before and since', () => {
    const low = [0.05, 0.04, 0.05, 0.04].map(share);
    const limits = processLimits([null, ...steady, null, ...low], 'share');
    const mark = { xAxis: 7, label: expect.objectContaining({ formatter: '10% → 5%' }) };
    const marks = (limit: typeof limits) => changeMark(limit, format.share, tokens);
    expect(marks(limits)).toEqual([expect.objectContaining({ markLine: expect.objectContaining({ data: [mark] }) })]);
    expect(marks(processLimits([...steady, ...steady], 'share'))).toEqual([]);
    expect(marks(null)).toEqual([]);
  });
});

test.each([
  [0.557, 0.899, { min: 0.5, max: 0.9, interval: 0.1 }],
  [0.355, 1, { min: 0.2, max: 1, interval: 0.2 }],
  [0.6, 1, { min: 0.6, max: 1, interval: 0.1 }],
  [61, 305, { min: 0, max: 400, interval: 100 }],
  [0.3, 0.3, { min: 0.3, max: 1.3, interval: 1 }],
])('an axis from %s to %s stands on its own steps', (low, high, scale) => {
  expect(niceScale(low, high)).toEqual(scale);
});

describe('the names of the limits', () => {
  test('stand at their lines where there is room', () => {
    expect(spreadNames([0.82, 0.75, 0.68], [0.6, 0.85])).toEqual([0.82, 0.75, 0.68]);
  });

  test('are a line apart and in the drawing where the limits are close, or at its end', () => {
    for (const centre of [0.61, 0.7, 0.75, 0.84]) {
      const names = spreadNames([centre + 0.002, centre, centre - 0.002], [0.6, 0.85]);
      const [upper, middle, lower] = names;
      expect(upper - middle).toBeGreaterThan(0.03);
      expect(middle - lower).toBeGreaterThan(0.03);
      expect(names.filter((at) => at < 0.6 - 1e-9 || at > 0.85 + 1e-9)).toEqual([]);
    }
  });
});
