import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { importProfile, importProfiles } from '../../helpers/import-profile.ts';

const HEADER = 'Call ID,Customer ID,Start Time,Agent';

function fileOf(starts: readonly string[], header = HEADER, from = 0): string {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-order-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, `part-${from}.csv`);
  const rows = starts.map((start, at) => `${from + at},c${at % 3},${start} 10:0${at % 10},Bob`);
  writeFileSync(path, [header, ...rows].join('\n'));
  return path;
}

const days = (month: string, first: number): readonly string[] =>
  Array.from({ length: 9 }, (_day, at) => `${String(first + at).padStart(2, '0')}/${month}/2024`);
/** Either order fits, and neither is in the future. */
const open = (): string => fileOf(days('02', 1), HEADER, 100);

test('the order that one export of a source shows holds for the next, whose days are all below 13', async () => {
  const { batch, contacts, inspection } = await importProfiles([fileOf(days('01', 13)), open()]);
  expect(batch).toMatchObject({ read: 9, inserted: 9, rejected: 0 });
  expect(contacts['108']?.started_at).toBe('2024-02-09T10:08:00.000Z');
  // Without the project nobody has said it.
  expect(inspection.dates.ambiguous).toBe(true);
});

test('a month that came first before comes first again', async () => {
  const american = fileOf(Array.from({ length: 9 }, (_day, at) => `01/${13 + at}/2024`));
  const { contacts } = await importProfiles([american, open()]);
  expect(contacts['108']?.started_at).toBe('2024-09-02T10:08:00.000Z');
});

test('CONTROL: alone, after another source, or after dates that need no order, it is asked', async () => {
  const asked = { code: 'MAPPING_INCOMPLETE' };
  await expect(importProfile(open())).rejects.toMatchObject(asked);
  const other = fileOf(days('01', 13), 'Call ID,Customer ID,Start Time,Agent Name');
  await expect(importProfiles([other, open()])).rejects.toMatchObject(asked);
  const iso = fileOf(['2024-01-13', '2024-01-14']);
  await expect(importProfiles([iso, open()])).rejects.toMatchObject(asked);
});

test('CONTROL: what the file shows itself goes before', async () => {
  const american = fileOf(
    Array.from({ length: 9 }, (_day, at) => `01/${13 + at}/2024`),
    HEADER,
    200,
  );
  const { contacts } = await importProfiles([fileOf(days('01', 13)), american]);
  expect(contacts['208']?.started_at).toBe('2024-01-21T10:08:00.000Z');
});
