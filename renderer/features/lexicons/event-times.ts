import { makeOffsetAt, makeZoneClock } from '../../../shared/domain/normalise/zone-clock.ts';
import type { Format } from '../../ui/format.ts';

/** From when until when, without saying the same day twice. */
export function timesOf({ from, to }: { readonly from: number; readonly to: number }, format: Format): string {
  const begin = `${format.dayYear(from)}, ${format.time(from)}`;
  if (to === from) return begin;
  const isSameDay = format.dayYear(to) === format.dayYear(from);
  return `${begin} – ${isSameDay ? '' : `${format.dayYear(to)}, `}${format.time(to)}`;
}

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
