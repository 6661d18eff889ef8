import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileHash, hashFile } from '../../../electron/engine/services/import/source-file.ts';
import { importProfile } from '../../helpers/import-profile.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-hash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two pieces and a bit. */
const BYTES = Buffer.from(Array.from({ length: 2_200_000 }, (_, at) => (at * 7) % 251));
const EXPECTED = createHash('sha256').update(BYTES).digest('hex');

test('a file is read up to a limit, no further, and what is left at the end', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, BYTES);
  expect(await hashFile(path, undefined)).toBe(EXPECTED);
  const hash = new FileHash(path);
  await hash.upTo(0, undefined);
  await hash.upTo(10, undefined);
  // Read already: these come too late and are not taken twice.
  hash.take(BYTES.subarray(0, 10), 0);
  await hash.upTo(1_500_000, undefined);
  expect(await hash.finish(undefined)).toBe(EXPECTED);
  await hash.close();
});

test('what somebody else read is not read again; what came too early is', async () => {
  const path = join(folder, 'a.csv');
  // Only the bytes that nobody brings stand in this file, so whoever reads the others finds other ones.
  const own = Buffer.from(BYTES);
  own.fill(0, 100, 1_000_000);
  writeFileSync(path, own);
  const hash = new FileHash(path);
  await hash.upTo(100, undefined);
  hash.take(BYTES.subarray(100, 700_000), 100);
  hash.take(Buffer.alloc(10), 1_100_000);
  hash.take(BYTES.subarray(700_000, 1_000_000), 700_000);
  expect(await hash.finish(undefined)).toBe(EXPECTED);
  await hash.close();
});

test('a hash says that its file cannot be read or that it was cancelled, and takes nothing once it is closed', async () => {
  const gone = new FileHash(join(folder, 'gone.csv'));
  await expect(gone.upTo(1, undefined)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  const path = join(folder, 'b.csv');
  writeFileSync(path, BYTES);
  await expect(hashFile(path, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
});

test.each([
  ['plain', (text: string) => Buffer.from(text)],
  ['with a mark and lines before its table', (text: string) => Buffer.from(`\uFEFFCalls of May\n\n${text}`)],
  ['in UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['packed', (text: string) => gzipSync(text)],
])('a batch holds the hash of its file as it stands on disk: %s', async (_what, bytesOf) => {
  const rows = Array.from(
    { length: 60_000 },
    (_, at) => `c${at},k${at % 900},2024-05-0${1 + (at % 9)} 10:00,"note ${at}\n"`,
  );
  const bytes = bytesOf(`contact_id,customer_id,started_at,notes\n${rows.join('\n')}\n`);
  const path = join(folder, 'calls.csv');
  writeFileSync(path, bytes);
  const { batch } = await importProfile(path);
  expect(batch.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(batch.inserted).toBe(60_000);
});
