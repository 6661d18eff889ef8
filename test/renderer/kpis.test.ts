import { describe, expect, test } from 'vitest';
import { figureTrendOption } from '../../renderer/charts/figure-trend-option.ts';
import { type QuadrantInput, quadrantModel } from '../../renderer/charts/quadrant-model.ts';
import { KPI_SECTIONS, type Kpi, ofSomebody } from '../../renderer/features/kpis/kpi-figures.ts';
import { horizon, kpiLimits, kpiPeriods } from '../../renderer/features/kpis/kpi-horizon.ts';
import kpis from '../../renderer/locales/en/kpis.json';
import { suitedTrendUnit } from '../../renderer/scope/trend-unit.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../shared/domain/definition/definition.ts';
import { KPI_DEFAULTS } from '../../shared/domain/kpi/kpi-settings.ts';
import { KPI_KEYS, type KpiKey } from '../../shared/domain/kpi/kpis.ts';
import { wilson } from '../../shared/domain/metrics/wilson.ts';
import { windowPassed } from '../../shared/domain/resolution/window-passed.ts';

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

const WEEK: Definition = { ...DEFINITION_DEFAULTS, key: 'week', kind: 'no_repeat', windowHours: 168 };

const kpi = (part: Partial<Kpi>): Kpi => ({
  ...{ key: 'fcr', unit: 'share', value: 0.7, low: 0.6, high: 0.8, median: null, p90: null },
  ...{ n: 100, hits: 70, unknown: 0, isJudged: true, volume: 'enough', needsWindow: false, needsJudgedReturns: false },
  ...part,
});

describe('a key figure over time', () => {
  test('how long a contact must be watched follows from the definition or the settings', () => {
    const until = Date.parse('2026-03-20T00:00:00Z');
    const clock = { windowPassed: windowPassed(WEEK, until), observedUntil: '2026-03-20T00:00:00Z' };
    /** Hours before the end of observation, the last of which is watched long enough. */
    const hours = (key: KpiKey, of = clock) => {
      const hasPassed = horizon(key, KPI_DEFAULTS, of);
      if (hasPassed === null) return 0;
      return Array.from({ length: 800 }, (_, hour) => hour).find((hour) => hasPassed(until - hour * 3_600_000));
    };
    const said = ['fcr', 'repeat_rate', 'true_containment', 'reopened_in_time', 'save_rate_seed', 'aht'] as const;
    expect(said.map((key) => hours(key))).toEqual([168, 168, 48, 168, 720, 0]);
    // Friday 0:00, and two business days: Thursday and Wednesday; without a window nothing is waited for.
    const calendar = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5], holidays: ['2026-03-18'] };
    const days = { ...WEEK, windowHours: 48, calendar };
    expect(hours('fcr', { ...clock, windowPassed: windowPassed(days, until) })).toBe(72);
    expect(horizon('fcr', KPI_DEFAULTS, { ...clock, windowPassed: null })).toBeNull();
  });

  test('periods that are not watched long enough are not over; blank periods are none', () => {
    const group = (value: string | null, isJudged = true) => {
      const kpis = [kpi({ isJudged }), kpi({ key: 'contacts_per_resolution', isJudged: value === '2026-W08' })];
      return { value, contacts: 100, kpis: [...kpis, kpi({ key: 'repeat_share' })], excess: null };
    };
    const groups = [group('2026-W10'), group('2026-W11', false), group(null)];
    const clock = { hasPassed: windowPassed(WEEK, Date.parse('2026-03-20T00:00:00Z')), zone: 'UTC' };
    const periods = kpiPeriods(groups, 'fcr', 'week', clock);
    expect(periods.map(({ word, isOver }) => [word, isOver])).toEqual([
      ['2026-W10', true],
      ['2026-W11', false],
    ]);
    // A week without contacts has its place, and no value.
    const gap = kpiPeriods([group('2026-W08'), group('2026-W11', false)], 'fcr', 'week', clock);
    expect(gap.map(({ word, isOver, kpi: { n, value } }) => [word, isOver, n > 0, value !== null])).toEqual([
      ['2026-W08', true, true, true],
      ['2026-W09', true, false, false],
      ['2026-W10', true, false, false],
      ['2026-W11', false, true, true],
    ]);
    expect(kpiPeriods(groups, 'aht', 'week', { ...clock, hasPassed: null }).every(({ isOver }) => isOver)).toBe(true);
    const over = (key: KpiKey) =>
      kpiPeriods([group('2026-W08'), group('2026-W10'), group('2026-W11')], key, 'week', clock).map(
        ({ isOver }) => isOver,
      );
    // A week whose window has passed waits for its issues; one that is judged but for a few has its say.
    expect(over('contacts_per_resolution')).toEqual([true, true, false, false]);
    expect(over('fcr')).toEqual([true, true, true, true]);
    expect(over('repeat_share')).toEqual([true, true, true, false]);
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
