import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import {
  loadColumnFacts,
  loadContactColumns,
  readBlobs,
  readDerivedContacts,
} from '../../../electron/engine/store/columns.ts';
import { openProjectFile } from '../../../electron/engine/store/project-file.ts';
import { columnFacts } from '../../../shared/domain/columns/column-facts.ts';
import { type Bench, createBench, csvOf, type Row } from '../../helpers/import-csv.ts';

type Meta = { readonly count: number; readonly arrays: Readonly<Record<string, object>> };

let bench: Bench;
const rows: Row[] = Array.from({ length: 60 }, (_, at) => ({
  contact_id: `C${at}`,
  parent_id: at % 7 === 3 ? `C${at - 1}` : '',
  customer_id: at % 5 === 0 ? '' : `K${at % 9}`,
  phone: at % 4 === 0 ? `+49301111${10 + (at % 11)}` : '',
  started_at: new Date(Date.UTC(2026, 0, 1) + at * 3_600_000).toISOString(),
  agent_id: `a${at % 3}`,
  talk_s: String(at),
  colour: 'blue',
}));

beforeEach(async () => {
  bench = createBench();
  await bench.import(csvOf(rows));
});
afterEach(() => bench.end());

type Derived = { readonly blobs: Buffer; readonly contacts: unknown };
const derived = (): Derived => ({
  blobs: Buffer.concat(readBlobs(bench.file).flatMap(({ name, bytes }) => [Buffer.from(name), bytes])),
  contacts: readDerivedContacts(bench.file),
});
const problems = (): readonly string[] =>
  checkProject(bench.file).flatMap(({ name, problem }) => (problem === null ? [] : [name]));

describe('everything derived may be dropped', () => {
  for (const table of ['derived_column', 'derived_contact', 'derived_stamp']) {
    test(`without ${table} the next load makes the same bytes again`, () => {
      const before = derived();
      const columns = loadContactColumns(bench.file);
      bench.file.db.exec(`DELETE FROM ${table}; DELETE FROM derived_stamp;`);
      expect(loadContactColumns(bench.file)).toEqual(columns);
      expect(derived()).toEqual(before);
      expect(problems()).toEqual([]);
    });
  }

  test.each([
    ['no JSON', () => '{'],
    ['another kind of JSON', () => '[1]'],
    ['nothing', () => 'null'],
    ['more contacts than there are', (meta: Meta) => JSON.stringify({ ...meta, count: 2_000_000_000 })],
    ['fewer', (meta: Meta) => JSON.stringify({ ...meta, count: 7 })],
    ['half a contact', (meta: Meta) => JSON.stringify({ ...meta, count: 0.5 })],
    [
      'no array at all, and very many contacts',
      (meta: Meta) => {
        const arrays = Object.keys(meta.arrays).map((name) => [name, { type: 'f64', all: 0 }]);
        return JSON.stringify({ ...meta, count: 2_000_000_000, arrays: Object.fromEntries(arrays) });
      },
    ],
    [
      'numbers of no kind',
      (meta: Meta) => JSON.stringify({ ...meta, arrays: { ...meta.arrays, row: { type: 'toString' } } }),
    ],
    ['dictionaries of no kind', (meta: Meta) => JSON.stringify({ ...meta, dictionaries: { source: 'x' } })],
  ])('an image under its own stamp that says %s is made again', (_what, change) => {
    const before = derived();
    const columns = loadContactColumns(bench.file);
    const one = bench.file.db.prepare<[], Uint8Array>("SELECT bytes FROM derived_column WHERE name = 'meta'").pluck();
    const meta = JSON.parse(Buffer.from(one.get() as Uint8Array).toString('latin1')) as Meta;
    const spoil = bench.file.db.prepare("UPDATE derived_column SET bytes = ? WHERE name = 'meta'");
    spoil.run(Buffer.from(change(meta), 'latin1'));
    expect(loadColumnFacts(bench.file)).toEqual(columnFacts(columns));
    spoil.run(Buffer.from(change(meta), 'latin1'));
    expect(loadContactColumns(bench.file)).toEqual(columns);
    expect(derived()).toEqual(before);
  });

  const wholes = (bytes: Uint8Array) => new Int32Array(new Uint8Array(bytes).buffer);
  const reals = (bytes: Uint8Array) => new Float64Array(new Uint8Array(bytes).buffer);
  test.each([
    ['record numbers that no array can be as long as', 'row', (bytes: Uint8Array) => wholes(bytes).fill(0x7f7f7f7f, 1)],
    ['record numbers below the first', 'row', (bytes: Uint8Array) => wholes(bytes).fill(-1)],
    ['customers that go back and forth', 'customer', (bytes: Uint8Array) => wholes(bytes).reverse()],
    ['returns before what they return from', 'startedAt', (bytes: Uint8Array) => reals(bytes).reverse()],
    ['identities of nobody', 'identity.phone', (bytes: Uint8Array) => wholes(bytes).fill(1e9)],
    ['words that are in no dictionary', 'category.agent_id', (bytes: Uint8Array) => bytes.map(() => 200)],
    ['instants that no calendar has', 'startedAt', (bytes: Uint8Array) => reals(bytes).fill(1e300)],
  ])('an image under its own stamp that has %s is made again', (_what, name, change) => {
    const before = derived();
    const columns = loadContactColumns(bench.file);
    const one = bench.file.db.prepare<[string], Uint8Array>('SELECT bytes FROM derived_column WHERE name = ?').pluck();
    const { buffer } = change(one.get(name) as Uint8Array);
    bench.file.db.prepare('UPDATE derived_column SET bytes = ? WHERE name = ?').run(new Uint8Array(buffer), name);
    expect(derived()).not.toEqual(before);
    expect(loadContactColumns(bench.file)).toEqual(columns);
    expect(derived()).toEqual(before);
  });

  test('a stamp of other contacts or other rules is not trusted', () => {
    const before = derived();
    bench.file.db.exec(`UPDATE derived_stamp SET stamp = 'another'; UPDATE derived_column SET bytes = x'00'`);
    expect(problems()).toEqual([]);
    expect(loadContactColumns(bench.file).count).toBe(51);
    expect(derived()).toEqual(before);
  });

  test('blobs that are not whole are made again even under the right stamp', () => {
    const before = derived();
    bench.file.db.exec(`DELETE FROM derived_column WHERE name = 'startedAt'`);
    loadContactColumns(bench.file);
    expect(derived()).toEqual(before);
  });

  test('a reader builds them for itself and writes nothing', () => {
    bench.file.db.exec('DELETE FROM derived_stamp; DELETE FROM derived_column;');
    const reader = openProjectFile(bench.path, { use: 'read' });
    try {
      expect(loadContactColumns(reader).count).toBe(51);
    } finally {
      reader.close();
    }
    expect(readBlobs(bench.file)).toEqual([]);
  });
});

describe('check finds', () => {
  const tamper = (sql: string): readonly string[] => {
    bench.file.db.pragma('foreign_keys = OFF');
    bench.file.db.exec(sql);
    return problems();
  };
  test('a changed column', () => {
    expect(tamper(`UPDATE derived_column SET bytes = zeroblob(length(bytes)) WHERE name = 'seconds.talk_s'`)).toEqual([
      'derived',
    ]);
  });
  test('a changed row behind the columns', () => {
    expect(tamper(`UPDATE contact_record SET talk_s = 999 WHERE contact_id = 'C5'`)).toEqual(['derived']);
  });
  test('a changed customer', () => {
    expect(tamper('UPDATE derived_contact SET customer = customer + 1 WHERE record_id = 9')).toEqual(['derived']);
  });
  test('accounts that do not add up', () => {
    expect(tamper('UPDATE import_batch SET inserted = inserted - 1, read = read - 1')).toEqual(['accounts']);
  });
  test('a record without its batch', () => {
    expect(tamper('UPDATE contact_record SET batch_id = 77 WHERE id = 1')).toEqual(['foreign_keys', 'accounts']);
  });
  test('two current versions of one contact', () => {
    expect(tamper(`UPDATE contact_record SET contact_id = 'C1' WHERE contact_id = 'C8'`)).toEqual(['versions']);
  });
  test('an import that does not say how it was read', () => {
    expect(tamper(`UPDATE import_batch SET mapping_json = '{}'`)).toEqual(['mappings']);
  });
  test('an added column', () => {
    expect(tamper('ALTER TABLE contact_extra ADD COLUMN more TEXT')).toEqual(['schema']);
  });
});
