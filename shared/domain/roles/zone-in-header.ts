import type { ColumnRole } from '../importing/mapping.ts';
import { isZone } from '../normalise/zone-clock.ts';
import { foldHeader } from './fold-header.ts';

const IANA = /[A-Za-z]{2,}(?:\/[A-Za-z][A-Za-z_]*){1,2}/;
const OFFSET = /\b(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?00)?(?![\d:])/;

/** Whole hours from UTC as a zone of its own; its names turn the sign round. */
const zoneOfOffset = (sign: string, hours: number): string =>
  hours === 0 ? 'UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;

/**
 * The zone that the name of a column says: `Start Time (UTC)`, `created_utc`, `Start Time (America/New_York)`,
 * `Begin (GMT+8)`. Undefined where it says none. `EST` and its like are left open: they are used all year round.
 */
export function zoneInHeader(header: string): string | undefined {
  const [, sign = '', hours = ''] = OFFSET.exec(header) ?? [];
  const named = hours === '' ? IANA.exec(header)?.[0] : zoneOfOffset(sign, Number(hours));
  if (named !== undefined && isZone(named)) return named;
  const words = foldHeader(header).words.split(' ');
  return words.includes('utc') || words.includes('gmt') ? 'UTC' : undefined;
}

/** The zone that the name of the start column says. */
export function zoneOfStart(
  columns: readonly { readonly role: ColumnRole; readonly header: string }[],
): string | undefined {
  const start = columns.find(({ role }) => role === 'started_at' || role === 'started_date');
  return start === undefined ? undefined : zoneInHeader(start.header);
}
