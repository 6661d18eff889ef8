import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';

const ROWS = 40;
const two = (value: number): string => String(value).padStart(2, '0');
const day = (row: number): string => two(1 + (row % 28));
const clock = (row: number): string => `${two(8 + (row % 9))}:${two(row)}`;

async function imported(write: (row: number) => string) {
  const folder = mkdtempSync(join(tmpdir(), 'fcr-calendar-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'calls.csv');
  const rows = Array.from({ length: ROWS }, (_row, at) => `C${at},K${at % 9},${write(at)}`);
  writeFileSync(path, ['Call ID,Customer,Start', ...rows].join('\n'));
  return importProfile(path);
}

/** What every row starts at, written without our reader. */
const WANTED = Object.fromEntries(
  Array.from({ length: ROWS }, (_row, at) => [`C${at}`, `2024-03-${day(at)}T${clock(at)}`]),
);

it.each<readonly [string, (row: number) => string]>([
  ['buddhist', (row) => `${day(row)}/03/2567 ${clock(row)}`],
  ['buddhist', (row) => `2567-03-${day(row)} ${clock(row)}:00`],
  ['minguo', (row) => `113/03/${day(row)} ${clock(row)}`],
  ['minguo', (row) => `113-03-${day(row)} ${clock(row)}`],
])('a whole column of years says that they are %s ones', async (calendar, write) => {
  const { contacts, inspection } = await imported(write);
  expect(inspection.mapping.calendar).toBe(calendar);
  expect(inspection.dates.evidence[0]?.code).toBe(`calendar_${calendar}`);
  const starts = Object.entries(contacts).map(([id, { started_at }]) => [id, String(started_at).slice(0, 16)]);
  expect(Object.fromEntries(starts)).toEqual(WANTED);
});

it('29 February is there in the years that have one', async () => {
  const { contacts } = await imported(() => '29/02/2567 10:00');
  expect(String(contacts.C0?.started_at).slice(0, 10)).toBe('2024-02-29');
});

it('years of two calendars are never mixed', async () => {
  const { inspection } = await imported((row) => `${row === 7 ? 2024 : 2567}-03-${day(row)} ${clock(row)}`);
  expect(inspection.mapping.calendar).toBeUndefined();
});

it('CONTROL: years of ours need no calendar', async () => {
  const { inspection, contacts } = await imported((row) => `${day(row)}/03/2024 ${clock(row)}`);
  expect(inspection.mapping.calendar).toBeUndefined();
  expect(String(contacts.C0?.started_at).slice(0, 16)).toBe(WANTED.C0);
});
