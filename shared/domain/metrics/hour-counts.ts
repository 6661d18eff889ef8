import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { onDesk } from '../passes/desk.ts';
import type { Outlook } from '../resolution/outlook.ts';
import { type CellColumns, type CellNumbers, cellNumbers, cellsOf, contactsByCell } from './cells.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead } from './slice-ahead.ts';

/** Counts of one cell under one window. */
export type CellCount = {
  readonly contacts: number;
  readonly mature: number;
  readonly pending: number;
  readonly failed: number;
};

/**
 * The contacts of a slice by cell, under every window up to the reach at once: who can be judged by how long a window,
 * and who has failed from which on. A window is then a look-up, so a person can move it like a slider.
 */
export type HourCounts = {
  readonly cells: number;
  /** How many numbers it takes. */
  readonly numbers: number;
  readonly at: (cell: number, hours: number) => CellCount;
};

/** Beyond this many numbers a walk for each window is the better way. Cells then fit 16 bits. */
const MOST_NUMBERS = 1 << 18;

function contactsOf(cells: CellNumbers | null, number: number, count: number, mask: Uint8Array | null): Int32Array {
  if (cells !== null) return contactsByCell(cells, number, mask);
  let contacts = mask === null ? count : 0;
  if (mask !== null) for (let i = 0; i < count; i++) contacts += mask[i] as number;
  return Int32Array.of(contacts);
}

function count(slice: SliceAhead, outlook: Outlook, mask: Uint8Array | null, columns: CellColumns): HourCounts {
  const number = cellsOf(columns);
  const cells = cellNumbers(columns);
  const stride = outlook.reachHours + 2;
  const size = number * stride;
  const contacts = contactsOf(cells, number, outlook.columns.count, mask);
  const { outside, short, failures, late } = slice;
  const lists = [short.places, short.hours, failures.places, failures.hours, late.places, late.hours] as const;
  const counts = onDesk([cells, outside, ...lists], [4 * (number + 2 * size)], (desk, [cell, out, ...at], [into]) => {
    const [shortAt, shortHours, failedAt, failedHours, lateAt, lateHours] = at;
    desk.passes.countCells(
      ...([number, stride, cell, outside.length, out, short.places.length, shortAt, shortHours] as const),
      ...([failures.places.length, failedAt, failedHours, late.places.length, lateAt, lateHours, into] as const),
    );
    return desk.ints(into, number + 2 * size);
  });
  return {
    cells: number,
    numbers: counts.length + number,
    at: (cell, windowHours) => {
      const place = number + cell * stride + windowHours + 1;
      const all = contacts[cell] as number;
      // Followed for less than the window.
      const pending = counts[place - 1] as number;
      const failed = counts[size + place] as number;
      return { contacts: all, mature: all - (counts[cell] as number) - pending, pending, failed };
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

/** The counts that hold for every window in reach; null where there are too many cells to count for all at once. */
export function hourCounts(
  outlook: Outlook,
  until: number,
  mask: Uint8Array | null,
  columns: CellColumns,
): HourCounts | null {
  if (cellsOf(columns) * (outlook.reachHours + 2) > MOST_NUMBERS) return null;
  const names = columns === null ? '' : `${nameOf(columns.first)} ${nameOf(columns.second)}`;
  return kept(outlook, mask, `${until} ${names}`, () =>
    count(sliceAhead(outlook, until, mask), outlook, mask, columns),
  );
}

const keptFailures = keepBySlice<Int32Array>(MOST_KEPT, ({ length }) => length);

/** Eligible contacts of the slice that have failed by now, judged or not. */
export function failedSoFar(outlook: Outlook, until: number, mask: Uint8Array | null, windowHours: number): number {
  const stride = outlook.reachHours + 2;
  const byHour = keptFailures(outlook, mask, String(until), () => {
    const { hours } = sliceAhead(outlook, until, mask).failures;
    return onDesk([hours], [4 * stride], (desk, [at], [into]) => {
      desk.passes.countHours(hours.length, at, stride, into);
      return desk.ints(into, stride);
    });
  });
  return byHour[windowHours + 1] as number;
}
