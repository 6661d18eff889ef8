import type { FieldTest } from '../../shared/domain/filter/filter.ts';
import { makeOffsetAt, makeZoneClock, type ZoneClock } from '../../shared/domain/normalise/zone-clock.ts';

const DAY_MS = 86_400_000;
const DAY_TEXT = 10;

/** A project has one zone, and a clock is dear to make: it holds the rules of its zone and what it found in them. */
const clocks = new Map<string, ZoneClock>();

function clockOf(zone: string): ZoneClock {
  const made = clocks.get(zone) ?? makeZoneClock(zone);
  clocks.set(zone, made);
  return made;
}

/** UTC ms of the first instant of a day (2026-10-12) in a zone. */
export function startOfDay(day: string, zone: string): number {
  return clockOf(zone).toUtc(Date.parse(`${day}T00:00:00Z`));
}

/** The day (2026-10-12) that an instant belongs to in a zone. */
export function dayOf(at: number, zone: string): string {
  return new Date(at + makeOffsetAt(zone)(at)).toISOString().slice(0, DAY_TEXT);
}

/** The test for whole days, first and last included: the upper bound is the start of the day after. */
export function dayRangeTest(first: string, last: string, zone: string): FieldTest {
  const dayAfter = new Date(Date.parse(`${last}T00:00:00Z`) + DAY_MS).toISOString().slice(0, DAY_TEXT);
  return {
    from: new Date(startOfDay(first, zone)).toISOString(),
    to: new Date(startOfDay(dayAfter, zone)).toISOString(),
  };
}

/** The days of a test, for the calendar; nulls where it is open or no range of times. */
export function dayRangeOf(test: FieldTest | undefined, zone: string): [string | null, string | null] {
  const from = Date.parse(String(test?.from ?? ''));
  const to = Date.parse(String(test?.to ?? ''));
  return [Number.isNaN(from) ? null : dayOf(from, zone), Number.isNaN(to) ? null : dayOf(to - 1, zone)];
}
