import { describe, expect, test } from 'vitest';
import { createFormat } from '../../renderer/ui/format.ts';

const english = createFormat({ locale: 'en-GB', zone: 'Europe/London', currency: 'EUR' });
const german = createFormat({ locale: 'de-DE', zone: 'Europe/Berlin', currency: 'EUR' });

describe('numbers as people read them', () => {
  test('a blank is a dash, never 0', () => {
    expect([english.count(null), english.rate(undefined), english.money(Number.NaN), english.clock(null)]).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
    expect(english.count(0)).toBe('0');
  });

  test('rates have one decimal, changes a sign with a true minus', () => {
    expect([english.rate(0.7466), english.points(0.7466), english.change(-0.0594), english.change(0.012)]).toEqual([
      '74.7%',
      '74.7',
      '−5.9',
      '+1.2',
    ]);
  });

  test('the locale decides about separators and the space before %', () => {
    expect([german.count(36908), german.rate(0.747)]).toEqual(['36.908', '74,7\u00a0%']);
  });

  test('money has no cents from 100 up', () => {
    expect([english.money(5.27), english.money(43817.4)]).toEqual(['€5.27', '€43,817']);
  });

  test('handling is a clock, a gap is in two units at most', () => {
    expect([english.clock(372), english.clock(5), english.clock(4500)]).toEqual(['6:12', '0:05', '1:15:00']);
    expect([
      english.span(45),
      english.span(540),
      english.span(4020),
      english.span(237_600),
      english.span(86_400),
    ]).toEqual(['45s', '9m', '1h 7m', '2d 18h', '1d']);
  });

  test('work time that adds up is in whole hours', () => {
    expect([english.longSpan(2_028_240), english.longSpan(4020)]).toEqual(['563h', '1h 7m']);
  });

  test('times stand in the zone of the project', () => {
    const at = Date.parse('2026-10-13T14:02:00Z');
    expect([english.dayTime(at), german.time(at)]).toEqual(['Tue 13 Oct, 15:02', '16:02']);
  });

  test('a day of another year than the data ends in says its year', () => {
    const endsAt = Date.parse('2012-01-19T09:40:00Z');
    const format = createFormat({ locale: 'en-GB', zone: 'Asia/Tokyo', currency: 'EUR', endsAt });
    // 31 December in London is the year of the end in Tokyo.
    const days = ['2012-01-18T09:00:00Z', '2011-12-31T16:00:00Z', '2011-12-31T14:00:00Z', '2010-02-02T00:00:00Z'];
    expect(days.map((one) => format.day(Date.parse(one)))).toEqual([
      'Wed 18 Jan',
      'Sun 1 Jan',
      '31 Dec 2011',
      '2 Feb 2010',
    ]);
    expect(format.dayTime(Date.parse('2010-02-02T00:00:00Z'))).toBe('2 Feb 2010, 09:00');
  });

  test('nothing is never less than nothing', () => {
    expect([
      english.decimalTwo(-0.0004),
      english.hundredths(-0.001),
      english.change(-0.0001),
      english.count(-0),
    ]).toEqual(['0', '0.00', '0.0', '0']);
    expect([english.decimalTwo(-0.04), english.money(-3)]).toEqual(['−0.04', '−€3.00']);
  });

  test('an expected count of hundreds has no decimal', () => {
    expect([english.expected(37.44), english.expected(1436.3), english.expected(-331.2)]).toEqual([
      '37.4',
      '1,436',
      '−331',
    ]);
  });

  test('sizes go up by thousands', () => {
    expect([english.bytes(1), english.bytes(999), english.bytes(6_400_000), english.bytes(640_000_000)]).toEqual([
      '1 byte',
      '999 bytes',
      '6.4 MB',
      '640 MB',
    ]);
  });

  test('names the days of a file by its own clock', () => {
    const format = createFormat({ locale: 'en', zone: 'UTC', currency: 'EUR' });
    const [from, to] = [Date.UTC(2026, 2, 1, 23), Date.UTC(2026, 3, 1, 15)];
    expect(format.daysIn(from, to, 'Asia/Seoul')).toEqual({ from: 'Mar 2, 2026', to: 'Apr 2, 2026' });
    expect(format.daysIn(from, to, 'UTC')).toEqual({ from: 'Mar 1, 2026', to: 'Apr 1, 2026' });
  });
});
