import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { csvOf, type Row } from '../../helpers/import-csv.ts';
import { textRow, writeXlsx } from '../../helpers/write-xlsx.ts';
import { writeZip } from '../../helpers/write-zip.ts';

/** The same contacts in every format, through the command line into a project, and files that must not get into it. */
const CLI = join(import.meta.dirname, '../../../electron/hosts/cli.ts');

let folder = '';
let project = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-formats-'));
  project = join(folder, 'p.fcr');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fcr(...words: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [CLI, ...words, '--json'], { encoding: 'utf8' });
  return { code: status, json: JSON.parse(stdout) };
}

const write = (name: string, content: string | Buffer): string => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const HEADER = ['contact_id', 'customer_id', 'started_at', 'queue'];
const contacts: readonly Row[] = Array.from({ length: 40 }, (_unused, index) => ({
  contact_id: `c${index}`,
  customer_id: `k${index % 7}`,
  started_at: index === 11 ? 'yesterday' : `2026-03-${String((index % 27) + 1).padStart(2, '0')}T10:00:00Z`,
  queue: index % 2 === 0 ? 'Sales' : 'Länder',
}));
const cellsOf = (row: Row): string[] => HEADER.map((name) => row[name] ?? '');

const sheet = [HEADER, ...contacts.map(cellsOf)].map((cells, index) => textRow(index + 1, cells)).join('');
const workbook = writeXlsx({
  sheets: [
    { name: 'Notes', rows: textRow(1, ['nothing']) },
    { name: 'Contacts', rows: sheet },
  ],
});
const parquet = Buffer.from(
  parquetWriteBuffer({
    columnData: HEADER.map((name) => ({ name, data: contacts.map((row) => row[name] ?? ''), type: 'STRING' as const })),
  }),
);
const FILES: readonly (readonly [name: string, content: string | Buffer])[] = [
  ['a.csv', csvOf(contacts)],
  ['b.xlsx', workbook],
  ['c.json', JSON.stringify({ total: 40, data: { items: contacts } })],
  ['d.ndjson', contacts.map((row) => JSON.stringify(row)).join('\n')],
  ['e.parquet', parquet],
  ['f.csv.gz', gzipSync(csvOf(contacts))],
  [
    'g.zip',
    writeZip([
      { name: 'x/contacts.xlsx', content: workbook },
      { name: 'x/readme.txt', content: 'hello' },
    ]),
  ],
];

/** Files of a folder and of its folders, by name. */
const ORDER = ['a.csv', 'b.xlsx', 'c.json', 'd.ndjson', '9.csv', '10.csv', 'e.parquet', 'f.csv.gz', 'g.zip'];

describe('the same contacts', () => {
  test.each(FILES)('from %s are the same project', (name, content) => {
    const { code, json } = fcr('import', write(name, content), '--project', project);
    expect(code).toBe(0);
    expect(json.batches[0]).toMatchObject({
      file: name,
      read: 40,
      inserted: 39,
      changed: 0,
      duplicate: 0,
      rejected: 1,
    });
    const line = ['a.csv', 'b.xlsx', 'f.csv.gz', 'g.zip'].includes(name) ? 13 : 12;
    expect(json.batches[0].rejects).toEqual([{ line, field: 'started_at', code: 'bad_time', value: 'yesterday' }]);
    expect(json.project).toMatchObject({ contacts: 39, customers: 7 });
    // Once more as text: nothing new, so every field of every contact is the same.
    const again = fcr('import', write('again.csv', csvOf(contacts)), '--project', project);
    expect(again.json.batches[0]).toMatchObject({ inserted: 0, changed: 0, duplicate: 39, rejected: 1 });
  });

  test('come from a whole folder in the order of its names, other files passed over', () => {
    for (const [name, content] of FILES) write(`in/${name}`, content);
    write('in/.hidden.csv', 'x');
    write('in/deeper/10.csv', csvOf([{ ...contacts[0], contact_id: 'ten' }] as Row[]));
    write('in/deeper/9.csv', csvOf([{ ...contacts[0], contact_id: 'nine' }] as Row[]));
    write('in/readme.md', '# Calls\n\nThese are the calls of March, as exported.\n');
    write('in/notes.txt', 'Exported by the client on Monday, calls of March only\n');
    write('in/picture.png', Buffer.from('89504e470d0a1a0a0000', 'hex'));
    const { code, json } = fcr('import', join(folder, 'in'), join(folder, 'in', 'a.csv'), '--project', project);
    expect(code).toBe(0);
    expect(json.batches.map(({ file }: { file: string }) => file)).toEqual(
      ['a.csv', 'b.xlsx', 'c.json', 'd.ndjson', 'e.parquet', 'f.csv.gz', 'g.zip', '9.csv', '10.csv'].sort(
        (a, b) => ORDER.indexOf(a) - ORDER.indexOf(b),
      ),
    );
    expect(json.notImported).toMatchObject([
      { error: { code: 'MAPPING_INCOMPLETE' }, isSkipped: true },
      { error: { code: 'FILE_NOT_TEXT' }, isSkipped: true },
      { error: { code: 'MAPPING_INCOMPLETE' }, isSkipped: true },
    ]);
    expect(json.project).toMatchObject({ contacts: 41 });
    const inspected = fcr('inspect', join(folder, 'in'));
    expect([inspected.code, inspected.json.files.length]).toEqual([0, 12]);
    const out = join(folder, 'out');
    expect(fcr('read', join(folder, 'in'), '--out-dir', out).code).toBe(0);
    expect(readdirSync(out)).toHaveLength(11);
    expect(readFileSync(join(out, 'b.csv'), 'utf8')).toBe(readFileSync(join(out, 'a.csv'), 'utf8'));
    expect(readFileSync(join(out, 'e.csv'), 'utf8')).toBe(readFileSync(join(out, 'a.csv'), 'utf8'));
  });
});

describe('a file that must not get in', () => {
  const evil: readonly (readonly [name: string, content: Buffer, code: string])[] = [
    ['bomb.csv.gz', gzipSync(Buffer.alloc(100 << 20, 'a,b\n')), 'FILE_UNSAFE'],
    ['out.zip', writeZip([{ name: '../../x.csv', content: 'a,b' }]), 'FILE_UNSAFE'],
    ['cut.csv.gz', gzipSync(csvOf(contacts)).subarray(0, 300), 'FILE_DAMAGED'],
    ['sum.zip', writeZip([{ name: 'x.csv', content: csvOf(contacts), crc: 7 }]), 'FILE_DAMAGED'],
    ['secret.zip', writeZip([{ name: 'x.csv', content: 'a,b', isEncrypted: true }]), 'FILE_ENCRYPTED'],
    [
      'entity.xlsx',
      writeXlsx({
        sheets: [{ name: 'A', rows: '' }],
        more: [{ name: 'xl/worksheets/sheet0.xml', content: '<!DOCTYPE x [<!ENTITY y "z">]><worksheet/>' }],
      }),
      'FILE_UNSAFE',
    ],
    ['half.json', Buffer.from('[{"contact_id":"1","started_at":"2026-01-01T00:00:00Z"},{"contact'), 'FILE_DAMAGED'],
    ['half.parquet', parquet.subarray(0, 600), 'FILE_DAMAGED'],
  ];

  test.each(evil)('%s leaves the project as it was, and says why', (name, content, code) => {
    fcr('import', write('good.csv', csvOf(contacts)), '--project', project);
    const before = readFileSync(project);
    const { code: exit, json } = fcr('import', write(name, content), '--project', project);
    expect([exit, json.error.code]).toEqual([1, code]);
    expect(json.error.message).toContain(name);
    expect(json.error.hint).not.toBe('');
    expect(readFileSync(project).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((file) => /stage|part/.test(file))).toEqual([]);
  });

  test('keeps no other from being imported', () => {
    const files = [write('cut.csv.gz', gzipSync(csvOf(contacts)).subarray(0, 300)), write('good.csv', csvOf(contacts))];
    const { code, json } = fcr('import', ...files, '--project', project);
    expect([code, json.batches.length]).toEqual([1, 1]);
    expect(json.error.code).toBe('FILE_DAMAGED');
    expect(json.notImported).toMatchObject([{ file: files[0], error: { code: 'FILE_DAMAGED' }, isSkipped: false }]);
  });

  test('in an empty folder there is none', () => {
    mkdirSync(join(folder, 'empty'));
    const { code, json } = fcr('import', join(folder, 'empty'), '--project', project);
    expect([code, json.error.code]).toEqual([1, 'NOT_FOUND']);
  });
});
