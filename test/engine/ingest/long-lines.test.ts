import { expect, test } from 'vitest';
import type { ByteSource } from '../../../electron/engine/ingest/bytes/byte-file.ts';
import { CHUNK_BYTES, streamRecords } from '../../../electron/engine/ingest/record-stream.ts';
import { scanOptions } from '../../../shared/domain/csv/scan-options.ts';

const scan = scanOptions({ delimiter: ',', quote: '"', escape: 'double' }, 3);
const PLAN = { encoding: 'utf-8', scan, fromByte: 0, fromLine: 1, chunkBytes: CHUNK_BYTES, file: 'long.csv' };

/** Bytes that come in pieces, as they do out of gzip. */
const source = (bytes: Buffer, piece: number): ByteSource => ({
  read: async (into, position) => bytes.copy(into, 0, position, position + Math.min(into.length, piece)),
});

test('a line of 8 MB is looked at a few times, however small the pieces are in which it comes', async () => {
  const line = ','.repeat(8 << 20);
  for (const piece of [1 << 16, 1 << 30]) {
    const bytes = Buffer.from(`1,2,3\n${line}\n4,5,6\n`);
    let looks = 0;
    const rows: (readonly string[])[] = [];
    const stream = streamRecords(source(bytes, piece), { ...PLAN, bytes: bytes.length }, undefined, () => {
      looks += 1;
    });
    for await (const batch of stream) rows.push(...batch.map(({ cells }) => cells.slice(0, 3)));
    // Once at a quarter of a megabyte and at each doubling of it: 33 times the same bytes would be cut again otherwise.
    expect(looks).toBeLessThan(12);
    expect(rows).toEqual([
      ['1', '2', '3'],
      ['', '', ''],
      ['4', '5', '6'],
    ]);
  }
});
