import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commitImport } from '../../../electron/engine/services/import/commit-import.ts';
import { undoImport } from '../../../electron/engine/services/import/undo-import.ts';
import { checkProject } from '../../../electron/engine/services/projects/check-project.ts';
import { stageImport } from '../../../electron/engine/services/staging/stage-import.ts';
import { listBatches } from '../../../electron/engine/store/import-batches.ts';
import { pageRejects } from '../../../electron/engine/store/import-rejects.ts';
import { pageStagedRejects } from '../../../electron/engine/store/staging/read-stage.ts';
import { discardAllStages, stagePathOf } from '../../../electron/engine/store/staging/stage-paths.ts';
import { readOverlap } from '../../../electron/engine/store/staging/staged-overlap.ts';
import {
  type Bench,
  CSV_READING,
  canonicalMappingOf,
  countsOf,
  createBench,
  csvOf,
  type Row,
} from '../../helpers/import-csv.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.end());

const row = (id: string, more: Row = {}): Row => ({
  contact_id: id,
  customer_id: `K-${id}`,
  started_at: '2026-03-02T10:00:00Z',
  channel: 'voice',
  outcome: 'handled',
  queue: 'Billing',
  ...more,
});

const count = (sql: string): unknown => bench.file.db.prepare(sql).pluck().get();
const current = (): unknown[] =>
  bench.file.db
    .prepare(
      `SELECT contact_id, (SELECT value FROM contact_value WHERE id = queue_ref) FROM contact_record
       WHERE superseded_by IS NULL ORDER BY contact_id`,
    )
    .raw()
    .all();
const expectSound = (): void => expect(checkProject(bench.file).filter((check) => check.problem !== null)).toEqual([]);

test('every column of a row arrives in its place', async () => {
  const full: Row = {
    ...row('A1', { parent_id: 'A0', case_id: 'case 7', phone: '+4930123456', email: 'Ann@Example.com' }),
    ended_at: '2026-03-02T10:05:00Z',
    direction: 'in',
    agent_id: 'a1',
    agent_name: 'Åsa Öberg',
    team: 'T1',
    site: 'S',
    reason: 'bill',
    secondary_reason: 'late',
    product: 'P',
    wait_s: '5',
    talk_s: '200',
    hold_s: '0',
    acw_s: '30',
    ring_s: '3',
    handle_s: '230',
    transferred: 'no',
    escalated: 'yes',
    callback_requested: 'no',
    callback_due_at: '2026-03-03T09:00:00Z',
    disconnect_side: 'customer',
    disconnect_code: '16',
    resolved_flag: 'yes',
    reopened: 'no',
    survey_resolved: 'partial',
    csat: '4.5',
    nps: '-2',
    survey_comment: 'fine',
    notes: 'called, "again"',
    transcript: '客户来电',
    language: 'de',
    tier: 'gold',
    wrapup: 'Resolved',
    tags: 'vip',
    colour: 'blue',
  };
  await bench.import(csvOf([full]));
  const view = bench.file.db.prepare('SELECT * FROM legs').get() as Record<string, unknown>;
  const instants = new Set(['started_at', 'ended_at', 'callback_due_at']);
  const numbers = new Set(['wait_s', 'talk_s', 'hold_s', 'acw_s', 'ring_s', 'handle_s', 'csat', 'nps']);
  for (const [name, text] of Object.entries(full)) {
    if (name === 'colour') continue;
    const expected = name === 'email' ? text.toLowerCase() : text;
    const found = instants.has(name) ? String(view[name]).replace('.000Z', 'Z') : view[name];
    expect({ [name]: found }).toEqual({ [name]: numbers.has(name) ? Number(expected) : expected });
  }
  expect(count('SELECT json FROM contact_extra')).toBe('{"colour":"blue"}');
  expect(count('SELECT typeof(csat) || typeof(nps) || typeof(content_hash) FROM contact_record')).toBe(
    'realrealinteger',
  );
  expectSound();
});

describe('what a file does to a project', () => {
  test('importing it again adds nothing', async () => {
    const text = csvOf([row('A'), row('B'), row('C')]);
    expect(countsOf(await bench.import(text))).toEqual({ read: 3, inserted: 3, changed: 0, duplicate: 0, rejected: 0 });
    expect(countsOf(await bench.import(text))).toEqual({ read: 3, inserted: 0, changed: 0, duplicate: 3, rejected: 0 });
    expect(count('SELECT count(*) FROM contact_record')).toBe(3);
    expectSound();
  });

  test('an overlapping file adds what is new and replaces what changed', async () => {
    await bench.import(csvOf([row('A'), row('B'), row('C')]));
    const second = await bench.import(csvOf([row('B'), row('C', { queue: 'Tech' }), row('D')]));
    expect(countsOf(second)).toEqual({ read: 3, inserted: 1, changed: 1, duplicate: 1, rejected: 0 });
    expect(current()).toEqual([
      ['A', 'Billing'],
      ['B', 'Billing'],
      ['C', 'Tech'],
      ['D', 'Billing'],
    ]);
    expectSound();
  });

  test('the same id in another source is another contact', async () => {
    await bench.import(csvOf([row('A')]));
    const other = await bench.import(csvOf([row('A')]), { source: 'other system' });
    expect(countsOf(other)).toEqual({ read: 1, inserted: 1, changed: 0, duplicate: 0, rejected: 0 });
    expectSound();
  });

  test('inside a file: equal rows are duplicates, a later version replaces the earlier', async () => {
    const text = csvOf([row('A'), row('A'), row('B'), row('B', { queue: 'Tech' }), row('B', { queue: 'Tech' })]);
    const batch = await bench.import(text);
    expect(countsOf(batch)).toEqual({ read: 5, inserted: 2, changed: 1, duplicate: 2, rejected: 0 });
    expect(current()).toEqual([
      ['A', 'Billing'],
      ['B', 'Tech'],
    ]);
    expect(countsOf(await bench.import(text))).toEqual({ read: 5, inserted: 0, changed: 0, duplicate: 5, rejected: 0 });
    expectSound();
  });

  test('an id with another start and another customer is remarked', async () => {
    const other = { customer_id: 'someone else', started_at: '2026-03-05T10:00:00Z' };
    const batch = await bench.import(
      csvOf([row('A'), row('A', other), row('B'), row('B', { started_at: '2026-03-05T10:00:00Z' })]),
    );
    expect(batch.warnings.find((warning) => warning.code === 'id_not_unique')).toEqual({
      code: 'id_not_unique',
      count: 1,
      example: 'A',
    });
  });

  test('so is one whose callers differ by their phone alone, or by their address; one that nobody can tell apart is not', async () => {
    const at = (n: number) => `2026-03-0${n}T10:00:00Z`;
    const by = (id: string, who: Partial<Row>, n: number) => row(id, { customer_id: '', started_at: at(n), ...who });
    const text = csvOf([
      by('1', { phone: '+442079460001' }, 1),
      by('1', { phone: '+442079460002' }, 2),
      by('2', { phone: '', email: 'a@x.org' }, 1),
      by('2', { phone: '', email: 'b@x.org' }, 2),
      by('3', { phone: '+442079460003' }, 1),
      by('3', { phone: '+442079460003' }, 2),
      // Nothing that both have.
      by('4', { phone: '+442079460004' }, 1),
      by('4', { customer_id: 'K' }, 2),
      by('5', { customer_id: 'K', phone: '+442079460005' }, 1),
      by('5', { customer_id: 'K', phone: '+442079460006' }, 2),
    ]);
    const found = async (where: Bench) =>
      (await where.import(text)).warnings.find(({ code }) => code === 'id_not_unique');
    expect(await found(bench)).toMatchObject({ count: 2, example: '1' });
    // A later import looks as closely as the first.
    const later = createBench();
    try {
      await later.import(csvOf([row('Z')]));
      expect(await found(later)).toMatchObject({ count: 2, example: '1' });
    } finally {
      later.end();
    }
  });

  test('so is an id that stands for another start and another customer in the project', async () => {
    const first = { started_at: '2026-03-05T10:00:00Z' };
    const later = { started_at: '2026-04-05T10:00:00Z' };
    const by = (id: string, phone: string, start: object) => row(id, { customer_id: '', phone, ...start });
    await bench.import(csvOf([by('1', '+442079460001', first), by('2', '+442079460002', first), row('3', first)]));
    const batch = await bench.import(
      csvOf([
        by('1', '+442079460009', later),
        by('2', '+442079460002', later),
        row('3', { ...later, customer_id: 'other' }),
      ]),
    );
    expect(countsOf(batch)).toMatchObject({ changed: 3 });
    expect(batch.warnings.find(({ code }) => code === 'id_not_unique')).toMatchObject({ count: 2, example: '1' });
    const same = await bench.import(csvOf([row('3', { ...later, customer_id: 'other', queue: 'Tech' })]));
    expect(countsOf(same)).toMatchObject({ changed: 1 });
    expect(same.warnings.find(({ code }) => code === 'id_not_unique')).toBeUndefined();
  });

  test('another spelling of the same instant is no change, another order of columns neither', async () => {
    await bench.import('contact_id,customer_id,started_at,colour,shape\nA,K,2026-03-02T10:00:00Z,blue,round\n');
    const again = await bench.import(
      'shape,colour,contact_id,started_at,customer_id\nround,blue,A,2026-03-02T11:00:00+01:00,K\n',
    );
    expect(countsOf(again)).toEqual({ read: 1, inserted: 0, changed: 0, duplicate: 1, rejected: 0 });
  });
});

test('rejected rows are kept with line, byte offset, reason and text, before and after the commit', async () => {
  const text = 'contact_id,customer_id,started_at\nA,K,2026-03-02T10:00:00Z\n,K,2026-03-02T10:00:00Z\nC,K,2026-02-31\n';
  const staged = await bench.stage(text);
  const expected = [
    {
      line: 3,
      byteOffset: 59,
      field: 'contact_id',
      code: 'missing_contact_id',
      value: '',
      raw: ',K,2026-03-02T10:00:00Z',
      cells: ['', 'K', '2026-03-02T10:00:00Z'],
      ...{ seq: 1, state: 'open', mended: null },
    },
    {
      line: 4,
      byteOffset: 83,
      field: 'started_at',
      code: 'impossible_date',
      value: '2026-02-31',
      raw: 'C,K,2026-02-31',
      cells: ['C', 'K', '2026-02-31'],
      ...{ seq: 2, state: 'open', mended: null },
    },
  ];
  expect(pageStagedRejects(stagePathOf(bench.path, staged.stage), 0, 10)).toEqual(expected);
  const batch = await commitImport(bench.file, staged.stage);
  expect(countsOf(batch)).toEqual({ read: 3, inserted: 1, changed: 0, duplicate: 0, rejected: 2 });
  expect(pageRejects(bench.file, batch.id, 0, 10)).toEqual(expected);
  expect(pageRejects(bench.file, batch.id, 1, 10)).toEqual(expected.slice(1));
});

describe('preview and commit', () => {
  test('staging does not touch the project; what it counts is what the commit does', async () => {
    await bench.import(csvOf([row('A'), row('B')]));
    const before = readFileSync(bench.path);
    const staged = await bench.stage(csvOf([row('B', { queue: 'Tech' }), row('C')]));
    expect(readFileSync(bench.path).equals(before)).toBe(true);
    expect(count('SELECT count(*) FROM contact_record')).toBe(2);
    expect(countsOf(await commitImport(bench.file, staged.stage))).toEqual(countsOf(staged));
    expect(existsSync(stagePathOf(bench.path, staged.stage))).toBe(false);
  });

  test('a project that changed after the preview is STALE_PREVIEW, also when it changed back', async () => {
    const staged = await bench.stage(csvOf([row('A')]));
    const stagePath = stagePathOf(bench.path, staged.stage);
    const kept = readFileSync(stagePath);
    const other = await bench.import(csvOf([row('B')]));
    writeFileSync(stagePath, kept);
    await expect(commitImport(bench.file, staged.stage)).rejects.toMatchObject({ code: 'STALE_PREVIEW' });
    undoImport(bench.file, other.id);
    await expect(commitImport(bench.file, staged.stage)).rejects.toMatchObject({ code: 'STALE_PREVIEW' });
    expect(count('SELECT count(*) FROM contact_record')).toBe(0);
    expect(count('PRAGMA foreign_keys')).toBe(1);
  });

  test('a file that changed after the preview is STALE_PREVIEW; one that was only touched is not', async () => {
    const path = bench.write('f.csv', csvOf([row('A')]));
    const mapping = canonicalMappingOf(Object.keys(row('A')));
    const staged = await stageImport(bench.file, path, CSV_READING, mapping);
    writeFileSync(path, csvOf([row('Z')]));
    await expect(commitImport(bench.file, staged.stage)).rejects.toMatchObject({ code: 'STALE_PREVIEW' });
    writeFileSync(path, csvOf([row('A')]));
    utimesSync(path, new Date(0), new Date(0));
    expect((await commitImport(bench.file, staged.stage)).inserted).toBe(1);
  });

  test('an unknown or unfinished stage is NOT_FOUND, and no path can be smuggled in', async () => {
    for (const id of ['0123456789abcdef', '../../etc/passwd', '']) {
      await expect(commitImport(bench.file, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    writeFileSync(stagePathOf(bench.path, '0123456789abcdef'), Buffer.alloc(8192));
    await expect(commitImport(bench.file, '0123456789abcdef')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a new stage removes those that were left behind; so does opening', async () => {
    await bench.stage(csvOf([row('A')]));
    await bench.stage(csvOf([row('B')]));
    const stages = () => readdirSync(bench.folder).filter((name) => name.includes('.stage-'));
    expect(stages()).toHaveLength(1);
    expect(discardAllStages(bench.path)).toBe(1);
    expect(stages()).toEqual([]);
  });
});

describe('a stage that does not come to its end leaves nothing', () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => row(`A${at}`, { notes: 'x'.repeat(100) }));
  const mapping = canonicalMappingOf(Object.keys(rows[0] ?? {}));
  const left = () => readdirSync(bench.folder).filter((name) => name.includes('.stage-'));

  test('cancelled half-way', async () => {
    const path = bench.write('big.csv', csvOf(rows));
    const abort = new AbortController();
    let told = 0;
    const onProgress = (): void => {
      told++;
      abort.abort();
    };
    const run = stageImport(bench.file, path, CSV_READING, mapping, { signal: abort.signal, onProgress });
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(told).toBeGreaterThan(0);
    expect(left()).toEqual([]);
    expect(count('SELECT count(*) FROM contact_record')).toBe(0);
  });

  test('the file changes while it is read', async () => {
    const path = bench.write('big.csv', csvOf(rows));
    let isChanged = false;
    const onProgress = (): void => {
      if (!isChanged) writeFileSync(path, csvOf(rows.slice(0, 29_000)));
      isChanged = true;
    };
    const run = stageImport(bench.file, path, CSV_READING, mapping, { onProgress });
    await expect(run).rejects.toMatchObject({ code: 'FILE_CHANGED' });
    expect(left()).toEqual([]);
  });

  test('a second header names the columns in another order', async () => {
    const again = csvOf(rows.slice(0, 5)).split('\n').slice(1);
    const header = (csvOf(rows).split('\n', 1)[0] ?? '').split(',');
    const turned = [...header].reverse().join(',');
    const file = bench.write('joined.csv', `${csvOf(rows)}${turned}\n${again.join('\n')}`);
    const run = stageImport(bench.file, file, CSV_READING, mapping);
    await expect(run).rejects.toMatchObject({
      code: 'COLUMNS_REORDERED',
      params: { file: 'joined.csv', line: rows.length + 2 },
    });
    expect(left()).toEqual([]);
  });

  test('the same header again is a row that is set aside', async () => {
    const text = csvOf(rows.slice(0, 50));
    const file = bench.write('twice.csv', `${text}${text.split('\n', 1)[0]}\n`);
    expect(await stageImport(bench.file, file, CSV_READING, mapping)).toMatchObject({ read: 51, inserted: 50 });
  });

  test('the file is not there', async () => {
    const run = stageImport(bench.file, join(bench.folder, 'none.csv'), CSV_READING, mapping);
    await expect(run).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(left()).toEqual([]);
  });
});

test('a circle of parents is remarked, and its earliest record is the contact', async () => {
  const batch = await bench.import(
    csvOf([row('A', { parent_id: 'B' }), row('B', { parent_id: 'A' }), row('C', { parent_id: 'Z' })]),
  );
  expect(batch.warnings.filter(({ code }) => code.startsWith('parent'))).toMatchObject([
    { code: 'parent_unknown', count: 1 },
    { code: 'parent_cycle', count: 1 },
  ]);
  expect(bench.file.db.prepare('SELECT contact_id, legs FROM contacts ORDER BY 1').all()).toEqual([
    { contact_id: 'A', legs: 2 },
    { contact_id: 'C', legs: 1 },
  ]);
  expectSound();
});

describe('undo', () => {
  test('removes exactly its batch; importing again sees the rows as new', async () => {
    const text = csvOf([row('A'), row('B')]);
    await bench.import(csvOf([row('Z')]));
    const batch = await bench.import(text);
    expect(undoImport(bench.file, batch.id)).toEqual({ removed: 2, batches: [batch.id] });
    expect(current()).toEqual([['Z', 'Billing']]);
    expectSound();
    const again = await bench.import(text);
    expect(countsOf(again)).toEqual({ read: 2, inserted: 2, changed: 0, duplicate: 0, rejected: 0 });
    expect(again.id).toBeGreaterThan(batch.id);
    expectSound();
  });

  test('brings back the versions that it had replaced', async () => {
    await bench.import(csvOf([row('A')]));
    const second = await bench.import(csvOf([row('A', { queue: 'Tech' })]));
    undoImport(bench.file, second.id);
    expect(current()).toEqual([['A', 'Billing']]);
    expectSound();
  });

  test('a record that a later batch saw as a duplicate stays, and that batch has inserted it now', async () => {
    const first = await bench.import(csvOf([row('A'), row('B')]));
    await bench.import(csvOf([row('B'), row('C')]));
    expect(undoImport(bench.file, first.id)).toEqual({ removed: 1, batches: [first.id] });
    expect(current()).toEqual([
      ['B', 'Billing'],
      ['C', 'Billing'],
    ]);
    expect(listBatches(bench.file).map(countsOf)).toEqual([
      { read: 2, inserted: 2, changed: 0, duplicate: 0, rejected: 0 },
    ]);
    expect(count("SELECT line FROM contact_record WHERE contact_id = 'B'")).toBe(2);
    expectSound();
  });

  test('an unknown batch is NOT_FOUND and changes nothing', async () => {
    await bench.import(csvOf([row('A')]));
    expect(() => undoImport(bench.file, 99)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expectSound();
  });
});

describe('what a stage and the project both know', () => {
  test('is said by import, and field by field, before the commit', async () => {
    await bench.import(csvOf([row('A', { notes: 'old', colour: 'blue' }), row('B'), row('C')]));
    const later = csvOf([
      row('B'),
      row('A', { queue: 'Tech', notes: 'new', colour: '', started_at: '2026-03-02T11:00:00Z', talk_s: '30' }),
      row('D'),
    ]);
    const staged = await bench.stage(later);
    const path = stagePathOf(bench.path, staged.stage);
    const found = readOverlap(bench.file, path, 0, 10);
    expect(found.batches).toMatchObject([{ id: 1, file: '1.csv', same: 1, changed: 1 }]);
    expect(found.total).toBe(staged.changed);
    expect(found.rows).toEqual([
      {
        line: 3,
        contactId: 'A',
        changes: expect.arrayContaining([
          { field: 'started_at', before: '2026-03-02T10:00:00.000Z', after: '2026-03-02T11:00:00.000Z' },
          { field: 'queue', before: 'Billing', after: 'Tech' },
          { field: 'talk_s', before: null, after: '30' },
          { field: 'notes', before: 'old', after: 'new' },
          { field: 'extra.colour', before: 'blue', after: null },
        ]),
      },
    ]);
    expect(found.rows[0]?.changes).toHaveLength(5);
    expect(readOverlap(bench.file, path, 1, 10)).toMatchObject({ total: 1, rows: [] });
    // Looking changes nothing: the commit does what was counted.
    expect(countsOf(await commitImport(bench.file, staged.stage))).toEqual(countsOf(staged));
    expectSound();
  });
});
