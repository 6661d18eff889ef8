import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '../../../shared/domain/events/calendar-event.ts';
import { daysOfHolidays } from '../../../shared/domain/events/holidays.ts';

const event = (from: string, to: string, change: Partial<CalendarEvent> = {}): CalendarEvent => ({
  ...{ kind: 'holiday', name: 'x', reason: null, queue: null, channel: null, note: '' },
  ...{ from: Date.parse(from), to: Date.parse(to) },
  ...change,
});

describe('the days of holidays', () => {
  it('are those of the clock of the zone, each once, in order, over a change of time too', () => {
    // Easter of 2026 in Berlin, the Sunday of the change of time, and 1 May twice.
    const events = [
      event('2026-04-30T22:00:00Z', '2026-05-01T22:00:00Z'),
      event('2026-04-02T22:00:00Z', '2026-04-06T22:00:00Z'),
      event('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'),
      event('2026-04-30T22:00:00Z', '2026-05-01T22:00:00Z'),
    ];
    expect(daysOfHolidays(events, 'Europe/Berlin')).toEqual([
      ...['2026-03-29', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06', '2026-05-01'],
    ]);
  });

  it('keep their day where the zone of the file is an hour off', () => {
    const day = event('2026-12-25T00:00:00Z', '2026-12-26T00:00:00Z');
    for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo'])
      expect([zone, daysOfHolidays([day], zone)]).toEqual([zone, ['2026-12-25']]);
  });

  it('leave out other kinds, holidays of a queue, afternoons and moments', () => {
    const day = ['2026-12-25T00:00:00Z', '2026-12-26T00:00:00Z'] as const;
    const others = [
      event(...day, { kind: 'other' }),
      event(...day, { queue: 'Sales' }),
      event('2026-12-24T13:00:00Z', '2026-12-25T00:00:00Z'),
      event('2026-12-24T12:00:00Z', '2026-12-24T12:00:00Z'),
    ];
    expect(daysOfHolidays(others, 'UTC')).toEqual([]);
  });

  it('end somewhere', () => {
    expect(daysOfHolidays([event('1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z')], 'UTC')).toHaveLength(366);
  });
});
