import { describe, expect, it } from 'vitest';
import { iso, readRow } from './rows.ts';

const START = '2026-03-02T10:00:00Z';

describe('the start', () => {
  const columns = ['contact_id', 'started_at'];

  it('keeps its original text', () => {
    const { record } = readRow(columns, ['1', '2026-03-02 10:00'], { zone: 'Europe/Berlin' });
    expect([iso(record?.startedAt), record?.startedRaw]).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02 10:00']);
  });

  it.each([
    ['', 'missing_start'],
    ['yesterday', 'bad_time'],
    ['2026-02-30T10:00:00Z', 'impossible_date'],
    ['0000-00-00 00:00:00', 'impossible_date'],
  ])('%j sets the row aside as %s', (text, code) => {
    expect(readRow(columns, ['1', text]).rejection).toMatchObject({ code, field: 'started_at', value: text });
  });

  it('may be missing altogether where no column holds it', () => {
    const outcome = readRow(['contact_id', 'resolved_flag'], ['1', 'yes']);
    expect(outcome.record?.startedAt).toBeNull();
    expect(outcome.remarks).toContain('no_time_column');
  });

  it('without a time of day is midnight in the zone, and remarked', () => {
    const outcome = readRow(columns, ['1', '2026-03-02'], { zone: 'Asia/Tokyo' });
    expect(iso(outcome.record?.startedAt)).toBe('2026-03-01T15:00:00.000Z');
    expect(outcome.remarks).toContain('time_of_day_missing started_at 2026-03-02');
  });

  it('comes from a date and a time of day in two columns', () => {
    const outcome = readRow(['contact_id', 'd:started_date', 't:started_time'], ['1', '990131', '7:02:47']);
    expect(iso(outcome.record?.startedAt)).toBe('1999-01-31T07:02:47.000Z');
    expect(outcome.record?.startedRaw).toBe('990131 7:02:47');
    expect(outcome.remarks).not.toContain('time_of_day_missing d 990131');
  });

  it('takes the time column only when started_at has no time of its own', () => {
    const two = ['contact_id', 'started_at', 't:started_time'];
    expect(iso(readRow(two, ['1', '2026-03-02', '9:30']).record?.startedAt)).toBe('2026-03-02T09:30:00.000Z');
    expect(iso(readRow(two, ['1', START, '9:30']).record?.startedAt)).toBe('2026-03-02T10:00:00.000Z');
  });

  it('remarks clocks that a change of time skipped or made twice', () => {
    const at = (text: string) => readRow(columns, ['1', text], { zone: 'Europe/Berlin' }).remarks;
    expect(at('2026-03-29 02:30')).toContain('dst_gap started_at 2026-03-29 02:30');
    expect(at('2026-10-25 02:30')).toContain('dst_overlap started_at 2026-10-25 02:30');
    expect(at('2026-10-25 03:30').filter((remark) => remark.startsWith('dst'))).toEqual([]);
  });

  it('in the future sets the row aside when the day of the import is given', () => {
    const now = Date.UTC(2026, 2, 1);
    const rejection = (text: string, at?: number) =>
      readRow(columns, ['1', text], {}, { hash: String, ...(at === undefined ? {} : { now: at }) }).rejection;
    const text = '2026-03-02T00:00:01Z';
    expect(rejection(text, now)).toMatchObject({ code: 'future_start', field: 'started_at', value: text });
    // The edge is a day: zones and clocks differ by less.
    expect(rejection('2026-03-02T00:00:00Z', now)).toBeNull();
    expect(rejection(text)).toBeNull();
  });
});

describe('the end', () => {
  const columns = ['contact_id', 'started_at', 'ended_at'];

  it.each([
    ['2026-03-02T10:05:00Z', '2026-03-02T10:05:00.000Z', null],
    ['', null, null],
    ['0000-00-00 00:00:00', null, null],
    ['2026-03-02T09:59:59Z', null, 'end_before_start'],
    ['soon', null, 'unread_time'],
    ['2026-03-02', null, null],
  ])('%j is %s', (text, expected, remark) => {
    const outcome = readRow(columns, ['1', START, text]);
    expect(iso(outcome.record?.endedAt)).toBe(expected);
    const own = outcome.remarks.filter((one) => /^(end_before|unread)/.test(one));
    expect(own).toEqual(remark === null ? [] : [`${remark} ended_at ${text}`]);
    // What could not be used is kept as it stands.
    expect(outcome.record?.extra).toEqual(remark === null ? null : { ended_at: text });
  });

  it('as a time of day lies on the day of the start, or after midnight on the next', () => {
    const ends = (start: string, end: string) =>
      iso(
        readRow(['contact_id', 'started_at', 'e:ended_time'], ['1', start, end], { zone: 'Europe/Berlin' }).record
          ?.endedAt,
      );
    expect(ends('2026-03-02 23:50', '23:55')).toBe('2026-03-02T22:55:00.000Z');
    expect(ends('2026-03-02 23:50', '0:05')).toBe('2026-03-02T23:05:00.000Z');
    expect(ends('2026-03-02T23:50:00+05:00', '23:55')).toBe('2026-03-02T18:55:00.000Z');
  });
});
