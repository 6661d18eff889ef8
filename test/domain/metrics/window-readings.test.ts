import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasWindow, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { kaplanMeier, kaplanMeierCurve } from '../../../shared/domain/metrics/kaplan-meier.ts';
import { returnBars, windowReadings } from '../../../shared/domain/metrics/window-readings.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';
import { definitions, ends, histories } from '../resolution/arbitrary-contacts.ts';

const HOURS = [1, 2, 4, 5, 24, 25, 48, 72, 96, 200];
const HOUR = 3_600_000;

describe('docs/fcr-definition.md 16: FCR as a function of the window', () => {
  test('one walk says for every window what judging by that window says', () => {
    const windowed = definitions.filter((one) => hasWindow(one) && one.sameReason !== 'similar');
    fc.assert(
      fc.property(histories, windowed, ends, (rows, definition, until) => {
        const columns = columnsFromRows(rows);
        const wide = { ...definition, windowHours: HOURS.at(-1) ?? 0 };
        const seen = judge(columns, wide, until);
        const readings = windowReadings(columns, seen, wide, null, HOURS);
        const bars = returnBars(seen, columns, wide, null, HOURS);
        const curve = kaplanMeierCurve(seen, null, HOURS);
        for (const [at, windowHours] of HOURS.entries()) {
          const one = { ...definition, windowHours };
          const judged = judge(columns, one, until);
          const { counts, observed, naiveRate } = countFigures(columns, judged, one, null);
          const reading = readings[at];
          expect([windowHours, reading?.mature, reading?.failed]).toEqual([windowHours, counts.mature, counts.failed]);
          const ownCurve = kaplanMeier(judged, null).rate;
          expect([windowHours, curve[at]?.rate === null]).toEqual([windowHours, ownCurve === null]);
          expect(curve[at]?.rate ?? 0).toBeCloseTo(ownCurve ?? 0, 12);
          if (naiveRate === null) continue;
          expect(1 - (reading?.failedSoFar ?? 0) / observed).toBeCloseTo(naiveRate, 12);
          const returned = judged.gapMs.filter((gap) => !Number.isNaN(gap)).length;
          expect(reading?.returned).toBe(returned);
          // Bar by bar: those of its gaps that judging by this window still sees, and all bars together all of them.
          expect(bars.map(({ within }) => within[at])).toEqual(bars.map((bar) => inBar(judged.gapMs, bar)));
          expect(bars.reduce((sum, { within }) => sum + (within[at] ?? 0), 0)).toBe(returned);
        }
        expect(bars.map(({ contacts }) => contacts)).toEqual(bars.map((bar) => inBar(seen.gapMs, bar)));
        expect(bars.reduce((sum, { contacts }) => sum + contacts, 0)).toBe(
          inBar(seen.gapMs, { from: 0, to: Infinity }),
        );
      }),
      { numRuns: 400 },
    );
  });

  test('on business days bars reach as far as gaps do, and the window catches a part of one', () => {
    const friday = Date.UTC(2026, 4, 1, 12);
    const day = 24 * HOUR;
    // Back on Monday (3 days, 1 business day), on the next Saturday, and 45 days later: 31 business days.
    const rows = [3, 8, 45].flatMap((days, index) => [
      { id: `${index}a`, customer: `c${index}`, at: friday, outcome: 'handled', talk_s: 60 },
      { id: `${index}b`, customer: `c${index}`, at: friday + days * day, outcome: 'handled', talk_s: 60 },
    ]);
    const columns = columnsFromRows(rows);
    const calendar = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5], holidays: [] };
    const wide = { ...definitionOf(32 * 24), calendar };
    const bars = returnBars(judge(columns, wide, friday + 90 * day), columns, wide, null, [24, 6 * 24, 32 * 24]);
    expect(bars.filter(({ contacts }) => contacts > 0)).toEqual([
      { from: 2 * 86_400, to: 4 * 86_400, contacts: 1, within: [1, 1, 1] },
      { from: 8 * 86_400, to: 16 * 86_400, contacts: 1, within: [0, 1, 1] },
      { from: 32 * 86_400, to: 64 * 86_400, contacts: 1, within: [0, 0, 1] },
    ]);
  });

  test('on business days a return fails nobody who has not answered where both are asked for', () => {
    const monday = Date.UTC(2026, 4, 4, 9);
    const rows = ['yes', 'unknown'].flatMap((resolved_flag, index) => [
      { id: `${index}a`, customer: `c${index}`, at: monday, outcome: 'handled', talk_s: 60, resolved_flag },
      { id: `${index}b`, customer: `c${index}`, at: monday + 24 * HOUR, outcome: 'handled', talk_s: 60, resolved_flag },
    ]);
    const columns = columnsFromRows(rows);
    const calendar = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5], holidays: [] };
    const wide = { ...definitionOf(48), kind: 'hybrid', calendar } as const;
    const seen = judge(columns, wide, monday + 20 * 24 * HOUR);
    expect(windowReadings(columns, seen, wide, null, [12, 48])).toMatchObject([
      { failed: 0, failedSoFar: 0, returned: 0 },
      { failed: 1, failedSoFar: 1, returned: 2 },
    ]);
  });

  test('bars of the time to return: each twice as long as the one before, its end in the next one', () => {
    const gap = (seconds: number, index: number) => [
      { id: `${index}a`, customer: `c${index}`, at: 0, outcome: 'handled', talk_s: 60 },
      { id: `${index}b`, customer: `c${index}`, at: seconds * 1000, outcome: 'handled', talk_s: 60 },
    ];
    const columns = columnsFromRows([60, 675, 1349, 86_400, 2 * 86_400 - 1].flatMap(gap));
    const wide = { ...definitionOf(30 * 24) };
    const bars = returnBars(judge(columns, wide, 40 * 24 * HOUR), columns, wide, null, [0, 24, 30 * 24]);
    expect(bars[0]).toEqual({ from: 0, to: 675, contacts: 1, within: [0, 1, 1] });
    expect(bars[1]).toEqual({ from: 675, to: 1350, contacts: 2, within: [0, 2, 2] });
    // A return at exactly the end of the window counts.
    expect(bars.find(({ from }) => from === 86_400)).toEqual({
      ...{ from: 86_400, to: 172_800, contacts: 2 },
      within: [0, 1, 2],
    });
    expect(bars.at(-1)?.to).toBeGreaterThan(30 * 86_400);
    expect(bars.every(({ from, to }, at) => at === 0 || to === 2 * from)).toBe(true);
  });
});

const inBar = (gaps: Float64Array, { from, to }: { readonly from: number; readonly to: number }): number =>
  gaps.filter((gap) => gap / 1000 >= from && gap / 1000 < to).length;

function definitionOf(windowHours: number) {
  const [preset] = [PRESETS[0]];
  if (preset === undefined) throw new Error('There are presets.');
  return { ...preset, windowHours };
}
