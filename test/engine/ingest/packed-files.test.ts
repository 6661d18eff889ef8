import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { textRow, writeXlsx } from '../../helpers/write-xlsx.ts';
import { writeZip } from '../../helpers/write-zip.ts';
import { readAll } from './read-all.ts';

let folder = '';
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-packed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: Buffer): string {
  const path = join(folder, `${++number}.bin`);
  writeFileSync(path, content);
  return path;
}

const rows = Array.from({ length: 50_000 }, (_unused, index) => `${index},contact ${(index * 7919) % 50_000}`);
const csv = `id,subject\n${rows.join('\n')}\n`;

describe('gzip', () => {
  it('is read as what it holds, with the place of each row in the text', async () => {
    const plain = await readAll(fileOf(Buffer.from(csv)));
    const path = fileOf(gzipSync(csv));
    const packed = await readAll(path, {}, { chunkBytes: 3000 });
    expect(packed.records).toEqual(plain.records);
    expect(packed.table.reading).toEqual(plain.table.reading);
    expect(packed.table.bytes).toBe(gzipSync(csv).length);
    expect(packed.table.bytesRead()).toBeGreaterThan(packed.table.bytes * 0.99);
    expect(packed.table.bytesRead()).toBeLessThanOrEqual(packed.table.bytes);
    expect(packed.table.estimatedRows).toBeGreaterThan(45_000);
    expect(packed.table.estimatedRows).toBeLessThan(55_000);
  });

  it('is closed in the middle without harm to what is opened after it', async () => {
    // Hardly packable, so that the reader is far ahead of what was taken.
    const noise = Array.from({ length: 100_000 }, (_unused, index) => `${index},${randomBytes(30).toString('base64')}`);
    const path = fileOf(gzipSync(`id,noise\n${noise.join('\n')}\n`, { level: 1 }));
    const readings = Array.from({ length: 4 }, async () => {
      const table = await openTable(path);
      for await (const _batch of table.records()) break;
      return (await readAll(path)).records.length;
    });
    expect(await Promise.all(readings)).toEqual([100_000, 100_000, 100_000, 100_000]);
  });

  it('may hold JSON, several members one behind the other, and gzip again', async () => {
    const json = await readAll(fileOf(gzipSync('[{"id":1},{"id":2}]')));
    expect([json.table.reading.format, json.cells]).toEqual(['json', [['1'], ['2']]]);
    const half = csv.length >> 1;
    const members = Buffer.concat([gzipSync(csv.slice(0, half)), gzipSync(csv.slice(half))]);
    expect((await readAll(fileOf(gzipSync(members)))).records).toHaveLength(50_000);
  });

  it('reports progress in bytes of the packed file', async () => {
    const seen: number[] = [];
    await readAll(fileOf(gzipSync(csv)), {}, { chunkBytes: 10_000, onProgress: (bytes) => seen.push(bytes) });
    expect(seen.length).toBeGreaterThan(10);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it.each([
    ['cut off', (packed: Buffer) => packed.subarray(0, packed.length >> 1)],
    ['cut off at its checksum', (packed: Buffer) => packed.subarray(0, packed.length - 8)],
    ['with a wrong checksum', (packed: Buffer) => Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 1)])],
    ['with broken data', (packed: Buffer) => Buffer.from(packed).fill(0x55, packed.length >> 1, packed.length - 100)],
  ])('is refused when it is damaged: %s', async (_name, damage) => {
    const reading = readAll(fileOf(damage(gzipSync(csv))));
    await expect(reading).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      params: { file: expect.stringMatching(/bin$/) },
    });
  });

  it('is refused when it swells, long before it fills anything', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('id,n\n'), Buffer.alloc(100 << 20, '1,2\n')]));
    expect(bomb.length).toBeLessThan(1 << 20);
    await expect(readAll(fileOf(bomb))).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
    let nested: Buffer = gzipSync('id,n\n1,2\n');
    for (let layer = 0; layer < 8; layer += 1) nested = gzipSync(nested);
    await expect(openTable(fileOf(nested))).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
  });

  it('may be empty inside, or hold what cannot be read', async () => {
    await expect(openTable(fileOf(gzipSync('')))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    await expect(openTable(fileOf(gzipSync('%PDF-1.7')))).rejects.toMatchObject({ code: 'FILE_NOT_TEXT' });
    await expect(openTable(fileOf(Buffer.from('{\\rtf1\\ansi Call ID,Start}')))).rejects.toMatchObject({
      code: 'FILE_NOT_TEXT',
    });
  });

  it('stops when it is cancelled', async () => {
    const abort = new AbortController();
    const table = await openTable(fileOf(gzipSync(csv)), {}, { signal: abort.signal, chunkBytes: 1000 });
    const reading = (async () => {
      for await (const _batch of table.records()) abort.abort();
    })();
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('Office files that are no workbooks of today', () => {
  /** The head of a compound file whose directory names this stream. */
  function compound(stream: string): Buffer {
    const file = Buffer.alloc(4096);
    file.write('d0cf11e0a1b11ae1', 'hex');
    file.writeUInt16LE(9, 30);
    file.writeUInt32LE(1, 48);
    file.write(stream, 1024, 'utf16le');
    return file;
  }

  it.each([
    ['Workbook', 'FILE_NOT_TEXT'],
    ['EncryptedPackage', 'FILE_ENCRYPTED'],
  ])('say what to do: %s', async (stream, code) => {
    await expect(openTable(fileOf(compound(stream)))).rejects.toMatchObject({ code });
  });
});

describe('a zip archive', () => {
  const calls = 'Call ID,Start Time,Customer ID\n1,2026-01-02 03:04,a\n2,2026-01-02 03:05,b\n';

  it('with one file in it is read as that file', async () => {
    for (const isStored of [false, true]) {
      const path = fileOf(writeZip([{ name: 'export/calls.csv', content: csv, isStored }]));
      const { table, records } = await readAll(path, {}, { chunkBytes: 5000 });
      expect(table.name).toMatch(/\.bin$/);
      expect([table.reading.part, table.parts]).toEqual(['', []]);
      expect(records).toEqual((await readAll(fileOf(Buffer.from(csv)))).records);
      expect(table.bytesRead()).toBe(table.bytes);
    }
  });

  it('chooses the log of a known system, also without a header, before a read-me that speaks of it', async () => {
    const log = [
      '1772442000|c1|support|NONE|ENTERQUEUE||+12025550101|1',
      '1772442100|c1|support|SIP/201|CONNECT|100|m1|5',
      '1772442300|c1|support|SIP/201|COMPLETECALLER|100|200|1',
    ];
    const packed = gzipSync(`${log.join('\n')}\n`);
    const path = fileOf(
      writeZip([
        { name: 'readme.txt', content: 'Queue log of support, agent by agent\n' },
        { name: 'queue_log.gz', content: packed },
      ]),
    );
    expect((await openTable(path)).part).toMatchObject({
      name: 'queue_log.gz',
      evidence: { code: 'part_like_contacts' },
    });
  });

  it('with several offers each, also sheets and arrays, and chooses what looks like contacts', async () => {
    const book = writeXlsx({
      sheets: [
        { name: 'A', rows: textRow(1, ['x']) },
        { name: 'B', rows: textRow(1, ['y']) },
      ],
    });
    const path = fileOf(
      writeZip([
        { name: 'read me.txt', content: 'Thank you for downloading.' },
        { name: '__MACOSX/._calls.csv', content: 'rubbish' },
        { name: 'data/', content: '', isStored: true },
        { name: 'data/calls.csv', content: calls },
        { name: 'data/März.json', content: '{"rows":[{"n":1}],"more":[{"m":2}]}' },
        { name: 'book.xlsx', content: book },
        { name: 'inner.csv.gz', content: gzipSync('q\n1\n') },
        { name: 'picture.png', content: Buffer.from('89504e470d0a1a0a', 'hex') },
        { name: 'secret.csv', content: 'a,b', isEncrypted: true },
      ]),
    );
    const table = await openTable(path);
    expect(table.part.name).toBe('data/calls.csv');
    expect(table.parts.map(({ name }) => name)).toEqual([
      'read me.txt',
      'data/calls.csv',
      'data/März.json',
      'data/März.json!/rows',
      'data/März.json!/more',
      'book.xlsx!/A',
      'book.xlsx!/B',
      'inner.csv.gz',
      'picture.png',
      'secret.csv',
    ]);
    expect(table.parts[1]).toEqual({ name: 'data/calls.csv', bytes: calls.length, isAlike: true });
    expect((await readAll(path, { part: 'data/März.json!/more' })).cells).toEqual([['2']]);
    expect((await openTable(path, { part: 'book.xlsx!/B' })).header).toEqual(['y']);
    expect((await readAll(path, { part: 'inner.csv.gz' })).cells).toEqual([['1']]);
    await expect(openTable(path, { part: 'picture.png' })).rejects.toMatchObject({ code: 'FILE_NOT_TEXT' });
    await expect(openTable(path, { part: 'secret.csv' })).rejects.toMatchObject({
      code: 'FILE_ENCRYPTED',
      params: { file: expect.stringMatching(/secret\.csv$/) },
    });
  });

  const good = writeZip([{ name: 'calls.csv', content: csv }]);
  it.each([
    ['a checksum that does not fit', writeZip([{ name: 'a.csv', content: csv, crc: 1 }]), 'FILE_DAMAGED'],
    ['a length that is too small', writeZip([{ name: 'a.csv', content: csv, bytes: 100 }]), 'FILE_DAMAGED'],
    ['a length that is too large', writeZip([{ name: 'a.csv', content: csv, bytes: csv.length + 9 }]), 'FILE_DAMAGED'],
    ['a method that nobody unpacks', writeZip([{ name: 'a.csv', content: csv, method: 99 }]), 'FILE_NOT_TEXT'],
    ['its end missing', good.subarray(0, good.length - 300), 'FILE_DAMAGED'],
    ['its middle missing', Buffer.concat([good.subarray(0, 500), good.subarray(1500)]), 'FILE_DAMAGED'],
    ['nothing behind its first bytes', Buffer.from('504b03041400060008000000', 'hex'), 'FILE_DAMAGED'],
    ['nothing in it', writeZip([]), 'FILE_EMPTY'],
    ['a password', writeZip([{ name: 'a.csv', content: csv, isEncrypted: true }]), 'FILE_ENCRYPTED'],
    ['a name that leads out', writeZip([{ name: '../../etc/cron.d/x', content: csv }]), 'FILE_UNSAFE'],
    ['an absolute name', writeZip([{ name: '/etc/passwd', content: csv }]), 'FILE_UNSAFE'],
    ['a name with a drive', writeZip([{ name: 'C:\\x.csv', content: csv }]), 'FILE_UNSAFE'],
  ])('is refused for %s', async (_name, content, code) => {
    await expect(readAll(fileOf(content))).rejects.toMatchObject({ code });
  });

  it('is refused when it swells, or when archives lie in archives', async () => {
    const bomb = writeZip([{ name: 'a.csv', content: Buffer.alloc(100 << 20, '1,2\n') }]);
    await expect(readAll(fileOf(bomb))).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
    let nested = writeZip([{ name: 'a.csv', content: calls }]);
    expect((await readAll(fileOf(writeZip([{ name: 'in.zip', content: nested }])))).cells).toHaveLength(2);
    for (let depth = 0; depth < 4; depth += 1) nested = writeZip([{ name: 'in.zip', content: nested }]);
    await expect(readAll(fileOf(nested))).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
  });

  it('gives one of its tables alone without a look at the others, and reads it as it does beside them', async () => {
    const tables = ['a.csv', 'b.csv', 'c.csv'].map((name) => ({ name, content: calls }));
    const path = fileOf(writeZip(tables));
    const beside = await readAll(path, { part: 'b.csv' });
    const alone = await readAll(path, { part: 'b.csv' }, { isPartAlone: true });
    expect(alone.records).toEqual(beside.records);
    expect(alone.table.reading).toEqual(beside.table.reading);
    expect([beside.table.parts.length, alone.table.parts.length]).toEqual([3, 0]);
    await expect(readAll(path, { part: 'd.csv' }, { isPartAlone: true })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    // What may not be looked into is not looked into.
    let nested = writeZip([{ name: 'in.csv', content: calls }]);
    for (let depth = 0; depth < 4; depth += 1) nested = writeZip([{ name: 'in.zip', content: nested }]);
    const guarded = fileOf(writeZip([...tables, { name: 'deep.zip', content: nested }]));
    await expect(readAll(guarded, { part: 'b.csv' })).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
    expect((await readAll(guarded, { part: 'b.csv' }, { isPartAlone: true })).cells).toEqual(alone.cells);
  });

  it('with very many files is refused before they are looked at', async () => {
    const many = Array.from({ length: 1100 }, (_unused, index) => ({ name: `${index}.csv`, content: 'a,b\n1,2\n' }));
    await expect(openTable(fileOf(writeZip(many)))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('is refused when its files lie on each other', async () => {
    const archive = writeZip([
      { name: 'a.csv', content: calls },
      { name: 'b.csv', content: calls },
    ]);
    expect((await openTable(fileOf(archive))).parts).toHaveLength(2);
    const second = archive.lastIndexOf(Buffer.from('504b0102', 'hex'));
    archive.writeUInt32LE(0, second + 42);
    await expect(openTable(fileOf(archive))).rejects.toMatchObject({ code: 'FILE_UNSAFE' });
  });

  it('that is replaced between two readings is not mixed up', async () => {
    const path = fileOf(good);
    const table = await openTable(path);
    writeFileSync(path, writeZip([{ name: 'calls.csv', content: calls }]));
    const reading = (async () => {
      for await (const _batch of table.records());
    })();
    await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  });
});
