import { expect, test } from 'vitest';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

function statsOf(cells: readonly string[]) {
  const counter = makeColumnCounter(makeProbe());
  for (const cell of cells) counter.add(cell);
  return counter.stats();
}

const evidenceOf = (headers: readonly string[], columns: readonly (readonly string[])[]) =>
  suggestRoles(headers, columns.map(statsOf)).map(({ role, evidence }) => [role, evidence[0]?.code]);

const ODD = ['the 3rd at nine', 'the 4th at ten', 'the 5th at noon'];
const CUSTOMERS = ['K1', 'K2', 'K1'];

test('a start whose values do not read is no field like any other: it says so, with an example', () => {
  const [, start] = suggestRoles(['Customer ID', 'Start Time'], [CUSTOMERS, ODD].map(statsOf));
  expect(start).toMatchObject({ role: 'extra', evidence: [{ code: 'start_unread', params: { value: ODD[0] } }] });
});

test('nothing is said where another column holds the start, where it is blank, or where the name says something else', () => {
  const times = ['2026-03-01 10:00', '2026-03-02 11:00', '2026-03-03 12:00'];
  expect(evidenceOf(['Start Time', 'Call Start'], [ODD, times])).toEqual([
    ['extra', 'kept_as_extra'],
    ['started_at', expect.any(String)],
  ]);
  expect(evidenceOf(['Start Time'], [['', '', '']])[0]?.[1]).not.toBe('start_unread');
  expect(evidenceOf(['Remark'], [ODD])).toEqual([['extra', 'kept_as_extra']]);
});

test('a start without a year says that the year is missing, also beside a time of day', () => {
  const code = (cells: readonly string[]) => evidenceOf(['Customer ID', 'Date'], [CUSTOMERS, cells])[1]?.[1];
  expect(code(['01/03', '02/03', '28/03'])).toBe('start_without_year');
  expect(code(['1.3. 10:00', '2.3. 11:15', '28.3. 09:00'])).toBe('start_without_year');
  expect(code(['Mar 01 10:00:05', 'Mar 02 11:00:07', 'Apr 03 12:00:00'])).toBe('start_without_year');
  expect(code(['01/03/2024', '02/03/2024', '28/03/2024'])).not.toBe('start_without_year');
  const clocks = ['10:00', '11:15', '09:00'];
  const split = evidenceOf(['Customer ID', 'Date', 'Time'], [CUSTOMERS, ['01/03', '02/03', '28/03'], clocks]);
  expect(split[1]).toEqual(['extra', 'start_without_year']);
});
