import type { OwnerField } from '../attribution/handlers.ts';
import type { SharedOwners } from '../attribution/owners.ts';
import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { LEAST_FOR_MEAN, meanOf } from '../metrics/mean-interval.ts';
import { isMostlyJudged } from '../metrics/mostly-judged.ts';
import { wilson, Z_95 } from '../metrics/wilson.ts';
import type { KpiMarks } from './kpi-data.ts';
import { KPI_MARK, KPI_UNIT, type KpiKey } from './kpis.ts';

export type KpiFigure = {
  /** Share and balance in 0..1 (balance from -1), seconds, or contacts for each; null when nothing counts. */
  readonly value: number | null;
  /** 95 %; null where none can be given. */
  readonly low: number | null;
  readonly high: number | null;
  /** Seconds; null for what is no mean. */
  readonly median: number | null;
  readonly p90: number | null;
  /** Contacts that count. For a ratio: those for which it is given. */
  readonly n: number;
  readonly hits: number;
  /** Contacts that it is about and that cannot be counted: nothing on file, or not yet known. */
  readonly unknown: number;
  /** False while so many wait for what the figure watches that it may lean: of a period, it is pending then. */
  readonly isJudged: boolean;
};

/** The smallest value that at least this share of the values does not exceed; the values are sorted. */
function quantile(sorted: Int32Array, share: number): number | null {
  return sorted.length === 0 ? null : (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] as number);
}

function meanFigure(seconds: Int32Array): Omit<KpiFigure, 'hits' | 'unknown' | 'isJudged'> {
  const sorted = seconds.slice().sort();
  const { value, low, high } = meanOf(sorted) ?? { value: null, low: null, high: null };
  return { value, low, high, n: sorted.length, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) };
}

/** Share for minus share against, with the interval of a difference within one sample. */
function balance(hits: number, against: number, n: number): Pick<KpiFigure, 'value' | 'low' | 'high'> {
  if (n === 0) return { value: null, low: null, high: null };
  const value = (hits - against) / n;
  const half = Z_95 * Math.sqrt(Math.max(0, (hits + against) / n - value * value) / n);
  return n < LEAST_FOR_MEAN
    ? { value, low: null, high: null }
    : { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) };
}

/** Contacts per mark, and the seconds of the counted ones. `parts`: where contacts count by parts, these per mark. */
type Tally = Pick<OpenTally, 'marks' | 'parts' | 'waiting'> & { readonly seconds: Int32Array };

/**
 * Nearly all are judged. Of contacts for each resolution the issues that ended without one are settled as well, though they
 * are in no figure: only those that go on could make it another one.
 */
function isSettled(key: KpiKey, judged: number, unknown: number, waiting: number): boolean {
  const settled = KPI_UNIT[key] === 'ratio' ? judged + unknown - waiting : judged;
  return waiting === 0 || isMostlyJudged(settled, waiting);
}

function figureOf(key: KpiKey, { marks, parts, seconds, waiting }: Tally): KpiFigure {
  const at = (mark: number): number => marks[mark] as number;
  const hits = at(KPI_MARK.hit);
  const against = at(KPI_MARK.against);
  const all = hits + at(KPI_MARK.counted) + against;
  const unknown = at(KPI_MARK.unknown);
  const isJudged = isSettled(key, all, unknown, waiting);
  const base = { median: null, p90: null, hits, unknown, n: all, isJudged };
  switch (KPI_UNIT[key]) {
    case 'share': {
      const [partHits, partAll] = [parts?.[KPI_MARK.hit] ?? hits, partsCounted(parts) ?? all];
      const { rate, low, high } = wilson(partHits, partAll);
      return { ...base, value: rate, low, high };
    }
    case 'balance':
      return { ...base, ...balance(hits, against, all) };
    case 'ratio':
      return { ...base, value: hits === 0 ? null : all / hits, low: null, high: null, n: hits };
    case 'sum': {
      const total = seconds.reduce((sum, second) => sum + second, 0);
      return { ...base, value: all === 0 ? null : total, low: null, high: null };
    }
    case 'mean':
      return { ...base, ...meanFigure(seconds) };
  }
}

const partsCounted = (parts: Float64Array | null): number | null =>
  parts === null ? null : (parts[KPI_MARK.hit] ?? 0) + (parts[KPI_MARK.counted] ?? 0) + (parts[KPI_MARK.against] ?? 0);

/** Tallies that are being filled: counts, parts and seconds. */
type OpenTally = {
  readonly marks: Uint32Array;
  readonly parts: Float64Array | null;
  readonly seconds: number[];
  waiting: number;
};

const openTally = (isByParts: boolean): OpenTally => ({
  marks: new Uint32Array(5),
  parts: isByParts ? new Float64Array(5) : null,
  seconds: [],
  waiting: 0,
});

function addContact(tally: OpenTally, { marks, seconds, waits }: KpiMarks, i: number): void {
  const mark = marks[i] as number;
  tally.marks[mark] = (tally.marks[mark] as number) + 1;
  if (waits !== undefined) tally.waiting += waits[i] as number;
  if (seconds !== null && mark === KPI_MARK.counted) tally.seconds.push(seconds[i] as number);
}

const closed = ({ seconds, ...tally }: OpenTally): Tally => ({ ...tally, seconds: Int32Array.from(seconds) });

/** The figure of a slice (`mask` null = everything). */
export function kpiFigure(key: KpiKey, marked: KpiMarks, mask: Uint8Array | null): KpiFigure {
  const tally = openTally(false);
  for (let i = 0; i < marked.marks.length; i++) if (mask === null || mask[i] === 1) addContact(tally, marked, i);
  return figureOf(key, closed(tally));
}

/** The figure of every value of a dimension within a slice, by code of the value; one pass for all of them. */
export function kpiByCode(
  key: KpiKey,
  marked: KpiMarks,
  column: DictionaryColumn,
  mask: Uint8Array | null,
): readonly KpiFigure[] {
  const tallies = column.values.map(() => openTally(false));
  for (let i = 0; i < marked.marks.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    addContact(tallies[column.codes[i] as number] as OpenTally, marked, i);
  }
  return tallies.map((tally) => figureOf(key, closed(tally)));
}

/**
 * The same by agent or team, where a contact counts for several of them: whole contacts in n, hits and unknown, each
 * once in a group; shares are those of the parts where contacts count by parts. Times are not cut into parts.
 */
export function kpiByOwner(
  key: KpiKey,
  marked: KpiMarks,
  owners: SharedOwners,
  field: OwnerField,
  mask: Uint8Array | null,
): readonly KpiFigure[] {
  const { codes, values } = owners.words[field];
  const tallies = values.map(() => openTally(owners.isWeighted));
  const last = new Int32Array(values.length).fill(-1);
  owners.at.forEach((i, entry) => {
    if (mask !== null && mask[i] === 0) return;
    const code = codes[entry] as number;
    const tally = tallies[code] as OpenTally;
    const mark = marked.marks[i] as number;
    if (tally.parts !== null) tally.parts[mark] = (tally.parts[mark] as number) + (owners.weight[entry] as number);
    if (last[code] !== i) addContact(tally, marked, i);
    last[code] = i;
  });
  return tallies.map((tally) => figureOf(key, closed(tally)));
}
