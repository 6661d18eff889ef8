import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { csvOf, type Row } from '../../helpers/import-csv.ts';
import { writeZip } from '../../helpers/write-zip.ts';

/** `fcr import`, `rejects`, `undo-import` and `check` as a script calls them: real processes, JSON and exit codes. */
const CLI = join(import.meta.dirname, '../../../electron/hosts/cli.ts');
const GOLDEN = join(import.meta.dirname, '../../fixtures/golden/contacts.csv');

let folder = '';
let project = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-cli-'));
  project = join(folder, 'p.fcr');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (...words: string[]): ChildProcess =>
  spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string }> {
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out };
}

async function fcr(...words: string[]): Promise<{ code: number | null; json: ReturnType<typeof JSON.parse> }> {
  const { code, out } = await ended(start(...words, '--json'));
  return { code, json: JSON.parse(out) };
}

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('rows that say no direction are counted beside the figures, until their import is undone', async () => {
  const rowsOf = (month: number, directions: readonly string[]): string =>
    csvOf(
      directions.map((direction, n) => ({
        ...{ contact_id: `${month}${n}`, customer_id: `K${n}`, started_at: `2026-0${month}-02`, direction },
      })),
    );
  await fcr('import', write('a.csv', rowsOf(1, ['in', 'out', 'in'])), '--project', project);
  const told = async (): Promise<unknown> => (await fcr('measure', '--project', project)).json.assumedIn;
  expect(await told()).toBeUndefined();
  await fcr('import', write('b.csv', rowsOf(2, ['in', '', 'out', ''])), '--project', project);
  expect(await told()).toBe(2);
  await fcr('undo-import', '--project', project, '--batch', '2');
  expect(await told()).toBeUndefined();
});

test('tables of a file that have the same columns are as many imports; the others are named', async () => {
  const month = (n: number): string => csvOf([{ contact_id: `M${n}`, customer_id: 'K', started_at: `2026-0${n}-02` }]);
  const zip = join(folder, 'spring.zip');
  const notes = { name: 'agents.csv', content: 'team,shift\nNorth,early\n' };
  const months = [3, 4, 5].map((n) => ({ name: `${n}.csv`, content: month(n) }));
  writeFileSync(zip, writeZip([...months, notes]));
  const { code, json } = await fcr('import', zip, '--project', project);
  expect(code).toBe(0);
  const parts = json.batches.map(({ part, inserted }: { part: string; inserted: number }) => ({ part, inserted }));
  expect(parts).toHaveLength(3);
  expect(new Set(parts.map(({ part }: { part: string }) => part))).toEqual(new Set(['3.csv', '4.csv', '5.csv']));
  expect(parts.every(({ inserted }: { inserted: number }) => inserted === 1)).toBe(true);
  expect(json.project.contacts).toBe(3);
  expect(json.batches[0].tablesLeft).toEqual(['agents.csv']);
  // A table that is named is taken alone, and nothing comes in twice.
  const again = await fcr('import', zip, '--part', '4.csv', '--project', project);
  expect(again.json.batches).toMatchObject([{ part: '4.csv', inserted: 0, duplicate: 1 }]);
});

/** What any SQLite tool says of a project: the sources and how many records each has. */
const recordsBySource = (): unknown => {
  const file = new Database(project, { readonly: true });
  const sql = `SELECT source.name, count(*) AS records FROM contact_record AS record
    JOIN import_source AS source ON source.id = record.source_id GROUP BY source.name ORDER BY source.name`;
  const rows = file.prepare(sql).all();
  file.close();
  return rows;
};

describe('--source: canonical files of two systems', () => {
  const calls = (): string =>
    write(
      'calls.csv',
      csvOf([1, 2].map((n) => ({ contact_id: `C${n}`, customer_id: 'K', started_at: `2026-04-0${n}` }))),
    );
  const tickets = (): string =>
    write('tickets.csv', csvOf([{ contact_id: 'C1', customer_id: 'K', started_at: '2026-03-01' }]));

  test('ids are unique in each, and figures are observed until the one that ends first', async () => {
    await fcr('import', calls(), '--project', project);
    const { code, json } = await fcr('import', tickets(), '--source', ' Tickets ', '--project', project);
    expect([code, json.batches[0].inserted, json.project.contacts]).toEqual([0, 1, 3]);
    expect(recordsBySource()).toEqual([
      { name: 'Tickets', records: 1 },
      { name: 'canonical', records: 2 },
    ]);
    const measured = await fcr('measure', '--project', project);
    expect(measured.json.observedUntil).toBe('2026-03-01T00:00:00Z');
    // The same file of the same system adds nothing; told to be of the other, it is a version of its contact.
    const again = await fcr('import', tickets(), '--source', 'Tickets', '--project', project);
    expect(again.json.batches[0]).toMatchObject({ inserted: 0, duplicate: 1 });
    const other = await fcr('import', tickets(), '--project', project);
    expect(other.json.batches[0]).toMatchObject({ inserted: 0, changed: 1 });
  });

  test('what stands beside contacts comes in with them, in a source of its own', async () => {
    const survey = write('survey.csv', 'Contact ID,CSAT,Sent At\nC1,5,2026-03-03\n');
    const { code, json } = await fcr('import', tickets(), survey, '--source', 'Tickets', '--project', project);
    expect([code, json.batches[1].joined]).toEqual([0, { rows: 'survey', matched: 1, waiting: 0 }]);
    expect(recordsBySource()).toEqual([
      { name: 'Tickets', records: 1 },
      { name: 'survey Tickets', records: 1 },
    ]);
  });

  test('a name that is none is wrong usage, and the help says what it takes', async () => {
    for (const name of ['  ', 'x'.repeat(121)]) {
      const { code, json } = await fcr('import', tickets(), '--source', name, '--project', project);
      expect([code, json.error.message]).toEqual([2, '--source takes a name of 1 to 120 characters.']);
    }
    expect((await ended(start('import', '--help'))).out).toContain('[--source NAME]');
  });
});

test('import says in words why rows were set aside, most frequent first', async () => {
  const rows = ['X1,K1,2026-02-31', 'X2,K1,2026-02-30', 'X3,K1,2026-04-01T10:00:00Z', ',K1,2026-04-01T10:00:00Z'];
  const file = write('bad.csv', `contact_id,customer_id,started_at\n${rows.join('\n')}\n`);
  const { out } = await ended(start('import', file, '--project', project));
  expect(out).toContain('1 new, 0 changed, 0 known already, 3 rejected');
  expect(out).toContain('rejected, impossible_date: 2, missing_contact_id: 1 (fcr rejects --batch 1 writes them)');
});

test('import answers with batches and project exactly as documented', async () => {
  const bad = write(
    'bad.csv',
    'contact_id,customer_id,started_at\nX1,K1,2026-04-01T10:00:00Z\nX2,K1,2026-02-31T10:00:00Z\n',
  );
  const { code, json } = await fcr('import', GOLDEN, bad, '--project', project);
  expect(code).toBe(0);
  const sha = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
  const common = {
    profile: 'canonical',
    encoding: 'utf-8',
    delimiter: ',',
    changed: 0,
    duplicate: 0,
    seconds: expect.any(Number),
  };
  expect(json).toEqual({
    batches: [
      {
        ...common,
        id: 1,
        file: 'contacts.csv',
        sha256: sha(GOLDEN),
        read: 18,
        inserted: 18,
        rejected: 0,
        warnings: [],
        rejects: [],
      },
      {
        ...common,
        ...{ id: 2, file: 'bad.csv', sha256: sha(bad), read: 2, inserted: 1, rejected: 1 },
        warnings: expect.arrayContaining([{ code: 'direction_assumed_in', count: expect.any(Number) }]),
        rejects: [{ line: 3, field: 'started_at', code: 'impossible_date', value: '2026-02-31T10:00:00Z' }],
      },
    ],
    project: { contacts: 18, customers: 11, firstAt: '2026-03-02T10:00:00.000Z', lastAt: '2026-04-01T10:00:00.000Z' },
  });

  const out = join(folder, 'rejects.csv');
  expect(await fcr('rejects', '--project', project, '--batch', '2', '--out', out)).toEqual({
    code: 0,
    json: { batch: 2, out, rows: 1 },
  });
  const [header, row] = readFileSync(out, 'utf8').split('\r\n');
  expect(header).toBe('line,byte_offset,field,code,value,raw');
  expect(row).toMatch(/^3,\d+,started_at,impossible_date,2026-02-31T10:00:00Z,"X2,K1,2026-02-31T10:00:00Z"$/);

  const undone = await fcr('undo-import', '--project', project, '--batch', '2');
  expect(undone.json).toMatchObject({ batch: 2, removed: 1, project: { contacts: 17, customers: 10 } });
  const checked = await fcr('check', '--project', project);
  expect(checked.code).toBe(0);
  expect(checked.json.ok).toBe(true);
}, 60_000);

describe('what goes wrong', () => {
  test('a file that cannot be imported is an error with code and hint, and leaves no project behind', async () => {
    const empty = write('empty.csv', '');
    const { code, json } = await fcr('import', empty, '--project', project);
    expect(code).toBe(1);
    expect(json).toEqual({ error: { code: 'FILE_EMPTY', message: expect.any(String), hint: expect.any(String) } });
    expect(readdirSync(folder)).toEqual(['empty.csv']);
  });

  test('a bad second file leaves the first import as it was', async () => {
    const { code, json } = await fcr('import', GOLDEN, join(folder, 'none.csv'), '--project', project);
    expect([code, json.error.code]).toEqual([1, 'FILE_UNREADABLE']);
    expect((await fcr('check', '--project', project)).json.ok).toBe(true);
    expect((await fcr('import', GOLDEN, '--project', project)).json.batches[0]).toMatchObject({ id: 2, duplicate: 18 });
  }, 60_000);

  test('wrong words are usage errors', async () => {
    for (const words of [
      ['import'],
      ['import', GOLDEN],
      ['undo-import', '--project', project],
      ['import', GOLDEN, '--project', project, '--date-order', 'xyz'],
    ]) {
      expect((await fcr(...words)).code).toBe(2);
    }
    expect(existsSync(project)).toBe(false);
  }, 60_000);

  test('an unknown batch, profile, zone, mapping', async () => {
    await fcr('import', GOLDEN, '--project', project);
    const codeOf = async (...words: string[]): Promise<string> =>
      (await fcr(...words, '--project', project)).json.error.code;
    expect(await codeOf('undo-import', '--batch', '9')).toBe('NOT_FOUND');
    expect(await codeOf('rejects', '--batch', '9', '--out', join(folder, 'r.csv'))).toBe('NOT_FOUND');
    expect(await codeOf('import', GOLDEN, '--profile', 'nobody')).toBe('NOT_FOUND');
    expect(await codeOf('import', GOLDEN, '--zone', 'Mars/Base')).toBe('INVALID_INPUT');
    expect(await codeOf('import', GOLDEN, '--mapping', write('m.json', '{"columns": 1}'))).toBe('MAPPING_INVALID');
  }, 60_000);
});

test('Ctrl+C cancels: exit 130, the project as before, nothing left behind', async () => {
  await fcr('import', GOLDEN, '--project', project);
  const rows: Row[] = Array.from({ length: 60_000 }, (_, at) => ({
    contact_id: `C${at}`,
    customer_id: `K${at % 999}`,
    started_at: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
    notes: 'a long note '.repeat(8),
  }));
  const big = write('big.csv', csvOf(rows));
  const child = start('import', big, '--project', project, '--json');
  const end = ended(child);
  const isStaging = (): boolean => readdirSync(folder).some((name) => name.includes('.stage-'));
  while (!isStaging() && child.exitCode === null) await new Promise((done) => setTimeout(done, 1));
  child.kill('SIGINT');
  const { code, out } = await end;
  expect([code, JSON.parse(out).error.code]).toEqual([130, 'CANCELLED']);
  expect(readdirSync(folder).sort()).toEqual(['big.csv', 'p.fcr']);
  expect((await fcr('import', GOLDEN, '--project', project)).json.project.contacts).toBe(17);
}, 60_000);

test('what stands beside contacts is imported after them, in one command, and says how much was joined', async () => {
  const survey = write('a-survey.csv', 'Contact ID,CSAT,NPS\nC01,5,9\nnobody,1,1\n');
  const { code, json } = await fcr('import', survey, GOLDEN, '--project', project);
  expect(code).toBe(0);
  expect(json.batches.map(({ profile }: { profile: string }) => profile)).toEqual(['canonical', 'survey']);
  expect(json.batches[1]).toMatchObject({ read: 2, inserted: 2, rejected: 0, joined: { matched: 1, waiting: 1 } });
  expect(json.project.contacts).toBe(json.batches[0].inserted - 1);
});
