import { afterEach, beforeEach, expect, test } from 'vitest';
import { causesOverview } from '../../../electron/engine/services/causes/causes-overview.ts';
import { saveRuleset } from '../../../electron/engine/services/causes/rulesets.ts';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

/** Forty customers who come back the next day; `more` is of every contact. */
const comeBack = (more: Row = {}): readonly Row[] =>
  Array.from({ length: 80 }, (_, number) => ({
    contact_id: `C${number}`,
    customer_id: `c${number % 40}`,
    started_at: `2026-03-0${number < 40 ? 2 : 3}T10:${String(10 + (number % 40))}:00Z`,
    ...{ channel: 'voice', direction: 'in', outcome: 'handled' },
    ...more,
  }));

async function families() {
  const columns = loadContactColumns(bench.file);
  const context = createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
  const scope = { definition: 'no_repeat_7d_any', filter: {}, observedUntil: '2026-04-30T00:00:00Z' };
  const { families: all } = await causesOverview(context, { ...scope, by: null, most: 10 });
  return Object.fromEntries(
    all.map(({ family, n, rate, high, reach }) => [
      family,
      [n, rate, high, reach?.running ?? null, reach?.isTold ?? null],
    ]),
  );
}

test('where no rule can run for a family, that nobody failed by it is not known: no share, and what is missing', async () => {
  await bench.import(csvOf(comeBack()));
  const { skill, data, mixed, undetermined } = await families();
  expect([skill, data]).toEqual([
    [0, null, null, 0, false],
    // R30 runs on customers alone: a contact without the id that the next one has.
    [0, 0, expect.closeTo(0.0876, 3), expect.any(Number), true],
  ]);
  // All 40 first contacts failed; what answers are left says nothing of rules.
  expect([mixed, undetermined]).toEqual([
    [0, 0, expect.any(Number), null, null],
    [40, 1, 1, null, null],
  ]);
});

test('CONTROL: with agents and reasons on file nobody having failed by skill is a finding', async () => {
  await bench.import(csvOf(comeBack({ agent_id: 'ada', reason: 'bill', talk_s: '100' })));
  expect((await families()).skill).toEqual([0, 0, expect.closeTo(0.0876, 3), expect.any(Number), true]);
  // Switched off they say nothing again.
  const rules = Array.from({ length: 47 }, (_, number) => `R${String(number + 1).padStart(2, '0')}`);
  saveRuleset(bench.file, { weights: {}, thresholds: {}, off: rules, note: '' }, 1);
  expect((await families()).skill).toEqual([0, null, null, 0, false]);
});
