import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { importProfile } from '../../helpers/import-profile.ts';
import { inspect, kept, roles } from '../../helpers/inspected.ts';

/** Exports of systems that have no profile, made up after their headers: what a careful person would read of them. */
const folder = mkdtempSync(join(tmpdir(), 'fcr-unknown-systems-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(lines: readonly string[], name = 'export.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

test('calls of a telephony service: a leg that was dialled is outbound, and a leg of its call', async () => {
  const path = file([
    'Call Sid,Parent Call Sid,Start Time,End Time,From,To,Direction,Status,Duration',
    'CA1,,2024-01-13 10:00:00 UTC,2024-01-13 10:03:20 UTC,+4915112345671,+493012345,inbound,completed,200',
    'CA2,CA1,2024-01-13 10:00:02 UTC,2024-01-13 10:03:20 UTC,+493012345,client:ann,outbound-dial,completed,198',
    'CA3,,2024-01-14 09:00:00 UTC,2024-01-14 09:00:12 UTC,+4915112345671,+493012345,inbound,no-answer,0',
    'CA4,,2024-01-14 09:10:00 UTC,2024-01-14 09:10:30 UTC,+493012345,+4915112345671,outbound-api,completed,30',
  ]);
  const { contacts, remarks } = await importProfile(path);
  expect(Object.entries(contacts).map(([id, of]) => [id, of.direction, of.outcome, of.legs])).toEqual([
    ['CA1', 'in', 'handled', 2],
    ['CA3', 'in', 'missed', 1],
    ['CA4', 'out', 'handled', 1],
  ]);
  expect([remarks.unknown_word, remarks.direction_assumed_in]).toEqual([undefined, undefined]);
});

describe('the address of an agent', () => {
  const rows = (emailOf: (row: number) => string): readonly string[] => [
    'call_id,direction,external_number,date_started,name,email',
    ...Array.from({ length: 60 }, (_row, n) => {
      const started = `2024-01-${String(1 + (n % 28)).padStart(2, '0')} 10:00:00`;
      return `d${n},inbound,+155512300${String(n % 40).padStart(2, '0')},${started},Ann,${emailOf(n)}`;
    }),
  ];

  test('beside many numbers of customers is no identity: it would join all whom the agent talked to', async () => {
    const found = await inspect(file(rows((n) => `agent${n % 4}@desk.example`)));
    expect(roles(found)).toMatchObject({ external_number: 'phone' });
    expect(Object.values(roles(found))).not.toContain('email');
  });

  test('is told from that of a customer, which is as various as the numbers', async () => {
    const found = await inspect(file(rows((n) => `c${n % 40}@mail.example`)));
    expect(roles(found)).toMatchObject({ external_number: 'phone', email: 'email' });
  });
});

test.each([
  ['Ergebnis', ['gelöst', 'offen', 'erledigt']],
  ['Result', ['solved', 'open', 'solved']],
  ['対応結果', ['解決', '未解決', '解決']],
])('%s with words for solved and open is a flag, not how the call went', async (name, words) => {
  const rows = words.map((word, n) => `${n},2024-01-1${n} 10:00,K${n % 2},${word}`);
  const found = await inspect(file([`Call ID,Started,Customer No,${name}`, ...rows]));
  expect(roles(found)[name]).toBe('resolved_flag');
  expect([kept(found, 0).resolved_flag, kept(found, 1).resolved_flag, kept(found, 1).outcome]).toEqual([
    ...['yes', 'no', 'handled'],
  ]);
  const calls = ['answered', 'abandoned', 'answered'].map((word, n) => `${n},2024-01-1${n} 10:00,K${n % 2},${word}`);
  expect(roles(await inspect(file([`Call ID,Started,Customer No,${name}`, ...calls])))[name]).toBe('outcome');
});

test.each([
  ['Call status', ['completed', 'in-progress', 'completed']],
  ['Status of the call', ['completed', 'in-progress', 'no-answer']],
  ['Result', ['completed', 'open', 'abandoned']],
])('%s with %j says how the call went', async (name, words) => {
  const rows = words.map((word, n) => `${n},2024-01-1${n} 10:00,K${n % 2},${word}`);
  const found = await inspect(file([`Call ID,Started,Customer No,${name}`, ...rows]));
  expect(roles(found)[name]).not.toBe('resolved_flag');
});

test.each([
  ['Date,Hour,Queue,Offered,Answered,Abandoned,AHT', '2024-03-14,9,Sales,20,18,2,310'],
  ['Intervall;Gruppe;Angeboten;Angenommen;Verloren;AHT', '14.03.2024 09:00;Sales;20;18;2;310'],
  ['日期,技能组,呼入量,接听量,放弃量', '2024-03-14,账单,20,18,2'],
])('counts of an interval are no contacts: %s', async (header, row) => {
  const found = await inspect(file([header, row, row.replace('20', '25'), row.replace('18', '22')]));
  expect(found.missing.map(({ code }) => code)).toContain('missing_rows_are_counts');
});

test('answered and abandoned of single calls are no counts', async () => {
  const rows = [1, 2, 3].map((n) => `2024-03-14 09:0${n}:00,Sales,${n % 2},${1 - (n % 2)},${n * 40}`);
  const found = await inspect(file(['Start,Queue,Answered,Abandoned,Talk time', ...rows]));
  expect(found.missing).toEqual([]);
});

test('contact records of Amazon Connect without the moments: an agent was reached where one is named', async () => {
  const path = file([
    'contactid,channel,initiationmethod,initiationtimestamp,disconnecttimestamp,customerendpoint.address,queue.name,queue.duration,agent.username,agent.agentinteractionduration',
    'c1,VOICE,INBOUND,2024-01-13T09:15:00Z,2024-01-13T09:20:00Z,+15551234567,Support,20,ann,200',
    'c2,VOICE,INBOUND,2024-01-14T09:15:00Z,2024-01-14T09:16:00Z,+15551234567,Support,60,,',
    'c3,VOICE,INBOUND,2024-01-15T09:15:00Z,2024-01-15T09:16:00Z,+15551234568,,,,',
  ]);
  const { contacts } = await importProfile(path);
  expect(Object.values(contacts).map(({ outcome }) => outcome)).toEqual(['handled', 'abandoned', 'unknown']);
});

test('why nobody answered is not why somebody called', async () => {
  const path = file([
    'Call ID,Started,Direction,Caller number,Answered,Missed call reason,Duration (in call)',
    '1,2024-01-13 10:00:00,inbound,+4915112345671,Yes,,180',
    '2,2024-01-13 11:00:00,inbound,+4915112345672,No,no_available_agent,0',
    '3,2024-01-13 12:00:00,inbound,+4915112345671,No,out_of_opening_hours,0',
  ]);
  const found = await inspect(path);
  expect(roles(found)).toMatchObject({ 'Call ID': 'contact_id', 'Duration (in call)': 'talk_s' });
  expect(Object.values(roles(found))).not.toContain('reason');
});
