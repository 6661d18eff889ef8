import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../../shared/domain/importing/mapping.ts';
import { InstantReader } from '../../../shared/domain/normalise/read-instant.ts';

/** What a text is read as: an ISO instant, or the trouble it makes. The expected side is written by hand. */
function reading(text: string, order: DateOrder = 'ymd', zone = 'UTC'): string {
  const reader = new InstantReader(order, zone);
  const at = reader.read(text);
  return reader.last.trouble === 'none' ? new Date(at).toISOString() : reader.last.trouble;
}

const CASES: readonly (readonly [text: string, order: DateOrder, expected: string])[] = [
  ['2026-03-02T10:00:59Z', 'ymd', '2026-03-02T10:00:59.000Z'],
  ['2026-03-02 10:00', 'ymd', '2026-03-02T10:00:00.000Z'],
  ['2026-03-02T10:00:59.1239+02:00', 'ymd', '2026-03-02T08:00:59.123Z'],
  ['2026-03-02T10:00:59,5-0530', 'ymd', '2026-03-02T15:30:59.500Z'],
  ['2026-03-02T10:00:59+02', 'ymd', '2026-03-02T08:00:59.000Z'],
  ['2026-03-02T10:00:59+01:00[Europe/Berlin]', 'ymd', '2026-03-02T09:00:59.000Z'],
  ['2024-03-01 10:00 Europe/Berlin', 'ymd', '2024-03-01T09:00:00.000Z'],
  ['2024-07-01 10:00:30 [Europe/Berlin]', 'ymd', '2024-07-01T08:00:30.000Z'],
  ['01.07.2024 10:00 (Europe/Berlin)', 'dmy', '2024-07-01T08:00:00.000Z'],
  ['7/1/2024 4:00 PM America/New_York', 'mdy', '2024-07-01T20:00:00.000Z'],
  ['2024-07-01 10:00 America/Argentina/Salta', 'ymd', '2024-07-01T13:00:00.000Z'],
  ['2024-07-01 10:00 Etc/GMT+5', 'ymd', '2024-07-01T15:00:00.000Z'],
  ['2024-03-01 10:00 Europe/Nowhere', 'ymd', 'bad'],
  ['(GMT+08:00) 2024-03-01 10:00:05', 'ymd', '2024-03-01T02:00:05.000Z'],
  ['(UTC-5) 3/1/2024 4:00 PM', 'mdy', '2024-03-01T21:00:00.000Z'],
  ['[UTC] 01/03/2024 10:00', 'dmy', '2024-03-01T10:00:00.000Z'],
  ['03/01/2024 10:00 AM (UTC-05:00) Eastern Time (US & Canada)', 'mdy', '2024-03-01T15:00:00.000Z'],
  ['2026-03-02T24:00:00Z', 'ymd', '2026-03-03T00:00:00.000Z'],
  ['2016-12-31T23:59:60Z', 'ymd', '2017-01-01T00:00:00.000Z'],
  ['  2026-03-02T10:00:59Z  ', 'ymd', '2026-03-02T10:00:59.000Z'],
  ['2010/10/29 10:14:06.000', 'dmy', '2010-10-29T10:14:06.000Z'],
  ['2019/2/28 11:25:05', 'dmy', '2019-02-28T11:25:05.000Z'],
  ['2010-03-31T14:59:42.000000', 'mdy', '2010-03-31T14:59:42.000Z'],
  ['20260302T100059Z', 'ymd', '2026-03-02T10:00:59.000Z'],
  ['20260302100059', 'ymd', '2026-03-02T10:00:59.000Z'],
  ['202603021000', 'dmy', '2026-03-02T10:00:00.000Z'],
  ['20260302', 'ymd', '2026-03-02T00:00:00.000Z'],
  ['31122021', 'dmy', '2021-12-31T00:00:00.000Z'],
  ['990101', 'ymd', '1999-01-01T00:00:00.000Z'],
  ['010299', 'dmy', '1999-02-01T00:00:00.000Z'],
  ['1543527289', 'ymd', '2018-11-29T21:34:49.000Z'],
  ['1543527289.25', 'ymd', '2018-11-29T21:34:49.250Z'],
  ['1543527289123', 'ymd', '2018-11-29T21:34:49.123Z'],
  ['1543527289123456', 'ymd', '2018-11-29T21:34:49.123Z'],
  ['44197', 'ymd', '2021-01-01T00:00:00.000Z'],
  ['44197.5', 'ymd', '2021-01-01T12:00:00.000Z'],
  ['44197,75', 'dmy', '2021-01-01T18:00:00.000Z'],
  ['1/06/2021 5:36', 'dmy', '2021-06-01T05:36:00.000Z'],
  ['1/06/2021 5:36', 'mdy', '2021-01-06T05:36:00.000Z'],
  ['2.3.26 07:05:09', 'dmy', '2026-03-02T07:05:09.000Z'],
  ['6/23/25 07:00 AM', 'mdy', '2025-06-23T07:00:00.000Z'],
  ['6/23/2025 12:00:01 am', 'mdy', '2025-06-23T00:00:01.000Z'],
  ['6/23/2025, 12:30 p.m.', 'mdy', '2025-06-23T12:30:00.000Z'],
  ['23/06/2025 3:04:05\u202fp.\u00a0m.', 'dmy', '2025-06-23T15:04:05.000Z'],
  ['1-Jan-21 9:12', 'dmy', '2021-01-01T09:12:00.000Z'],
  ['1-Jan-21', 'mdy', '2021-01-01T00:00:00.000Z'],
  ['Jan 5 2021', 'dmy', '2021-01-05T00:00:00.000Z'],
  ['January 5th, 2021 4 PM', 'dmy', '2021-01-05T16:00:00.000Z'],
  ['5/1/2021 12 am', 'dmy', '2021-01-05T00:00:00.000Z'],
  ['5/1/2021 13 pm', 'dmy', 'bad'],
  ['10:04 02/03/2026', 'dmy', '2026-03-02T10:04:00.000Z'],
  ['10:04:05.5 2026-03-02', 'ymd', '2026-03-02T10:04:05.500Z'],
  ['12:30 am, 3/2/2026', 'mdy', '2026-03-02T00:30:00.000Z'],
  ['下午3:04 2026年3月2日', 'ymd', '2026-03-02T15:04:00.000Z'],
  ['10:04 31/04/2026', 'dmy', 'impossible'],
  ['02MAR2026:10:04:05', 'dmy', '2026-03-02T10:04:05.000Z'],
  ['20260302-100405', 'ymd', '2026-03-02T10:04:05.000Z'],
  ['20260302_100405', 'ymd', '2026-03-02T10:04:05.000Z'],
  ['2026-03-02 10.04.05', 'ymd', '2026-03-02T10:04:05.000Z'],
  ['2026-03-02-10.04.05.123456', 'ymd', '2026-03-02T10:04:05.000Z'],
  ['1º de março de 2026', 'dmy', '2026-03-01T00:00:00.000Z'],
  ['2 marzo 2026 alle 10:04', 'dmy', '2026-03-02T10:04:00.000Z'],
  ['2 de marzo de 2026 a las 10:04', 'dmy', '2026-03-02T10:04:00.000Z'],
  ['2 mars 2026 à 10 h 04', 'dmy', '2026-03-02T10:04:00.000Z'],
  ['/Date(1772445845000)/', 'ymd', '2026-03-02T10:04:05.000Z'],
  ['5. März 2021 14.30 Uhr', 'dmy', '2021-03-05T14:30:00.000Z'],
  ['le 5 février 2021 14h30', 'dmy', '2021-02-05T14:30:00.000Z'],
  ['02.03.26 09.30', 'dmy', '2026-03-02T09:30:00.000Z'],
  ['2.3.26 9.30 Uhr', 'dmy', '2026-03-02T09:30:00.000Z'],
  ['2.3.2026, 9 Uhr', 'dmy', '2026-03-02T09:00:00.000Z'],
  ['2. März 2026 um 9.30 Uhr', 'dmy', '2026-03-02T09:30:00.000Z'],
  ['2 mars 2026 9h', 'dmy', '2026-03-02T09:00:00.000Z'],
  ['5 de enero de 2021 8:00', 'dmy', '2021-01-05T08:00:00.000Z'],
  ['Thu, 27 Oct 2016 14:51:34', 'ymd', '2016-10-27T14:51:34.000Z'],
  ['Thu, 27 Oct 2016 14:51:34 GMT', 'ymd', '2016-10-27T14:51:34.000Z'],
  ['Tue Oct 31 22:10:47 +0000 2017', 'ymd', '2017-10-31T22:10:47.000Z'],
  ['Tue Oct 31 2017 22:10:47 GMT+0100 (Central European Standard Time)', 'ymd', '2017-10-31T21:10:47.000Z'],
  ['05-Mar-26 10.05.07 AM', 'dmy', '2026-03-05T10:05:07.000Z'],
  ['05-MAR-26 10.05.07.123456000 PM', 'dmy', '2026-03-05T22:05:07.123Z'],
  ['05-MAR-26 10.05.07.123456 PM +02:00', 'dmy', '2026-03-05T20:05:07.123Z'],
  ['2/3/2026 3:04:05 μμ', 'dmy', '2026-03-02T15:04:05.000Z'],
  ['2/3/2026 12:04 π.μ.', 'dmy', '2026-03-02T00:04:00.000Z'],
  ['02.03.2026 10:04 MEZ', 'dmy', '2026-03-02T09:04:00.000Z'],
  ['02.07.2026 10:04 MESZ', 'dmy', '2026-07-02T08:04:00.000Z'],
  ['2026-03-02 10:00:00 +0000 UTC', 'ymd', '2026-03-02T10:00:00.000Z'],
  ['2026-03-02 10:00:00.5 +0100 CET', 'ymd', '2026-03-02T09:00:00.500Z'],
  ['2026-03-02 10:00:00 CST', 'ymd', '2026-03-02T10:00:00.000Z'],
  ['ma 2 maart 2026 09:04', 'dmy', '2026-03-02T09:04:00.000Z'],
  ['lunedì 2 marzo 2026 ore 09.04', 'dmy', '2026-03-02T09:04:00.000Z'],
  ['segunda-feira, 2 de março de 2026 às 09:04', 'dmy', '2026-03-02T09:04:00.000Z'],
  ['mar. 07/04/2026 09:04', 'dmy', '2026-04-07T09:04:00.000Z'],
  ['mar 7 aprile 2026 09:04', 'dmy', '2026-04-07T09:04:00.000Z'],
  ['2026-W10-1 10:05', 'ymd', '2026-03-02T10:05:00.000Z'],
  ['2020-W53-5', 'ymd', '2021-01-01T00:00:00.000Z'],
  ['2026-W54-1', 'ymd', 'impossible'],
  ['令和6年3月2日 9時04分', 'ymd', '2024-03-02T09:04:00.000Z'],
  ['令和元年5月1日', 'ymd', '2019-05-01T00:00:00.000Z'],
  ['平成31年4月30日(火) 9:04', 'ymd', '2019-04-30T09:04:00.000Z'],
  ['R6.3.2 9:04', 'dmy', '2024-03-02T09:04:00.000Z'],
  ['令和6年2月30日', 'ymd', 'impossible'],
  ['民國113年3月2日 下午 3:04', 'ymd', '2024-03-02T15:04:00.000Z'],
  ['2026年3月2日 下午3:04', 'ymd', '2026-03-02T15:04:00.000Z'],
  ['2026年3月2日 上午12:04:05', 'ymd', '2026-03-02T00:04:05.000Z'],
  ['2026年3月2日15时04分', 'ymd', '2026-03-02T15:04:00.000Z'],
  ['2026. 3. 2. 오후 3:04', 'ymd', '2026-03-02T15:04:00.000Z'],
  ['2026년 3월 2일 (월) 오전 9:04', 'ymd', '2026-03-02T09:04:00.000Z'],
  ['２０２６-０３-０２ １０:００', 'ymd', '2026-03-02T10:00:00.000Z'],
  ['26-03-02 10:00', 'ymd', '2026-03-02T10:00:00.000Z'],
  ['70-01-01', 'ymd', '1970-01-01T00:00:00.000Z'],
  ['69-01-01', 'ymd', '2069-01-01T00:00:00.000Z'],
  ['', 'ymd', 'blank'],
  ['   ', 'ymd', 'blank'],
  ['2026-02-30', 'ymd', 'impossible'],
  ['2026-13-01 10:00:00', 'ymd', 'impossible'],
  ['0000-00-00 00:00:00', 'ymd', 'impossible'],
  ['9999-12-31T00:00:00Z', 'ymd', 'impossible'],
  ['31/04/2026 10:00', 'dmy', 'impossible'],
  ['13/25/2026', 'dmy', 'impossible'],
  ['2026-03-02T25:00:00', 'ymd', 'bad'],
  ['2026-03-02 10:61', 'ymd', 'bad'],
  ['2026-03-02T10:00:00 CST', 'ymd', '2026-03-02T10:00:00.000Z'],
  ['yesterday', 'ymd', 'bad'],
  ['12:30', 'ymd', 'bad'],
  ['12', 'ymd', 'bad'],
  ['1/2/2026', 'ymd', 'bad'],
  ['12+3-4', 'dmy', 'bad'],
];

describe('reading a time', () => {
  it.each(CASES)('%j under %s is %s', (text, order, expected) => {
    expect(reading(text, order)).toBe(expected);
  });

  it('takes the zone for clocks without an offset', () => {
    expect(reading('2026-07-01 12:00', 'ymd', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
    expect(reading('2026-01-01 12:00', 'ymd', 'Europe/Berlin')).toBe('2026-01-01T11:00:00.000Z');
    expect(reading('2026-01-01 12:00', 'ymd', 'Asia/Kolkata')).toBe('2026-01-01T06:30:00.000Z');
    expect(reading('2026-01-01T12:00Z', 'ymd', 'Asia/Kolkata')).toBe('2026-01-01T12:00:00.000Z');
  });

  it('moves a clock that the change to summer time skipped forward, and says so', () => {
    const reader = new InstantReader('ymd', 'Europe/Berlin');
    expect(new Date(reader.read('2026-03-29 02:30')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(reader.last.shift).toBe('gap');
    expect(new Date(reader.read('2026-03-29 03:00')).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(reader.last.shift).toBe('none');
    expect(new Date(reader.read('2026-03-29 01:59:59')).toISOString()).toBe('2026-03-29T00:59:59.000Z');
  });

  it('takes the earlier of two clocks that read alike, and says so', () => {
    const reader = new InstantReader('ymd', 'America/New_York');
    expect(new Date(reader.read('2026-11-01 01:30')).toISOString()).toBe('2026-11-01T05:30:00.000Z');
    expect(reader.last.shift).toBe('overlap');
    expect(new Date(reader.read('2026-11-01 02:00')).toISOString()).toBe('2026-11-01T07:00:00.000Z');
    expect(reader.last.shift).toBe('none');
  });

  it('reads date and time of day from two cells', () => {
    const reader = new InstantReader('ymd', 'UTC');
    expect(new Date(reader.readParts('990101', '7:02:47')).toISOString()).toBe('1999-01-01T07:02:47.000Z');
    expect(new Date(reader.readParts('2021-01-05 00:00:00', '0.5')).toISOString()).toBe('2021-01-05T12:00:00.000Z');
    expect(reader.last.isDateOnly).toBe(false);
    reader.readParts('990101', '');
    expect(reader.last).toMatchObject({ trouble: 'none', isDateOnly: true });
    reader.readParts('990101', '77:00');
    expect(reader.last.trouble).toBe('bad');
  });

  it.each([
    ['09.30', '09:30:00'],
    ['9.30', '09:30:00'],
    ['9.30.15', '09:30:15'],
    ['9.30 Uhr', '09:30:00'],
    ['9 Uhr', '09:00:00'],
    ['14h', '14:00:00'],
    ['14h05', '14:05:00'],
    // Days of a spreadsheet.
    ['0.5', '12:00:00'],
    ['25.00', 'bad'],
    ['12.60', 'bad'],
    ['9.5', 'bad'],
    ['26h', 'bad'],
  ])('reads %s in a cell of its own as %s', (cell, clock) => {
    const reader = new InstantReader('dmy', 'UTC');
    const at = reader.readParts('02.03.2026', cell);
    expect(Number.isNaN(at) ? reader.last.trouble : new Date(at).toISOString().slice(11, 19)).toBe(clock);
  });

  it('puts a lone time of day on the day of the start or on the next', () => {
    const reader = new InstantReader('ymd', 'UTC');
    const start = Date.UTC(1999, 0, 1, 23, 50);
    expect(new Date(reader.readTimeAfter('23:55:00', start, null)).toISOString()).toBe('1999-01-01T23:55:00.000Z');
    expect(new Date(reader.readTimeAfter('0:05:00', start, null)).toISOString()).toBe('1999-01-02T00:05:00.000Z');
  });
});

describe('any time', () => {
  const moment = fc.date({ min: new Date('1972-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

  it('never throws, and is a finite instant or trouble', () => {
    const readers = (['ymd', 'dmy', 'mdy'] as const).map((order) => new InstantReader(order, 'Europe/Berlin'));
    const odd = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d/:. TZ+-]{0,24}$/));
    fc.assert(
      fc.property(odd, odd, (a, b) => {
        for (const reader of readers) {
          for (const at of [reader.read(a), reader.readParts(a, b), reader.readTimeAfter(a, 0, null)]) {
            expect(Number.isFinite(at) || reader.last.trouble !== 'none' || Number.isNaN(at)).toBe(true);
          }
          const at = reader.read(a);
          expect(Number.isFinite(at)).toBe(reader.last.trouble === 'none');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from its ISO text, with any offset', () => {
    const reader = new InstantReader('ymd', 'Asia/Tokyo');
    fc.assert(
      fc.property(moment, fc.integer({ min: -14 * 60, max: 14 * 60 }), (date, minutes) => {
        const clock = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const sign = minutes < 0 ? '-' : '+';
        const size = Math.abs(minutes);
        const offset = `${sign}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        expect(reader.read(`${clock}${offset}`)).toBe(date.getTime());
      }),
    );
  });

  it.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Seoul'])(
    'comes back from its wall clock in %s, unless the clock reads twice',
    (zone) => {
      const reader = new InstantReader('dmy', zone);
      const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      fc.assert(
        fc.property(moment, (date) => {
          const whole = Math.floor(date.getTime() / 1000) * 1000;
          const at = reader.read(format.format(whole));
          expect(reader.last.shift).not.toBe('gap');
          // In an overlap the earlier instant is taken; both show the same clock.
          if (at !== whole) expect([reader.last.shift, format.format(at)]).toEqual(['overlap', format.format(whole)]);
          expect(at).toBeLessThanOrEqual(whole);
        }),
        { numRuns: 500 },
      );
    },
  );
});

/** Patterns that look through a run of blanks again and again would take minutes here, and a suite its time-out. */
it.each([
  ['blanks', `2026-03-02${' '.repeat(1_000_000)}x`],
  ['digits and blanks', `2026-03-02 ${'1 '.repeat(500_000)}x`],
  ['digits', '1'.repeat(1_000_000)],
  ['colons', '1:'.repeat(500_000)],
  ['letters', 'March '.repeat(200_000)],
])('a cell of a million %s is no time', (_what, cell) => {
  const reader = new InstantReader('dmy', 'UTC');
  expect([reader.read(cell), reader.last.trouble]).toEqual([Number.NaN, 'bad']);
  expect([reader.readParts('2026-03-02', cell), reader.last.trouble]).toEqual([Number.NaN, 'bad']);
  expect([reader.readTimeAfter(cell, 0, null), reader.last.trouble]).toEqual([Number.NaN, 'bad']);
});
