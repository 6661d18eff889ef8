import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { groupRates } from '../../../electron/engine/services/figures/group-rates.ts';
import { measure } from '../../../electron/engine/services/figures/measure.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import type { Rate } from '../../../shared/domain/metrics/figures.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const UNTIL = START + 30 * DAY;

type Call = {
  readonly id: number;
  readonly customer: number;
  readonly at: number;
  readonly queue: string;
  readonly team: string;
};

/** Thirty days of calls: customers of one queue come back sooner than those of the other. */
const CALLS: readonly Call[] = Array.from({ length: 360 }, (_, id) => ({
  id,
  customer: id % (id % 3 === 0 ? 60 : 77),
  at: START + Math.floor((id * 29.9 * DAY) / 360),
  queue: id % 4 === 0 ? '' : id % 3 === 0 ? 'Billing' : 'Orders',
  team: id % 2 === 0 ? 'north' : 'south',
}));
const rowOf = ({ id, customer, at, queue, team }: Call): Row => ({
  ...{ contact_id: `C${id}`, customer_id: `c${customer}`, started_at: new Date(at).toISOString(), queue, team },
  ...{ channel: 'voice', direction: 'in', outcome: 'handled', agent_id: `a${id % 7}`, talk_s: '60' },
});

/** Naive and Kaplan-Meier rate by hand: the product over all distinct times, contact by contact. */
function byHand(calls: readonly Call[], windowDays: number): readonly [number, number] {
  const followed = calls.map((call) => {
    const back = CALLS.filter((other) => other.customer === call.customer && other.at > call.at).map(({ at }) => at);
    const gap = Math.min(...back) - call.at;
    const isSeen = call.at + gap <= UNTIL;
    return { hasFailed: isSeen && gap <= windowDays * DAY, time: isSeen ? gap : UNTIL - call.at, isEvent: isSeen };
  });
  const times = [
    ...new Set(followed.filter(({ isEvent, time }) => isEvent && time <= windowDays * DAY).map(({ time }) => time)),
  ];
  const survival = times
    .toSorted((a, b) => a - b)
    .reduce((left, at) => {
      const atRisk = followed.filter(({ time }) => time >= at).length;
      const events = followed.filter(({ time, isEvent }) => isEvent && time === at).length;
      return left * (1 - events / atRisk);
    }, 1);
  return [followed.filter(({ hasFailed }) => !hasFailed).length / calls.length, survival];
}

const BUSINESS_DAYS = { zone: 'UTC', weekdays: [1, 2, 3, 4, 5], holidays: [] };
const rounded = (rate: Rate | undefined) => [rate?.rate, rate?.low, rate?.high].map((one) => one?.toFixed(12) ?? null);

describe('naive and Kaplan-Meier rates of groups', () => {
  let bench: Bench;
  let context: FigureContext;
  beforeAll(async () => {
    bench = createBench();
    await bench.import(csvOf(CALLS.map(rowOf)));
    const columns = loadContactColumns(bench.file);
    context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  });
  afterAll(() => bench.end());

  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: new Date(UNTIL).toISOString() };

  test.each([[['queue']], [['queue', 'team']]])('by %j: what the formulas give for each group by hand', (by) => {
    const groups = measure(context, { ...scope, breakdowns: [{ by, most: 500 }] }).breakdowns[0]?.groups ?? [];
    const rates = groupRates(context, scope, by, groups);
    expect(groups).toHaveLength(by.length === 1 ? 3 : 5);
    for (const [at, { key }] of groups.entries()) {
      const calls = CALLS.filter((call) => by.every((name) => (call[name as 'queue'] || null) === (key[name] ?? null)));
      const [naive, survival] = byHand(calls, 7);
      expect([key, rates[at]?.naiveRate, rates[at]?.kaplanMeier.rate]).toEqual([
        key,
        expect.closeTo(naive, 12),
        expect.closeTo(survival, 12),
      ]);
      // A slice of the group alone says the same, with its interval.
      const alone = measure(context, {
        ...{ ...scope, breakdowns: [] },
        filter: Object.fromEntries(by.map((name) => [name, { in: [key[name] ?? null] }])),
      });
      const { naiveRate, kaplanMeier, observed } = alone;
      expect(rates[at]?.observed).toBe(observed);
      expect(rates[at]?.naiveRate).toBe(naiveRate);
      expect(rounded(rates[at]?.kaplanMeier)).toEqual(rounded(kaplanMeier));
      // Pending contacts are there, so the three rates are three.
      expect(groups[at]?.pending).toBeGreaterThan(0);
    }
  });

  test('within a slice the groups are those of the slice; a contact of several agents has no curve', () => {
    const north = { ...scope, filter: { team: 'north' } };
    const [breakdown] = measure(context, { ...north, breakdowns: [{ by: ['queue'], most: 500 }] }).breakdowns;
    const [largest] = groupRates(context, north, ['queue'], breakdown?.groups ?? []);
    const key = breakdown?.groups[0]?.key['queue'] ?? null;
    const calls = CALLS.filter(({ team, queue }) => team === 'north' && (queue || null) === key);
    expect(largest?.naiveRate).toBeCloseTo(byHand(calls, 7)[0], 12);
    const all = { ...scope, definition: JSON.stringify({ kind: 'no_repeat', windowHours: 168, attribution: 'all' }) };
    const agents =
      measure(context, { ...all, breakdowns: [{ by: ['agent_id'], most: 500 }] }).breakdowns[0]?.groups ?? [];
    expect(groupRates(context, all, ['agent_id'], agents)).toEqual(agents.map(() => null));
    expect(agents).toHaveLength(7);
  });

  test.each([
    ['on business days', JSON.stringify({ kind: 'no_repeat', windowHours: 120, calendar: BUSINESS_DAYS })],
    ['of three days', 'no_repeat_3d'],
    ['without a window', 'agent_flag'],
  ])('every group is what its slice gives alone, observed to an earlier end: %s', (_, definition) => {
    const until = new Date(UNTIL - 4.3 * DAY).toISOString();
    const own = { ...scope, definition, observedUntil: until };
    const groups = measure(context, { ...own, breakdowns: [{ by: ['team'], most: 500 }] }).breakdowns[0]?.groups ?? [];
    const rates = groupRates(context, own, ['team'], groups);
    expect(groups.length).toBeGreaterThan(1);
    for (const [at, { key }] of groups.entries()) {
      const alone = measure(context, { ...own, breakdowns: [], filter: { team: { in: [key['team'] ?? null] } } });
      expect(rates[at]?.observed).toBe(alone.observed);
      expect(rates[at]?.naiveRate).toBe(alone.naiveRate);
      expect(rounded(rates[at]?.kaplanMeier)).toEqual(rounded(alone.kaplanMeier));
    }
  });
});
