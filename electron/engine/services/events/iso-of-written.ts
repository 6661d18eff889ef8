import { InstantReader } from '../../../../shared/domain/normalise/read-instant.ts';
import { OrderTally } from '../../../../shared/domain/roles/date-order.ts';

/** A year of four digits behind dots: nobody puts the month first before them. */
const DOTTED = /^\s*\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b/;

/**
 * Calendars are written by people: `10.03.2026 08:00`, `3/16/2026 2:00 PM`, `10 March 2026`. Each such time as ISO 8601 on
 * the same clock, so that a day stays a day and a zone its zone; what is no time, and what leaves open whether the day or the
 * month comes first, comes back as it stands.
 */
export function makeIsoOfWritten(times: readonly string[]): (text: string) => string {
  const tally = new OrderTally();
  for (const text of times) tally.add(text);
  const { order, ambiguous } = tally.decide('UTC');
  const reader = new InstantReader(order, 'UTC');
  const dotted = new InstantReader('dmy', 'UTC');
  return (text) => {
    // Bare digits are a year, or anything else.
    if (!/\d\D+\d/.test(text.trim())) return text;
    const own = ambiguous && DOTTED.test(text) ? dotted : reader;
    const at = own.read(text);
    const isOpen = ambiguous && own === reader && needsOrder(text);
    if (own.last.trouble !== 'none' || isOpen) return text;
    if (own.last.offset !== null) return new Date(at).toISOString();
    const local = new Date(own.last.local).toISOString();
    return own.last.isDateOnly ? local.slice(0, 10) : local.slice(0, -1);
  };
}

/** Whether this time alone needs to know what comes first. */
function needsOrder(text: string): boolean {
  const tally = new OrderTally();
  tally.add(text);
  return tally.isNeeded;
}
