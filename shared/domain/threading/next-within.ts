import type { ContactColumns } from '../columns/contact-columns.ts';

/** Nobody came; and: it cannot be known, because the customer cannot be followed, or not for so long. */
export const NOBODY = -1;
export const NOT_KNOWN = -2;

/**
 * The first strictly later contact of the same customer that `isWanted` and starts by `until(i)`, the end included: its
 * place, NOBODY, or NOT_KNOWN. Linear in the contacts of a customer that lie within the time.
 */
export function nextUntil(
  { customer, startedAt, count }: ContactColumns,
  observedUntil: number,
  isWanted: (i: number) => boolean,
  until: (i: number) => number,
): (i: number) => number {
  return (i) => {
    const start = startedAt[i] as number;
    const end = until(i);
    if (customer[i] === -1) return NOT_KNOWN;
    for (let j = i + 1; j < count && customer[j] === customer[i]; j++) {
      const at = startedAt[j] as number;
      if (at > end) break;
      if (at > start && isWanted(j)) return j;
    }
    return end <= observedUntil ? NOBODY : NOT_KNOWN;
  };
}

/** The same within `ms` from start to start. */
export const nextWithin = (
  columns: ContactColumns,
  observedUntil: number,
  isWanted: (i: number) => boolean,
  ms: number,
): ((i: number) => number) => nextUntil(columns, observedUntil, isWanted, (i) => (columns.startedAt[i] as number) + ms);
