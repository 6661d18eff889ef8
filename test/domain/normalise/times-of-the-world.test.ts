import { describe, expect, it } from 'vitest';
import type { DateOrder } from '../../../shared/domain/importing/mapping.ts';
import { InstantReader } from '../../../shared/domain/normalise/read-instant.ts';

const read = (text: string, order: DateOrder = 'dmy'): string => {
  const reader = new InstantReader(order, 'UTC');
  const at = reader.read(text);
  return Number.isNaN(at) ? reader.last.trouble : new Date(at).toISOString().slice(0, 19);
};

describe('times as other languages and systems write them', () => {
  it.each([
    ['3 января 2024 г. 09:05', '2024-01-03T09:05:00'],
    ['вт, 12 марта 2024 г., 17:05', '2024-03-12T17:05:00'],
    ['3 stycznia 2024 09:05', '2024-01-03T09:05:00'],
    ['30 września 2024 r. 9:05', '2024-09-30T09:05:00'],
    ['03 Ocak 2024 09:05', '2024-01-03T09:05:00'],
    ['9 Ağustos 2024 Cuma 09:05', '2024-08-09T09:05:00'],
    ['3 Ιανουαρίου 2024 09:05', '2024-01-03T09:05:00'],
    ['15 Μαΐου 2024 09:05', '2024-05-15T09:05:00'],
    ['3. ledna 2024 9:05', '2024-01-03T09:05:00'],
    ['03/01/2024 09:05 ص', '2024-01-03T09:05:00'],
    ['03/01/2024 09:05 م', '2024-01-03T21:05:00'],
    ['09:05 ngày 03/01/2024', '2024-01-03T09:05:00'],
    ['2024.01.03 09.05.07', '2024-01-03T09:05:07'],
    ['2024/01/03 09.05', '2024-01-03T09:05:00'],
    ['03012024 090507', '2024-01-03T09:05:07'],
    ['2024-003T09:05:07', '2024-01-03T09:05:07'],
    ['2024-366T00:00:00', '2024-12-31T00:00:00'],
    ['03/01/2024 09:05a', '2024-01-03T09:05:00'],
    ['03/01/2024 09:05 P', '2024-01-03T21:05:00'],
    ['09:05:07 PST 2024-01-03', '2024-01-03T17:05:07'],
    ['23:05:07 UTC 2024-01-03', '2024-01-03T23:05:07'],
  ])('%s', (text, wanted) => {
    expect(read(text)).toBe(wanted);
  });

  it('follows the order of the mapping where digits leave it open', () => {
    expect([read('03012024 090507', 'mdy'), read('01/03/2024 09:05p', 'mdy')]).toEqual([
      '2024-03-01T09:05:07',
      '2024-01-03T21:05:00',
    ]);
  });

  it.each(['2023-366T09:05:07', '2024-000T09:05:07'])('%s is no day of its year', (text) => {
    expect(read(text)).toBe('impossible');
  });

  it.each(['3 foo 2024 09:05', '09:05:07 QQQ 2024-01-03', '03012024 990507', '03/01/2024 09:05x'])(
    '%s is no time',
    (text) => {
      expect(read(text)).toBe('bad');
    },
  );

  it.each(['03/01/2024 09:05 PST', '03/01/2024 09:05 AM PST'])('CONTROL: %s keeps its zone', (text) => {
    expect(read(text)).toBe('2024-01-03T17:05:00');
  });
});
