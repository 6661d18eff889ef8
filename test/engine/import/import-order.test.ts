import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { loadTagColumns } from '../../../electron/engine/services/tags/tag-columns.ts';
import { loadContactColumns } from '../../../electron/engine/store/columns.ts';
import { readRoots } from '../../../electron/engine/store/contact-rows.ts';
import type { ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { type Definition, PRESETS } from '../../../shared/domain/definition/definition.ts';
import { definitions } from '../../domain/resolution/arbitrary-contacts.ts';
import { countsOf, createBench } from '../../helpers/import-csv.ts';
import { stateOf } from '../../helpers/project-state.ts';
import { engineVerdicts } from '../figures/engine-verdicts.ts';

/**
 * The same rows, clean and dirty, reach the same project whatever the way: in one file or in pieces, in any order of
 * the files, once or twice. Compared by a hash of all contacts and legs without row ids, lines and batches, and by what
 * definitions say of every contact. Most rows start in one of three instants, so that somebody must be first.
 */
const HEADER = ['contact_id', 'parent_id', 'customer_id', 'phone', 'started_at', 'channel', 'talk_s', 'notes', 'kind'];
const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

type Kind = 'good' | 'bad time' | 'no id' | 'total' | 'header' | 'short' | 'long' | 'odd values';

const line = fc.record({
  kind: fc.constantFrom<Kind>(
    'good',
    'good',
    'good',
    'bad time',
    'no id',
    'total',
    'header',
    'short',
    'long',
    'odd values',
  ),
  customer: fc.constantFrom('K1', 'K1', 'K1', 'K2', 'K2', 'K3', '', 'anonymous', '5.57E+92'),
  phone: fc.constantFrom('', '+4930111111', '+4930222222', '0'),
  minute: fc.oneof(fc.nat(5000), { weight: 4, arbitrary: fc.constantFrom(0, 10, 2000) }),
  channel: fc.constantFrom('phone', 'chat', 'carrier pigeon', ''),
  talk: fc.constantFrom('60', '1:15', 'PT2M', '-5', 'soon', ''),
  note: fc.constantFrom('', 'plain', 'with, comma', 'two\nlines', 'said "no"', '客戶(hù)滿意', '\0nul'),
  parent: fc.nat(20),
});
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;

function written(row: Line, index: number): string {
  const at = new Date(Date.UTC(2026, 0, 1) + row.minute * 60_000).toISOString();
  const parent = row.parent < index && row.parent % 3 === 0 ? `C${row.parent}` : '';
  const cells = [`C${index}`, parent, row.customer, row.phone, at, row.channel, row.talk, quote(row.note), 'x'];
  if (row.kind === 'bad time') return cells.with(4, 'yesterday').join(',');
  if (row.kind === 'no id') return cells.with(0, '').join(',');
  if (row.kind === 'total') return ['Total', ...HEADER.slice(1).map(() => '')].join(',');
  if (row.kind === 'header') return HEADER.join(',');
  if (row.kind === 'short') return cells.slice(0, 6).join(',');
  if (row.kind === 'long') return [...cells, 'beyond', ''].join(',');
  return row.kind === 'odd values' ? cells.with(5, '??').with(6, '9e9').join(',') : cells.join(',');
}

const ASKED: readonly Definition[] = [...PRESETS.slice(0, 2), ...fc.sample(definitions, { seed: 7, numRuns: 6 })];

/** The contacts of each customer one after the other, and result and return of each contact under some definitions. */
function judged(file: ProjectFile): unknown {
  const columns = loadContactColumns(file);
  const context = createFigureContext(file, columns, loadTagColumns(file, columns), 'UTC');
  const idOfRow = new Map([...readRoots(file, [...columns.row])].map(([row, { contactId }]) => [row, contactId]));
  const ofCustomers = Map.groupBy(
    [...columns.row.keys()].filter((place) => columns.customer[place] !== -1),
    (place) => columns.customer[place],
  );
  return {
    order: [...ofCustomers.values()]
      .map((places) => places.map((at) => idOfRow.get(columns.row[at] ?? 0)).join())
      .sort(),
    verdicts: ASKED.map((definition) =>
      engineVerdicts(context, idOfRow, { definition, filter: {}, observedUntil: null }),
    ),
  };
}

type State = { readonly state: string; readonly kept: number; readonly judged: unknown };

async function stateAfter(files: readonly (readonly string[])[]): Promise<State> {
  const bench = createBench();
  try {
    let kept = 0;
    for (const lines of files) {
      const batch = await bench.import(`${HEADER.join(',')}\n${lines.map((one) => `${one}\n`).join('')}`);
      const { read, inserted, changed, duplicate, rejected } = countsOf(batch);
      expect(inserted + changed + duplicate + rejected).toBe(read);
      // The header again right below the header belongs to it (up to four lines); further down it is a rejected row.
      const again = lines.findIndex((one) => one !== HEADER.join(','));
      expect(read).toBe(lines.length - Math.min(3, again === -1 ? lines.length : again));
      kept += inserted;
    }
    expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);
    return { state: stateOf(bench.file), kept, judged: judged(bench.file) };
  } finally {
    bench.end();
  }
}

test('one file, pieces, pieces in another order, pieces twice: the same contacts (property)', async () => {
  const plan = fc.tuple(
    fc.array(line, { minLength: 8, maxLength: 20 }),
    fc.array(fc.nat(18), { maxLength: 3 }),
    fc.infiniteStream(fc.nat()),
  );
  let most = 0;
  await fc.assert(
    fc.asyncProperty(plan, async ([rows, cuts, order]) => {
      const lines = rows.map(written);
      const edges = [0, ...cuts.filter((cut) => cut < lines.length).sort((a, b) => a - b), lines.length];
      const pieces = edges.slice(1).map((edge, index) => lines.slice(edges[index], edge));
      const whole = await stateAfter([lines]);
      most = Math.max(most, whole.kept);
      const shuffled = pieces
        .map((piece) => [order.next().value, piece] as const)
        .sort(([a], [b]) => a - b)
        .map(([, piece]) => piece);
      expect(await stateAfter(shuffled)).toEqual(whole);
      expect(await stateAfter([...shuffled, ...pieces])).toEqual(whole);
    }),
    { numRuns: 8, seed: 21 },
  );
  // The runs were about something.
  expect(most).toBeGreaterThan(5);
}, 120_000);

test('CONTROL: another row makes another state', async () => {
  const row = (note: string): string => `C1,,K1,,2026-01-01T00:00:00Z,phone,60,${note},x`;
  expect((await stateAfter([[row('a')]])).state).not.toBe((await stateAfter([[row('b')]])).state);
});
