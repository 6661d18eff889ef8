import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactColumns } from '../../../shared/domain/columns/contact-columns.ts';
import { type Definition, hasWindow, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import type { Rate } from '../../../shared/domain/metrics/figures.ts';
import { kaplanMeier, survival } from '../../../shared/domain/metrics/kaplan-meier.ts';
import { must } from '../../../shared/domain/must.ts';
import { judge } from '../../../shared/domain/resolution/judge.ts';
import { type Judgement, RESULT_CODE, RESULT_REASONS } from '../../../shared/domain/resolution/judgement.ts';
import { windowClock } from '../../../shared/domain/resolution/window-clock.ts';
import { columnsFromRows, type PlainContact } from '../../helpers/columns-from-rows.ts';
import { definitions, ends, histories } from '../resolution/arbitrary-contacts.ts';

const HOUR = 3_600_000;
const NONE = { rate: null, low: null, high: null };

const estimate = (events: readonly number[], censored: readonly number[], whole: number) =>
  survival(Float64Array.from(events), Float64Array.from(censored), whole);

/** What the events of one window say, without outlook, curve or reach. */
function estimateOfWindow(
  columns: ContactColumns,
  judgement: Judgement,
  definition: Definition,
  mask: Uint8Array | null,
): Rate {
  const clock = windowClock(definition);
  const span = definition.windowHours * HOUR;
  const inSlice = Array.from(columns.startedAt, (start, i) => ({
    // What comes while the clock stands still comes after what was before it: failures as well as endings.
    seen: clock.needed(start, judgement.observedUntil),
    isWhole: clock.elapsed(start, judgement.observedUntil) >= span,
    event: judgement.eventMs[i] ?? Number.NaN,
    isIn:
      judgement.result[i] !== RESULT_CODE.excluded &&
      RESULT_REASONS[judgement.reason[i] ?? 0] !== 'no_answer' &&
      mask?.[i] !== 0,
  })).filter(({ isIn }) => isIn);
  if (!inSlice.some(({ isWhole }) => isWhole)) return NONE;
  const censored = inSlice.filter(({ event, seen }) => !(event <= seen));
  return estimate(
    inSlice.filter(({ event, seen }) => event <= seen).map(({ event }) => event),
    censored.filter(({ seen }) => seen >= 0 && seen < span).map(({ seen }) => seen),
    censored.filter(({ seen }) => seen >= span).length,
  );
}

/** The product-limit estimate from its definition: one factor a distinct time, risk sets counted anew each time. */
function byDefinition(events: readonly number[], censored: readonly number[], whole: number): number {
  return [...new Set(events)].reduce((rate, time) => {
    const failed = events.filter((event) => event === time).length;
    const atRisk =
      events.filter((event) => event >= time).length + censored.filter((end) => end >= time).length + whole;
    return rate * (1 - failed / atRisk);
  }, 1);
}

describe('docs/fcr-definition.md 7: Kaplan-Meier', () => {
  test('a textbook case: the remission times of the 6-MP arm (Freireich 1963) at 23 weeks', () => {
    const events = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const censored = [6, 9, 10, 11, 17, 19, 20];
    // 25+, 32+, 32+, 34+, 35+ were followed for longer. Published: 0.448, 95 % log-log 0.188 to 0.680.
    const { rate, low, high } = estimate(events, censored, 5);
    expect([rate?.toFixed(3), low?.toFixed(3), high?.toFixed(3)]).toEqual(['0.448', '0.188', '0.680']);
  });

  test('it is the product of its factors, for any times', () => {
    const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 25, size: 'max' });
    fc.assert(
      fc.property(times, times, fc.nat(5), (events, censored, whole) => {
        const { rate, low, high } = estimate(events, censored, whole);
        expect(rate).toBeCloseTo(byDefinition(events, censored, whole), 10);
        if (low !== null && high !== null) expect(low <= (rate ?? -1) && (rate ?? 2) <= high).toBe(true);
      }),
    );
  });

  test('without censoring it is the plain share', () => {
    expect(estimate([1, 2, 2, 3], [], 6).rate).toBeCloseTo(0.6, 12);
  });

  test('no failure, or nothing but failures: a rate without an interval', () => {
    expect(estimate([], [1, 2], 3)).toEqual({ rate: 1, low: null, high: null });
    expect(estimate([1, 1], [], 0)).toEqual({ rate: 0, low: null, high: null });
  });
});

describe('docs/fcr-definition.md 7: who takes part in Kaplan-Meier', () => {
  const DAY = 86_400_000;
  const preset = (key: string) =>
    must(
      PRESETS.find((one) => one.key === key),
      'a preset',
    );
  const rateOf = (rows: readonly PlainContact[], until: number, key = 'no_repeat_7d_any') => {
    const columns = columnsFromRows(rows, until);
    const definition = preset(key);
    return countFigures(columns, judge(columns, definition, until), definition, null).kaplanMeier.rate;
  };
  const call = (id: string, customer: string, days: number, more: object = {}): PlainContact => ({
    id,
    customer,
    at: days * DAY,
    outcome: 'handled',
    ...more,
  });

  test('a return after the end of observation has not been observed', () => {
    const rows = [call('a', 'A', 0), call('b', 'B', 8), call('c', 'B', 12), call('d', 'C', 11)];
    // Until day 10: a is followed through; b is censored at 2 days (its return lies on day 12); c and d start later.
    expect(rateOf(rows, 10 * DAY)).toBe(1);
    // Until day 13 the return of b is seen, at 4 days: a and b are at risk there, c and d are not any more.
    expect(rateOf(rows, 13 * DAY)).toBe(0.5);
  });

  test('the kept curve says what the estimate from the events of one window says, for any definition and slice', () => {
    fc.assert(
      fc.property(histories, definitions, ends, fc.constantFrom(1, 24, 48, 200), (rows, drawn, until, windowHours) => {
        const definition: Definition = { ...drawn, windowHours, kind: hasWindow(drawn) ? drawn.kind : 'no_repeat' };
        const columns = columnsFromRows(rows, until);
        const judgement = judge(columns, definition, until);
        const mask = Uint8Array.from(columns.row, (row) => row % 2);
        for (const slice of [null, mask]) {
          expect(kaplanMeier(judgement, slice)).toEqual(estimateOfWindow(columns, judgement, definition, slice));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('times beyond 49 days, which do not fit 32 bits of milliseconds', () => {
    const days = 60;
    const definition = { ...preset('no_repeat_30d_same_reason'), sameReason: 'none' as const, windowHours: days * 24 };
    const rows = [call('a', 'A', 0), call('b', 'A', 55), call('c', 'B', 1), call('d', 'C', 2), call('e', 'D', 3)];
    const columns = columnsFromRows(rows, 200 * DAY);
    // Of five one came back, and its return is followed through as well.
    expect(kaplanMeier(judge(columns, definition, 200 * DAY), null).rate).toBeCloseTo(0.8, 12);
  });

  test('nobody was followed for a whole window: nothing can be said', () => {
    expect(rateOf([call('a', 'A', 0), call('b', 'A', 1)], 6 * DAY)).toBeNull();
    expect(rateOf([call('a', 'A', 0), call('b', 'B', 1)], 7 * DAY)).toBe(1);
  });

  test('what fails at once is an event at time 0: of four, one was passed on', () => {
    const passedOn = [call('a', 'A', 0, { agent_id: '1' }), call('a2', 'A', 0, { parent: 'a', agent_id: '2' })];
    const rows = [...passedOn, ...['B', 'C', 'D'].map((c) => call(c, c, 1))];
    expect(rateOf(rows, 20 * DAY, 'service_desk_strict')).toBe(0.75);
  });

  test('definitions without a window have none', () => {
    expect(rateOf([call('a', 'A', 0, { resolved_flag: 'yes' })], 20 * DAY, 'agent_flag')).toBeNull();
  });
});
