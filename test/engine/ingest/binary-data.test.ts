import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTable } from '../../../electron/engine/ingest/read-table.ts';

function fileOf(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-binary-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'b.csv');
  writeFileSync(path, bytes);
  return path;
}

/** The same bytes in every run: a small generator with a seed. */
function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

test.each([1, 2, 3, 4, 5])('noise of seed %i is no text, whatever its length', async (seed) => {
  for (const length of [300, 20_000, 200_000]) {
    await expect(openTable(fileOf(noise(length, seed)))).rejects.toMatchObject({ code: 'FILE_NOT_TEXT' });
  }
});

test('CONTROL: text with control characters of one or two kinds is a table', async () => {
  const rows = Array.from(
    { length: 50 },
    (_row, at) => `${at}\u0001K${at % 7}\u00012026-03-02 10:00\u0002\u0000\u0000`,
  );
  const table = await openTable(fileOf(Buffer.from(`id\u0001customer\u0001start\n${rows.join('\n')}`)));
  expect(table.header.length).toBeGreaterThan(0);
});
