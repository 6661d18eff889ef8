import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  exportEvents,
  importEvents,
  lookAtEvents,
  saveEvent,
} from '../../../electron/engine/services/events/calendar-events.ts';
import { listEvents, markEvents } from '../../../electron/engine/store/events.ts';
import { createProjectFile, openProjectFile, type ProjectFile } from '../../../electron/engine/store/project-file.ts';
import { isDuring } from '../../../shared/domain/events/calendar-event.ts';

let folder = '';
let file: ProjectFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fcr-events-'));
  file = createProjectFile(join(folder, 'a.fcr'), { name: 'A', zone: 'Europe/Berlin', author: 'Ada' });
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true, force: true });
});

const event = (name = 'Backbone down') =>
  ({
    kind: 'outage',
    name,
    from: Date.UTC(2026, 2, 3, 8),
    to: Date.UTC(2026, 2, 3, 11, 30),
    reason: 'No connection',
    queue: null,
    channel: ' ',
    note: ' north ',
  }) as const;
const added = (name?: string) => ({ id: null, event: event(name), isDetected: false });
const names = () => listEvents(file).map(({ name }) => name);
const csv = (text: string): string => {
  const path = join(folder, 'events.csv');
  writeFileSync(path, text);
  return path;
};
const iso = (at: number) => new Date(at).toISOString();
const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

test('an event is kept with its author and source, and is there when the project is opened again', () => {
  saveEvent(file, added(), 1000);
  file.close();
  file = openProjectFile(join(folder, 'a.fcr'));
  expect(listEvents(file)).toEqual([
    { ...event(), id: 1, channel: null, note: 'north', source: 'entered', author: 'Ada', savedAt: 1000 },
  ]);
});

test('a change gives back what was before, so that it can be put back', () => {
  const { id } = saveEvent(file, { ...added(), isDetected: true }, 1);
  const { before } = saveEvent(file, { ...added('Backbone slow'), id }, 2);
  expect(before).toMatchObject({ name: 'Backbone down', source: 'detected' });
  expect(listEvents(file)).toMatchObject([{ id, name: 'Backbone slow', source: 'detected' }]);
  expect(() => saveEvent(file, { ...added(), id: 99 }, 3)).toThrow(code('NOT_FOUND'));
});

test('what is removed comes back as it was', () => {
  const { id } = saveEvent(file, added(), 1);
  const before = listEvents(file);
  expect(markEvents(file, [id, 99], 5)).toBe(1);
  expect(names()).toEqual([]);
  expect(markEvents(file, [id], 6)).toBe(0);
  expect(markEvents(file, [id], null)).toBe(1);
  expect(listEvents(file)).toEqual(before);
});

test.each([
  [{ name: '  ' }, /"name" is empty/],
  [{ to: Date.UTC(2026, 2, 3, 7) }, /"to" lies before "from"/],
  [{ from: -5 }, /"from" is no time between 1970 and 2100/],
  [{ to: Number.NaN }, /"to" is no time/],
])('%j is refused with what is wrong', (change, message) => {
  expect(() => saveEvent(file, { ...added(), event: { ...event(), ...change } }, 1)).toThrow(message);
  expect(names()).toEqual([]);
});

test('a file of events: times on the clock of the project, a last day is meant whole', async () => {
  const path = csv(
    'Type;Title;Start;End;Reason\n' +
      'Incident;Core router;2026-03-03 09:00;2026-03-03 12:30;No connection\n' +
      'letter;Price letter;2026-03-28;2026-03-29;\n' +
      'policy;New refunds;2026-04-01T00:00:00Z;;\n',
  );
  expect(await importEvents(file, path, 7)).toMatchObject({ read: 3, added: 3, known: 0, rejected: 0 });
  expect(listEvents(file).map(({ kind, from, to, source }) => [kind, iso(from), iso(to), source])).toEqual([
    ['outage', '2026-03-03T08:00:00.000Z', '2026-03-03T11:30:00.000Z', 'events.csv'],
    // The night to the 29th of March has an hour less there.
    ['mailing', '2026-03-27T23:00:00.000Z', '2026-03-29T22:00:00.000Z', 'events.csv'],
    ['policy', '2026-04-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z', 'events.csv'],
  ]);
});

test('a file adds nothing twice, and its undo takes out what it added', async () => {
  const path = csv('kind,name,from\nother,One,2026-01-01\nother,One,2026-01-01\nother,Two,2026-01-02\n');
  const { ids } = await importEvents(file, path, 1);
  expect(names()).toEqual(['One', 'Two']);
  expect(await importEvents(file, path, 2)).toMatchObject({ read: 3, added: 0, known: 3 });
  markEvents(file, ids, 3);
  expect(names()).toEqual([]);
});

test('a bad row is set aside with its line; the others are taken', async () => {
  const path = csv(
    'kind,name,from,to\nparty,A,2026-01-01,\nother,,2026-01-01,\nother,B,soon,\nother,C,2026-01-02,2026-01-01\n' +
      'other,D,2026-02-30,\nother,E,2026-01-01,\n',
  );
  const found = await importEvents(file, path, 1);
  expect(found.rejects.map(({ line, field }) => [line, field])).toEqual([
    [2, 'kind'],
    [3, 'name'],
    [4, 'from'],
    [5, 'to'],
    [6, 'from'],
  ]);
  expect(names()).toEqual(['E']);
});

test.each(['scope queue/product', 'Scope (queue/product)', 'scope_queue_product', 'Affected queue'])(
  'a column called %s says what an event is about, not that it is about everybody',
  async (name) => {
    const row = '2026-03-02 09:00,2026-03-02 11:00,UTC,outage,Billing,down';
    const found = await importEvents(file, csv(`start,end,zone,kind,${name},note\n${row}\n`), 7);
    expect(found).toMatchObject({ read: 1, added: 1, rejected: 0 });
    expect(listEvents(file)).toMatchObject([{ queue: 'Billing', reason: null, channel: null }]);
  },
);

test('a calendar beside contacts: a zone a row, a scope in one cell, no names, its own kinds', async () => {
  file.db.exec(
    "INSERT INTO contact_value (field, value) VALUES ('queue', 'Billing'), ('reason', 'refund'), ('product', 'Fibre')",
  );
  const path = csv(
    'start,end,zone,kind,scope,note\n' +
      '2026-03-02 09:00,2026-03-02 11:00,UTC,outage,billing,Invoices did not load\n' +
      '2026-03-02 09:00,2026-03-02 11:00,America/New_York,maintenance,refund,\n' +
      '2026-03-03,2026-03-03,,campaign,"queue=Sales; channel=chat",\n' +
      '2026-04-03,2026-04-03,,holiday,all,Good Friday\n' +
      '2026-04-04,,,policy_change,Nobody knows,\n' +
      '2026-04-05,,Mars/Olympus,outage,,\n' +
      '2026-04-06,,,outage,Fibre,\n' +
      '2026-04-07,,,outage,queue=A;queue=B,\n',
  );
  const found = await importEvents(file, path, 7);
  expect(found).toMatchObject({ read: 8, added: 5, rejected: 3 });
  expect(found.rejects.map(({ line, field, value }) => [line, field, value])).toEqual([
    [7, 'zone', 'Mars/Olympus'],
    [8, 'scope', 'Fibre'],
    [9, 'scope', 'queue=A;queue=B'],
  ]);
  const about = { reason: null, queue: null, channel: null };
  expect(listEvents(file)).toMatchObject([
    { kind: 'outage', name: 'Invoices did not load', ...about, queue: 'billing', from: Date.UTC(2026, 2, 2, 9) },
    { kind: 'outage', name: 'Maintenance: refund', ...about, reason: 'refund', from: Date.UTC(2026, 2, 2, 14) },
    { kind: 'mailing', ...about, queue: 'Sales', channel: 'chat', from: Date.UTC(2026, 2, 2, 23) },
    { kind: 'holiday', name: 'Good Friday', ...about },
    // What no contact has is a queue.
    { kind: 'policy', name: 'Policy change: Nobody knows', ...about, queue: 'Nobody knows' },
  ]);
});

test('a look writes nothing and says the same as the import after it', async () => {
  const path = csv('start,end,zone,kind,scope,note\n2026-03-02,,UTC,outage,,down\n2026-03-03,,UTC,party,,x\n');
  const { ids: _none, ...looked } = await lookAtEvents(file, path);
  expect(looked).toMatchObject({ read: 2, added: 1, rejected: 1, events: [{ name: 'down' }] });
  expect(names()).toEqual([]);
  const { ids, ...taken } = await importEvents(file, path, 1);
  expect(taken).toEqual(looked);
  expect(ids).toHaveLength(1);
  expect(await lookAtEvents(file, path)).toMatchObject({ added: 0, known: 1 });
});

test('a file of something else changes nothing', async () => {
  await expect(importEvents(file, csv('contact_id,queue\n1,x\n'), 1)).rejects.toThrow(/no file of events/);
  expect(names()).toEqual([]);
});

test('what goes out as CSV comes in as the same, and no spreadsheet runs it', async () => {
  saveEvent(file, added('=cmd()'), 1);
  const path = join(folder, 'out.csv');
  expect(exportEvents(file, path)).toEqual({ rows: 1 });
  expect(await importEvents(file, path, 2)).toMatchObject({ read: 1, added: 0, known: 1 });
});

test('an event lasts from its first instant to before its last; a moment lasts its own', () => {
  const hour = { from: 10, to: 20 };
  expect([9, 10, 19, 20].map((at) => isDuring(hour, at))).toEqual([false, true, true, false]);
  expect([9, 10, 11].map((at) => isDuring({ from: 10, to: 10 }, at))).toEqual([false, true, false]);
});

test('a calendar as people write it: columns in their language, days and clocks in their order', async () => {
  const german = csv(
    'Beginn;Ende;Art;Betrifft;Bemerkung\n10.03.2026 08:00;10.03.2026 12:30;Störung;Billing;Leitung\n16.3.2026;18.3.2026;Brief;;Preise\n',
  );
  expect(await importEvents(file, german, 1)).toMatchObject({ read: 2, added: 2, rejected: 0 });
  const found = listEvents(file).map(({ kind, name, queue, from, to }) => [kind, name, queue, iso(from), iso(to)]);
  expect(found).toEqual([
    ['outage', 'Leitung', 'Billing', '2026-03-10T07:00:00.000Z', '2026-03-10T11:30:00.000Z'],
    // Both days whole, on the clock of the project.
    ['mailing', 'Preise', null, '2026-03-15T23:00:00.000Z', '2026-03-18T23:00:00.000Z'],
  ]);
});

test('which comes first, day or month, is said by the whole calendar; where it is not, the row is set aside', async () => {
  const zoned = (at: string) => `kind,start,end,zone,name\noutage,3/4/2026 2:00 PM,3/4/2026 4:00 PM,UTC,A\n${at}`;
  const open = await lookAtEvents(file, csv(zoned('outage,March 5 2026 10:00,,UTC,B\n')));
  expect(open).toMatchObject({ added: 1, rejects: [{ line: 2, field: 'from', value: '3/4/2026 2:00 PM' }] });
  const said = await lookAtEvents(file, csv(zoned('outage,3/16/2026,,UTC,B\n')));
  expect(said.events.map(({ from, to }) => [iso(from), iso(to)])).toEqual([
    ['2026-03-04T14:00:00.000Z', '2026-03-04T16:00:00.000Z'],
    ['2026-03-16T00:00:00.000Z', '2026-03-17T00:00:00.000Z'],
  ]);
  const offset = await lookAtEvents(
    file,
    csv('kind,start,name\noutage,Mon Mar 02 10:00:00 +0300 2026,A\noutage,2026,B\n'),
  );
  expect(offset).toMatchObject({ events: [{ from: Date.UTC(2026, 2, 2, 7) }], rejects: [{ line: 3, value: '2026' }] });
});
