import type { ContactColumns } from '../columns/contact-columns.ts';

export type SourceReach = {
  readonly source: string | null;
  readonly contacts: number;
  /** Starts of its first and last contact, UTC ms; NaN where none has one. */
  readonly firstAt: number;
  readonly lastAt: number;
};

/**
 * Until when each source was observed: as a person said (`ends`, by its name), else until its last contact.
 */
export const sourceEnd = ({ source, lastAt }: SourceReach, ends: Readonly<Record<string, number>>): number =>
  (source === null ? undefined : ends[source]) ?? lastAt;

/**
 * The last instant that all sources cover, under what a person said of them. UTC ms; NaN without contacts.
 * Example: calls end on 31 March, 18:04, tickets on 30 April. Observed until 31 March, 18:04; when it is known that the calls
 * were exported until midnight, until then.
 */
export function observedThrough(columns: ContactColumns, ends: Readonly<Record<string, number>>): number {
  if (Object.keys(ends).length === 0) return columns.observedUntil;
  const all = sourceReaches(columns)
    .map((reach) => sourceEnd(reach, ends))
    .filter((end) => !Number.isNaN(end));
  return all.length === 0 ? Number.NaN : all.reduce((least, end) => Math.min(least, end));
}

/** From when to when each source has contacts, the one that ends first on top. Sources without a contact are left out. */
export function sourceReaches(columns: ContactColumns): readonly SourceReach[] {
  const { codes, values } = columns.source;
  const contacts = new Uint32Array(values.length);
  const first = new Float64Array(values.length).fill(Number.NaN);
  const last = new Float64Array(values.length).fill(Number.NaN);
  for (let i = 0; i < columns.count; i++) {
    const source = codes[i] as number;
    const at = columns.startedAt[i] as number;
    contacts[source] = (contacts[source] as number) + 1;
    // Comparisons with NaN are false, so the negation takes the first start as well.
    if (Number.isNaN(at)) continue;
    if (!((first[source] as number) <= at)) first[source] = at;
    if (!((last[source] as number) >= at)) last[source] = at;
  }
  return values
    .map((source, code) => ({
      source,
      contacts: contacts[code] as number,
      firstAt: first[code] as number,
      lastAt: last[code] as number,
    }))
    .filter((reach) => reach.contacts > 0)
    .sort((a, b) => a.lastAt - b.lastAt || b.contacts - a.contacts);
}
