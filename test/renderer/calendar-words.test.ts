import { describe, expect, test } from 'vitest';
import {
  dayLabel,
  isPeriod,
  narrowDay,
  narrowWeek,
  periodDays,
  periodEnd,
  periodLabel,
  periodRanges,
} from '../../renderer/scope/calendar-words.ts';
import { createFormat } from '../../renderer/ui/format.ts';

const DAY_MS = 86_400_000;
const format = createFormat({ locale: 'en-GB', zone: 'America/Los_Angeles', currency: 'EUR' });
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** ISO week of a day the other way round: the week of its Thursday, counted from the first Thursday of that year. */
function isoWeek(day: number): string {
  const weekday = (new Date(day).getUTCDay() + 6) % 7;
  const thursday = new Date(day + (3 - weekday) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const dayOfYear = Math.round((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY_MS);
  return `${year}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`;
}

describe('a period of the calendar', () => {
  test('of a week holds exactly the days of that ISO week, over ten years', () => {
    const wrong: string[] = [];
    for (let day = Date.UTC(2019, 0, 1); day < Date.UTC(2029, 0, 1); day += DAY_MS) {
      const { first, next } = periodDays('week', isoWeek(day));
      if (!(first <= iso(day) && iso(day) < next)) wrong.push(iso(day));
      if (Date.parse(next) - Date.parse(first) !== 7 * DAY_MS) wrong.push(`${first} to ${next}`);
    }
    expect(wrong).toEqual([]);
  });

  test('of a month ends with the month', () => {
    expect(periodDays('month', '2026-12')).toEqual({ first: '2026-12-01', next: '2027-01-01' });
    expect(periodDays('day', '2028-02-28')).toEqual({ first: '2028-02-28', next: '2028-02-29' });
  });

  test('ends at midnight of the project', () => {
    expect(new Date(periodEnd('week', '2026-W43', 'Europe/Berlin')).toISOString()).toBe('2026-10-25T23:00:00.000Z');
  });

  test('is known by its shape alone', () => {
    expect([isPeriod('week', '2026-W42'), isPeriod('week', '2026-10'), isPeriod('day', null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('is named by its date, whatever the zone', () => {
    expect([
      periodLabel('week', '2026-W42', format),
      periodLabel('day', '2026-10-12', format),
      periodLabel('month', '2026-10', format),
    ]).toEqual(['W42', '12 Oct', 'Oct 2026']);
  });

  test('says its year where the data ends in another one', () => {
    const ending = createFormat({ locale: 'en-GB', zone: 'UTC', currency: 'EUR', endsAt: Date.UTC(2026, 9, 20) });
    const labels = (year: number) => [
      periodLabel('week', `${year}-W42`, ending),
      periodLabel('day', `${year}-10-12`, ending),
      periodLabel('month', `${year}-10`, ending),
      dayLabel(`${year}-10-12`, ending),
    ];
    expect(labels(2026)).toEqual(['W42', '12 Oct', 'Oct 2026', 'Mon 12 Oct']);
    expect(labels(2018)).toEqual(['W42 2018', '12 Oct 2018', 'Oct 2018', '12 Oct 2018']);
    expect(periodRanges('week', ['2026-W42', '2026-W43'], ending)).toEqual(['W42–43']);
    expect(periodRanges('week', ['2018-W42', '2018-W43'], ending)).toEqual(['W42 2018–W43 2018']);
    expect(periodRanges('week', ['2025-W52', '2026-W01'], ending)).toEqual(['W52 2025–W01']);
  });

  test('joins with its neighbours into a range, but not over a gap', () => {
    expect(periodRanges('week', ['2026-W44', '2026-W42', '2026-W43'], format)).toEqual(['W42–44']);
    expect(periodRanges('week', ['2026-W42', '2026-W44', '2026-W45'], format)).toEqual(['W42', 'W44–45']);
    expect(periodRanges('week', ['2026-W53', '2027-W01'], format)).toEqual(['W53–01']);
    expect([periodRanges('day', ['2026-10-12'], format), periodRanges('day', [], format)]).toEqual([['12 Oct'], []]);
  });
});

test('a week in a narrow column keeps its number, and the first one of another year that year', () => {
  const labels = ['W42 2011', 'W51 2025', 'W52 2025', 'W01', 'W02'];
  const narrow = labels.map((label, at) => narrowWeek(label, labels[at - 1] ?? ''));
  expect(narrow).toEqual(['42\n’11', '51\n’25', '52', '01', '02']);
});

test('a day in a narrow column keeps its number, the first of a month its name, and of another year that year', () => {
  const ending = createFormat({ locale: 'en-GB', zone: 'UTC', currency: 'EUR', endsAt: Date.UTC(2026, 0, 9) });
  const days = ['2025-11-30', '2025-12-30', '2025-12-31', '2026-01-02', '2026-01-03'];
  expect(days.map((day, at) => narrowDay(day, days[at - 1] ?? null, ending))).toEqual([
    '30\nNov\n’25',
    '30\nDec',
    '31',
    '2\nJan',
    '3',
  ]);
});
