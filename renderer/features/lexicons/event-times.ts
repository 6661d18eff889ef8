import { makeOffsetAt, makeZoneClock } from '../../../shared/domain/normalise/zone-clock.ts';

const TEXT_LENGTH = '2026-03-31T14:00'.length;

/** An instant as the field of date and time wants it: the clock of the zone, to the minute. */
export function clockText(at: number, zone: string): string {
  return new Date(at + makeOffsetAt(zone)(at)).toISOString().slice(0, TEXT_LENGTH);
}

/** The instant of such a text; NaN for what is none. */
export function instantOfClock(text: string, zone: string): number {
  const local = Date.parse(`${text}:00Z`);
  return Number.isNaN(local) ? Number.NaN : makeZoneClock(zone).toUtc(local);
}
