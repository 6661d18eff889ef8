import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { spanOf } from './span-of.ts';

export type StackPart = {
  /** Null is blank; undefined = all values beyond the named ones together. */
  readonly value: string | null | undefined;
  readonly count: number;
};
export type StackRow = { readonly value: string | null; readonly total: number; readonly parts: readonly StackPart[] };
export type Stack = {
  readonly rows: readonly StackRow[];
  /** The named values in their order, the rest as undefined at the end if there is one. */
  readonly series: readonly (string | null | undefined)[];
  readonly longest: number;
};

/** More series than these cannot be told apart; the smaller ones are put together. */
const MOST_SERIES = 5;

type Order = {
  readonly rows: readonly (string | null)[];
  readonly columns: readonly (string | null)[];
  /** Rows that keep their place without a count: periods that are still pending. */
  readonly isPlaced?: (row: string | null) => boolean;
};

/** Counts by two dimensions as stacked rows; the largest values of the second are named, the rest is one part. */
export function stackModel(
  groups: readonly FigureGroup[],
  by: readonly [string, string],
  order: Order,
  count: (group: FigureGroup) => number,
  mostSeries: number = MOST_SERIES,
): Stack {
  const [rowName, columnName] = by;
  const sumAll = (value: string | null) =>
    groups.reduce((sum, group) => sum + ((group.key[columnName] ?? null) === value ? count(group) : 0), 0);
  const columns = order.columns.filter((value) => sumAll(value) > 0);
  // Values that are not in the order at all are of the rest as well.
  const hasOthers = groups.some((group) => count(group) > 0 && !order.columns.includes(group.key[columnName] ?? null));
  const hasRest = hasOthers || columns.length > mostSeries;
  const named = hasRest ? columns.slice(0, mostSeries - 1) : columns;
  const sumOf = (list: readonly FigureGroup[]) => list.reduce((sum, group) => sum + count(group), 0);
  const rows = order.rows.map((row): StackRow => {
    const own = groups.filter((group) => (group.key[rowName] ?? null) === row);
    const parts = named.map(
      (value): StackPart => ({ value, count: sumOf(own.filter((group) => (group.key[columnName] ?? null) === value)) }),
    );
    const total = sumOf(own);
    const rest = total - parts.reduce((sum, part) => sum + part.count, 0);
    return { value: row, total, parts: hasRest ? [...parts, { value: undefined, count: rest }] : parts };
  });
  const shown = spanOf(rows, (row) => row.total > 0 || order.isPlaced?.(row.value) === true);
  return {
    rows: shown,
    series: hasRest ? [...named, undefined] : named,
    longest: Math.max(0, ...shown.map((row) => row.total)),
  };
}
