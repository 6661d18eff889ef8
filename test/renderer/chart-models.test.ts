import { describe, expect, test } from 'vitest';
import { BALANCE_SCALE, dotScale, placeOn, TIME_SCALE } from '../../renderer/charts/dot-scale.ts';
import { heatModel, scaleEnds } from '../../renderer/charts/heat-model.ts';
import { maturityRows } from '../../renderer/charts/maturity-rows.ts';
import { paretoModel } from '../../renderer/charts/pareto-model.ts';
import { stackModel } from '../../renderer/charts/stack-model.ts';
import { figureGroup } from './helpers/figure-groups.ts';

const byReason = (reason: string | null, mature: number, failed: number, pending = 0) =>
  figureGroup({ reason }, { mature, failed, pending });

describe('a Pareto', () => {
  test('sorts by failures, adds up shares of all failures, and cuts where 60 % is reached by the few', () => {
    const groups = [byReason('a', 100, 10), byReason('b', 400, 60), byReason('c', 90, 20), byReason('d', 50, 10)];
    const found = paretoModel(groups, 100);
    expect(
      found.rows.map(({ group, length, cumulative, isCut }) => [group.key['reason'], length, cumulative, isCut]),
    ).toEqual([
      ['b', 1, 0.6, true],
      ['c', 20 / 60, 0.8, false],
      ['a', 10 / 60, 0.9, false],
      ['d', 10 / 60, 1, false],
    ]);
    expect(found.few).toEqual({ groups: 1, of: 4, share: 0.6 });
    expect(found.more).toBe(0);
  });

  test('finds no few where most groups are needed, and says how many bars are left out', () => {
    const even = ['a', 'b', 'c', 'd'].map((reason) => byReason(reason, 100, 25));
    expect(paretoModel(even, 100, 3)).toMatchObject({ few: null, more: 1 });
  });

  test('leaves out groups without a failure', () => {
    expect(paretoModel([byReason('a', 10, 0)], 0).rows).toEqual([]);
  });
});

describe('a scale for rates', () => {
  test('holds every interval and the rate of all, with three ticks at most', () => {
    const scale = dotScale(
      [
        { low: 0.62, high: 0.71 },
        { low: 0.8, high: 0.86 },
      ],
      0.75,
    );
    expect(scale.min).toBeLessThanOrEqual(0.62);
    expect(scale.max).toBeGreaterThanOrEqual(0.86);
    expect(scale.ticks).toEqual([0.7, 0.8]);
  });

  test('stays inside 0..1 and never makes equal rates look apart', () => {
    const scale = dotScale([{ low: 0.97, high: 1 }], 0.99);
    expect(scale.max).toBe(1);
    expect(scale.max - scale.min).toBeGreaterThan(0.04);
    expect(dotScale([], null)).toEqual({ min: 0, max: 1, ticks: [0, 0.5, 1] });
  });

  test('counts times in the steps of a clock, and balances below nought as well', () => {
    const times = dotScale([{ low: 372, high: 640 }], 500, TIME_SCALE);
    expect(times.ticks).toEqual([360, 480, 600]);
    expect(dotScale([{ low: 2, high: 14 }], null, TIME_SCALE).ticks).toEqual([5, 10]);
    expect(dotScale([{ low: 0, high: 0.5 }], null, TIME_SCALE).min).toBe(0);
    const balance = dotScale([{ low: -0.4, high: 0.1 }], 0, BALANCE_SCALE);
    expect(balance.min).toBeLessThan(-0.4);
    expect(balance.ticks).toEqual([-0.4, -0.2, 0]);
  });

  test('places values as percentages, cut at its ends', () => {
    const scale = { min: 0.5, max: 0.9, ticks: [] };
    expect([placeOn(scale, 0.5), placeOn(scale, 0.7), placeOn(scale, 2)]).toEqual(['0.00%', '50.00%', '100.00%']);
  });
});

const cell = (reason: string, week: string, mature: number, failed: number, pending = 0) =>
  figureGroup({ reason, week }, { mature, failed, pending });
const share = (group: { readonly failed: number; readonly mature: number }) =>
  group.mature === 0 ? null : group.failed / group.mature;

describe('a heat map', () => {
  const cells = [
    cell('a', 'w1', 100, 10),
    cell('a', 'w2', 100, 50),
    cell('b', 'w1', 20, 20),
    cell('b', 'w3', 0, 0, 40),
  ];
  const heat = heatModel(
    cells,
    ['reason', 'week'],
    { rows: ['b', 'a'], columns: ['w1', 'w2', 'w3', 'w4'] },
    { of: share, isShare: true },
  );

  test('keeps the order it is given and leaves out what does not occur', () => {
    expect(heat.rows).toEqual(['b', 'a']);
    expect(heat.columns).toEqual(['w1', 'w2', 'w3']);
  });

  test('keeps the place of a week between two others that nobody called in', () => {
    const order = { rows: ['w1', 'w2', 'w3', 'w4'], columns: ['b', 'a'] };
    const weeks = heatModel(
      cells.filter(({ key }) => key['week'] !== 'w2'),
      ['week', 'reason'],
      order,
      {
        ...{ of: share, isShare: true },
      },
    );
    expect(weeks.rows).toEqual(['w1', 'w2', 'w3']);
    expect(weeks.cells[1]).toEqual([null, null]);
  });

  test('has seven steps between the lowest and the highest rated cell', () => {
    expect(heat.cells[1]?.map((found) => found?.step ?? null)).toEqual([1, 7, null]);
    expect([heat.from, heat.to]).toEqual([0.1, 0.5]);
  });

  test('of FCR the lowest is the darkest', () => {
    const rate = ({ rate: value }: (typeof cells)[number]) => value;
    const order = { rows: ['a'], columns: ['w1', 'w2'] };
    const good = heatModel(cells, ['reason', 'week'], order, { of: rate, isShare: true, isGood: true });
    expect(good.cells[0]?.map((found) => found?.step ?? null)).toEqual([1, 7]);
    expect([good.from, good.to]).toEqual([0.9, 0.5]);
  });

  test('a period of which some is still pending is open, in its head and in the cells that are not whole', () => {
    const weeks = [
      cell('a', 'w1', 100, 10),
      cell('a', 'w2', 60, 10, 40),
      cell('b', 'w2', 60, 5),
      cell('b', 'w3', 0, 0, 9),
    ];
    const order = { rows: ['a', 'b'], columns: ['w1', 'w2', 'w3'] };
    const open = heatModel(
      weeks,
      ['reason', 'week'],
      order,
      { of: share, isShare: true },
      (_name, value) => value !== 'w1',
    );
    // Nothing of w3 is judged: its cells are pending by themselves.
    expect(open.openColumns).toEqual([false, true, false]);
    expect(open.cells.map((row) => row.map((found) => found?.isOpen ?? null))).toEqual([
      [false, true, null],
      [null, false, false],
    ]);
    expect(heatModel(weeks, ['reason', 'week'], order, { of: share, isShare: true }).openColumns).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('rates no cell under n = 30 and marks what is only pending', () => {
    expect(heat.cells[0]?.[0]).toMatchObject({ step: null, isPending: false });
    expect(heat.cells[0]?.[1]).toBeNull();
    expect(heat.cells[0]?.[2]).toMatchObject({ step: null, isPending: true });
  });

  test('has no scale where no cell is rated, rather than one from 0 % to 0 %', () => {
    const order = { rows: ['b'], columns: ['w1', 'w3'] };
    const few = heatModel([cell('b', 'w1', 20, 20)], ['reason', 'week'], order, { of: share, isShare: true });
    expect([few.from, few.to]).toEqual([null, null]);
    const one = heatModel([cell('b', 'w1', 100, 0)], ['reason', 'week'], order, { of: share, isShare: true });
    expect([one.from, one.to]).toEqual([0, 0]);
  });
});

describe('the ends of a scale', () => {
  const share = (value: number) => `${Math.round(value * 100)}%`;
  const rate = (value: number) => `${(value * 100).toFixed(1)}%`;

  test('stand in whole percent where that tells them apart, else with a decimal', () => {
    expect(scaleEnds({ from: 0.1, to: 0.2 }, [share, rate])).toEqual({ writing: 0, ends: ['10%', '20%'] });
    expect(scaleEnds({ from: 0.008, to: 0.014 }, [share, rate])).toEqual({ writing: 1, ends: ['0.8%', '1.4%'] });
  });

  test('are one where nothing tells them apart, never "1% to 1%"', () => {
    expect(scaleEnds({ from: 0.01, to: 0.0102 }, [share, rate])).toEqual({ writing: 0, ends: ['1%'] });
    expect(scaleEnds({ from: 7, to: 7 }, [String])).toEqual({ writing: 0, ends: ['7'] });
  });
});

describe('stacked bars', () => {
  const groups = ['p', 'q', 'r', 's'].flatMap((week, index) => [
    cell('a', week, 100, 10 - index),
    cell('b', week, 100, index),
  ]);
  const order = { rows: ['a', 'b'], columns: ['p', 'q', 'r', 's', 'never'] };

  test('name the first values, put the rest together, and lose nothing', () => {
    const stack = stackModel(groups, ['reason', 'week'], order, (group) => group.failed, 3);
    expect(stack.series).toEqual(['p', 'q', undefined]);
    expect(stack.rows).toEqual([
      {
        value: 'a',
        total: 34,
        parts: [
          { value: 'p', count: 10 },
          { value: 'q', count: 9 },
          { value: undefined, count: 15 },
        ],
      },
      {
        value: 'b',
        total: 6,
        parts: [
          { value: 'p', count: 0 },
          { value: 'q', count: 1 },
          { value: undefined, count: 5 },
        ],
      },
    ]);
    expect(stack.longest).toBe(34);
  });

  test('keep the place of a row between two others that has none, and leave out those at the ends', () => {
    const empty = groups.map((group) => (group.key['week'] === 'q' ? cell('a', 'q', 100, 0) : group));
    const stack = stackModel(
      empty,
      ['week', 'reason'],
      { rows: ['o', 'p', 'q', 'r', 's', 't'], columns: ['a', 'b'] },
      (group) => group.failed,
    );
    expect(stack.rows.map(({ value, total }) => [value, total])).toEqual([
      ['p', 10],
      ['q', 0],
      ['r', 10],
      ['s', 10],
    ]);
    const isPlaced = (row: string | null) => row === 't';
    const pending = stackModel(
      empty,
      ['week', 'reason'],
      { rows: ['o', 'p', 'q', 'r', 's', 't', 'u'], columns: ['a', 'b'], isPlaced },
      (group) => group.failed,
    );
    expect(pending.rows.map(({ value }) => value)).toEqual(['p', 'q', 'r', 's', 't']);
  });

  test('name all where all fit, without the values that have none', () => {
    expect(stackModel(groups, ['reason', 'week'], order, (group) => group.failed).series).toEqual(['p', 'q', 'r', 's']);
  });
});

test('FCR three ways says what each rests on, and no rate under 30', () => {
  const rate = (value: number) => ({ rate: value, low: value - 0.1, high: value + 0.1 });
  const figures = { mature: rate(0.7), kaplanMeier: rate(0.75), naive: 0.8 };
  // (0.8 + z²/80) / (1 + z²/40) ± z / (1 + z²/40) · √(0.16/40 + z²/6400), z = 1.96, by hand.
  const ofNaive = { low: expect.closeTo(0.6524, 4), high: expect.closeTo(0.895, 4) };
  expect(maturityRows({ ...figures, judged: 29, observed: 40 })).toEqual([
    { name: 'mature', n: 29, rate: null, low: null, high: null },
    { name: 'kaplanMeier', n: 40, ...rate(0.75) },
    { name: 'naive', n: 40, rate: 0.8, ...ofNaive },
  ]);
});
