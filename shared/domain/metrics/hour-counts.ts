import type { DictionaryColumn } from '../columns/contact-columns.ts';
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
  /** Eligible contacts that have failed by now, judged or not. */
  readonly failedSoFar: number;
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

/** The loops stand alone and know nothing but numbers: they are all there is to counting. */
function tally(into: Int32Array, cells: CellNumbers | null, places: Int32Array): void {
  if (cells === null) {
    into[0] = places.length;
    return;
  }
  for (let n = 0; n < places.length; n++) {
    const cell = cells[places[n] as number] as number;
    into[cell] = (into[cell] as number) + 1;
  }
}

type Hourly = { readonly places: Int32Array; readonly hours: Int32Array };

/** Entries by cell and hour, and at every hour those of the hours before it; -1 stands first. */
function tallyHours({ places, hours }: Hourly, cells: CellNumbers | null, number: number, reach: number): Int32Array {
  const stride = reach + 2;
  const table = new Int32Array(number * stride);
  for (let n = 0; n < places.length; n++) {
    const cell = cells === null ? 0 : (cells[places[n] as number] as number);
    // Whole numbers of 32 bits throughout, so that nothing has to watch for greater ones.
    const at = (Math.imul(cell, stride) + (hours[n] as number) + 1) | 0;
    table[at] = (table[at] as number) + 1;
  }
  for (let start = 0; start < table.length; start += stride) {
    let sum = 0;
    for (let at = start; at < start + stride; at++) {
      sum += table[at] as number;
      table[at] = sum;
    }
  }
  return table;
}

function contactsOf(cells: CellNumbers | null, number: number, count: number, mask: Uint8Array | null): Int32Array {
  if (cells !== null) return contactsByCell(cells, number, mask);
  let contacts = mask === null ? count : 0;
  if (mask !== null) for (let i = 0; i < count; i++) contacts += mask[i] as number;
  return Int32Array.of(contacts);
}

function count(slice: SliceAhead, outlook: Outlook, mask: Uint8Array | null, columns: CellColumns): HourCounts {
  const number = cellsOf(columns);
  const cells = cellNumbers(columns);
  const reach = outlook.reachHours;
  const stride = reach + 2;
  const contacts = contactsOf(cells, number, outlook.columns.count, mask);
  const excluded = new Int32Array(number);
  tally(excluded, cells, slice.outside);
  const followedBy = tallyHours(slice.short, cells, number, reach);
  const failsFrom = tallyHours(slice.failures, cells, number, reach);
  const lateFrom = tallyHours(slice.late, cells, number, reach);
  return {
    cells: number,
    numbers: number * (2 + 3 * stride),
    at: (cell, windowHours) => {
      const place = cell * stride + windowHours + 1;
      const all = contacts[cell] as number;
      // Followed for less than the window.
      const pending = followedBy[place - 1] as number;
      const failedSoFar = failsFrom[place] as number;
      const failed = failedSoFar - (lateFrom[place] as number);
      return { contacts: all, mature: all - (excluded[cell] as number) - pending, pending, failed, failedSoFar };
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
