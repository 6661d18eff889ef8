import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inspect } from '../../helpers/inspected.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-name-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const NAMES = [
  ['Anna', 'Berg'],
  ['Tom', 'Falk'],
  ['Eva', ''],
  ['', 'Lund'],
] as const;

async function agentsOf(given: string, family: string, more: readonly [string, string] | null = null) {
  const file = join(folder, 'names.csv');
  const header = ['Contact ID', 'Customer ID', 'Start Time', given, family, ...(more === null ? [] : [more[0]])];
  const rows = NAMES.map((name, n) => [
    `C${n}`,
    `K${n % 2}`,
    `2026-03-0${n + 1}T10:00:00Z`,
    ...name,
    ...(more?.slice(1) ?? []),
  ]);
  writeFileSync(file, [header, ...rows].map((cells) => cells.join(',')).join('\n'));
  const { rows: read } = await inspect(file);
  return read.map(({ kept }) => kept.agent_name ?? null);
}

test.each([
  ['Agent First Name', 'Agent Last Name'],
  ['agent_first_name', 'agent_last_name'],
  ['AgentFirstName', 'AgentLastName'],
  ['Mitarbeiter Vorname', 'Mitarbeiter Nachname'],
  ['User Given Name', 'User Surname'],
])('%s and %s are one name', async (given, family) => {
  expect(await agentsOf(given, family)).toEqual(['Anna Berg', 'Tom Falk', 'Eva', 'Lund']);
});

test('the family name may stand first', async () => {
  const file = join(folder, 'turned.csv');
  writeFileSync(
    file,
    'Contact ID,Customer ID,Start Time,Agent Last Name,Agent First Name\nC1,K1,2026-03-01T10:00:00Z,Berg,Anna\nC2,K2,2026-03-02T10:00:00Z,Falk,Tom\n',
  );
  const { rows } = await inspect(file);
  expect(rows.map(({ kept }) => kept.agent_name)).toEqual(['Anna Berg', 'Tom Falk']);
});

test('names of customers, of nobody in particular, and beside the whole name are none', async () => {
  expect(await agentsOf('Customer First Name', 'Customer Last Name')).toEqual([null, null, null, null]);
  expect(await agentsOf('First Name', 'Last Name')).toEqual([null, null, null, null]);
  expect(await agentsOf('Agent First Name', 'Agent Last Name', ['Agent Name', 'Whole'])).toEqual(
    NAMES.map(() => 'Whole'),
  );
});
