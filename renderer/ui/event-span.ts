import type { Format } from './format.ts';

/** From when until when, without saying the same day twice. */
export function timesOf({ from, to }: { readonly from: number; readonly to: number }, format: Format): string {
  const begin = `${format.dayYear(from)}, ${format.time(from)}`;
  if (to === from) return begin;
  const isSameDay = format.dayYear(to) === format.dayYear(from);
  return `${begin} – ${isSameDay ? '' : `${format.dayYear(to)}, `}${format.time(to)}`;
}
