import { expect, test } from 'vitest';
import { detectDialect, readSample } from '../../../shared/domain/csv/detect-dialect.ts';
import { detectHeader, headerAtLine } from '../../../shared/domain/csv/detect-header.ts';
import { joinHeaderRows, mergeHeaderRows } from '../../../shared/domain/csv/header-rows.ts';

const ROWS = 'C1,2024-01-01,5,A7,Ann\nC2,2024-01-02,7,A8,Joe\nC3,2024-01-03,9,A7,Ann\n';

function headerOf(text: string, chosen?: number) {
  const { dialect, cells } = detectDialect(text, true);
  const records = readSample(text, dialect, cells, true);
  const found = chosen === undefined ? detectHeader(records, cells) : headerAtLine(records, chosen);
  const at = records.findIndex((record) => record.line === found.line);
  const rows = records.slice(at, at + found.rows).map((record) => record.cells);
  return { line: found.line, rows: found.rows, joined: joinHeaderRows(rows), merged: mergeHeaderRows(rows) };
}

test('groups above the names stand for all columns up to the next group', () => {
  const text = `Call,,,Agent,\nno,begin,length,no,name\n${ROWS}`;
  const joined = ['Call no', 'Call begin', 'Call length', 'Agent no', 'Agent name'];
  expect(headerOf(text)).toEqual({ line: 1, rows: 2, joined, merged: joined });
});

test.each([
  [
    'a name that stands twice',
    'Contact,,,Customer,\ncontact_id,started_at,queue,no,no',
    'Contact contact_id|Contact started_at|Contact queue|Customer no|Customer no',
  ],
  [
    'some names of our own among others',
    'Call,,,Agent,\nno,begin,queue,name,team',
    'Call no|Call begin|Call queue|Agent name|Agent team',
  ],
])('groups are needed above %s', (_what, header, joined) => {
  expect(headerOf(`${header}\n${ROWS}`).joined.join('|')).toBe(joined);
});

test('three levels: a group of the second line ends where the first line begins a new one', () => {
  const text = `Contact,,Times,,\n,Staff,,Handling,\nno,name,on hold,talk,total\n${ROWS}`;
  expect(headerOf(text).joined).toEqual([
    'Contact no',
    'Contact Staff name',
    'Times on hold',
    'Times Handling talk',
    'Times Handling total',
  ]);
});

test('a header that stands twice has its names twice as written, and once for the import', () => {
  const text = `no,begin,length,agent,name\nno,begin,length,agent,name\n${ROWS}`;
  expect(headerOf(text)).toEqual({
    line: 1,
    rows: 2,
    joined: ['no no', 'begin begin', 'length length', 'agent agent', 'name name'],
    merged: ['no', 'begin', 'length', 'agent', 'name'],
  });
});

test.each([
  ['a title over the first column', `Calls in July,,,,\nno,begin,length,agent,name\n${ROWS}`, 2],
  ['metadata in the first two columns', `Queue,Sales,,,\nno,begin,length,agent,name\n${ROWS}`, 2],
  ['a line with a date', `Made,,,2024-07-01,\nno,begin,length,agent,name\n${ROWS}`, 2],
  ['names that need nothing above them', `Call,,,Agent,\ncontact_id,started_at,talk_s,agent_id,agent_name\n${ROWS}`, 2],
])('CONTROL: %s is no group', (_what, text, line) => {
  expect(headerOf(text)).toMatchObject({ line, rows: 1 });
});

test('CONTROL: rows of words below a header are rows, also when one looks like it', () => {
  expect(headerOf('name,city,queue\nAnn,Rome,sales\nJoe,Oslo,help\nName,City,Queue\n').rows).toBe(1);
});

test('a line that a person chooses is where the header begins', () => {
  const text = `Call,,,Agent,\nno,begin,length,no,name\n${ROWS}`;
  expect(headerOf(text, 2)).toMatchObject({ line: 2, rows: 1 });
  expect(headerOf(text, 1)).toMatchObject({ line: 1, rows: 2 });
  expect(headerOf(text, 0)).toMatchObject({ line: 0, rows: 0 });
});

test.each([
  ['(sec)', 'mm:ss', 'Wait (sec)|Talk mm:ss'],
  ['Sek.', '(Min.)', 'Wait Sek.|Talk (Min.)'],
  ['초', '', 'Wait 초|Talk'],
  ['ms', '%', 'Wait ms|Talk'],
])('units below the names belong to them: %s and %s', (wait, talk, names) => {
  const rows = 'C1,01/03/2024 10:00,5,70\nC2,01/13/2024 11:00,7,80\nC3,01/14/2024 09:00,9,70\n';
  const found = headerOf(`id,started,Wait,Talk\n,MM/DD/YYYY,${wait},${talk}\n${rows}`);
  expect([found.rows, found.merged.join('|')]).toEqual([2, `id|started|${names}`]);
});

test('a row with a word that is no unit, or a unit under no name, is a row', () => {
  const rows = 'C1,5,70,x\nC2,7,80,y\nC3,9,70,z\n';
  expect(headerOf(`id,wait,talk,note\nC0,sec,min,x\n${rows}`).rows).toBe(1);
  expect(headerOf(`id,wait,talk,note\n,%,-,text\n${rows}`).rows).toBe(1);
});
