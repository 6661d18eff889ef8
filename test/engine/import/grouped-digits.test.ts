import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

const ROWS = 60;
const secondsOf = (row: number): number => 400 + row * 37;

/** Durations as a spreadsheet shows them */
async function imported(locale: string, delimiter: string) {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-grouped-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'calls.csv');
  const rows = Array.from({ length: ROWS }, (_row, at) =>
    [`C${at}`, `K${at % 9}`, `2026-03-02 10:${10 + (at % 50)}:00`, secondsOf(at).toLocaleString(locale)].join(
      delimiter,
    ),
  );
  writeFileSync(path, ['Call ID,Customer,Start,Talk time'.replaceAll(',', delimiter), ...rows].join('\n'));
  return importProfile(path);
}

it.each([
  ['en-US', ';'],
  ['de-DE', ';'],
  ['en-US', '\t'],
])('durations with marks between thousands (%s, %j) are as long as they are', async (locale, delimiter) => {
  const { contacts } = await imported(locale, delimiter);
  const found = Object.entries(contacts).map(([id, { talk_s }]) => [id, talk_s]);
  expect(found).toHaveLength(ROWS);
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Array.from({ length: ROWS }, (_row, at) => [`C${at}`, secondsOf(at)])),
  );
});
