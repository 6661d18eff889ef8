import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { inspectFile } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { listEarlierMappings } from '../../../electron/engine/store/import-batches.ts';
import type { ImportMapping } from '../../../shared/domain/importing/mapping.ts';
import { type Bench, createBench } from '../../helpers/import-csv.ts';

/** What a person decided about the columns of a source holds for its next file, though nobody kept it by name. */
let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const month = (
  name: string,
  prefix: string,
  dates = (n: number) => `2026-03-${String(1 + (n % 28)).padStart(2, '0')}`,
) =>
  bench.write(
    name,
    [
      'Call ID,Begin,Phone,Way,Reason,Talk',
      ...Array.from(
        { length: 40 },
        (_row, n) =>
          `${prefix}${n},${dates(n)} 09:00:00,+4420794600${10 + (n % 9)},${['Phone', 'Smoke'][n % 2]},${['Bill', 'Move'][n % 2]},${n}`,
      ),
    ].join('\n'),
  );

const look = (path: string, mapping: Partial<ImportMapping> = {}) =>
  inspectFile(path, { mapping }, { knownMappings: [], earlier: listEarlierMappings(bench.file), defaultZone: 'UTC' });

async function importWith(path: string, mapping: Partial<ImportMapping>) {
  const found = await look(path, mapping);
  const staged = await stageImport(bench.file, path, found.reading, found.mapping as ImportMapping);
  return commitImport(bench.file, staged.stage);
}

const roleOf = (found: Awaited<ReturnType<typeof look>>, header: string): string | undefined =>
  found.mapping.columns.find((column) => column.header === header)?.role;

const CHOSEN: Partial<ImportMapping> = {
  columns: [{ index: 4, header: 'Reason', role: 'secondary_reason' }],
  words: { channel: { smoke: 'other' } },
  constants: { direction: 'in' },
};

test('the next file of the same columns has the roles, words and values for all rows of the last', async () => {
  await importWith(month('march.csv', 'A'), CHOSEN);
  const april = await look(month('april.csv', 'B'));
  expect(april.profile).toMatchObject({
    kind: 'saved',
    evidence: { code: 'profile_of_earlier', params: { columns: 6 } },
  });
  expect(roleOf(april, 'Reason')).toBe('secondary_reason');
  expect(april.mapping.words.channel).toMatchObject({ smoke: 'other' });
  expect(april.mapping.constants).toMatchObject({ direction: 'in' });
});

test('what a person says of it now goes before, and the newest import counts', async () => {
  await importWith(month('march.csv', 'A'), CHOSEN);
  const chosen: Partial<ImportMapping> = { columns: [{ index: 4, header: 'Reason', role: 'product' }] };
  expect(roleOf(await look(month('april.csv', 'B'), chosen), 'Reason')).toBe('product');
  await importWith(month('april.csv', 'B'), chosen);
  expect(roleOf(await look(month('may.csv', 'C')), 'Reason')).toBe('product');
});

test('an order of dates that no date needed decides nothing later, and the zone is asked as for any file', async () => {
  await importWith(month('march.csv', 'A'), CHOSEN);
  const open = await look(
    month('slashes.csv', 'B', (n) => `${String(1 + (n % 5)).padStart(2, '0')}/0${1 + (n % 5)}/2026`),
  );
  expect(open.dates.ambiguous).toBe(true);
  expect(open.zone.evidence.code).toBe('zone_default');
});

test('after its undo, and for other columns, a file is new', async () => {
  const { id } = await importWith(month('march.csv', 'A'), CHOSEN);
  const other = bench.write('other.csv', 'Call ID,Begin,Phone\nX,2026-03-01 09:00:00,+442079460010\n');
  expect((await look(other)).profile.kind).toBe('none');
  undoImport(bench.file, id);
  expect((await look(month('april.csv', 'B'))).profile.kind).toBe('none');
});
