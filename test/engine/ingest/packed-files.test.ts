import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
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
