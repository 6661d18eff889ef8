import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';
import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';

/** Files of any bytes through the whole reader. Runs are few and their seeds fixed, so that the suite stays fast. */
const folder = mkdtempSync(join(tmpdir(), 'fcr-bytes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'any.csv');

async function readAll(wanted: Partial<ReadingOptions>, chunkBytes?: number): Promise<RawRecord[] | string> {
  try {
    const table = await openTable(path, wanted, { chunkBytes });
    const records: RawRecord[] = [];
    for await (const batch of table.records()) records.push(...batch);
    return records;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

const syllable = fc.constantFrom(
  'id',
  'name',
  '1',
  '22',
  'x',
  ',',
  ',',
  ';',
  '\t',
  '"',
  '""',
  "'",
  '\n',
  '\n',
  '\r\n',
  '\r',
);
const oddities = fc.constantFrom(' ', '\\', '\0', 'é', '客', '😀', '\u00a0', 'Total', '#', '2024-01-01');
const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: syllable }, oddities), { maxLength: 80 })
  .map((parts) => parts.join(''));
const raw = fc.uint8Array({ maxLength: 120 });
const bytes = fc.oneof(
  text.map((one) => Buffer.from(one)),
  text.map((one) => Buffer.from(one, 'latin1')),
  text.map((one) => Buffer.from(one, 'utf16le')),
  raw.map((one) => Buffer.from(one)),
  fc.tuple(text, raw).map(([one, two]) => Buffer.concat([Buffer.from(one), Buffer.from(two)])),
);

test('whatever the bytes: records or a clear code, and the same ones in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, fc.integer({ min: 1, max: 40 }), async (content, chunkBytes) => {
      writeFileSync(path, content);
      const whole = await readAll({});
      expect(await readAll({}, chunkBytes)).toEqual(whole);
      if (typeof whole === 'string')
        expect(whole).toMatch(/^(FILE_EMPTY|FILE_NOT_TEXT|FILE_UNREADABLE|INVALID_INPUT)$/);
    }),
    { numRuns: 300, seed: 5 },
  );
});

test('every byte is accounted for: records, line ends, and rows of nothing but delimiters and blanks', async () => {
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      writeFileSync(path, content);
      const records = await readAll({
        format: 'delimited',
        encoding: 'windows-1252',
        delimiter: ',',
        quote: '"',
        escape: 'double',
        headerLine: 0,
      });
      if (typeof records === 'string') return;
      const latin = content.toString('latin1');
      let at = 0;
      for (const { byteOffset, raw: own, line } of records) {
        expect(latin.slice(at, byteOffset)).toMatch(/^[\r\n,\s\u00a0]*$/);
        expect(line).toBe(latin.slice(0, byteOffset).split(/\r\n|\n|\r/).length);
        // A record in UTF-8 is read as such.
        const isInUtf8 = content.subarray(byteOffset).toString('utf8').startsWith(own);
        at = byteOffset + (isInUtf8 ? Buffer.byteLength(own) : own.length);
      }
      expect(latin.slice(at)).toMatch(/^[\r\n,\s\u00a0]*$/);
    }),
    { numRuns: 300, seed: 6 },
  );
});
