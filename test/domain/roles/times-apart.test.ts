import { describe, expect, test } from 'vitest';
import { readEpoch } from '../../../shared/domain/normalise/read-whole-time.ts';
import { recogniseHeader } from '../../../shared/domain/profiles/recognise-source.ts';
import { makeColumnCounter, makeProbe } from '../../../shared/domain/roles/column-stats.ts';
import { suggestRoles } from '../../../shared/domain/roles/suggest-roles.ts';

/** Roles, and units of durations, of columns of which the values are made by row. */
function rolesOf(columns: Readonly<Record<string, (row: number) => string>>): readonly string[] {
  const probe = makeProbe();
  const stats = Object.values(columns).map((make) => {
    const counter = makeColumnCounter(probe);
    for (let row = 0; row < 24; row++) counter.add(make(row));
    return counter.stats();
  });
  return suggestRoles(Object.keys(columns), stats).map(({ role, unit }) =>
    unit === undefined ? role : `${role} ${unit}`,
  );
}
const two = (value: number): string => String(value).padStart(2, '0');
const day = (row: number): number => (row % 27) + 1;

describe('date and time of day in two columns', () => {
  test('numbers that are no times of the day are none', () => {
    const days = (n: number): string => `${day(n)}.3.2026`;
    expect(rolesOf({ Datum: days, Uhrzeit: (n) => `${n}.75` })[1]).not.toBe('started_time');
    expect(rolesOf({ Datum: days, Gesprächsdauer: (n) => `${8 + (n % 9)}.${two(n)}` })[1]).not.toBe('started_time');
  });

  test('days that a program wrote with midnight behind are days', () => {
    const days = (n: number): string => `2026-03-${two(day(n))} 00:00:00`;
    expect(rolesOf({ Date: days, Time: (n) => `${8 + (n % 10)}:${two(n)}` })).toEqual(['started_date', 'started_time']);
    const one = (n: number): string => (n === 3 ? '2026-03-04 09:00:00' : days(n));
    expect(rolesOf({ Date: one, Time: (n) => `${8 + (n % 10)}:${two(n)}` })[0]).toBe('started_at');
  });

  test.each([
    ['Anrufdatum', 'Anrufzeit', (n: number) => `${two(day(n))}.03.2026`, (n: number) => `${8 + (n % 10)}:${two(n)}`],
    ['Eingangsdatum', 'Eingangszeit', (n: number) => `${day(n)}.3.2026`, (n: number) => `${8 + (n % 9)}:${two(n)} Uhr`],
    [
      "Date de l'appel",
      "Heure de l'appel",
      (n: number) => `${two(day(n))}/03/2026`,
      (n: number) => `${8 + (n % 9)}h${two(n)}`,
    ],
    [
      'Fecha de llamada',
      'Hora de llamada',
      (n: number) => `${day(n)}/03/2026`,
      (n: number) => `${8 + (n % 9)}:${two(n)} p. m.`,
    ],
    ['문의일', '문의시각', (n: number) => `2026-03-${two(day(n))}`, (n: number) => `${8 + (n % 9)}:${two(n)}`],
    ['联系日期', '联系时刻', (n: number) => `2026年3月${day(n)}日`, (n: number) => `${8 + (n % 9)}:${two(n)}:00`],
    ['Datum', 'Uhrzeit', (n: number) => `${day(n)}.3.2026`, (n: number) => `${two(8 + (n % 9))}.${two(n)}`],
    ['Datum', 'Uhrzeit', (n: number) => `${day(n)}.3.2026`, (n: number) => `${8 + (n % 9)}.${two(n)} Uhr`],
    ['Angelegt am', 'Uhrzeit', (n: number) => `${two(day(n))}.03.2026`, (n: number) => `${8 + (n % 9)}:${two(n)}`],
    ['상담일자', '상담시각', (n: number) => `2026-03-${two(day(n))}`, (n: number) => `오후 ${1 + (n % 9)}:${two(n)}`],
    ['呼叫日期', '呼叫时间', (n: number) => `2026/3/${day(n)}`, (n: number) => `下午${1 + (n % 9)}:${two(n)}`],
    ['Created Date', 'Created Time', (n: number) => `3/${day(n)}/2026`, (n: number) => `${1 + (n % 9)}:${two(n)} PM`],
    // A spreadsheet's, as text.
    ['Opened Date', 'Opened Time', (n: number) => String(46_083 + n), (n: number) => (0.35 + n / 100).toFixed(5)],
  ])('%s and %s are one start', (date, time, days, times) => {
    expect(rolesOf({ 'Call ID': (n) => `C${n}`, [date]: days, [time]: times })).toEqual([
      ...['contact_id', 'started_date', 'started_time'],
    ]);
  });

  test('a day under a name that nobody knows is found beside its time of day', () => {
    const columns = { Nr: (n: number) => `V${n}`, 'Wann genau': (n: number) => `${two(day(n))}.03.2026` };
    const time = { Uhrzeit: (n: number) => `${8 + (n % 10)}:${two(n)}` };
    expect(rolesOf({ ...columns, ...time })).toEqual(['contact_id', 'started_date', 'started_time']);
    expect(rolesOf({ ...columns, Weg: () => 'Telefon', ...time })[1]).not.toBe('started_date');
  });

  test('a Chinese call log with a day of its own is read by its columns, not as the usual log', () => {
    const usual = ['客户号码', '坐席', '呼叫时间'];
    expect(recogniseHeader(usual)?.name).toBe('chinese-call-log');
    expect(recogniseHeader(['呼叫日期', ...usual])).toBeNull();
  });
});

test('how a duration is written stands in its header: one table may have minutes and hours in front', () => {
  const clock = (n: number): string => `${n % 3}:${two(n)}`;
  const columns = { 'Wait time (hh:mm)': clock, 'Talk time (mm:ss)': clock, 'Hold time (hh:mm:ss)': clock, AHT: clock };
  expect(rolesOf(columns)).toEqual(['wait_s hours', 'talk_s clock', 'hold_s clock', 'handle_s clock']);
});

test('durations that are fractions of a day are told from parts of a second', () => {
  const fraction = (n: number): string => (0.001 + n / 5000).toFixed(6);
  expect(rolesOf({ 'Talk time': fraction, 'Hold time': (n) => `0.${n % 10}`, 'Wait time (sec)': fraction })).toEqual([
    ...['talk_s clock', 'hold_s seconds', 'wait_s seconds'],
  ]);
});

test('whole numbers that a program wrote as decimals are ids and times', () => {
  expect(
    rolesOf({ conversation: (n) => `${9000 + n}.0`, created: (n) => `${1_772_445_845_000 + n * 3_600_000}.0` }),
  ).toEqual([...['contact_id', 'started_at']]);
  // CONTROL: other decimals are measures.
  expect(rolesOf({ conversation: (n) => `${9000 + n}.5` })).toEqual(['extra']);
  expect(readEpoch('1772445845000.0')).toBe(1_772_445_845_000);
  expect(readEpoch('1772445845000.')).toBeNull();
  expect(readEpoch('1772445845000.0.0')).toBeNull();
});
