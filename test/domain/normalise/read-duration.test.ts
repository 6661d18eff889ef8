import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DurationUnit } from '../../../shared/domain/importing/mapping.ts';
import {
  DURATION_BLANK,
  DURATION_NEGATIVE,
  DURATION_UNREADABLE,
  readDuration,
} from '../../../shared/domain/normalise/read-duration.ts';

const CASES: readonly (readonly [text: string, unit: DurationUnit, seconds: number])[] = [
  ['75', 'seconds', 75],
  ['0', 'seconds', 0],
  ['75.4', 'seconds', 75],
  ['75,6', 'seconds', 76],
  [' 75 ', 'seconds', 75],
  ['75000', 'milliseconds', 75],
  ['1.5', 'minutes', 90],
  ['1,5', 'hours', 5400],
  ['2', 'hours', 7200],
  ['1:15', 'seconds', 75],
  ['0:01:15', 'clock', 75],
  ['01:02:03', 'seconds', 3723],
  ['100:00:00', 'clock', 360000],
  ['0:00:01.6', 'clock', 2],
  ['1:30', 'hours', 5400],
  ['1:30', 'minutes', 90],
  ['2 days 03:04:05', 'hours', 183845],
  ['1.02:03:04', 'clock', 93784],
  ['1 day, 0:00:01', 'clock', 86401],
  ['0.5', 'clock', 43200],
  ['45', 'clock', 45],
  ['1h 15m', 'seconds', 4500],
  ['2m 5s', 'seconds', 125],
  ['5 min', 'seconds', 300],
  ['1小时2分3秒', 'seconds', 3723],
  ['3분 10초', 'seconds', 190],
  ['1 Std. 5 Min.', 'seconds', 3900],
  ['75 sec.', 'seconds', 75],
  ['PT1M15S', 'seconds', 75],
  ['PT0.4S', 'hours', 0],
  ['P1DT2H', 'clock', 93600],
  ['P', 'seconds', DURATION_UNREADABLE],
  ['PT', 'seconds', DURATION_UNREADABLE],
  ['P1Y', 'seconds', DURATION_UNREADABLE],
  ['-PT5S', 'seconds', DURATION_NEGATIVE],
  ['1:02:03:04', 'seconds', 93784],
  ['12:34.5', 'seconds', 755],
  ['0:00:75', 'seconds', DURATION_UNREADABLE],
  ['00:01:15', 'hours', 75],
  ['12:01:15 AM', 'clock', 75],
  ['1:02:03 PM', 'clock', 46_923],
  ['1899-12-30 00:01:15', 'clock', 75],
  ['1900-01-00 00:01:15', 'clock', 75],
  ['1900-01-01 02:00:00', 'clock', 93600],
  ['1h15', 'seconds', 4500],
  ['1 h 15', 'seconds', 4500],
  ['1m15', 'seconds', 75],
  ['1\'15"', 'seconds', 75],
  ['2日 03:04:05', 'seconds', 183845],
  ['1時間2分3秒', 'seconds', 3723],
  ['１：１５', 'seconds', 75],
  ['1 minuto 5 segundos', 'seconds', 65],
  ['1 minute et 5 secondes', 'seconds', 65],
  ['2 horas 5 min', 'seconds', 7500],
  ['1 heure 5 minutes', 'seconds', 3900],
  ['1 ora 2 minuti', 'seconds', 3720],
  ['2 jours 1 h', 'seconds', 176_400],
  ['m', 'seconds', DURATION_UNREADABLE],
  ['1 Stunde 5 Minuten', 'seconds', 3900],
  ['', 'seconds', DURATION_BLANK],
  ['  ', 'seconds', DURATION_BLANK],
  ['n/a', 'seconds', DURATION_BLANK],
  ['NULL', 'seconds', DURATION_BLANK],
  ['-5', 'seconds', DURATION_NEGATIVE],
  ['-0:00:05', 'seconds', DURATION_NEGATIVE],
  ['-0', 'seconds', 0],
  ['abc', 'seconds', DURATION_UNREADABLE],
  ['1:75', 'seconds', DURATION_UNREADABLE],
  ['1:02:75', 'seconds', DURATION_UNREADABLE],
  ['12 apples', 'seconds', DURATION_UNREADABLE],
];

describe('reading a duration', () => {
  it.each(CASES)('%j in %s is %d', (text, unit, seconds) => {
    expect(readDuration(text, unit)).toBe(seconds);
  });

  it('never throws, and is whole seconds or one of three answers', () => {
    const units = ['seconds', 'milliseconds', 'minutes', 'hours', 'clock'] as const;
    const odd = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\d:., -]{0,12}$/));
    fc.assert(
      fc.property(odd, fc.constantFrom(...units), (text, unit) => {
        const seconds = readDuration(text, unit);
        expect(Number.isInteger(seconds) && seconds >= DURATION_UNREADABLE).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('comes back from every spelling', () => {
    fc.assert(
      fc.property(fc.nat(500_000), (seconds) => {
        const two = (value: number): string => String(value).padStart(2, '0');
        const hours = Math.floor(seconds / 3600);
        const minutes = Math.floor((seconds % 3600) / 60);
        const clock = `${hours}:${two(minutes)}:${two(seconds % 60)}`;
        expect(readDuration(clock, 'seconds')).toBe(seconds);
        expect(readDuration(String(seconds), 'clock')).toBe(seconds);
        expect(readDuration(String(seconds * 1000), 'milliseconds')).toBe(seconds);
        expect(readDuration(String(seconds / 60), 'minutes')).toBe(seconds);
        expect(readDuration(`${hours}h ${minutes}m ${seconds % 60}s`, 'seconds')).toBe(seconds);
        expect(readDuration(`-${clock}`, 'seconds')).toBe(seconds === 0 ? 0 : DURATION_NEGATIVE);
      }),
    );
  });
});

/** A pattern that looks through a run of digits again and again would take minutes here, and a suite its time-out. */
it.each([
  ['digits', `${'1'.repeat(1_000_000)}x`],
  ['blanks', `1${' '.repeat(1_000_000)}x`],
  ['hours', `${'1h '.repeat(300_000)}x`],
  ['colons', `${'1:'.repeat(500_000)}x`],
])('a cell of a million %s is no duration', (_what, cell) => {
  for (const unit of ['seconds', 'clock'] as const) expect(readDuration(cell, unit)).toBe(DURATION_UNREADABLE);
});
