import { describe, expect, test } from 'vitest';
import { calendarColumn, localHours, offsetsByDay } from '../../../shared/domain/filter/calendar.ts';
import { CALENDAR_DIMENSIONS, type CalendarDimension } from '../../../shared/domain/filter/dimensions.ts';
import { makeOffsetAt } from '../../../shared/domain/normalise/zone-clock.ts';
import { columnsFromRows } from '../../helpers/columns-from-rows.ts';

function word(iso: string | undefined, zone: string, dimension: CalendarDimension): string | null {
  const columns = columnsFromRows([{ id: 'a', ...(iso === undefined ? {} : { at: Date.parse(iso) }) }]);
  const column = calendarColumn(localHours(columns, makeOffsetAt(zone)), dimension);
  return column.values[column.codes[0] ?? 0] ?? null;
}

const words = (iso: string, zone: string) => CALENDAR_DIMENSIONS.map((dimension) => word(iso, zone, dimension));

describe('calendar dimensions, on the clock of the project', () => {
  test.each([
    ['2026-03-02T10:00:00Z', 'UTC', ['2026-03-02', '2026-W10', '2026-03', '1', '10']],
    // Sunday evening in UTC is Monday morning in Tokyo.
    ['2026-03-01T23:30:00Z', 'Asia/Tokyo', ['2026-03-02', '2026-W10', '2026-03', '1', '08']],
    ['2026-03-01T23:30:00Z', 'UTC', ['2026-03-01', '2026-W09', '2026-03', '7', '23']],
    // ISO weeks: the year of a week is that of its Thursday.
    ['2027-01-01T12:00:00Z', 'UTC', ['2027-01-01', '2026-W53', '2027-01', '5', '12']],
    ['2024-12-30T12:00:00Z', 'UTC', ['2024-12-30', '2025-W01', '2024-12', '1', '12']],
    // The clock goes from 02:00 to 03:00 at 01:00 UTC, and back at 01:00 UTC in October.
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', ['2026-03-29', '2026-W13', '2026-03', '7', '01']],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', ['2026-03-29', '2026-W13', '2026-03', '7', '03']],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', ['2026-10-25', '2026-W43', '2026-10', '7', '02']],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', ['2026-10-25', '2026-W43', '2026-10', '7', '02']],
    ['1969-12-31T23:00:00Z', 'UTC', ['1969-12-31', '1970-W01', '1969-12', '3', '23']],
    // Half-hour zones.
    ['2026-03-02T18:30:00Z', 'Asia/Kolkata', ['2026-03-03', '2026-W10', '2026-03', '2', '00']],
  ])('%s in %s', (iso, zone, expected) => {
    expect(words(iso, zone)).toEqual(expected);
  });

  test('every hour of a year agrees with Intl, also on the days on which the clock changes', () => {
    const rows = Array.from({ length: 366 * 24 }, (_, hour) => ({ id: `${hour}`, at: Date.UTC(2026, 0, 1, hour) }));
    const columns = columnsFromRows(rows.map((row) => ({ ...row, customer: 'A' })));
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'America/New_York',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
    });
    const offsetAt = makeOffsetAt('America/New_York');
    const hours = localHours(columns, offsetAt);
    const day = calendarColumn(hours, 'day');
    const hour = calendarColumn(hours, 'hour');
    const said = Array.from(
      columns.startedAt,
      (_, place) => `${day.values[day.codes[place] ?? 0]}, ${hour.values[hour.codes[place] ?? 0]}`,
    );
    expect(said).toEqual(Array.from(columns.startedAt, (at) => parts.format(at)));
  });

  test.each(['Europe/Berlin', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Tokyo', 'Africa/Monrovia'])(
    'offsets that are asked for by the day are those of every instant: %s',
    (zone) => {
      const offsetAt = makeOffsetAt(zone);
      const offset = offsetsByDay(offsetAt);
      const from = zone === 'Africa/Monrovia' ? Date.UTC(1972, 0, 5) : Date.UTC(2026, 2, 1);
      // A prime number of seconds and a bit, so that instants fall on both sides of every change and of full minutes.
      const instants = Array.from({ length: 5000 }, (_, n) => from + n * 1_000_003);
      expect(instants.map(offset)).toEqual(instants.map(offsetAt));
      const atChange = offsetsByDay(offsetAt);
      const changes = instants.filter((at) => offsetAt(at) !== offsetAt(at - 1_000_003));
      for (const change of changes) {
        for (let at = change - 1_000_003; at <= change; at += 7919) expect(atChange(at)).toBe(offsetAt(at));
      }
      if (zone !== 'Asia/Tokyo') expect(changes.length).toBeGreaterThan(0);
    },
  );

  test('a contact without a start has none; values stand in order of time', () => {
    expect(word(undefined, 'UTC', 'day')).toBeNull();
    const at = (iso: string) => ({ id: iso, customer: iso, at: Date.parse(iso) });
    const columns = columnsFromRows([at('2026-10-05T00:00Z'), at('2026-02-05T00:00Z'), at('2025-12-31T00:00Z')]);
    expect(
      calendarColumn(
        localHours(columns, () => 0),
        'month',
      ).values,
    ).toEqual([null, '2025-12', '2026-02', '2026-10']);
  });
});
