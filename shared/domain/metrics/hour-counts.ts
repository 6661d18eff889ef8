import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { EXCLUDED_HOURS, followedHours, type Outlook } from '../resolution/outlook.ts';
import { keepBySlice, reachFor } from './kept-by-slice.ts';

/** The cells of a breakdown: one dimension, or two (`first * width + second`); null = all contacts are one cell. */
export type CellColumns = {
  readonly first: DictionaryColumn;
  readonly second: DictionaryColumn | null;
} | null;

/** Counts of one cell under one window. */
export type CellCount = {
  readonly contacts: number;
  readonly mature: number;
  readonly pending: number;
  readonly failed: number;
  /** Eligible contacts that have failed by now, judged or not. */
  readonly failedSoFar: number;
};

/**
 * The contacts of a slice by cell, under every window up to a reach at once: who can be judged by how long a window, and
 * who has failed from which on. One walk; then a window is a look-up, so a person can move it like a slider.
 */
export type HourCounts = {
  readonly cells: number;
  /** How many numbers it takes. */
  readonly numbers: number;
  readonly at: (cell: number, hours: number) => CellCount;
};

/** Beyond this many numbers a walk for each window is the better way. */
const MOST_NUMBERS = 1 << 18;

export const widthOf = (columns: CellColumns): number => columns?.second?.values.length ?? 1;
const cellsOf = (columns: CellColumns): number => (columns?.first.values.length ?? 1) * widthOf(columns);

type Hours = {
  readonly failHours: Int32Array;
  readonly followed: Int32Array;
  readonly mask: Uint8Array | null;
  readonly reach: number;
};

/**
 * followedBy: contacts by the hours they were followed: a place for the excluded, one for those that no window judges,
 * then 0 .. reach. failsFrom: contacts by the hours from which on they have failed; the place behind the reach takes
 * the others. lateFrom: failed contacts by the hours from which on no window can judge them.
 */
type Tables = Readonly<Record<'followedBy' | 'failsFrom' | 'lateFrom', Int32Array>>;

/** Without a branch. */
const lesser = (a: number, b: number): number => b + ((a - b) & ((a - b) >> 31));

/** The loop stands alone and knows nothing but numbers: it is all there is to counting. */
function fill({ failHours, followed, mask, reach }: Hours, cellAt: Int32Array, tables: Tables): void {
  const { followedBy, failsFrom, lateFrom } = tables;
  const stride = reach + 3;
  for (let i = 0; i < followed.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const base = (cellAt[i] as number) * stride;
    const seen = followed[i] as number;
    const fails = failHours[i] as number;
    const judged = base + lesser(seen, reach) - EXCLUDED_HOURS;
    followedBy[judged] = (followedBy[judged] as number) + 1;
    const from = base + lesser(fails, reach + 1);
    failsFrom[from] = (failsFrom[from] as number) + 1;
    // One test, and hardly ever true: two would be guessed wrong by the processor every fourth time.
    if (((seen - reach) & (fails - reach - 1)) >= 0) continue;
    const late = base + Math.max(fails, seen + 1);
    lateFrom[late] = (lateFrom[late] as number) + 1;
  }
}

/** Cell of each contact; codes are of three widths, and the loop above is fast for one kind only. */
function cellNumbers(columns: CellColumns, count: number): Int32Array {
  if (columns === null) return new Int32Array(count);
  const { first, second } = columns;
  const cells = new Int32Array(first.codes);
  if (second === null) return cells;
  const width = second.values.length;
  for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] as number) * width + (second.codes[i] as number);
  return cells;
}

/** Place p of every cell becomes the sum of the places up to it. */
function addUp(table: Int32Array, stride: number): void {
  for (let start = 0; start < table.length; start += stride) {
    for (let at = start + 1; at < start + stride; at++) table[at] = (table[at] as number) + (table[at - 1] as number);
  }
}

function count(hours: Hours, columns: CellColumns): HourCounts {
  const cells = cellsOf(columns);
  const stride = hours.reach + 3;
  const [followedBy, failsFrom, lateFrom] = [0, 0, 0].map(() => new Int32Array(cells * stride)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  fill(hours, cellNumbers(columns, hours.followed.length), { followedBy, failsFrom, lateFrom });
  for (const table of [followedBy, failsFrom, lateFrom]) addUp(table, stride);
  return {
    cells,
    numbers: 3 * cells * stride,
    at: (cell, windowHours) => {
      const base = cell * stride;
      const contacts = followedBy[base + stride - 1] as number;
      const excluded = followedBy[base] as number;
      // Followed for less than the window.
      const tooShort = followedBy[base + windowHours - 1 - EXCLUDED_HOURS] as number;
      const failedSoFar = failsFrom[base + windowHours] as number;
      const failed = failedSoFar - (lateFrom[base + windowHours] as number);
      return { contacts, mature: contacts - tooShort, pending: tooShort - excluded, failed, failedSoFar };
    },
  };
}

/** Numbers of four bytes: 64 MB over all rules and slices, about 300 breakdowns of a hundred values. */
const MOST_KEPT = 1 << 24;
const kept = keepBySlice<HourCounts>(MOST_KEPT, ({ numbers }) => numbers);

let lastNumber = 0;
const numbersOfColumns = new WeakMap<object, number>();

/** Columns are told apart by which they are: a name may come to stand for other words. */
function nameOf(column: DictionaryColumn | null): string {
  if (column === null) return '';
  const known = numbersOfColumns.get(column.codes) ?? ++lastNumber;
  numbersOfColumns.set(column.codes, known);
  return `${known} ${column.values.length}`;
}

/** The counts that hold for this window; null where there are too many cells to count for every window at once. */
export function hourCounts(
  { outlook, windowHours }: { readonly outlook: Outlook; readonly windowHours: number },
  until: number,
  mask: Uint8Array | null,
  columns: CellColumns,
): HourCounts | null {
  const reach = reachFor(windowHours);
  if (cellsOf(columns) * (reach + 3) > MOST_NUMBERS) return null;
  const names = columns === null ? '' : `${nameOf(columns.first)} ${nameOf(columns.second)}`;
  return kept(outlook, mask, `${until} ${reach} ${names}`, () =>
    count({ failHours: outlook.failHours, followed: followedHours(outlook, until), mask, reach }, columns),
  );
}
