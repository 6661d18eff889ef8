import type { ContactColumns } from './contact-columns.ts';

/** How much there is: contacts (legs stitched), customers, and the span of their starts in UTC ms (null = no start). */
export type ColumnFacts = {
  readonly contacts: number;
  readonly customers: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
};

/** The columns that say it. */
export const FACTS_COLUMNS = ['customer', 'startedAt'] as const;

export function columnFacts(columns: Pick<ContactColumns, 'count' | (typeof FACTS_COLUMNS)[number]>): ColumnFacts {
  // Customers are numbered without gaps in sorted order, so the highest number tells how many there are.
  let highest = -1;
  // Plain loops: an iterator takes ten times as long the first time.
  for (let at = 0; at < columns.count; at++) highest = Math.max(highest, columns.customer[at] as number);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < columns.count; i++) {
    const at = columns.startedAt[i] as number;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const isTimed = Number.isFinite(first);
  return {
    contacts: columns.count,
    customers: highest + 1,
    firstAt: isTimed ? first : null,
    lastAt: isTimed ? last : null,
  };
}
