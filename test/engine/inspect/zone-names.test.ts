import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';
import { inspect } from '../../helpers/inspected.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-zone-names-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(times: readonly string[], name = 'zones.csv'): string {
  const path = join(folder, name);
  const rows = times.map((time, at) => `${at + 1},K${at % 3},${time},phone`);
  writeFileSync(path, `Call ID,Customer No,Started,Channel\n${rows.join('\n')}\n`);
  return path;
}

test.each([
  ['2024-01-03 10:00 AEST', '2024-01-03T00:00'],
  ['2024-01-03 10:00 NZDT', '2024-01-02T21:00'],
  ['2024-01-03 10:00 (GMT+8)', '2024-01-03T02:00'],
  ['2024-01-03 10:00 UTC-05:00', '2024-01-03T15:00'],
  ['2024-01-03 10:00 +0530', '2024-01-03T04:30'],
  ['2024-01-03 10:00 AM (EST)', '2024-01-03T15:00'],
])('%s says itself when it was', async (time, start) => {
  const found = await inspect(file([time, time]), {});
  expect(found.rows[0]?.kept.started_at?.slice(0, 16)).toBe(start);
  expect([found.missing, found.mapping.zoneFrom]).toEqual([[], 'not_needed']);
});

test.each([
  ['CST', 'Asia/Shanghai', '2024-07-03T02:00'],
  ['CST', 'America/Costa_Rica', '2024-07-03T16:00'],
  ['BST', 'Europe/London', '2024-07-03T09:00'],
  ['IST', 'Asia/Kolkata', '2024-07-03T04:30'],
  ['ET', 'America/New_York', '2024-07-03T14:00'],
])('%s stands for several zones: asked once, then it is %s', async (name, zone, start) => {
  const path = file([`2024-07-03 10:00:00 ${name}`, `2024-07-04 10:00:00 ${name}`]);
  const open = await inspect(path);
  expect(open.missing).toEqual([{ code: 'missing_zone', params: { name } }]);
  const said = await inspect(path, { mapping: { zone } });
  expect([said.missing, said.rows[0]?.kept.started_at?.slice(0, 16)]).toEqual([[], start]);
});

test('an import without a person says what to do, and takes nothing', async () => {
  await expect(importProfile(file(['2024-07-03 10:00 IST', '2024-07-04 10:00 IST']))).rejects.toMatchObject({
    code: 'MAPPING_INCOMPLETE',
  });
});

test('words behind a time that are no zones are not asked about', async () => {
  const found = await inspect(file(['2024-07-03 10:00 PM', '2024-07-04 10:00 AM']));
  expect(found.missing).toEqual([]);
});
