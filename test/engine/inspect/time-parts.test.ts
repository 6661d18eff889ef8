import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { InspectWanted } from '../../../electron/engine/services/inspect/inspect-file.ts';
import { inspect, roles } from '../../helpers/inspected.ts';

const folder = mkdtempSync(join(tmpdir(), 'fcr-time-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function inspectLines(lines: readonly string[], wanted: InspectWanted = {}) {
  const file = join(folder, 'parts.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return inspect(file, wanted);
}

async function startsOf(lines: readonly string[], wanted: InspectWanted = {}) {
  const { rows } = await inspectLines(lines, wanted);
  return rows.map(({ kept, rejection }) => kept.started_at?.slice(0, 16) ?? rejection?.code ?? null);
}

const AFTER_NOON = ['2024-03-14T09:15', '2024-03-14T13:20', '2024-03-15T12:05', '2024-03-15T00:30'];

test.each([
  [
    'AM/PM behind the clock',
    'Call ID,Date,Time,AM/PM,Caller ID',
    ['1,03/14/2024,09:15,AM,K1', '2,03/14/2024,01:20,PM,K2', '3,03/15/2024,12:05,pm,K1', '4,03/15/2024,12:30,a.m.,K3'],
  ],
  [
    'one letter, under a name that says so',
    'Call ID,Date,Time,AM/PM,Caller ID',
    ['1,03/14/2024,9:15,A,K1', '2,03/14/2024,1:20,P,K2', '3,03/15/2024,12:05,P,K1', '4,03/15/2024,12:30,A,K3'],
  ],
  [
    'beside a start with its clock, as the end has one, too',
    'Call ID,Start,AM/PM,End,AM/PM,Phone',
    [
      '1,3/14/2024 9:15,AM,3/14/2024 9:25,AM,+4915112345671',
      '2,3/14/2024 1:20,PM,3/14/2024 1:25,PM,+4915112345672',
      '3,3/15/2024 12:05,PM,3/15/2024 1:05,PM,+4915112345671',
      '4,3/15/2024 12:30,AM,3/15/2024 12:31,AM,+4915112345673',
    ],
  ],
  [
    'in Korean, before the clock',
    '상담번호,상담일자,오전/오후,상담시각,고객번호',
    [
      '1,2024-03-14,오전,09:15,K1',
      '2,2024-03-14,오후,01:20,K2',
      '3,2024-03-15,오후,12:05,K1',
      '4,2024-03-15,오전,12:30,K2',
    ],
  ],
  [
    'in Chinese, under canonical names',
    'contact_id,customer_id,started_date,started_time,时段',
    [
      '1,K1,2024-03-14,09:15,上午',
      '2,K2,2024-03-14,01:20,下午',
      '3,K1,2024-03-15,12:05,下午',
      '4,K2,2024-03-15,12:30,上午',
    ],
  ],
  [
    'year, month, day, hour and minute',
    'Year,Month,Day,Hour,Minute,Caller ID',
    ['2024,3,14,9,15,K1', '2024,3,14,13,20,K2', '2024,3,15,12,5,K1', '2024,3,15,0,30,K2'],
  ],
  [
    'day, month and year in German, the clock in one column',
    'Vorgang;Tag;Monat;Jahr;Uhrzeit;Kundennummer',
    ['V1;14;3;2024;09:15;K1', 'V2;14;3;2024;13:20;K2', 'V3;15;3;2024;12:05;K1', 'V4;15;3;2024;00:30;K2'],
  ],
  [
    'months by name, and two digits of the year',
    'Call ID,Call Month,Call Day,Call Year,Time,Caller ID',
    ['1,Mar,14,24,9:15,K1', '2,Mar,14,24,13:20,K2', '3,Mar,15,24,12:05,K1', '4,Mar,15,24,00:30,K2'],
  ],
])('%s', async (_what, header, rows) => {
  expect(await startsOf([header, ...rows])).toEqual(AFTER_NOON);
});

test('an end has its own half of the day', async () => {
  const { rows, columns } = await inspectLines([
    'Call ID,Start,AM/PM,End,AM/PM,Phone',
    '1,3/14/2024 11:55,AM,3/14/2024 12:05,PM,+4915112345671',
    '2,3/14/2024 1:20,PM,3/14/2024 1:25,PM,+4915112345672',
  ]);
  expect(rows.map(({ kept }) => kept.ended_at?.slice(11, 16))).toEqual(['12:05', '13:25']);
  expect(columns.map(({ role }) => role).slice(1, 5)).toEqual(['started_at', 'started_time', 'ended_at', 'ended_time']);
});

test('a person who names the clock keeps the half beside it, and may say that it is none', async () => {
  const lines = ['Call ID,Date,Time,AM/PM,Caller ID', '1,03/14/2024,01:20,PM,K1', '2,03/15/2024,02:20,PM,K1'];
  const time = { index: 2, header: 'Time', role: 'started_time' } as const;
  expect(await startsOf(lines, { mapping: { columns: [time] } })).toEqual(['2024-03-14T13:20', '2024-03-15T14:20']);
  const none = { index: 3, header: 'AM/PM', role: 'extra' } as const;
  expect(await startsOf(lines, { mapping: { columns: [none] } })).toEqual(['2024-03-14T01:20', '2024-03-15T02:20']);
});

test('a shift is no half of a clock that has whole days, nor are letters under another name', async () => {
  const shift = ['Call ID,Date,Time,Shift,Caller ID', '1,03/14/2024,09:15,PM,K1', '2,03/14/2024,13:20,PM,K2'];
  expect(await startsOf(shift)).toEqual(['2024-03-14T09:15', '2024-03-14T13:20']);
  const line = ['Call ID,Date,Time,Line,Caller ID', '1,03/14/2024,09:15,P,K1', '2,03/14/2024,10:20,A,K2'];
  expect(await startsOf(line)).toEqual(['2024-03-14T09:15', '2024-03-14T10:20']);
});

test('a day that is not whole sets its row aside, a half without a clock says nothing', async () => {
  const parts = ['Year,Month,Day,Hour,Minute,Caller ID', '2024,3,,9,15,K1', '2024,2,30,9,15,K1', '2024,3,1,,,K2'];
  expect(await startsOf(parts)).toEqual(['bad_time', 'impossible_date', '2024-03-01T00:00']);
  const half = ['Call ID,Date,Time,AM/PM,Caller ID', '1,03/14/2024,,PM,K1', '2,03/14/2024,1:20,PM,K1'];
  expect(await startsOf(half)).toEqual(['2024-03-14T00:00', '2024-03-14T13:20']);
});

test('year and month beside a start are no start', async () => {
  const found = await inspectLines(['Call ID,Started,Year,Month,Day,Caller ID', '1,2024-03-14 10:00,2024,3,14,K1']);
  expect(roles(found)).toEqual({ 'Call ID': 'contact_id', Started: 'started_at', 'Caller ID': 'customer_id' });
});

test('an hour alone is better than midnight, where rows are contacts', async () => {
  const lines = ['Datum;Stunde;Kundennummer;Grund', '13.01.2024;9;K1;Rechnung', '13.01.2024;14;K2;Technik'];
  expect(await startsOf(lines)).toEqual(['2024-01-13T09:00', '2024-01-13T14:00']);
});
