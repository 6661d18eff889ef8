import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { wilson, Z_95 } from '../metrics/wilson.ts';
import { KPI_MARK, KPI_UNIT, type KpiKey } from './kpis.ts';
import type { KpiMarks } from './mark-contacts.ts';

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
};

/** The smallest value that at least this share of the values does not exceed; the values are sorted. */
function quantile(sorted: Int32Array, share: number): number | null {
  return sorted.length === 0 ? null : (sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] as number);
}

/** Below this, an interval around a mean of lopsided times would promise too much. */
const LEAST_FOR_MEAN = 30;

function meanFigure(seconds: Int32Array): Omit<KpiFigure, 'hits' | 'unknown'> {
  const sorted = seconds.slice().sort();
  const n = sorted.length;
  const value = n === 0 ? null : sorted.reduce((sum, second) => sum + second, 0) / n;
  const spread =
    value === null ? 0 : sorted.reduce((sum, second) => sum + (second - value) ** 2, 0) / Math.max(1, n - 1);
  const half = value === null || n < LEAST_FOR_MEAN ? null : Z_95 * Math.sqrt(spread / n);
  return {
    ...{ value, n, median: quantile(sorted, 0.5), p90: quantile(sorted, 0.9) },
    low: value === null || half === null ? null : Math.max(0, value - half),
    high: value === null || half === null ? null : value + half,
  };
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

/** Contacts per mark, and the seconds of the counted ones. */
type Tally = { readonly marks: Uint32Array; readonly seconds: Int32Array };

function figureOf(key: KpiKey, { marks, seconds }: Tally): KpiFigure {
  const at = (mark: number): number => marks[mark] as number;
  const hits = at(KPI_MARK.hit);
  const against = at(KPI_MARK.against);
  const all = hits + at(KPI_MARK.counted) + against;
  const base = { median: null, p90: null, hits, unknown: at(KPI_MARK.unknown), n: all };
  switch (KPI_UNIT[key]) {
    case 'share': {
      const { rate, low, high } = wilson(hits, all);
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

function tallyOf({ marks, seconds }: KpiMarks, isIn: (i: number) => boolean): Tally {
  const counts = new Uint32Array(5);
  const found: number[] = [];
  for (let i = 0; i < marks.length; i++) {
    if (!isIn(i)) continue;
    const mark = marks[i] as number;
    counts[mark] = (counts[mark] as number) + 1;
    if (seconds !== null && mark === KPI_MARK.counted) found.push(seconds[i] as number);
  }
  return { marks: counts, seconds: Int32Array.from(found) };
}

/** The figure of a slice (`mask` null = everything). */
export function kpiFigure(key: KpiKey, marked: KpiMarks, mask: Uint8Array | null): KpiFigure {
  return figureOf(
    key,
    tallyOf(marked, (i) => mask === null || mask[i] === 1),
  );
}

/** The figure of every value of a dimension within a slice, by code of the value; one pass for all of them. */
export function kpiByCode(
  key: KpiKey,
  { marks, seconds }: KpiMarks,
  column: DictionaryColumn,
  mask: Uint8Array | null,
): readonly KpiFigure[] {
  const counts = column.values.map(() => new Uint32Array(5));
  const found = column.values.map((): number[] => []);
  for (let i = 0; i < marks.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const code = column.codes[i] as number;
    const mark = marks[i] as number;
    const own = counts[code] as Uint32Array;
    own[mark] = (own[mark] as number) + 1;
    if (seconds !== null && mark === KPI_MARK.counted) found[code]?.push(seconds[i] as number);
  }
  return counts.map((own, code) => figureOf(key, { marks: own, seconds: Int32Array.from(found[code] ?? []) }));
}
