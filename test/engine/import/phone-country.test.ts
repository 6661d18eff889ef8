import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-country-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SPELLINGS = ['919876543210', '09876543210', '9876543210', '9876543210.0', '098765-43210'];
const fileOf = (name: string, phones: readonly string[]): string => {
  const path = join(folder, name);
  const rows = phones.map((phone, n) => `c${n},${phone},2026-03-0${n + 1}T10:00:00Z`);
  writeFileSync(path, ['contact_id,phone,started_at', ...rows].join('\n'));
  return path;
};
const customersOf = (contacts: Awaited<ReturnType<typeof importProfile>>['contacts']): number =>
  new Set(Object.values(contacts).map(({ customer }) => customer)).size;

it('one number in six spellings is one customer when one of them names the country', async () => {
  const { contacts, inspection, remarks } = await importProfile(fileOf('six.csv', ['+91 98765 43210', ...SPELLINGS]));
  expect(inspection.mapping.country).toBe('IN');
  expect(customersOf(contacts)).toBe(1);
  expect(contacts.c4?.phone).toBe('+919876543210');
  expect(remarks).not.toHaveProperty('country_unknown');
});

it('where nothing says the country, each spelling is another customer, and the import says how many', async () => {
  const path = fileOf('five.csv', SPELLINGS);
  const { contacts, inspection, remarks } = await importProfile(path);
  expect(customersOf(contacts)).toBe(3);
  expect(remarks.country_unknown).toBe(5);
  // The preview says the same of its rows.
  expect(inspection.problems.find(({ code }) => code === 'country_unknown')).toMatchObject({ count: 5 });
});

it('fcr import --country says it', () => {
  const fcr = (...words: string[]) => {
    const project = join(folder, `${words.join('')}.fcr`);
    const words2 = ['electron/hosts/cli.ts', 'import', join(folder, 'five.csv'), '--project', project, ...words];
    const done = spawnSync(process.execPath, words2, { encoding: 'utf8' });
    return done.stdout + done.stderr;
  };
  expect(fcr('--country', 'xx')).toContain('--country takes two letters');
  expect(fcr('--country', 'in')).not.toContain('country_unknown');
  expect(fcr()).toContain('country_unknown: 5 (kept as their digits; --country says whose they are)');
});

it('the zone of the country of the callers is offered, and assumed by nobody', async () => {
  const rows = Array.from({ length: 8 }, (_unused, n) => `c${n},+49 30 901820${n},2026-03-0${n + 1} 10:00:00`);
  const path = join(folder, 'berlin.csv');
  writeFileSync(path, ['contact_id,phone,started_at', ...rows].join('\n'));
  const { inspection } = await importProfile(path);
  expect(inspection.zone).toMatchObject({ name: 'UTC', likely: { name: 'Europe/Berlin', country: 'DE' } });
  expect(inspection.mapping).toMatchObject({ zone: 'UTC', zoneFrom: 'assumed' });
});
