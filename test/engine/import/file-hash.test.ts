import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileHash, hashFile } from '../../../electron/engine/services/source-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-hash-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two pieces and a bit. */
const BYTES = Buffer.from(Array.from({ length: 2_200_000 }, (_, at) => (at * 7) % 251));
const EXPECTED = createHash('sha256').update(BYTES).digest('hex');

test('a file that is hashed a piece at a time has the hash of the whole, and nothing is taken ahead of the limit', async () => {
  const path = join(folder, 'a.csv');
  writeFileSync(path, BYTES);
  expect(await hashFile(path, undefined)).toBe(EXPECTED);
  const hash = new FileHash(path);
  expect(await hash.next(0)).toBe(false);
  expect(await hash.next(10)).toBe(true);
  expect(await hash.next(10)).toBe(false);
  while (await hash.next(1_500_000));
  expect(await hash.finish(undefined)).toBe(EXPECTED);
  await hash.close();
});

test('a hash says that its file cannot be read or that it was cancelled, and takes nothing once it is closed', async () => {
  await expect(new FileHash(join(folder, 'gone.csv')).next(1)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  const path = join(folder, 'b.csv');
  writeFileSync(path, BYTES);
  await expect(hashFile(path, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  const hash = new FileHash(path);
  await hash.close();
  expect(await hash.next(10)).toBe(false);
});
