import { describe, expect, test } from 'vitest';
import { comparedWeeks, suitedUnit } from '../../renderer/features/overview/periods.ts';
import { OTHERS, weekChange } from '../../renderer/features/overview/week-change.ts';
import { periodRanges } from '../../renderer/scope/calendar-words.ts';
import { withEmptyPeriods } from '../../renderer/scope/empty-periods.ts';
import { periodsOf, placedGroups, watchedPeriods } from '../../renderer/scope/judged-periods.ts';
import { createFormat } from '../../renderer/ui/format.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../shared/domain/definition/definition.ts';
import { windowPassed } from '../../shared/domain/resolution/window-passed.ts';
import { figureGroup } from './helpers/figure-groups.ts';

const WEEK: Definition = { ...DEFINITION_DEFAULTS, key: 'week', kind: 'no_repeat', windowHours: 7 * 24 };
const format = createFormat({ locale: 'en-GB', zone: 'Europe/London', currency: 'EUR' });
const UNTIL = Date.parse('2026-11-15T22:17:00Z');
const clock = { hasPassed: windowPassed(WEEK, UNTIL), zone: 'Europe/London' };
const week = (number: number, failed = 20, pending = 0) =>
  figureGroup({ week: `2026-W${number}` }, { mature: 100, failed, pending });

describe('periods of the overview', () => {
  test('are judged once their last contact was observed for the whole window', () => {
    const periods = periodsOf([week(44), week(45, 20, 12), week(46, 0, 50)], 'week', clock);
    expect(periods.map(({ word, isJudged }) => [word, isJudged])).toEqual([
      ['2026-W44', true],
      ['2026-W45', false],
      ['2026-W46', false],
    ]);
  });

  test('have their say with 95 of 100 contacts judged, and wait with fewer', () => {
    const of = (mature: number, pending: number) =>
      periodsOf([figureGroup({ week: '2026-W45' }, { mature, failed: 20, pending })], 'week', clock)[0]?.isJudged;
    expect([of(709, 1), of(95, 5), of(950, 51), of(94, 6), of(0, 1)]).toEqual([true, true, false, false, false]);
    // The change and whoever looks at the newest judged week know it, too.
    const weeks = [42, 43, 44, 45, 46].map((number) => week(number, 20, [0, 0, 0, 1, 90][number - 42]));
    expect(comparedWeeks(periodsOf(weeks, 'week', clock))?.after.map(({ word }) => word)).toEqual([
      '2026-W44',
      '2026-W45',
    ]);
  });

  test('of a hybrid definition wait for those of whom time will tell, not for those without a flag', () => {
    const of = (mature: number, pending: number, waiting: number) => {
      const group = figureGroup({ week: '2026-W45' }, { mature, failed: 1, pending, waiting });
      return [periodsOf([group], 'week', clock)[0]?.isJudged, watchedPeriods([group], 'week').has('2026-W45')];
    };
    expect([of(95, 300, 5), of(94, 300, 6), of(0, 300, 0)]).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ]);
  });

  test('are judged as a whole where a chart cuts them into cells', () => {
    const cell = (channel: string, mature: number, pending: number, number = 45) =>
      figureGroup({ week: `2026-W${number}`, channel }, { mature, failed: 0, pending });
    const cells = [cell('voice', 99, 1), cell('chat', 1, 3), cell('voice', 10, 3, 46), cell('chat', 90, 3, 46)];
    expect([...watchedPeriods(cells, 'week')]).toEqual(['2026-W45']);
  });

  test('are all judged under a definition without a window, however many answers are missing', () => {
    const hasPassed = windowPassed({ ...WEEK, kind: 'flag', windowHours: 0 }, UNTIL);
    const periods = periodsOf([week(45, 20, 40), week(46, 20, 40)], 'week', { ...clock, hasPassed });
    expect(periods.every(({ isJudged }) => isJudged)).toBe(true);
  });

  test('wait for business days where the window counts these alone, and no change is told of such a week', () => {
    // 7 business days from Monday 9 November, the end of W45, end on Wednesday 18 November; by plain hours on the 16th.
    const calendar = { zone: 'Europe/London', weekdays: [1, 2, 3, 4, 5], holidays: [] };
    const hasPassed = (until: string) => windowPassed({ ...WEEK, calendar }, Date.parse(until));
    const judged = (until: string) => {
      const weeks = [41, 42, 43, 44, 45].map((number) => week(number, 20, number === 45 ? 12 : 0));
      return periodsOf(weeks, 'week', { ...clock, hasPassed: hasPassed(until) });
    };
    expect(judged('2026-11-16T00:00:00Z').map(({ isJudged }) => isJudged)).toEqual([true, true, true, true, false]);
    expect(comparedWeeks(judged('2026-11-16T00:00:00Z'))?.after.map(({ word }) => word)).toEqual([
      '2026-W43',
      '2026-W44',
    ]);
    expect(judged('2026-11-17T23:59:59Z').at(-1)?.isJudged).toBe(false);
    expect(judged('2026-11-18T00:00:00Z').at(-1)?.isJudged).toBe(true);
  });

  test('leave out contacts without a start', () => {
    const blank = figureGroup({ week: null }, { mature: 10, failed: 1 });
    expect(periodsOf([blank, week(40)], 'week', clock).map(({ word }) => word)).toEqual(['2026-W40']);
  });

  test('have their place also where they hold nothing, unless that is far too long to be true', () => {
    const wordsOf = (unit: 'day' | 'week' | 'month', words: readonly string[]) =>
      withEmptyPeriods(
        words.map((word) => ({ word })),
        unit,
        (word) => ({ word, isEmpty: true }),
      ).map((one) => ('isEmpty' in one ? `(${one.word})` : one.word));
    expect(wordsOf('week', ['2026-W52', '2027-W02'])).toEqual(['2026-W52', '(2026-W53)', '(2027-W01)', '2027-W02']);
    expect(wordsOf('day', ['2028-02-28', '2028-03-01'])).toEqual(['2028-02-28', '(2028-02-29)', '2028-03-01']);
    expect(wordsOf('month', ['2026-11', '2027-02'])).toEqual(['2026-11', '(2026-12)', '(2027-01)', '2027-02']);
    expect(wordsOf('month', ['2026-11', '2026-12'])).toEqual(['2026-11', '2026-12']);
    expect([wordsOf('week', []), wordsOf('week', ['2026-W01'])]).toEqual([[], ['2026-W01']]);
    // 200 periods between two are made, 201 are not.
    expect(wordsOf('day', ['2026-01-01', '2026-07-21'])).toHaveLength(202);
    expect(wordsOf('day', ['2026-01-01', '2026-07-22'])).toHaveLength(2);
    expect(wordsOf('day', ['0001-01-01', '2026-07-21', '2026-07-23'])).toHaveLength(4);
  });

  test('of which one holds nothing wait for their window like those beside them', () => {
    const placed = placedGroups([week(42), week(44), week(46, 0, 50)], 'week');
    expect(
      periodsOf(placed, 'week', clock).map(({ word, group, isJudged }) => [word, group.contacts, isJudged]),
    ).toEqual([
      ['2026-W42', 100, true],
      ['2026-W43', 0, true],
      ['2026-W44', 100, true],
      ['2026-W45', 0, false],
      ['2026-W46', 150, false],
    ]);
  });

  const spread = (contacts: number, counts: { readonly day: number; readonly week: number; readonly month: number }) =>
    suitedUnit((unit) =>
      Array.from({ length: counts[unit] }, (_unused, index) =>
        figureGroup({ [unit]: String(index) }, { mature: Math.floor(contacts / counts[unit]), failed: 0 }),
      ),
    );

  test('choose the unit that suits the span', () => {
    expect([
      spread(10_000, { day: 14, week: 3, month: 1 }),
      spread(10_000, { day: 180, week: 26, month: 6 }),
      spread(10_000, { day: 1100, week: 157, month: 37 }),
    ]).toEqual(['day', 'week', 'month']);
  });

  test('choose a longer unit where no period has 30 judged contacts, and stay where none of any unit has', () => {
    expect(spread(150, { day: 30, week: 5, month: 1 })).toBe('week');
    expect(spread(125, { day: 150, week: 22, month: 5 })).toBe('week');
    expect(spread(200, { day: 150, week: 22, month: 5 })).toBe('month');
  });
});

describe('the change between weeks', () => {
  const nameOf = (words: readonly string[]) => periodRanges('week', words, format).join(', ');
  const weeks = [35, 36, 37, 38, 39, 40, 41, 42, 43, 44].map((number) => week(number, number >= 41 ? 30 : 20));
  const periods = periodsOf(weeks, 'week', clock);

  test('compares the last four judged weeks with the four before', () => {
    const compared = comparedWeeks(periods);
    expect([compared?.before.length, compared?.before[0]?.word, compared?.after[0]?.word]).toEqual([
      4,
      '2026-W37',
      '2026-W41',
    ]);
  });

  test('compares fewer weeks when there are fewer, and none with one', () => {
    expect(comparedWeeks(periods.slice(0, 3))?.after.map(({ word }) => word)).toEqual(['2026-W37']);
    expect(comparedWeeks(periods.slice(0, 1))).toBeNull();
  });

  test('names the weeks that it is about, not those between them that the slice leaves out', () => {
    const left = periods.filter(({ word }) => !['2026-W38', '2026-W42', '2026-W43'].includes(word));
    expect(weekChange(left, [], nameOf)).toMatchObject({
      beforeWeeks: ['2026-W36', '2026-W37', '2026-W39'],
      beforeLabel: 'W36–37, W39',
      afterLabel: 'W40–41, W44',
    });
  });

  test('adds up over the reasons', () => {
    const cells = weeks.flatMap((group) => {
      const at = group.key['week'] ?? '';
      const rises = Number(at.slice(-2)) >= 41;
      return [
        figureGroup({ reason: 'a', week: at }, { mature: 50, failed: rises ? 20 : 10 }),
        figureGroup({ reason: 'b', week: at }, { mature: 50, failed: 10 }),
      ];
    });
    const change = weekChange(periods, cells, nameOf);
    expect(change).toMatchObject({
      before: { successes: 320, total: 400 },
      after: { successes: 280, total: 400 },
      beforeLabel: 'W37–40',
      afterLabel: 'W41–44',
    });
    expect(change?.byReason.change).toBeCloseTo(-0.1, 12);
    expect(change?.byReason.parts.map(({ key, points }) => [key, points])).toEqual([
      ['a', expect.closeTo(-0.1, 12)],
      ['b', 0],
    ]);
  });

  test('still adds up where the smallest cells of reason and week were added up by the engine', () => {
    const cells = weeks.flatMap((group) => {
      const at = group.key['week'] ?? '';
      const all = figureGroup({ reason: 'a', week: at }, { mature: 60, failed: 6 });
      return Number(at.slice(-2)) === 42 ? [] : [all];
    });
    const change = weekChange(periods, cells, nameOf);
    const parts = change?.byReason.parts ?? [];
    expect(parts.map(({ key }) => key).toSorted()).toEqual([OTHERS, 'a']);
    const of = (period: 'before' | 'after') => parts.reduce((sum, part) => sum + part[period].total, 0);
    expect([of('before'), of('after')]).toEqual([change?.before.total, change?.after.total]);
    const { total, successes } = change?.before ?? { total: 0, successes: 0 };
    const after = change?.after ?? { total: 1, successes: 0 };
    expect(change?.byReason.change).toBeCloseTo(after.successes / after.total - successes / total, 12);
  });
});
