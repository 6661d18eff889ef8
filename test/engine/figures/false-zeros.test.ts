import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFigureContext } from '../../../electron/engine/services/figure-context.ts';
import { measureKpis } from '../../../electron/engine/services/kpis.ts';
import { loadTagColumns } from '../../../electron/engine/services/tag-columns.ts';
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
