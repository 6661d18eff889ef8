import type { ContactColumns } from './contact-columns.ts';

/**
 * The last instant that all sources cover: the smallest of the starts of their last contacts. UTC ms; NaN when there is none.
 * Of contacts, not of legs: a ticket may be passed on months later, in a file that holds no new ticket any more. Taken for
 * the end of what was observed, it would make every contact count as followed for its whole window, and so as resolved.
 * Example: tickets of March, the last one opened on 31 March, one of them handed over in December: until 31 March.
 */
export function observedUntil({ source, startedAt }: Pick<ContactColumns, 'source' | 'startedAt'>): number {
  const last = new Float64Array(source.values.length).fill(Number.NEGATIVE_INFINITY);
  for (let place = 0; place < startedAt.length; place++) {
    const start = startedAt[place] as number;
    const code = source.codes[place] as number;
    if (start > (last[code] as number)) last[code] = start;
  }
  const covered = last.filter((start) => Number.isFinite(start));
  return covered.length === 0 ? Number.NaN : covered.reduce((least, start) => Math.min(least, start));
}
