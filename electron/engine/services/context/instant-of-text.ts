import type { ZoneClock } from '../../../../shared/domain/normalise/zone-clock.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * ISO 8601 to UTC ms. Without an offset it is a time on the project's clock, and a date alone is its first instant
 * there (Date.parse would take the clock of this computer, or UTC). NaN for anything else.
 */
export function instantOfText(text: string, clock: ZoneClock): number {
  const found = ISO.exec(text.trim());
  if (found === null) return Number.NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = found;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isRealDate = new Date(date).toISOString().startsWith(`${year}-${month}-${day}`);
  const isRealTime = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
  if (!isRealDate || !isRealTime) return Number.NaN;
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  const local = date + seconds * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  if (offset === undefined) return clock.toUtc(local);
  if (/^z$/i.test(offset)) return local;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return local - (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
