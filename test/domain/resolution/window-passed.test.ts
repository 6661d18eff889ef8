import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { RESULT_REASONS } from '../../../shared/domain/resolution/judgement.ts';
import { windowClock } from '../../../shared/domain/resolution/window-clock.ts';
import { windowPassed } from '../../../shared/domain/resolution/window-passed.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);
const [preset] = PRESETS;
const calendars = fc.constantFrom(
  null,
  { zone: 'Europe/London', weekdays: [1, 2, 3, 4, 5], holidays: ['2026-03-16'] },
  { zone: 'Asia/Tokyo', weekdays: [6], holidays: [] },
);

test('a window has passed exactly where the engine judges a contact that starts then, by the calendar too', () => {
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(calendars, fc.integer({ min: 1, max: 200 }), fc.nat(1000), fc.nat(1000), (calendar, hours, at, end) => {
      const definition = { ...preset, kind: 'no_repeat', windowHours: hours, calendar } as Definition;
      const start = START + at * HOUR;
      const until = start + end * HOUR;
      const row = { id: 'a', customer: 'c', at: start, outcome: 'handled', channel: 'voice' };
      const columns = columnsFromRows([row], until);
      const { reason } = judge(columns, definition, until);
      const isMature = RESULT_REASONS[reason[0] ?? 0] === 'no_return';
      seen.add(isMature);
      expect(windowPassed(definition, until)(start)).toBe(isMature);
    }),
    { numRuns: 300 },
  );
  expect(seen.size).toBe(2);
});

test('the end of a window is the last instant that is within it, whatever the calendar', () => {
  fc.assert(
    // Nothing here reaches the night in which London puts its clocks forward: there an hour of the wall is none.
    fc.property(
      calendars,
      fc.integer({ min: 1, max: 96 }),
      fc.integer({ min: 0, max: 600_000_000 }),
      (calendar, hours, at) => {
        const { endOf, isWithin } = windowClock({ calendar });
        const [from, span] = [START + at, hours * HOUR];
        const end = endOf(from, span);
        expect([isWithin(from, end, span), isWithin(from, end + 1, span)]).toEqual([true, false]);
      },
    ),
    { numRuns: 300 },
  );
  expect(windowClock({ calendar: null }).endOf(Number.NaN, HOUR)).toBeNaN();
});
