import type { FigureGroup } from '../../shared/contract/fcr.ts';
import { canRate } from './small-n.ts';
import { spanOf } from './span-of.ts';

export type HeatCell = {
  readonly group: FigureGroup;
  /** 1 (least) to 7, or null where there is nothing to rate. */
  readonly step: number | null;
  /** Nothing is judged. */
  readonly isPending: boolean;
  /** Something is judged, in a period of which more is still to come. */
  readonly isOpen: boolean;
};

export type Heat = {
  readonly rows: readonly (string | null)[];
  readonly columns: readonly (string | null)[];
  /** Rows and columns that are periods of which contacts are still pending. */
  readonly openRows: readonly boolean[];
  readonly openColumns: readonly boolean[];
  /** By row, then column; null where no contact is. */
  readonly cells: readonly (readonly (HeatCell | null)[])[];
  /** The values at the light and at the dark end of the scale. */
  readonly from: number | null;
  readonly to: number | null;
};

/** What a cell shows. */
export type HeatMeasure = {
  readonly of: (group: FigureGroup) => number | null;
  /** A rate: it needs enough contacts. */
  readonly isShare: boolean;
  /** The more the better: the darkest is then the lowest, because dark is where customers come back. */
  readonly isGood?: boolean;
};

export const HEAT_STEPS = 7;
/** Shares of the cells that the scale leaves to its first and last step, so that one odd cell does not flatten the rest. */
const TRIM = 0.05;

/** Value at a share of a sorted list. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round((sorted.length - 1) * share)))] ?? 0;

/** Groups of two dimensions as a matrix. Rows and columns keep the order in which they are given. */
export function heatModel(
  groups: readonly FigureGroup[],
  by: readonly [string, string],
  order: { readonly rows: readonly (string | null)[]; readonly columns: readonly (string | null)[] },
  measure: HeatMeasure,
  isOpen: (dimension: string, value: string | null) => boolean = () => false,
): Heat {
  const [rowName, columnName] = by;
  const at = (group: FigureGroup) => `${group.key[rowName] ?? '\u0000'}\u0001${group.key[columnName] ?? '\u0000'}`;
  const byCell = new Map(groups.map((group) => [at(group), group]));
  const present = (name: string, wanted: readonly (string | null)[]) => {
    const found = new Set(groups.map((group) => group.key[name] ?? null));
    return spanOf(wanted, (value) => found.has(value));
  };
  const rows = present(rowName, order.rows);
  const columns = present(columnName, order.columns);
  const isRated = (group: FigureGroup) => !measure.isShare || canRate(group);
  const values = groups
    .filter(isRated)
    .flatMap((group) => measure.of(group) ?? [])
    .sort((a, b) => a - b);
  const from = quantile(values, TRIM);
  const to = quantile(values, 1 - TRIM);
  const stepOf = (value: number): number => {
    if (to <= from) return Math.ceil(HEAT_STEPS / 2);
    const share = (value - from) / (to - from);
    const step = Math.min(HEAT_STEPS, Math.max(1, 1 + Math.floor(share * HEAT_STEPS)));
    return measure.isGood === true ? HEAT_STEPS + 1 - step : step;
  };
  const isPart = (group: FigureGroup): boolean => group.mature > 0 && group.pending > 0;
  const isOpenAt = (name: string) => (value: string | null) =>
    isOpen(name, value) && groups.some((group) => (group.key[name] ?? null) === value && isPart(group));
  const [openRows, openColumns] = [rows.map(isOpenAt(rowName)), columns.map(isOpenAt(columnName))];
  const cells = rows.map((row, r) =>
    columns.map((column, c): HeatCell | null => {
      const group = byCell.get(`${row ?? '\u0000'}\u0001${column ?? '\u0000'}`);
      if (group === undefined) return null;
      const value = isRated(group) ? measure.of(group) : null;
      return {
        group,
        step: value === null ? null : stepOf(value),
        isPending: group.mature === 0 && group.pending > 0,
        isOpen: (openRows[r] === true || openColumns[c] === true) && isPart(group),
      };
    }),
  );
  const good = measure.isGood === true ? { from: to, to: from } : { from, to };
  // Where nothing has a value there is no scale.
  const ends = values.length === 0 ? { from: null, to: null } : good;
  return { rows, columns, openRows, openColumns, cells, ...ends };
}

/**
 * Both ends of a scale in the first writing that tells them apart, and which it is; of values that look alike in all of them
 * one end in the first. Example: 0.012 and 0.014 are both 1%, so they are 1.2% and 1.4%.
 */
export function scaleEnds(
  { from, to }: { readonly from: number; readonly to: number },
  writings: readonly ((value: number) => string)[],
): { readonly writing: number; readonly ends: readonly [string] | readonly [string, string] } {
  const writing = writings.findIndex((write) => write(from) !== write(to));
  const write = writings[Math.max(0, writing)] ?? String;
  return writing === -1 ? { writing: 0, ends: [write(from)] } : { writing, ends: [write(from), write(to)] };
}
