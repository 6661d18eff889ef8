import { describe, expect, test } from 'vitest';
import { instantOfText } from '../../../electron/engine/services/context/instant-of-text.ts';
import { createRecentMap } from '../../../electron/engine/services/context/recent-map.ts';
import { makeZoneClock } from '../../../shared/domain/normalise/zone-clock.ts';

describe('a time as text', () => {
  const berlin = makeZoneClock('Europe/Berlin');
  test.each([
    ['2026-03-31T23:59:59Z', '2026-03-31T23:59:59.000Z'],
    ['2026-03-31T23:59:59.25z', '2026-03-31T23:59:59.250Z'],
    ['2026-03-31T23:59:59+02:00', '2026-03-31T21:59:59.000Z'],
    ['2026-03-31 23:59-0330', '2026-04-01T03:29:00.000Z'],
    // Without an offset: on the clock of the project; a date alone is its first instant there.
    ['2026-03-01T10:00', '2026-03-01T09:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(instantOfText(text, berlin)).toISOString()).toBe(iso);
  });

  test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '2026-03-01T24:30', '2026-03-01T10:61', '20260301', '1e9'])(
    '"%s" is none',
    (text) => expect(instantOfText(text, berlin)).toBeNaN(),
  );
});

test('a recent map keeps what was used last', () => {
  const made: string[] = [];
  const map = createRecentMap<string>(2);
  const ask = (key: string): string =>
    map.of(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(map.size).toBe(2);
});
