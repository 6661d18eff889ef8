import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  extraColumn,
  extraColumnInSteps,
  extraColumns,
  extraColumnsInTurns,
} from '../../../electron/engine/services/context/extra-columns.ts';
import { createFigureContext, type FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

/** A context that has read nothing yet. */
function fresh(): FigureContext {
  const columns = loadContactColumns(bench.file);
  return createFigureContext(bench.file, columns, loadTagColumns(bench.file, columns), 'UTC');
}

const at = (day: number): string => new Date(Date.UTC(2026, 0, day)).toISOString();
const contact = (id: number, more: Row = {}): Row => ({
  ...{ contact_id: `C${id}`, customer_id: `K${id % 3}`, started_at: at(id + 1), parent_id: '' },
  ...more,
});

/** Headers that SQLite would read as a path, a place in a list or the end of a text, or JavaScript as more than a name. */
const HEADERS = [
  'Replies',
  '$.Replies',
  '[0]',
  '0',
  'a.b',
  "it's",
  'Größe',
  '回复',
  '__proto__x',
  'constructor',
  'two words',
];

test('one extra column read alone is what it is among all of them, whatever it is called', async () => {
  const cells = (n: number): Row =>
    Object.fromEntries(HEADERS.map((header, k) => [header, (n + k) % 3 === 0 ? '' : `${(n * 7 + k) % 5}`]));
  await bench.import(
    csvOf(Array.from({ length: 30 }, (_unused, n) => contact(n, { ...cells(n), parent_id: n === 9 ? 'C8' : '' }))),
  );
  // Newer versions of some, an answer that stands beside one contact and says a column of its own and one of theirs.
  await bench.import(
    csvOf([contact(2, { Replies: '9', 'a.b': '' }), contact(4, { Replies: '' })], ['contact_id', 'Replies', 'a.b']),
  );
  const survey = { rowsAre: 'survey', source: 'survey' } as const;
  await bench.import(csvOf([{ contact_id: 'C4', Replies: '8', Asked: 'yes' }]), survey);
  const all = extraColumns(fresh());
  expect([...all.keys()].sort()).toEqual([...HEADERS, 'Asked'].sort());
  for (const [header, column] of all) {
    const alone = extraColumn(fresh(), header);
    expect([header, alone?.values, [...(alone?.codes ?? [])]]).toEqual([header, column.values, [...column.codes]]);
  }
  const words = all.get('Replies')?.values ?? [];
  expect([words.includes('9'), words.includes('8')]).toEqual([true, true]);
  expect(extraColumn(fresh(), 'No such column')).toBeNull();
  expect(extraColumn(fresh(), 'Replies" , "x')).toBeNull();
});

test('it is read once: alone, or not at all where all were read before', async () => {
  await bench.import(csvOf([contact(1, { Replies: '3' })]));
  // A step for what stands beside contacts, and one for their own.
  expect([...extraColumnInSteps(fresh(), 'Replies')]).toHaveLength(2);
  const context = fresh();
  const alone = extraColumn(context, 'Replies');
  expect(extraColumn(context, 'Replies')).toBe(alone);
  expect(context.cache.extras.size).toBe(0);
  const all = extraColumns(context);
  expect(extraColumn(context, 'Replies')).toBe(all.get('Replies'));
  expect(context.cache.singleExtras.size).toBe(1);
});

test('who asks for all of them while another reads them waits for it; where that one is taken back, the next reads', async () => {
  await bench.import(csvOf([contact(1, { Replies: '3' }), contact(2, { Replies: '4' })]));
  const context = fresh();
  const leaving = new AbortController();
  const first = extraColumnsInTurns(context, leaving.signal);
  const others = [extraColumnsInTurns(context, undefined), extraColumnsInTurns(context, undefined)];
  leaving.abort(new Error('nobody waits'));
  await expect(first).rejects.toThrow('nobody waits');
  await Promise.all(others);
  expect(context.cache.extras.get('')?.get('Replies')?.values).toEqual([null, '3', '4']);
});

test('a project that is closed meanwhile ends the reading, and is no mistake of ours', async () => {
  await bench.import(csvOf(Array.from({ length: 3 }, (_unused, n) => contact(n, { Replies: '3' }))));
  const reading = extraColumnsInTurns(fresh(), undefined);
  bench.file.close();
  await expect(reading).rejects.toThrow(expect.objectContaining({ code: 'CANCELLED' }));
});
