import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackLz4, unpackLz4Raw } from '../../../electron/engine/ingest/parquet/lz4.ts';
import { readAll } from './read-all.ts';

/** Literals only: the plainest block there is. */
function literals(bytes: Uint8Array): Uint8Array {
  const more: number[] = [];
  for (let left = bytes.length - 15; left >= 0; left -= 255) more.push(Math.min(255, left));
  if (bytes.length >= 15 && more.at(-1) === 255) more.push(0);
  return Uint8Array.from([Math.min(15, bytes.length) << 4, ...more, ...bytes]);
}

function piece(bytes: Uint8Array): Uint8Array {
  const packed = literals(bytes);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, bytes.length);
  head.setUint32(4, packed.length);
  return Uint8Array.from([...new Uint8Array(head.buffer), ...packed]);
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('blocks of LZ4', () => {
  it('that DuckDB wrote: the same rows', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fcr-lz4-'));
    try {
      const path = join(folder, 'lz4.parquet');
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      const rows = `SELECT 'contact ' || i AS id, 'queue ' || (i % 7) || repeat('x', (i % 40)::INTEGER) AS queue FROM range(20000) t(i)`;
      await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet, COMPRESSION lz4_raw)`);
      connection.closeSync();
      instance.closeSync();
      const { cells } = await readAll(path);
      const wanted = Array.from({ length: 20_000 }, (_, i) => [`contact ${i}`, `queue ${i % 7}${'x'.repeat(i % 40)}`]);
      expect(cells).toEqual(wanted);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('a match that runs into what it writes', () => {
    // "ab", then 10 bytes from 2 back.
    expect(unpackLz4Raw(Uint8Array.from([0x26, 97, 98, 2, 0, 0x10, 99]), 13)).toEqual(bytesOf('ababababababc'));
  });

  it('what Hadoop writes in pieces, and what others write as one under the same name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 600 }), { minLength: 1, maxLength: 4 }),
        (parts) => {
          const whole = Uint8Array.from(parts.flatMap((part) => [...part]));
          expect(unpackLz4(Uint8Array.from(parts.flatMap((part) => [...piece(part)])), whole.length)).toEqual(whole);
          expect(unpackLz4Raw(literals(whole), whole.length)).toEqual(whole);
        },
      ),
    );
    const text = bytesOf('one block, no lengths in front');
    expect(unpackLz4(literals(text), text.length)).toEqual(text);
  });

  it('whatever is damaged is said, and never more than was asked for is written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 0, max: 200 }), (input, length) => {
        try {
          expect(unpackLz4(input, length)).toHaveLength(length);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
    expect(() => unpackLz4Raw(Uint8Array.from([0x10, 97, 0, 0]), 5)).toThrow('a match that is not there');
    expect(() => unpackLz4Raw(Uint8Array.from([0xf0]), 5)).toThrow('cut off');
    expect(() => unpackLz4Raw(literals(bytesOf('ab')), 3)).toThrow('less than it says');
  });
});
