import { describe, expect, test } from 'vitest';
import { drawnGroups, shownValues } from '../../renderer/features/explore/explore-order.ts';
import type { Measure } from '../../renderer/features/explore/explore-search.ts';
import { timeLine } from '../../renderer/features/explore/time-line.ts';
import { DEFINITION_DEFAULTS, type Definition } from '../../shared/domain/definition/definition.ts';
import { windowPassed } from '../../shared/domain/resolution/window-passed.ts';
import { figureGroup } from './helpers/figure-groups.ts';

const WEEK: Definition = { ...DEFINITION_DEFAULTS, key: 'week', kind: 'no_repeat', windowHours: 7 * 24 };
const clock = { hasPassed: windowPassed(WEEK, Date.parse('2026-11-15T22:17:00Z')), zone: 'Europe/London' };
const WEEKS = [31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46];

/** Sixteen weeks of 200 judged contacts, 40 of them failed; week 43 has 90, week 45 and 46 are pending, week 33 is small. */
const rowGroups = WEEKS.map((number) => {
  const key = { week: `2026-W${number}` };
  if (number === 33) return figureGroup(key, { mature: 20, failed: 20 });
  if (number === 45) return figureGroup(key, { mature: 150, failed: 120, pending: 50 });
  if (number === 46) return figureGroup(key, { mature: 0, failed: 0, pending: 200 });
  return figureGroup(key, { mature: 200, failed: number === 43 ? 90 : 40 });
});

const line = (measure: Measure, rows = 'week') =>
  timeLine({ rows, measure, rowGroups, rowValues: rowGroups.map(({ key }) => key['week'] ?? null) }, clock);

describe('a chart of Explore over time', () => {
  test('marks the periods that cannot be judged yet, unless the measure is known at once', () => {
    const pending = (measure: Measure) =>
      line(measure)?.points.flatMap(({ value, isJudged }) => (isJudged ? [] : [value]));
    expect(pending('fcr')).toEqual(['2026-W45', '2026-W46']);
    expect(pending('failed')).toEqual(['2026-W45', '2026-W46']);
    expect([pending('contacts'), pending('pending')]).toEqual([[], []]);
  });

  test('says what is usual for a share and where it changed; pending and small periods have no say', () => {
    const positions = (measure: Measure) =>
      line(measure)?.limits?.points.map((point, at) => [WEEKS[at], point?.position ?? null]);
    const told = (measure: Measure) => positions(measure)?.filter(([, position]) => position !== 'within');
    expect(line('failed_share')?.limits).toMatchObject({ centre: 0.2, baseline: 9 });
    expect(told('failed_share')).toEqual([
      [33, null],
      [43, 'above'],
      [45, null],
      [46, null],
    ]);
    expect(told('fcr')?.[1]).toEqual([43, 'below']);
    expect(line('fcr')?.limits?.centre).toBeCloseTo(0.8);
  });

  test('has no limits for counts, and is none where the rows are no periods', () => {
    expect(line('failed')?.limits).toBeNull();
    expect(line('contacts')?.limits).toBeNull();
    expect(line('fcr', 'queue')).toBeNull();
  });

  test('keeps the place of a week in which nobody called, and of one without failures', () => {
    const some = rowGroups.flatMap((group) => {
      const number = Number(group.key['week']?.slice(-2));
      if (number === 35 || number === 36) return [];
      return number === 39 ? [figureGroup({ week: '2026-W39' }, { mature: 0, failed: 0, pending: 0 })] : [group];
    });
    const drawn = drawnGroups(some, 'week', ({ failed }) => failed > 0);
    const rowValues = shownValues(drawn, 'week', 12, ({ failed }) => failed);
    // W46 is at the end and has no failure: of a count of failures nothing is to be drawn there.
    expect(rowValues).toEqual([34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45].map((number) => `2026-W${number}`));
    const points = timeLine({ rows: 'week', measure: 'failed', rowGroups: drawn, rowValues }, clock)?.points;
    expect(points?.map(({ group, isJudged }) => (isJudged ? group.contacts : null))).toEqual([
      200,
      0,
      0,
      ...[200, 200, 0, 200, 200, 200, 200, 200],
      null,
    ]);
  });

  test('leaves out what a dimension that is no time line has nothing of', () => {
    const queues = [
      figureGroup({ queue: 'A' }, { mature: 9, failed: 0 }),
      figureGroup({ queue: 'B' }, { mature: 9, failed: 9 }),
    ];
    expect(drawnGroups(queues, 'queue', ({ failed }) => failed > 0)).toEqual(queues.slice(1));
  });
});
