import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { measureKpis } from '../../../electron/engine/services/kpis/kpis.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import type { KpiKey } from '../../../shared/domain/kpi/kpis.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

/** Answered ten minutes after each other, so that nobody calls again within them. */
const call = (number: number, more: Row = {}): Row => ({
  contact_id: `C${number}`,
  customer_id: `c${number}`,
  started_at: `2026-03-${String(2 + Math.floor(number / 24)).padStart(2, '0')}T${String(number % 24).padStart(2, '0')}:00:00Z`,
  ...{ channel: 'voice', direction: 'in', outcome: 'handled', agent_id: 'ada', wait_s: '10' },
  ...more,
});
const GAVE_UP: Row = { outcome: 'abandoned', agent_id: '', wait_s: '60' };

describe('what a file cannot say is unknown, never the worst or the best there is', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
  });
  afterEach(() => bench.end());

  const figure = (key: KpiKey) => {
    const columns = loadContactColumns(bench.file);
    const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
    const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
    const { kpis } = measureKpis(context, { ...scope, by: null, most: 10, keys: [key] });
    return kpis.map(({ value, hits, n, unknown }) => [value, hits, n, unknown])[0];
  };

  test('service level, where no wait is on file: those who gave up are not all there is', async () => {
    const waitless = [1, 2, 3].map((number) => call(number, { wait_s: '' }));
    await bench.import(csvOf([...waitless, call(4, { ...GAVE_UP, wait_s: '' })]));
    expect(figure('service_level')).toEqual([null, 0, 0, 4]);
    // A file with waits is judged; what gave up in a file of its own is offered there.
    await bench.import(csvOf([call(5, { site: 'x' }), call(6, { site: 'x', ...GAVE_UP })]));
    expect(figure('service_level')).toEqual([0.5, 1, 2, 4]);
    await bench.import(csvOf([call(7, { site: 'x', tier: '1', ...GAVE_UP })]));
    expect(figure('service_level')).toEqual([1 / 3, 1, 3, 4]);
  });

  test('lost demand, where the customers are known of answered contacts alone', async () => {
    await bench.import(csvOf([call(1), call(2), call(3, { ...GAVE_UP, customer_id: '' })]));
    expect([figure('abandon_rate'), figure('lost_demand')]).toEqual([
      [1 / 3, 1, 3, 0],
      [null, 0, 0, 3],
    ]);
    // CONTROL: one who gave up and can be followed is enough.
    await bench.import(csvOf([call(4, GAVE_UP)]));
    expect(figure('lost_demand')).toEqual([1 / 3, 1, 3, 1]);
  });

  test('abandon rate, where everybody on file was answered: the report may keep the answered ones alone', async () => {
    const all = (['abandon_rate', 'lost_demand', 'service_level'] as const).map((key) => () => figure(key));
    await bench.import(csvOf([1, 2, 3].map((number) => call(number))));
    expect(all.map((of) => of())).toEqual(all.map(() => [null, 0, 0, 3]));
    // Nor does another report, with those who gave up among the answered, tell of this one.
    const other = { site: 'x' };
    await bench.import(csvOf([call(4, { ...other, ...GAVE_UP }), call(5, other), call(6, other), call(7, other)]));
    expect(all.map((of) => of())).toEqual([
      [0.25, 1, 4, 3],
      [0.25, 1, 4, 3],
      [0.75, 3, 4, 3],
    ]);
  });

  test('CONTROL: a report of the answered and one of those who gave up are one whole; the second alone is none', async () => {
    const gaveUp = { ...GAVE_UP, site: 'x' };
    await bench.import(csvOf([call(4, gaveUp)]));
    expect([figure('abandon_rate'), figure('service_level')]).toEqual([
      [null, 0, 0, 1],
      [null, 0, 0, 1],
    ]);
    await bench.import(csvOf([1, 2, 3].map((number) => call(number))));
    expect([figure('abandon_rate'), figure('service_level')]).toEqual([
      [0.25, 1, 4, 0],
      [0.75, 3, 4, 0],
    ]);
  });

  /** So many answered calls and calls that gave up, the first `known` of each with what the file may lack. */
  const halves = (lacking: Row, answered: [all: number, known: number], gaveUp: [all: number, known: number]) =>
    bench.import(
      csvOf([
        ...Array.from({ length: answered[0] }, (_, at) => call(at, at < answered[1] ? {} : lacking)),
        ...Array.from({ length: gaveUp[0] }, (_, at) =>
          call(answered[0] + at, { ...GAVE_UP, ...(at < gaveUp[1] ? {} : lacking) }),
        ),
      ]),
    );

  test('service level, where waits of the answered are missing: all who gave up against a part of them', async () => {
    // 50 of 100 in time, but all 40 that gave up: 50 of 90 would be too low, and 50 of 50 too high.
    await halves({ wait_s: '' }, [100, 50], [40, 40]);
    expect(figure('service_level')).toEqual([null, 0, 0, 140]);
  });

  test('CONTROL: waits that both sides lack alike leave the contacts with a wait', async () => {
    await halves({ wait_s: '' }, [100, 50], [40, 20]);
    expect(figure('service_level')).toEqual([50 / 70, 50, 70, 70]);
  });

  test('CONTROL: waits of nearly all answered are enough: many systems write none where nobody answered', async () => {
    await halves({ wait_s: '' }, [100, 96], [40, 0]);
    expect(figure('service_level')).toEqual([96 / 136, 96, 136, 4]);
  });

  test('lost demand, where the customers of those who gave up are known by far less often', async () => {
    await halves({ customer_id: '' }, [100, 100], [40, 10]);
    expect(figure('lost_demand')).toEqual([null, 0, 0, 140]);
    expect(figure('abandon_rate')).toEqual([40 / 140, 40, 140, 0]);
  });

  test('CONTROL: known about as often on both sides it stands', async () => {
    await halves({ customer_id: '' }, [100, 80], [40, 30]);
    expect(figure('lost_demand')).toEqual([30 / 110, 30, 110, 30]);
  });

  test('times that are 0 of every contact of a source are not measured there', async () => {
    const zero = { wait_s: '0', talk_s: '0', handle_s: '0' };
    await bench.import(csvOf([...[1, 2, 3].map((number) => call(number, zero)), call(4, { ...GAVE_UP, wait_s: '0' })]));
    expect([figure('aht'), figure('asa'), figure('service_level')]).toEqual([
      [null, 0, 0, 3],
      [null, 0, 0, 3],
      [null, 0, 0, 4],
    ]);
    // Nor are they all suspect for having talked under ten seconds.
    expect(figure('fcr')).toEqual([1, 3, 3, 0]);
    // CONTROL: where one is measured a 0 is a 0.
    await bench.import(csvOf([call(5, { talk_s: '60', handle_s: '80' })]));
    expect([figure('aht'), figure('asa')]).toEqual([
      [20, 0, 4, 0],
      [2.5, 0, 4, 0],
    ]);
  });

  test('containment and repeats, where no contact with an agent is on file', async () => {
    const bot = { outcome: 'bot_contained', channel: 'bot', agent_id: '' };
    await bench.import(csvOf([call(1, bot), call(2, bot)]));
    expect([figure('true_containment'), figure('repeat_share')]).toEqual([
      [null, 0, 0, 2],
      [null, 0, 0, 2],
    ]);
    // CONTROL: with one, the others are known not to have needed it, and whoever came a week later not to be its return.
    await bench.import(csvOf([call(3), call(200)]));
    expect([figure('true_containment'), figure('repeat_share')]).toEqual([
      [1, 2, 2, 0],
      [0, 0, 1, 3],
    ]);
  });

  const answers = (field: 'csat' | 'nps', given: readonly number[]) =>
    bench.import(csvOf(given.map((answer, number) => call(number, { [field]: String(answer) }))));

  test('satisfaction and NPS, where the answers are on another scale', async () => {
    // Of 1 to 10 those up to 5 would have said 40 %.
    await answers(
      'csat',
      Array.from({ length: 40 }, (_, number) => 1 + (number % 10)),
    );
    expect(figure('csat_top')).toEqual([null, 0, 0, 40]);
    // Stars from 1 to 5: as an NPS everybody would be a detractor.
    await answers(
      'nps',
      Array.from({ length: 40 }, (_, number) => 1 + (number % 5)),
    );
    expect(figure('nps')).toEqual([null, 0, 0, 40]);
  });

  test('CONTROL: a slip of the pen is left out alone, and few low answers are what they are', async () => {
    await answers('csat', [...Array.from({ length: 39 }, (_, number) => (number < 13 ? 5 : 2)), 55]);
    expect(figure('csat_top')).toEqual([1 / 3, 13, 39, 1]);
    await answers(
      'nps',
      Array.from({ length: 29 }, () => 3),
    );
    expect(figure('nps')?.slice(0, 3)).toEqual([-1, 0, 29]);
  });

  test('CONTROL: a 0 beside calls that nobody answered is no answer on another scale', async () => {
    const rated = Array.from({ length: 40 }, (_, at) => call(at, { csat: String(1 + (at % 5)), nps: String(at % 11) }));
    const gaveUp = Array.from({ length: 20 }, (_, at) => call(40 + at, { ...GAVE_UP, csat: '0', nps: '99' }));
    await bench.import(csvOf([...rated, ...gaveUp]));
    expect(figure('csat_top')).toEqual([0.4, 16, 40, 0]);
    expect(figure('nps')).toEqual([(6 - 28) / 40, 6, 40, 0]);
  });

  test('repeats of the first days: whose return they are may lie before the data', async () => {
    // The same two customers every 24 h for three weeks: all but the first two contacts are returns.
    const days = Array.from({ length: 42 }, (_, number) =>
      call(number, {
        customer_id: `c${number % 2}`,
        started_at: `2026-03-${String(1 + Math.floor(number / 2)).padStart(2, '0')}T00:00:00Z`,
      }),
    );
    await bench.import(csvOf(days));
    // Days 8 to 21 have a whole week before them on file.
    expect(figure('repeat_share')).toEqual([1, 28, 28, 14]);
    expect(figure('one_and_done')).toEqual([0, 0, 28, 14]);
  });
});
