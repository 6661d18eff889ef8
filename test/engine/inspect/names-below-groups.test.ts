import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inspect } from '../../helpers/inspected.ts';

/** Two header rows: what a column is stands below, and the group above it must not hide it. */
const folder = mkdtempSync(join(tmpdir(), 'fcr-groups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rolesBelow(groups: string, names: string, rowOf: (row: number) => string) {
  const path = join(folder, 'groups.csv');
  writeFileSync(path, [groups, names, ...Array.from({ length: 40 }, (_row, n) => rowOf(n))].join('\n'));
  const { columns, header } = await inspect(path);
  expect(header.evidence.code).toBe('header_joined');
  return Object.fromEntries(columns.map(({ header: name, role, confidence }) => [name, `${role} ${confidence}`]));
}

const start = (row: number): string => `2026-03-${String(2 + (row % 27)).padStart(2, '0')} 09:${10 + (row % 50)}:00`;

test('customer, times and flag are found below groups that name them otherwise', async () => {
  const found = await rolesBelow(
    'Call,,,,Agent,,Duration,,Result,',
    'Ref,Start,End,Caller,ID,Name,Wait,ACW,Code,FCR',
    (n) =>
      `R${1000 + n},${start(n)},${start(n).replace(':00', ':59')},+4477009${10_000 + (n % 9)},${n % 5},${['Ann', 'Bo'][n % 2]},${n},${n * 2},C${n % 3},${'YN'[n % 2]}`,
  );
  expect(found).toMatchObject({
    ...{ 'Call Start': 'started_at likely', 'Call End': 'ended_at likely', 'Call Caller': 'phone check' },
    ...{ 'Agent ID': 'agent_id sure', 'Agent Name': 'agent_name sure' },
    ...{ 'Duration Wait': 'wait_s check', 'Duration ACW': 'acw_s check', 'Result FCR': 'resolved_flag check' },
  });
});

test('a number or an address below a group of agents is no customer', async () => {
  const found = await rolesBelow(
    'Call,,Agent,,Queue',
    'No,Start,Phone,Email,Name',
    (n) => `C${n},${start(n)},+4420794600${10 + n},a${n}@x.example,Q${n % 3}`,
  );
  expect(found).toMatchObject({ 'Agent Phone': 'extra kept', 'Agent Email': 'extra kept' });
});
