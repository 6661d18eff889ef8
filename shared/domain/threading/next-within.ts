import type { ContactColumns } from '../columns/contact-columns.ts';

/** Nobody came; and: it cannot be known, because the customer cannot be followed, or not for so long. */
export const NOBODY = -1;
export const NOT_KNOWN = -2;

/**
 * The first later contact of the same customer that `isWanted`, within `ms` from start to start: its place, NOBODY, or
 * NOT_KNOWN. Linear in the contacts of a customer that lie within the time.
 */
export function nextWithin(
  { customer, startedAt, count }: ContactColumns,
  observedUntil: number,
  isWanted: (i: number) => boolean,
  ms: number,
): (i: number) => number {
  return (i) => {
    const start = startedAt[i] as number;
    if (customer[i] === -1) return NOT_KNOWN;
    for (let j = i + 1; j < count && customer[j] === customer[i]; j++) {
      const gap = (startedAt[j] as number) - start;
      if (gap > ms) break;
      if (gap > 0 && isWanted(j)) return j;
    }
    return start + ms <= observedUntil ? NOBODY : NOT_KNOWN;
  };
}
