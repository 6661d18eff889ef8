import { DAY_MS } from './civil-date.ts';

/**
 * Wall-clock time in an IANA zone to UTC, with Intl as the source of the zone rules.
 * Worked example, Europe/Berlin: on 2026-03-29 the clock goes from 02:00 to 03:00, so 02:30 does not exist and is read
 * as 03:30 (gap: moved forward by the missing hour). On 2026-10-25 02:30 happens twice; the earlier is taken (overlap).
 */
export type ZoneClock = {
  /** UTC ms of a wall-clock time given as ms since 1970 on that clock. `shift` tells what happened in this call. */
  readonly toUtc: (localMs: number) => number;
  readonly shift: () => 'none' | 'gap' | 'overlap';
  /** ms from UTC on a local day (days since 1970), NaN when the clock changes on it or on a neighbour. */
  readonly steadyOffset: (day: number) => number;
};

/** True for a zone name that this system knows. */
export function isZone(name: string): boolean {
  if (name === '') return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Offset of a zone at a UTC instant in ms (local minus UTC). The zone must be known. */
export function makeOffsetAt(zone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utcMs) => {
    const whole = Math.floor(utcMs / 1000) * 1000;
    const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (
      format.format(whole).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
  };
}

/** A clock for one zone. Offsets are kept per day, so a million times of a year ask Intl a few thousand times. */
export function makeZoneClock(zone: string): ZoneClock {
  const offsetAt = makeOffsetAt(zone);
  const offsetOfDay = new Map<number, number>();
  let lastDay = Number.NaN;
  let lastOffset = Number.NaN;
  let shift: 'none' | 'gap' | 'overlap' = 'none';

  const steadyOffset = (day: number): number => {
    const known = offsetOfDay.get(day);
    if (known !== undefined) return known;
    const before = offsetAt((day - 1) * DAY_MS);
    const found = before === offsetAt((day + 2) * DAY_MS) ? before : Number.NaN;
    if (offsetOfDay.size > 100_000) offsetOfDay.clear();
    offsetOfDay.set(day, found);
    return found;
  };

  const nearChange = (localMs: number): number => {
    const before = offsetAt(localMs - DAY_MS);
    const after = offsetAt(localMs + DAY_MS);
    const isBefore = offsetAt(localMs - before) === before;
    const isAfter = offsetAt(localMs - after) === after;
    if (isBefore && isAfter && before !== after) {
      shift = 'overlap';
      return localMs - Math.max(before, after);
    }
    if (!isBefore && isAfter) return localMs - after;
    if (!isBefore) shift = 'gap';
    return localMs - before;
  };

  return {
    toUtc: (localMs) => {
      shift = 'none';
      const day = Math.floor(localMs / DAY_MS);
      if (day !== lastDay) {
        lastDay = day;
        lastOffset = steadyOffset(day);
      }
      return Number.isNaN(lastOffset) ? nearChange(localMs) : localMs - lastOffset;
    },
    shift: () => shift,
    steadyOffset,
  };
}
