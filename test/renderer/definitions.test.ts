import { describe, expect, test } from 'vitest';
import { CHART_TOKENS, type ChartTokens } from '../../renderer/charts/chart-tokens.ts';
import { windowOption, windowPoints } from '../../renderer/charts/window-option.ts';
import { canCompare } from '../../renderer/features/definitions/can-compare.ts';
import { overreports } from '../../renderer/features/definitions/flag-model.ts';
import { joinedCurves } from '../../renderer/features/definitions/joined-curves.ts';
import { setModel } from '../../renderer/features/definitions/set-model.ts';
import type { WindowCurve } from '../../renderer/scope/use-window-curve.ts';
import { createFormat } from '../../renderer/ui/format.ts';

const TOKENS = Object.fromEntries(CHART_TOKENS.map((name) => [name, name])) as ChartTokens;
const FORMAT = createFormat({ locale: 'en', zone: 'UTC', currency: 'EUR' });
type CurveSeries = {
  readonly endLabel?: { readonly formatter: string };
  readonly labelLayout?: object | ((params: object) => object);
};

describe('definitions side by side', () => {
  const sets = [
    { failedBy: [false, false], contacts: 70 },
    { failedBy: [true, true], contacts: 20 },
    { failedBy: [true, false], contacts: 10 },
  ];

  test('every set in which somebody fails is a column, as high as it is large, with the tests that list it', () => {
    const { columns, resolvedByAll, sameByAll } = setModel(['a', 'b'], sets);
    expect(columns).toEqual([
      {
        ...{ failedBy: [true, true], contacts: 20, height: 1 },
        figure: { count: 20, tests: { 'under.a': { in: ['failed'] }, 'under.b': { in: ['failed'] } }, show: 'all' },
      },
      {
        ...{ failedBy: [true, false], contacts: 10, height: 0.5 },
        figure: { count: 10, tests: { 'under.a': { in: ['failed'] }, 'under.b': { in: ['resolved'] } }, show: 'all' },
      },
    ]);
    const tests = { 'under.a': { in: ['resolved'] }, 'under.b': { in: ['resolved'] } };
    expect([resolvedByAll, sameByAll]).toEqual([{ count: 70, tests, show: 'all' }, 90]);
  });

  test('nothing judged is nothing drawn', () => {
    const { columns, resolvedByAll, sameByAll } = setModel(['a', 'b'], []);
    expect([columns, resolvedByAll.count, sameByAll]).toEqual([[], 0, 0]);
  });
});

test('rules that nobody kept and older versions stand beside others; what is not there does not', () => {
  const known = [
    { key: 'no_repeat_14d', version: 1 },
    { key: 'ours', version: 2 },
  ];
  const can = ['no_repeat_14d', 'ours', 'ours@1', 'ours@2', '{"kind":"no_repeat","windowHours":96}'];
  expect(can.filter((name) => !canCompare(name, known))).toEqual([]);
  const cannot = ['theirs', 'theirs@1', 'ours@3', 'ours@0', 'ours@x', '{"kind":"no_repeat"}', '{'];
  expect(cannot.filter((name) => canCompare(name, known))).toEqual([]);
});

describe('FCR for every window', () => {
  const reading = (hours: number, rate: number | null) => ({
    hours,
    mature: 40,
    failed: 8,
    kaplanMeier: { rate, low: null, high: null },
  });

  test('draws round windows, the one in force and the elbow, and leaves out what nobody was followed for', () => {
    const readings = [0, 1, 3, 24, 50, 100, 168].map((hours) => reading(hours, hours === 168 ? null : 1 - hours / 200));
    const points = windowPoints(readings, 50, 3);
    expect(points.map(({ hours, isInForce, isElbow }) => [hours, isInForce, isElbow])).toEqual([
      [0, false, false],
      [1, false, false],
      [3, false, true],
      [24, false, false],
      [50, true, false],
    ]);
  });

  test('the letters at the ends of all curves make way for each other', () => {
    const points = windowPoints([reading(24, 0.8), reading(50, 0.7)], 50, null);
    const words = { inForce: 'window', elbow: 'elbow', tips: [], letter: 'A, B' };
    const others = [{ letter: 'C', rates: [0.81, 0.7] }];
    const { series } = windowOption(points, ['1d', '2d'], TOKENS, FORMAT, words, others);
    const named = (series as readonly CurveSeries[]).filter(({ endLabel }) => endLabel !== undefined);
    expect(named.map(({ endLabel }) => endLabel?.formatter)).toEqual(['A, B', 'C']);
    // What is drawn at the end of a curve belongs to none of its points.
    const layouts = named.map(({ labelLayout }) => (typeof labelLayout === 'function' ? labelLayout({}) : labelLayout));
    expect(layouts).toEqual([{ moveOverlap: 'shiftY' }, { moveOverlap: 'shiftY' }]);
  });
});

describe('the agents’ flag against what customers did', () => {
  const group = (name: string | null, mature: number, failed: number) => {
    const rate = mature === 0 ? null : 1 - failed / mature;
    const low = rate === null ? null : Math.max(0, rate - 0.05);
    const high = rate === null ? null : Math.min(1, rate + 0.05);
    return { key: { agent_name: name }, contacts: mature, mature, pending: 0, failed, rate, low, high };
  };

  test('by name, no rate under 30, pointed out only from 100 on and beyond the limits of chance', () => {
    const groups = [
      group('Zoe', 400, 200),
      group('Ann', 99, 90),
      group('Bo', 20, 10),
      group(null, 40, 8),
      group('Cy', 0, 0),
    ];
    const rows = overreports('agent_name', groups, 0.75, 'en');
    expect(rows.map(({ value, isBeyond, share }) => [value, isBeyond, share === null])).toEqual([
      ['Ann', false, false],
      ['Bo', false, true],
      ['Zoe', true, false],
      [null, false, false],
    ]);
    const zoe = rows.find(({ value }) => value === 'Zoe');
    expect([zoe?.share?.rate, zoe?.share?.low, zoe?.share?.high]).toEqual([
      0.5,
      expect.closeTo(0.45),
      expect.closeTo(0.55),
    ]);
  });

  test('who marks less than others what comes back is nobody’s trouble', () => {
    expect(overreports('agent_name', [group('Low', 1000, 10)], 0.75, 'en')[0]?.isBeyond).toBe(false);
  });
});

test('definitions that differ in their window alone have one curve, under all of their letters', () => {
  const curve = (windowHours: number, rate: number) =>
    ({
      windowHours,
      points: [
        { hours: 0, kaplanMeier: { rate: 1 } },
        { hours: 24, kaplanMeier: { rate } },
      ],
    }) as WindowCurve;
  const joined = joinedCurves([
    { letter: 'A', curve: curve(168, 0.8) },
    { letter: 'B', curve: curve(168, 0.9) },
    { letter: 'C', curve: curve(24, 0.8) },
  ]);
  expect(joined.map(({ letter, curve: { windowHours } }) => [letter, windowHours])).toEqual([
    ['A, C', 168],
    ['B', 168],
  ]);
});
