import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { writeZip } from '../../helpers/write-zip.ts';
import { readAll } from './read-all.ts';

let folder = '';
let number = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-parquet-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: Buffer): string {
  const path = join(folder, `${++number}.csv`);
  writeFileSync(path, content);
  return path;
}

type WriteOptions = Parameters<typeof parquetWriteBuffer>[0];
const parquetOf = (options: WriteOptions): Buffer => Buffer.from(parquetWriteBuffer(options));

const ids = Array.from({ length: 140_000 }, (_unused, index) => `contact ${index}`);
const queues = ids.map((_id, index) => (index % 7 === 0 ? null : `Queue ${index % 5}`));

describe('a Parquet file', () => {
  it.each([70_000, 9_000, 200_000])(
    'has its names, its rows, blanks for nulls, and can be read twice: groups of %i',
    async (rowGroupSize) => {
      const path = fileOf(
        parquetOf({
          columnData: [
            { name: 'Contact ID', data: ids, type: 'STRING' },
            { name: 'Queue', data: queues, type: 'STRING' },
          ],
          rowGroupSize,
        }),
      );
      const { table, records } = await readAll(path);
      expect(table.reading).toMatchObject({ format: 'parquet', part: '', headerLine: 0 });
      expect([table.header, table.estimatedRows]).toEqual([['Contact ID', 'Queue'], 140_000]);
      expect(records).toHaveLength(140_000);
      expect(records.every(({ line, cells }, at) => line === at + 1 && cells[0] === ids[at])).toBe(true);
      expect(records.every(({ cells }, at) => cells[1] === (queues[at] ?? ''))).toBe(true);
      expect(records[8]).toEqual({
        line: 9,
        byteOffset: 0,
        cells: ['contact 8', 'Queue 3'],
        raw: 'contact 8,Queue 3',
        defect: null,
      });
      expect(table.bytesRead()).toBe(table.bytes);
    },
  );

  it.each([
    ['UNCOMPRESSED', undefined],
    ['SNAPPY', undefined],
    ['GZIP', (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes))],
    ['BROTLI', (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes))],
    ['ZSTD', (bytes: Uint8Array) => new Uint8Array(zstdCompressSync(bytes))],
  ] as const)('is unpacked from %s', async (codec, compress) => {
    const columnData = [{ name: 'a', data: ids.slice(0, 3000), type: 'STRING' as const }];
    const compressors = compress === undefined ? undefined : { [codec]: compress };
    const content = parquetOf({ columnData, codec, ...(compressors === undefined ? {} : { compressors }) });
    expect((await readAll(fileOf(content))).cells.flat()).toEqual(ids.slice(0, 3000));
  });

  it('packed with LZO is refused, and says so', async () => {
    const columnData = [{ name: 'a', data: ['one', 'two'], type: 'STRING' as const }];
    const content = parquetOf({ columnData, codec: 'LZO', compressors: { LZO: (bytes: Uint8Array) => bytes } });
    await expect(readAll(fileOf(content))).rejects.toMatchObject({
      code: 'FILE_NOT_TEXT',
      params: { detail: 'a Parquet file packed with LZO' },
    });
  });

  it('writes values as a careful export would', async () => {
    const at = new Date('2026-03-02T10:00:59.250Z');
    const micros = BigInt(at.getTime()) * 1000n;
    const { table, cells } = await readAll(
      fileOf(
        parquetOf({
          columnData: [
            { name: 'utc', data: [at] },
            { name: 'clock', data: [micros] },
            { name: 'day', data: [new Date('2026-03-02T00:00:00Z')] },
            { name: 'price', data: [12.34] },
            { name: 'id', data: [12345678901234567890n % 9223372036854775807n] },
            { name: 'share', data: [0.1] },
            { name: 'open', data: [true] },
            { name: 'json', data: [{ a: [1, 'x'] }] },
          ],
          schema: [
            { name: 'root', num_children: 8 },
            { name: 'utc', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
            {
              name: 'clock',
              type: 'INT64',
              logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
            },
            { name: 'day', type: 'INT32', converted_type: 'DATE' },
            { name: 'price', type: 'INT32', converted_type: 'DECIMAL', scale: 2, precision: 9 },
            { name: 'id', type: 'INT64' },
            { name: 'share', type: 'FLOAT' },
            { name: 'open', type: 'BOOLEAN' },
            { name: 'json', type: 'BYTE_ARRAY', converted_type: 'JSON' },
          ],
        }),
      ),
    );
    expect(Object.fromEntries(table.header.map((name, index) => [name, cells[0]?.[index]]))).toEqual({
      utc: '2026-03-02T10:00:59.250Z',
      clock: '2026-03-02T10:00:59.250',
      day: '2026-03-02',
      price: '12.34',
      id: '3122306864379792083',
      share: '0.1',
      open: 'true',
      json: '{"a":[1,"x"]}',
    });
  });

  it('may lie in an archive', async () => {
    const content = parquetOf({ columnData: [{ name: 'a', data: ['x'], type: 'STRING' }] });
    for (const packed of [gzipSync(content), writeZip([{ name: 'x.parquet', content }])]) {
      expect((await readAll(fileOf(packed))).cells).toEqual([['x']]);
    }
  });

  it('is refused without rows, and where it cannot be decoded', async () => {
    const none = parquetOf({ columnData: [{ name: 'a', data: [], type: 'STRING' }] });
    await expect(openTable(fileOf(none))).rejects.toMatchObject({ code: 'FILE_EMPTY' });
    const some = parquetOf({ columnData: [{ name: 'a', data: ids.slice(0, 500), type: 'STRING' }] });
    for (const broken of [
      some.subarray(0, some.length >> 1),
      Buffer.concat([some.subarray(0, 100), some.subarray(300)]),
    ]) {
      await expect(readAll(fileOf(broken))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    }
    await expect(openTable(fileOf(Buffer.from('PAR1PAR1')))).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    await expect(openTable(fileOf(Buffer.from(`PARE${'x'.repeat(50)}PARE`)))).rejects.toMatchObject({
      code: 'FILE_ENCRYPTED',
    });
  });

  it('gives rows or a code whatever byte of it is broken', async () => {
    const good = parquetOf({
      columnData: [
        { name: 'a', data: ids.slice(0, 200), type: 'STRING' },
        { name: 'n', data: Array.from({ length: 200 }, (_unused, index) => index), type: 'INT32' },
      ],
    });
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
        const broken = Buffer.from(good);
        broken[at] = byte;
        const path = fileOf(broken);
        await readAll(path).catch((error) => {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(FILE|LIMIT)_/) });
        });
        rmSync(path);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
