import { describe, expect, test } from 'vitest';
import { chartData } from '../../renderer/features/explore/chart-data.ts';
import { denseGroups } from '../../renderer/features/explore/explore-order.ts';
import { denseStart, figureBefore } from '../../renderer/scope/dense-periods.ts';
import { nextPeriod, withEmptyPeriods } from '../../renderer/scope/empty-periods.ts';
import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { smallApart } from '../../shared/domain/metrics/small-groups.ts';
import { figureGroup } from './helpers/figure-groups.ts';

const week = (word: string, contacts: number) => ({ word, contacts });
const filled = (periods: readonly { word: string; contacts: number }[]) =>
  withEmptyPeriods(periods, 'week', (word) => ({ word, contacts: 0 }));

/** Twenty weeks of 200 contacts from April 2026 on. */
const DENSE = Array.from({ length: 20 }).reduce<{ word: string; contacts: number }[]>(
  (weeks) => [...weeks, week(nextPeriod('week', weeks.at(-1)?.word ?? '2026-W13'), 200)],
  [],
);

test('an axis begins where the data are dense; two stragglers of years before are counted and listed', () => {
  const periods = filled([week('2023-W20', 1), week('2024-W02', 1), ...DENSE]);
  const start = denseStart(periods, 'week');
  expect(periods[start]?.word).toBe('2026-W14');
  expect(periods.length - start).toBe(20);
  expect(figureBefore(periods, start, 'week')).toEqual({
    count: 2,
    tests: { week: { in: ['2023-W20', '2024-W02'] } },
    show: 'all',
  });
});

test('likewise after a gap that is too long to be filled', () => {
  const periods = filled([week('1999-W20', 3), ...DENSE]);
  expect(periods).toHaveLength(21);
  expect(denseStart(periods, 'week')).toBe(1);
});

test('nothing is left off that could be rated, that is more than one in a hundred, or that lies near', () => {
  const whole = (...first: readonly { word: string; contacts: number }[]) =>
    denseStart(filled([...first, ...DENSE]), 'week');
  expect(whole()).toBe(0);
  expect(whole(week('2023-W20', 30))).toBe(0);
  expect(whole(week('2026-W13', 5))).toBe(0);
  expect(whole(week('2026-W11', 5))).toBe(0);
  // 29 of 4,029 are fewer than one in a hundred, 29 of 2,029 more.
  expect(whole(week('2023-W20', 29))).toBeGreaterThan(0);
  expect(denseStart(filled([week('2023-W20', 29), ...DENSE.slice(10)]), 'week')).toBe(0);
  expect(figureBefore(DENSE, 0, 'week')).toBeNull();
  expect(denseStart([], 'week')).toBe(0);
});

test('what is left off grows with the stragglers, one after the other, and ends with the first dense period', () => {
  const periods = filled([week('2020-W01', 4), week('2021-W01', 4), week('2025-W30', 9), ...DENSE]);
  expect(periods[denseStart(periods, 'week')]?.word).toBe('2026-W14');
});

test('of the first dense periods none is left off, however few contacts each has', () => {
  const days = Array.from({ length: 150 }, (_, at) => ({
    word: new Date(Date.UTC(2026, 3, 1 + at)).toISOString().slice(0, 10),
    contacts: 20,
  }));
  const periods = [{ word: '2023-05-17', contacts: 3 }, ...days];
  expect(periods[denseStart(periods, 'day')]?.word).toBe('2026-04-01');
});

test('a chart of Explore over time begins there, any other one where it did', () => {
  const group = ({ word, contacts }: { word: string; contacts: number }) =>
    figureGroup({ week: word, queue: word }, { mature: contacts, failed: 0 });
  const groups = [week('2023-W20', 2), ...DENSE].map(group);
  const cut = denseGroups(groups, 'week');
  expect(cut.groups).toEqual(groups.slice(1));
  expect(cut.before?.count).toBe(2);
  expect(denseGroups(groups, 'queue')).toEqual({ groups, before: null });
});

describe('two dimensions, one of them time', () => {
  const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
  const timed = [{ word: '2025-05', contacts: 3 }, ...months.map((word) => ({ word, contacts: 500 }))];
  const ofTime = timed.map(({ word, contacts }) => figureGroup({ month: word }, { mature: contacts, failed: 1 }));
  const ofQueue = [figureGroup({ queue: 'a' }, { mature: 3003, failed: 7 })];
  const cells = timed.map(({ word, contacts }) =>
    figureGroup({ month: word, queue: 'a' }, { mature: contacts, failed: 1 }),
  );
  const breakdown = (by: string[], groups: typeof cells) => ({ by, groups, rest: null });
  const apart = (dimension: string, groups: readonly FigureGroup[]) => smallApart([dimension], groups);
  const before = { count: 3, tests: { month: { in: ['2025-05'] } }, show: 'all' };

  test('rows over time begin where they are dense, as bars do', () => {
    const breakdowns = [
      breakdown(['month'], ofTime),
      breakdown(['queue'], ofQueue),
      breakdown(['month', 'queue'], cells),
    ];
    const data = chartData(
      { breakdowns, observedUntil: null },
      { rows: 'month', columns: 'queue', measure: 'failed', apart },
    );
    expect(data).toMatchObject({ rowValues: months, before: { rows: before, columns: null }, moreRows: 0 });
    // The table is that of all.
    expect(data.cells).toEqual(cells);
  });

  test('columns likewise', () => {
    const breakdowns = [
      breakdown(['queue'], ofQueue),
      breakdown(['month'], ofTime),
      breakdown(['queue', 'month'], cells),
    ];
    const data = chartData(
      { breakdowns, observedUntil: null },
      { rows: 'queue', columns: 'month', measure: 'failed', apart },
    );
    expect(data).toMatchObject({ columnValues: months, before: { rows: null, columns: before }, moreColumns: 0 });
  });
});
