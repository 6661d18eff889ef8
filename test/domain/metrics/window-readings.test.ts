import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasWindow, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import { returnBars, windowReadings } from '../../../shared/domain/metrics/window-readings.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';
import { definitions, ends, histories } from '../resolution/arbitrary-contacts.ts';

const HOURS = [1, 2, 4, 5, 24, 25, 48, 72, 96, 200];
const HOUR = 3_600_000;

describe('docs/fcr-definition.md 16: FCR as a function of the window', () => {
  test('one walk says for every window what judging by that window says', () => {
    // A follow-up's own gap is not kept, so on business days the instant after the window is not told apart.
    const windowed = definitions.filter(
      (one) => hasWindow(one) && !(one.calendar !== null && one.followUpFails) && one.sameReason !== 'similar',
    );
    fc.assert(
      fc.property(histories, windowed, ends, (rows, definition, until) => {
        const columns = columnsFromRows(rows);
        const wide = { ...definition, windowHours: HOURS.at(-1) ?? 0 };
        const seen = judge(columns, wide, until);
        const readings = windowReadings(columns, seen, wide, null, HOURS);
        for (const [at, windowHours] of HOURS.entries()) {
          const one = { ...definition, windowHours };
          const judged = judge(columns, one, until);
          const { counts, observed, naiveRate } = countFigures(columns, judged, one, null);
          const reading = readings[at];
          expect([windowHours, reading?.mature, reading?.failed]).toEqual([windowHours, counts.mature, counts.failed]);
          if (naiveRate === null) continue;
          expect(1 - (reading?.failedSoFar ?? 0) / observed).toBeCloseTo(naiveRate, 12);
          const returned = judged.gapMs.filter((gap) => !Number.isNaN(gap)).length;
          expect(reading?.returned).toBe(returned);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('bars of the time to return: each twice as long as the one before, its end in the next one', () => {
    const gap = (seconds: number, index: number) => [
      { id: `${index}a`, customer: `c${index}`, at: 0, outcome: 'handled', talk_s: 60 },
      { id: `${index}b`, customer: `c${index}`, at: seconds * 1000, outcome: 'handled', talk_s: 60 },
    ];
    const columns = columnsFromRows([60, 675, 1349, 86_400, 2 * 86_400 - 1].flatMap(gap));
    const wide = { ...definitionOf(30 * 24) };
    const bars = returnBars(judge(columns, wide, 40 * 24 * HOUR), null, 30 * 24);
    expect(bars[0]).toEqual({ from: 0, to: 675, contacts: 1 });
    expect(bars[1]).toEqual({ from: 675, to: 1350, contacts: 2 });
    expect(bars.find(({ from }) => from === 86_400)).toEqual({ from: 86_400, to: 172_800, contacts: 2 });
    expect(bars.at(-1)?.to).toBeGreaterThan(30 * 86_400);
    expect(bars.every(({ from, to }, at) => at === 0 || to === 2 * from)).toBe(true);
  });
});

function definitionOf(windowHours: number) {
  const [preset] = [PRESETS[0]];
  if (preset === undefined) throw new Error('There are presets.');
  return { ...preset, windowHours };
}
