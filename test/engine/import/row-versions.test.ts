import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { mendRejects } from '../../../electron/engine/services/import/mend-rejects.ts';
import { settleImport } from '../../../electron/engine/services/import/settle-import.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import type { Batch, Staged } from '../../../shared/contract/imports.ts';
import { type Bench, countsOf, createBench } from '../../helpers/import-csv.ts';

/**
 * Rows that say how new they are (Amazon Connect delivers a record again whenever something was added to it): the newest
 * counts, in whatever order its files are imported, mended and taken back.
 */
const HEADER = 'ContactId,InitiationMethod,InitiationTimestamp,LastUpdateTimestamp,Agent.AgentInteractionDuration';

type Version = { readonly id: string; readonly minute: number };
const at = (minute: number): string => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`;
const lineOf = ({ id, minute }: Version, start = '2026-03-02T09:00:00Z'): string =>
  `${id},INBOUND,${start},${at(minute)},${minute * 60}`;

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

async function stageOf(to: Bench, lines: readonly string[]): Promise<Staged> {
  const path = to.write('contacts.csv', `${[HEADER, ...lines].join('\n')}\n`);
  const { reading, mapping } = await settleImport(to.file, path, { profile: 'amazon-connect' });
  return stageImport(to.file, path, reading, mapping);
}
const importOf = async (to: Bench, lines: readonly string[]): Promise<Batch> =>
  commitImport(to.file, (await stageOf(to, lines)).stage);

const talkOf = (to: Bench): Record<string, number> =>
  Object.fromEntries(
    to.file.db.prepare<[], [string, number]>('SELECT contact_id, talk_s FROM legs ORDER BY contact_id').raw().all(),
  );
/** Everything that is known, whatever its row ids: each version with its import, its place and what it says. */
const chainsOf = (to: Bench): unknown[] =>
  to.file.db
    .prepare(
      `SELECT r.contact_id, r.talk_s, r.batch_id, n.talk_s AS newer,
         (SELECT group_concat(batch_id) FROM (SELECT batch_id FROM import_duplicate WHERE record_id = r.id ORDER BY 1)) AS seen
       FROM contact_record r LEFT JOIN contact_record n ON n.id = r.superseded_by ORDER BY 1, 2`,
    )
    .raw()
    .all();
const accountsOf = (to: Bench): unknown[] =>
  listBatches(to.file)
    .map((batch) => ({ id: batch.id, ...countsOf(batch) }))
    .sort((a, b) => a.id - b.id);
const expectSound = (to: Bench): void =>
  expect(checkProject(to.file).filter(({ problem }) => problem !== null)).toEqual([]);

test('an older version that is imported later is kept below the newer one, and said', async () => {
  await importOf(bench, [lineOf({ id: 'a', minute: 30 }), lineOf({ id: 'b', minute: 30 })]);
  const staged = await stageOf(bench, [lineOf({ id: 'a', minute: 10 }), lineOf({ id: 'b', minute: 30 })]);
  expect(staged.problems).toContainEqual({
    ...{ kind: 'remark', code: 'older_version', count: 1 },
    examples: [{ line: 2, field: '', value: 'a' }],
  });
  const batch = await commitImport(bench.file, staged.stage);
  expect(talkOf(bench)).toEqual({ a: 1800, b: 1800 });
  // The accounts are those of the versions in their own order: the older one came first.
  expect(countsOf(batch)).toEqual({ read: 2, inserted: 1, changed: 0, duplicate: 1, rejected: 0 });
  expect(countsOf(batch)).toEqual(countsOf(staged));
  expect(accountsOf(bench)[0]).toMatchObject({ inserted: 1, changed: 1 });
  // Between the two, and again: each has its place.
  await importOf(bench, [lineOf({ id: 'a', minute: 20 })]);
  expect(countsOf(await importOf(bench, [lineOf({ id: 'a', minute: 20 })]))).toMatchObject({ duplicate: 1 });
  expect(talkOf(bench)).toEqual({ a: 1800, b: 1800 });
  undoImport(bench.file, 1);
  expect(talkOf(bench)).toEqual({ a: 1200, b: 1800 });
  expectSound(bench);
});

test('a row that does not say how new it is replaces what was there, as ever', async () => {
  await importOf(bench, [lineOf({ id: 'a', minute: 30 })]);
  await importOf(bench, ['a,INBOUND,2026-03-02T09:00:00Z,,5']);
  expect(talkOf(bench)).toEqual({ a: 5 });
});

const version = fc.record({ id: fc.constantFrom('a', 'b', 'c'), minute: fc.integer({ min: 10, max: 14 }) });
const file = fc.uniqueArray(version, { selector: ({ id }) => id, minLength: 1, maxLength: 3 });
const newest = (files: readonly (readonly Version[])[]): Record<string, number> => {
  const best = new Map<string, number>();
  for (const { id, minute } of files.flat()) best.set(id, Math.max(minute * 60, best.get(id) ?? 0));
  return Object.fromEntries([...best].sort(([a], [b]) => (a < b ? -1 : 1)));
};

test('any order of imports, and any undo, leaves the newest of what is there, with its accounts (property)', async () => {
  const plan = fc.tuple(fc.array(file, { minLength: 2, maxLength: 4 }), fc.array(fc.nat(), { maxLength: 3 }));
  await fc.assert(
    fc.asyncProperty(plan, async ([files, undos]) => {
      const to = createBench();
      try {
        const left = new Map<number, readonly Version[]>();
        for (const one of files)
          left.set(
            (
              await importOf(
                to,
                one.map((each) => lineOf(each)),
              )
            ).id,
            one,
          );
        expect(talkOf(to)).toEqual(newest(files));
        for (const pick of undos) {
          const id = [...left.keys()][pick % left.size];
          if (id === undefined) break;
          left.delete(id);
          undoImport(to.file, id);
          expect(talkOf(to)).toEqual(newest([...left.values()]));
          const inserted = listBatches(to.file).reduce((sum, batch) => sum + batch.inserted, 0);
          expect(inserted).toBe(Object.keys(talkOf(to)).length);
        }
        expectSound(to);
      } finally {
        to.end();
      }
    }),
    { numRuns: 12, seed: 5 },
  );
}, 60_000);

test('a mended row takes the place of its version, as if the file had been right (property)', async () => {
  const plan = fc.tuple(fc.array(version, { minLength: 2, maxLength: 4 }), fc.nat());
  await fc.assert(
    fc.asyncProperty(plan, async ([versions, pick]) => {
      const [broken, right] = [createBench(), createBench()];
      try {
        const bad = pick % versions.length;
        for (const [index, each] of versions.entries()) {
          await importOf(broken, [lineOf(each, index === bad ? 'yesterday' : undefined)]);
          await importOf(right, [lineOf(each)]);
        }
        const batch = bad + 1;
        const shaped = JSON.parse(
          String(broken.file.db.prepare('SELECT cells_json FROM import_reject WHERE batch_id = ?').pluck().get(batch)),
        ) as string[];
        const cells = shaped.map((cell) => (cell === 'yesterday' ? '2026-03-02T09:00:00Z' : cell));
        mendRejects(broken.file, { batch, change: {}, edits: [{ seq: 1, cells }], all: false });
        expect(chainsOf(broken)).toEqual(chainsOf(right));
        expect(accountsOf(broken)).toEqual(accountsOf(right));
      } finally {
        broken.end();
        right.end();
      }
    }),
    { numRuns: 12, seed: 5 },
  );
}, 60_000);
