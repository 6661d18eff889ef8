import fc from 'fast-check';
import { expect, test } from 'vitest';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { loadContactColumns, readBlobs } from '../../../electron/engine/store/columns.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { pageRejects } from '../../../electron/engine/store/import-rejects.ts';
import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { type Bench, countsOf, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

/** Invariants of an import (reference section 7.6: 1, 2, 3), on small tables made at random. */
const HEADER = [
  'contact_id',
  'parent_id',
  'customer_id',
  'phone',
  'email',
  'started_at',
  'outcome',
  'agent_id',
  'talk_s',
  'reason',
  'csat',
];

async function withBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const bench = createBench();
  try {
    return await work(bench);
  } finally {
    bench.end();
  }
}

const expectSound = (bench: Bench): void =>
  expect(checkProject(bench.file).filter(({ problem }) => problem !== null)).toEqual([]);

/** A version of contact `id`: what it says is one word. */
type Version = { readonly id: string; readonly word: string };
const rowOfVersion = ({ id, word }: Version): Row => ({
  contact_id: id,
  customer_id: id,
  started_at: '2026-01-01T00:00:00Z',
  reason: word,
});

type Counts = { inserted: number; changed: number; duplicate: number };

/** The second, independent way: a Map from id to word, one import after the other. Rows that say how new they are: row-versions.test.ts. */
function replay(files: readonly (readonly Version[])[]): { counts: Counts[]; words: [string, string][] } {
  const words = new Map<string, string>();
  const counts = files.map((file) => {
    const before = new Map(words);
    const tally: Counts = { inserted: 0, changed: 0, duplicate: 0 };
    for (const { id, word } of file) {
      if (!before.has(id)) tally.inserted++;
      else if (before.get(id) === word) tally.duplicate++;
      else tally.changed++;
      words.set(id, word);
    }
    return tally;
  });
  return { counts, words: [...words].sort() };
}

const version = fc.record({ id: fc.constantFrom('A', 'B', 'C', 'D'), word: fc.constantFrom('x', 'y', 'z') });
/** No id twice in one file. */
const file = fc.uniqueArray(version, { selector: ({ id }) => id, maxLength: 4 });

test('any imports and undos leave what the remaining imports alone would have made (property)', async () => {
  const plan = fc.tuple(fc.array(file, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(), { maxLength: 6 }));
  await fc.assert(
    fc.asyncProperty(plan, ([files, undos]) =>
      withBench(async (bench) => {
        const left: { id: number; file: readonly Version[] }[] = [];
        for (const one of files) {
          left.push({ id: (await bench.import(csvOf(one.map(rowOfVersion), HEADER))).id, file: one });
        }
        for (const pick of undos) {
          if (left.length === 0) break;
          const [gone] = left.splice(pick % left.length, 1);
          undoImport(bench.file, gone?.id ?? 0);
          const expected = replay(left.map((entry) => entry.file));
          const found = [...listBatches(bench.file)].reverse();
          expect(found.map(({ inserted, changed, duplicate }) => ({ inserted, changed, duplicate }))).toEqual(
            expected.counts,
          );
          const current = bench.file.db
            .prepare(
              `SELECT contact_id, (SELECT value FROM contact_value WHERE id = reason_ref) FROM contact_record
               WHERE superseded_by IS NULL ORDER BY contact_id`,
            )
            .raw()
            .all();
          expect(current).toEqual(expected.words);
          expectSound(bench);
        }
      }),
    ),
    { numRuns: 25 },
  );
}, 120_000);

const contact = fc.record({
  customer_id: fc.constantFrom('', 'K1', 'K2', 'K3', 'K4', 'K5'),
  phone: fc.constantFrom('', '+4930111111', '+4930222222'),
  email: fc.constantFrom('', 'a@example.com', 'b@example.com'),
  started_at: fc
    .integer({ min: 0, max: 40 })
    .map((step) => new Date(Date.UTC(2026, 0, 1) + step * 300_000).toISOString()),
  outcome: fc.constantFrom('handled', 'abandoned', ''),
  agent_id: fc.constantFrom('', 'a1', 'a2'),
  talk_s: fc.constantFrom('', '0', '60', '400'),
  reason: fc.constantFrom('', 'bill', 'späť'),
  csat: fc.constantFrom('', '4', '2.5'),
});
const table = fc.array(fc.tuple(contact, fc.nat({ max: 12 })), { minLength: 1, maxLength: 12 }).map((rows) =>
  rows.map(
    ([row, parent], at): Row => ({
      contact_id: `C${at}`,
      parent_id: parent < rows.length + 1 ? `C${parent}` : '',
      ...row,
    }),
  ),
);

/** What the columns say of each contact, without row numbers: customers as the set of contacts that share them. */
function contactsOf(bench: Bench): unknown {
  const columns = loadContactColumns(bench.file);
  const idOf = new Map(
    bench.file.db.prepare<[], [number, string]>('SELECT id, contact_id FROM contact_record').raw().all(),
  );
  const ids = Array.from(columns.row, (row) => idOf.get(row) ?? '');
  const members = new Map<number, string[]>();
  ids.forEach((id, at) => {
    const customer = columns.customer[at] ?? -1;
    if (customer >= 0) members.set(customer, [...(members.get(customer) ?? []), id].sort());
  });
  const described = ids.map((id, at) => ({
    id,
    customer: members.get(columns.customer[at] ?? -1) ?? [],
    start: columns.startedAt[at],
    end: columns.endedAt[at],
    legs: columns.legs[at],
    words: CATEGORY_FIELDS.map((field) => columns.category[field].values[columns.category[field].codes[at] ?? 0]),
    seconds: SECONDS_FIELDS.map((field) => columns.seconds[field][at]),
    numbers: NUMBER_FIELDS.map((field) => columns.number[field][at]),
  }));
  return described.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const blobsOf = (bench: Bench): Buffer =>
  Buffer.concat(readBlobs(bench.file).flatMap(({ name, bytes }) => [Buffer.from(name), bytes]));

test('a file in two parts gives the same bytes as in one (property)', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.nat({ max: 12 }), async (rows, cut) => {
      const whole = await withBench(async (bench) => {
        await bench.import(csvOf(rows, HEADER));
        expectSound(bench);
        return blobsOf(bench);
      });
      await withBench(async (bench) => {
        await bench.import(csvOf(rows.slice(0, cut), HEADER));
        await bench.import(csvOf(rows.slice(cut), HEADER));
        expectSound(bench);
        expect(blobsOf(bench).equals(whole)).toBe(true);
      });
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('the order of rows changes nothing (property)', async () => {
  const shuffled = table.chain((rows) =>
    fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([rows, other]) => {
      const describe = (order: readonly Row[]) =>
        withBench(async (bench) => {
          await bench.import(csvOf(order, HEADER));
          return contactsOf(bench);
        });
      expect(await describe(other)).toEqual(await describe(rows));
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('importing twice adds nothing and changes no byte (property)', async () => {
  await fc.assert(
    fc.asyncProperty(table, (rows) =>
      withBench(async (bench) => {
        await bench.import(csvOf(rows, HEADER));
        const before = blobsOf(bench);
        const again = await bench.import(csvOf(rows, HEADER));
        expect(countsOf(again)).toEqual({
          read: rows.length,
          inserted: 0,
          changed: 0,
          duplicate: rows.length,
          rejected: 0,
        });
        expect(blobsOf(bench).equals(before)).toBe(true);
      }),
    ),
    { numRuns: 20 },
  );
}, 120_000);

test('rows add up on files with any dirt, and every reject names its line and text (property)', async () => {
  const dirt = fc.string({
    unit: fc.constantFrom('a', '1', '"', ',', ' ', '\n', '\r\n', '\0', '\t', 'é', '客', ';', '-', ':', '2026-01-01'),
    maxLength: 40,
  });
  const cells = fc.array(fc.oneof(dirt, fc.constantFrom('A', 'B', '2026-01-01T00:00:00Z', 'handled')), {
    maxLength: 14,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { maxLength: 25 }), (rows) =>
      withBench(async (bench) => {
        const text = `${HEADER.join(',')}\n${rows.map((row) => row.join(',')).join('\n')}`;
        const batch = await bench.import(text);
        expect(batch.read).toBe(batch.inserted + batch.changed + batch.duplicate + batch.rejected);
        const rejects = pageRejects(bench.file, batch.id, 0, 1000);
        expect(rejects).toHaveLength(batch.rejected);
        const bytes = Buffer.from(text);
        for (const { raw, byteOffset, line } of rejects) {
          expect(bytes.subarray(byteOffset, byteOffset + Buffer.byteLength(raw)).toString()).toBe(raw);
          expect(
            bytes
              .subarray(0, byteOffset)
              .toString()
              .split(/\r\n|\n|\r/),
          ).toHaveLength(line);
        }
        expectSound(bench);
      }),
    ),
    { numRuns: 60 },
  );
}, 120_000);
