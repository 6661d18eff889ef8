/** A time that names its zone: `rest` is the time without it. `zone` may be an IANA name; null = `rest` says the offset itself. */
export type ZonedText = { readonly rest: string; readonly zone: string | null };

/** `2024-03-01 10:00 Europe/Berlin`, `… [Europe/Berlin]`, `… (America/Argentina/Salta)`. */
const BEHIND =
  /^(.*\d\s?(?:[ap]\.?m\.?(?![a-z]))?)\s?[[(]?([A-Za-z]{2,}(?:\/[A-Za-z][A-Za-z_+-]*\d{0,2}){1,2})[\])]?$/i;

/** `(GMT+08:00) 2024-03-01 10:00`, `[UTC] 01/03/2024 10:00`. */
const IN_FRONT = /^[[(]((?:GMT|UTC)(?:[+-]\d{1,2}(?::?\d{2})?)?)[\])]\s?(.*\d:\d.*)$/i;

const SHORTEST_DATE = 8;

/** Cuts off the zone that a written time names besides offsets and abbreviations; null where it names none. */
export function splitZone(text: string): ZonedText | null {
  // A name with a slash behind the day: those inside of a date stand before it.
  if (text.includes('/', SHORTEST_DATE)) {
    const [, rest, zone] = BEHIND.exec(text) ?? [];
    if (rest !== undefined && zone !== undefined) return { rest: rest.trim(), zone };
  }
  if (!text.startsWith('(') && !text.startsWith('[')) return null;
  const [, offset, rest] = IN_FRONT.exec(text) ?? [];
  return offset === undefined || rest === undefined ? null : { rest: `${rest} (${offset})`, zone: null };
}
