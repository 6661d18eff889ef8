import { describe, expect, test } from 'vitest';
import { figureTrendOption } from '../../renderer/charts/figure-trend-option.ts';
import { type QuadrantInput, quadrantModel } from '../../renderer/charts/quadrant-model.ts';
import { KPI_SECTIONS, type Kpi, ofSomebody } from '../../renderer/features/kpis/kpi-figures.ts';
import { kpiLimits, kpiPeriods } from '../../renderer/features/kpis/kpi-periods.ts';
import kpis from '../../renderer/locales/en/kpis.json';
import { suitedTrendUnit } from '../../renderer/scope/trend-unit.ts';
import { KPI_KEYS, type KpiKey } from '../../shared/domain/kpi/kpis.ts';
import { wilson } from '../../shared/domain/metrics/wilson.ts';

const input = (value: string, seconds: number | null, resolved: number, n: number): QuadrantInput => {
  const { rate, low, high } = wilson(resolved, n);
  return { value, seconds, rate, low, high, n };
};

describe('FCR against handling time', () => {
  const whole = { seconds: 300, rate: 0.75 };

  test('corners: short or long beside all, resolved or failed', () => {
    const inputs = [
      input('a', 100, 40, 100),
      input('b', 500, 40, 100),
      input('c', 100, 95, 100),
      input('d', 500, 95, 100),
    ];
    const points = quadrantModel(inputs, whole)?.points ?? [];
    expect(points.map(({ corner }) => corner)).toEqual(['rushed', 'struggling', 'quick', 'thorough']);
    expect(points.every(({ x, y }) => x > 0 && x < 1 && y > 0 && y < 1)).toBe(true);
  });

  test('small n: under 30 nobody is drawn, under 100 nobody is pointed out, and chance is left alone', () => {
    const inputs = [
      input('few', 300, 2, 29),
      input('thin', 300, 5, 60),
      input('apart', 300, 50, 100),
      input('chance', 300, 70, 100),
      input('no times', null, 50, 100),
    ];
    const model = quadrantModel(inputs, whole);
    expect(model?.tooFew).toBe(1);
    const said = model?.points.map(({ value, isApart, isThin, isNamed }) => [value, isApart, isThin, isNamed]);
    expect(said).toEqual([
      ['thin', false, true, false],
      ['apart', true, false, true],
      ['chance', false, false, false],
    ]);
    expect(quadrantModel([input('few', 300, 2, 29)], whole)).toBeNull();
  });

  test('with hardly a failure to expect nobody is pointed out', () => {
    expect(quadrantModel([input('a', 300, 100, 110)], { seconds: 300, rate: 0.99 })?.points[0]?.isApart).toBe(false);
  });

  test('who is measured by what counts for people has their own whole beside him', () => {
    const figure = (key: KpiKey, value: number, n: number) => ({ key, value, n }) as Kpi;
    const groups = [
      { value: 'a', kpis: [figure('fcr', 0.5, 100), figure('aht', 60, 10)] },
      { value: 'b', kpis: [figure('fcr', 0.9, 300), figure('aht', 120, 30)] },
      { value: null, kpis: [figure('fcr', 0, 400), figure('aht', 900, 40)] },
    ];
    expect([ofSomebody(groups, 'fcr'), ofSomebody(groups, 'aht')]).toEqual([0.8, 105]);
    expect(ofSomebody(groups.slice(2), 'fcr')).toBeNull();
  });

  test('names that would run into each other are left to those farthest from all', () => {
    const inputs = [input('low', 300, 100, 400), input('near it', 302, 102, 400), input('far', 900, 390, 400)];
    const names = quadrantModel(inputs, whole)?.points.filter(({ isNamed }) => isNamed);
    expect(names?.map(({ value }) => value)).toEqual(['low', 'far']);
  });
});

const kpi = (part: Partial<Kpi>): Kpi => ({
  ...{ key: 'fcr', unit: 'share', value: 0.7, low: 0.6, high: 0.8, median: null, p90: null },
  ...{ n: 100, hits: 70, unknown: 0, isJudged: true, volume: 'enough', needsWindow: false, needsJudgedReturns: false },
  ...part,
});

describe('a key figure over time', () => {
  test('a period waits while the engine says so of it; blank periods are none', () => {
    const group = (value: string | null, isJudged = true) => {
      const kpis = [kpi({ isJudged }), kpi({ key: 'contacts_per_resolution', isJudged: value === '2026-W08' })];
      return { value, contacts: 100, kpis, excess: null };
    };
    const groups = [group('2026-W10'), group('2026-W11', false), group(null)];
    const periods = kpiPeriods(groups, 'fcr', 'week');
    expect(periods.map(({ word, isOver }) => [word, isOver])).toEqual([
      ['2026-W10', true],
      ['2026-W11', false],
    ]);
    // A week without contacts has its place, no value, and waits where the one before it does.
    const gap = kpiPeriods([group('2026-W08'), group('2026-W10', false), group('2026-W12', false)], 'fcr', 'week');
    expect(gap.map(({ word, isOver, kpi: { n, value } }) => [word, isOver, n > 0, value !== null])).toEqual([
      ['2026-W08', true, true, true],
      ['2026-W09', true, false, false],
      ['2026-W10', false, true, true],
      ['2026-W11', false, false, false],
      ['2026-W12', false, true, true],
    ]);
    const weeks = [group('2026-W08'), group('2026-W09')];
    expect(kpiPeriods(weeks, 'contacts_per_resolution', 'week').map(({ isOver }) => isOver)).toEqual([true, false]);
    expect(kpiPeriods(weeks, 'fcr', 'week').map(({ isOver }) => isOver)).toEqual([true, true]);
  });

  test('what is pending has no value, and is hatched; a target is drawn only where there is one', () => {
    const point = (isOver: boolean) => ({ label: 'W', value: 0.7, low: 0.6, high: 0.8, isOver });
    const tokens = new Proxy({}, { get: (_target, name) => String(name) }) as Parameters<typeof figureTrendOption>[2];
    const axis = { most: 1, limits: null, format: String, scale: (share: number) => `${share * 100}%` };
    const draw = (target: number | null) =>
      figureTrendOption([point(true), point(false)], { ...axis, target }, tokens, {
        tips: [],
        target: 'yours',
      }) as { readonly series: readonly Readonly<Record<string, unknown>>[] };
    const { yAxis } = draw(null) as unknown as { readonly yAxis: { axisLabel: { formatter: typeof axis.scale } } };
    expect(yAxis.axisLabel.formatter(0.8)).toBe('80%');
    const [, , line, hatch] = draw(null).series;
    expect(line?.['data']).toEqual([0.7, '-']);
    expect(hatch?.['data']).toEqual(['-', expect.any(Number)]);
    expect(line?.['markLine']).toBeUndefined();
    expect(draw(0.8).series[2]?.['markLine']).toMatchObject({ data: [{ yAxis: 0.8 }] });
  });

  test('what is usual is said of shares, means and balances, over what is over and enough; never of a sum', () => {
    const periods = (unit: Kpi['unit'], values: readonly number[], more: Partial<Kpi> = {}) =>
      values.map((value, at) => ({ word: `W${at}`, kpi: kpi({ unit, value, n: 400, ...more }), isOver: at < 12 }));
    const seconds = [300, 306, 300, 306, 300, 306, 340, 346, 340, 346, 340, 346, 900];
    const limits = kpiLimits(periods('mean', seconds));
    expect(limits?.change).toEqual({ index: 6, before: expect.closeTo(303, 9) });
    expect(limits?.points[12]).toBeNull();
    // Steps of 6 x sqrt(400) = 120, so 3 x 120/1.128/sqrt(400) = 15.957 around 343.
    expect(limits?.points[11]?.upper).toBeCloseTo(343 + 15.957, 3);
    expect(kpiLimits(periods('sum', seconds))).toBeNull();
    expect(kpiLimits(periods('mean', seconds, { volume: 'too_few' }))).toBeNull();
    const scores = Array<number>(12).fill(-0.99);
    expect(kpiLimits(periods('balance', scores))?.points[0]).toMatchObject({ lower: -0.99, position: 'within' });
    expect(kpiLimits([])).toBeNull();
  });

  test('the unit suits the span', () => {
    expect([2, 20, 100].map(suitedTrendUnit)).toEqual(['day', 'week', 'month']);
  });
});

test('every key figure stands in one section, with its name, its formula and what it needs', () => {
  const shown = Object.values(KPI_SECTIONS).flat();
  expect([...shown].sort()).toEqual([...KPI_KEYS].sort());
  for (const texts of [kpis.name, kpis.formula, kpis.needs])
    expect(Object.keys(texts).sort()).toEqual([...KPI_KEYS].sort());
});

test('formulas say their limits, not that there are some', () => {
  const vague = Object.values(kpis.formula).filter((formula) =>
    /within (the )?(seconds|minutes|hours|days)\b/.test(formula),
  );
  expect(vague).toEqual([]);
});
