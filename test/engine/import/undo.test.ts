import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import type { Batch } from '../../../shared/contract/imports.ts';
import { type Bench, countsOf, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';
import { exportOf, importRows, PARTS, VERSIONS } from '../../helpers/profile-exports.ts';
import { saidBy } from '../../helpers/project-state.ts';

/**
 * An undo is as if the import had never been: what is left are the contacts, legs, customers, versions and accounts that
 * the other files alone make. Where it cannot be so (a later import was put together with rows of this one), the undo is
 * refused, and takes both when a person says so.
 */
type Import<T> = (bench: Bench, rows: readonly T[]) => Promise<Batch>;
type Kept<T> = { readonly id: number; readonly rows: readonly T[] };

const stateOf = (bench: Bench): unknown => ({
  said: saidBy(bench.file),
  versions: bench.file.db
    .prepare(
      `SELECT r.contact_id, r.content_hash, n.content_hash AS newer, r.line
       FROM contact_record r LEFT JOIN contact_record n ON n.id = r.superseded_by ORDER BY 1, 2, 3, 4`,
    )
    .raw()
    .all(),
  accounts: listBatches(bench.file).map(countsOf),
});

/** Undoes one of them; those that are left. */
function undoOne<T>(bench: Bench, kept: readonly Kept<T>[], pick: number): readonly Kept<T>[] {
  const id = kept[pick % kept.length]?.id ?? 0;
  const before = stateOf(bench);
  let gone: readonly number[];
  try {
    gone = undoImport(bench.file, id).batches;
  } catch (error) {
    expect(error).toMatchObject({ code: 'GROUPS_CONTINUED', params: { batch: id } });
    expect(stateOf(bench)).toEqual(before);
    gone = undoImport(bench.file, id, true).batches;
    expect(gone.length).toBeGreaterThan(1);
  }
  return kept.filter((one) => !gone.includes(one.id));
}

/** Any files, any undos; after each of them the project is that of the files that are left. */
async function expectAsIfNeverImported<T>(
  files: readonly (readonly T[])[],
  undos: readonly number[],
  importInto: Import<T>,
): Promise<void> {
  const [bench, alone] = [createBench(), createBench()];
  try {
    let kept: readonly Kept<T>[] = [];
    for (const rows of files) kept = [...kept, { id: (await importInto(bench, rows)).id, rows }];
    for (const pick of undos) {
      if (kept.length < 2) return;
      kept = undoOne(bench, kept, pick);
      for (const { id } of listBatches(alone.file)) undoImport(alone.file, id);
      expect(alone.file.db.prepare('SELECT count(*) FROM contact_record').pluck().get()).toBe(0);
      for (const { rows } of kept) await importInto(alone, rows);
      expect(stateOf(bench)).toEqual(stateOf(alone));
      expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);
    }
  } finally {
    bench.end();
    alone.end();
  }
}

const undos = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });

describe('as if it had never been imported', () => {
  const someVersions = VERSIONS.filter(({ name }) => /amazon|zendesk\.|genesys/.test(name));
  it.each([...PARTS, ...someVersions])(
    '$name (property)',
    async (file) => {
      const whole = exportOf(file);
      // Files that overlap, are cut anywhere, and leave out what lies between.
      const piece = fc.subarray([...whole.rows], { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { minLength: 2, maxLength: 4 }), undos, (pieces, picks) =>
          expectAsIfNeverImported(pieces, picks, (bench, rows) => importRows(bench, whole, rows)),
        ),
        { numRuns: 2, seed: 11 },
      );
    },
    60_000,
  );

  const HEADER = ['contact_id', 'parent_id', 'customer_id', 'phone', 'started_at', 'agent_id', 'talk_s', 'notes'];
  const id = fc.constantFrom('A', 'B', 'C', 'D', 'E', '');
  const row: fc.Arbitrary<Row> = fc.record({
    contact_id: id,
    parent_id: fc.oneof({ weight: 2, arbitrary: fc.constant('') }, id),
    customer_id: fc.constantFrom('', 'K1', 'K2'),
    phone: fc.constantFrom('', '+4930111111', '+4930222222'),
    started_at: fc.nat(9).map((step) => new Date(Date.UTC(2026, 0, 1) + step * 300_000).toISOString()),
    agent_id: fc.constantFrom('', 'a1'),
    talk_s: fc.constantFrom('', '60', 'soon'),
    notes: fc.constantFrom('', 'two\nlines'),
  });

  it.each([false, true])(
    'rows with parents, repeats and rejects; rows are legs: %s (property)',
    async (rowsAreLegs) => {
      const files = fc.array(fc.array(row, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(files, undos, (all, picks) =>
          expectAsIfNeverImported(all, picks, (bench, rows) => bench.import(csvOf(rows, HEADER), { rowsAreLegs })),
        ),
        { numRuns: 6 },
      );
    },
  );
});

test('CONTROL: a file more or less is another state', async () => {
  const bench = createBench();
  try {
    const row = { contact_id: 'A', started_at: '2026-01-01T00:00:00Z', talk_s: '60' };
    await bench.import(csvOf([row]));
    const before = stateOf(bench);
    await bench.import(csvOf([{ ...row, talk_s: '61' }]));
    expect(stateOf(bench)).not.toEqual(before);
  } finally {
    bench.end();
  }
});
