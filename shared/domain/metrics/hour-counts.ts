import { must } from '../must.ts';
import { onDesk } from '../passes/desk.ts';
import { ELIGIBLE } from '../resolution/contact-roles.ts';
import type { JudgedAhead } from '../resolution/judgement.ts';
import type { Outlook } from '../resolution/outlook.ts';
import { type CellColumns, cellNumbers, cellsOf, contactsByKind } from './cells.ts';
import { type CellsAtOnce, cellsAtOnce, countsOfPart } from './cells-at-once.ts';
import { keepBySlice } from './kept-by-slice.ts';
import { type SliceAhead, sliceAhead, unseenFailures } from './slice-ahead.ts';

/** Counts of one cell under one window. */
export type CellCount = {
  readonly contacts: number;
  readonly mature: number;
  readonly pending: number;
  readonly failed: number;
  /** As in Group. */
  readonly waiting?: number;
};

/** By cell, under one window. */
export type CellCounts = { readonly cells: number; readonly at: (cell: number) => CellCount };

type Breakdown = NonNullable<CellColumns>;
/** What is counted: the contacts of an outlook at an end of observation, of a slice (null = everything). */
type Asked = { readonly outlook: Outlook; readonly until: number; readonly mask: Uint8Array | null };

/** Beyond this many numbers a walk for each window is the better way. Cells then fit 16 bits. */
const MOST_NUMBERS = 1 << 18;
/** Numbers of four bytes: 64 MB over all rules and slices, about 300 breakdowns of a hundred values. */
const MOST_KEPT = 1 << 24;

/** Contacts of the slice by cell, and those of them that their kind does not exclude. */
function byKind({ outlook: { outside }, mask }: Asked, columns: CellColumns) {
  const { kinds, table } = outside;
  const number = cellsOf(columns);
  const counts = contactsByKind(kinds, table.length, columns === null ? null : cellNumbers(columns), number, mask);
  const [contacts, eligible] = [new Int32Array(number), new Int32Array(number)];
  for (let at = 0, kind = 0; kind < table.length; kind++) {
    const isEligible = table[kind] === ELIGIBLE ? 1 : 0;
    for (let cell = 0; cell < number; cell++) {
      const here = counts[at++] as number;
      contacts[cell] = (contacts[cell] as number) + here;
      eligible[cell] = (eligible[cell] as number) + here * isEligible;
    }
  }
  return { contacts, eligible };
}

/** A list by hours; of those that count, where not all of them do. */
type CountedList = { readonly places: Int32Array; readonly hours: Int32Array; readonly among?: Uint8Array | null };

/** The whole slice by the hours of a window; -1 stands first. */
type Totals = {
  readonly contacts: number;
  readonly eligible: number;
  /** Followed for no longer, failed by then, and of these the ones that no such window can judge any more. */
  readonly short: Int32Array;
  readonly failed: Int32Array;
  readonly late: Int32Array;
  /** Start after the end of observation, or have not answered; and failures by then that lie after it. */
  readonly unobserved: number;
  readonly unseen: Int32Array;
};

const keptTotals = keepBySlice<Totals>(MOST_KEPT, ({ failed }) => 4 * failed.length);

function totals(asked: Asked): Totals {
  const { outlook, until, mask } = asked;
  return keptTotals(outlook, mask, String(until), () => {
    const slice = sliceAhead(outlook, until, mask);
    const { short, failures, late, ruledOut } = slice;
    const stride = outlook.reachHours + 2;
    const { contacts, eligible } = byKind(asked, null);
    const byHour = ({ places, hours, among }: CountedList): Int32Array =>
      onDesk([places, among ?? null, hours], [4 * stride], (desk, [at, counting, needed], [into]) => {
        desk.passes.countHours(hours.length, at, counting, needed, stride, into);
        return desk.ints(into, stride);
      });
    const { columns, isUnanswered } = outlook;
    const isUnobserved = (place: number): boolean =>
      (columns.startedAt[place] as number) > until || isUnanswered?.[place] === 1;
    return {
      contacts: contacts[0] as number,
      eligible: (eligible[0] as number) - ruledOut.length,
      ...{ short: byHour(short), failed: byHour(failures), late: byHour(late) },
      unobserved: short.places.filter(isUnobserved).length,
      unseen: byHour(unseenFailures(outlook, slice, until)),
    };
  });
}

/**
 * Counts of the whole slice under a window; the eligible contacts that start by the end of observation (and have an answer, where
 * the definition asks for one), and those of them who have failed by then, judged or not.
 */
export function countSlice(
  { ahead: { outlook }, observedUntil: until }: JudgedAhead,
  mask: Uint8Array | null,
  windowHours: number,
): CellCount & { readonly observed: number; readonly failedSoFar: number } {
  const { contacts, eligible, short, failed, late, unobserved, unseen } = totals({ outlook, until, mask });
  const failing = failed[windowHours + 1] as number;
  // Followed for less than the window.
  const pending = short[windowHours] as number;
  return {
    ...{ contacts, mature: eligible - pending, pending, failed: failing - (late[windowHours + 1] as number) },
    ...{ observed: eligible - unobserved, failedSoFar: failing - (unseen[windowHours + 1] as number) },
  };
}

/** The cells of a breakdown under the window that was asked for first. */
type FirstCounts = {
  readonly windowHours: number;
  readonly contacts: Int32Array;
  readonly eligible: Int32Array;
  readonly pending: Int32Array;
  readonly failed: Int32Array;
  /** Those who lack an answer: pending under every window; null = nobody is asked for one. */
  readonly unanswered: Int32Array | null;
};

const keptFirst = keepBySlice<FirstCounts>(MOST_KEPT, ({ contacts }) => 4 * contacts.length);

/**
 * Counts by the cells of several breakdowns at once who is ruled out, pending, and failed under one window, without those of
 * the failed who cannot be judged under it; one after the other for all that are asked for.
 */
function countAtOnce({ ruledOut, short, failures, late }: SliceAhead, most: number, groups: readonly CellsAtOnce[]) {
  const { length } = failures.places;
  const lists = [short.places, short.hours, failures.places, failures.hours, late.places, late.hours] as const;
  const arrays = [ruledOut, failures.among, ...lists, ...groups.map(({ cells }) => cells)];
  const table = 4 * Math.max(0, ...groups.map(({ size }) => size));
  const rooms = [3 * table, 4 * short.places.length, 4 * length, 4 * late.places.length] as const;
  return onDesk(arrays, rooms, (desk, [out = 0, among = 0, ...at], [tables, open, failing, tooLate]) => {
    const [shortAt = 0, shortHours = 0, failedAt = 0, failedHours = 0, lateAt = 0, lateHours = 0, ...cells] = at;
    const { addToCells, placesUpTo } = desk.passes;
    const pending = placesUpTo(short.places.length, shortAt, 0, shortHours, most - 1, open);
    const failed = placesUpTo(length, failedAt, among, failedHours, most, failing);
    const unjudged = placesUpTo(late.places.length, lateAt, 0, lateHours, most, tooLate);
    return groups.map(({ size }, number) => {
      const cell = cells[number] as number;
      desk.fill(tables, 3 * table, 0);
      addToCells(ruledOut.length, out, cell, 1, tables);
      addToCells(pending, open, cell, 1, tables + table);
      addToCells(failed, failing, cell, 1, tables + 2 * table);
      addToCells(unjudged, tooLate, cell, -1, tables + 2 * table);
      const take = (which: number): Int32Array => desk.ints(tables + which * table, size);
      return { ruledOut: take(0), pending: take(1), failed: take(2) };
    });
  });
}

/** A walk over a list in which they all stand: only hybrid definitions ask. */
function unansweredByCell({ outlook, until, mask }: Asked, columns: Breakdown): Int32Array | null {
  const { isUnanswered } = outlook;
  if (isUnanswered === null) return null;
  const counts = new Int32Array(cellsOf(columns));
  const cells = cellNumbers(columns);
  for (const place of sliceAhead(outlook, until, mask).short.places) {
    const cell = cells[place] as number;
    counts[cell] = (counts[cell] as number) + (isUnanswered[place] as number);
  }
  return counts;
}

function firstCounts(asked: Asked, breakdowns: readonly Breakdown[], hours: number): Map<Breakdown, FirstCounts> {
  const { outlook, until, mask } = asked;
  const groups = cellsAtOnce(breakdowns);
  const counted = countAtOnce(sliceAhead(outlook, until, mask), hours, groups);
  const found = new Map<Breakdown, FirstCounts>();
  for (const [number, { parts }] of groups.entries()) {
    const { ruledOut, pending, failed } = must(counted[number], 'each group was counted');
    for (const part of parts) {
      const { contacts, eligible } = byKind(asked, part.breakdown);
      const out = countsOfPart(ruledOut, part);
      found.set(part.breakdown, {
        ...{ windowHours: hours, contacts, eligible: eligible.map((count, cell) => count - (out[cell] as number)) },
        ...{ pending: countsOfPart(pending, part), failed: countsOfPart(failed, part) },
        unanswered: unansweredByCell(asked, part.breakdown),
      });
    }
  }
  return found;
}

/**
 * By cell and window those who were followed for less (one hour further on), then those who failed and can be judged: made
 * beside the answers after the first question, or when a second window is asked for, so that a person can move it like a slider.
 */
const keptHours = keepBySlice<Int32Array>(MOST_KEPT, ({ length }) => length);

function countHours({ outlook, until, mask }: Asked, columns: Breakdown): Int32Array {
  const { short, failures, late } = sliceAhead(outlook, until, mask);
  const number = cellsOf(columns);
  const stride = outlook.reachHours + 2;
  const size = 2 * number * stride;
  const lists = [short.places, short.hours, failures.places, failures.hours, late.places, late.hours] as const;
  return onDesk([cellNumbers(columns), failures.among, ...lists], [4 * size], (desk, [cell, among, ...at], [into]) => {
    const [shortAt, shortHours, failedAt, failedHours, lateAt, lateHours] = at;
    desk.passes.countCells(
      ...([number, stride, cell, short.places.length, shortAt, shortHours] as const),
      ...([failures.places.length, failedAt, among, failedHours] as const),
      ...([late.places.length, lateAt, lateHours, into] as const),
    );
    return desk.ints(into, size);
  });
}

/** Columns are told apart by which they are: a name may come to stand for other words. */
let lastNumber = 0;
const numbersOfColumns = new WeakMap<object, number>();

function nameOf(column: Breakdown['second']): string {
  if (column === null) return '';
  const known = numbersOfColumns.get(column.codes) ?? ++lastNumber;
  numbersOfColumns.set(column.codes, known);
  return `${known} ${column.values.length}`;
}

const keyOf = (until: number, { first, second }: Breakdown): string => `${until} ${nameOf(first)} ${nameOf(second)}`;

const isCountable = ({ reachHours }: Outlook, columns: Breakdown): boolean =>
  cellsOf(columns) * (reachHours + 2) <= MOST_NUMBERS;

/** Counts breakdowns that will be asked for one by one, several of them in one pass. */
export function countTogether(
  { ahead: { outlook, windowHours }, observedUntil: until }: JudgedAhead,
  mask: Uint8Array | null,
  breakdowns: readonly Breakdown[],
): void {
  const asked = { outlook, until, mask };
  const byKey = new Map(
    breakdowns.flatMap((one) => (isCountable(outlook, one) ? [[keyOf(until, one), one] as const] : [])),
  );
  let made: Map<Breakdown, FirstCounts> | null = null;
  for (const [key, breakdown] of byKey) {
    keptFirst(outlook, mask, key, () => {
      made ??= firstCounts(asked, [...byKey.values()], windowHours);
      return made.get(breakdown) as FirstCounts;
    });
  }
}

/** Counts a breakdown for every window that the outlook reaches, so that the next one that is asked for is looked up. */
export function countWindows(
  { ahead: { outlook }, observedUntil: until }: JudgedAhead,
  mask: Uint8Array | null,
  columns: Breakdown,
): void {
  const asked = { outlook, until, mask };
  if (isCountable(outlook, columns)) keptHours(outlook, mask, keyOf(until, columns), () => countHours(asked, columns));
}

/**
 * The contacts of a slice by cell under the window of the judgement; null where there are too many cells to count for all
 * windows at once.
 */
export function cellCounts(judgement: JudgedAhead, mask: Uint8Array | null, columns: Breakdown): CellCounts | null {
  const { ahead, observedUntil: until } = judgement;
  const { outlook, windowHours } = ahead;
  if (!isCountable(outlook, columns)) return null;
  const asked = { outlook, until, mask };
  const key = keyOf(until, columns);
  const first = keptFirst(outlook, mask, key, () => {
    const [counts] = firstCounts(asked, [columns], windowHours).values();
    return counts as FirstCounts;
  });
  const { contacts, eligible, unanswered } = first;
  const cells = contacts.length;
  const countOf = (cell: number, pending: number, failed: number): CellCount => {
    const counts = {
      contacts: contacts[cell] as number,
      mature: (eligible[cell] as number) - pending,
      pending,
      failed,
    };
    return unanswered === null ? counts : { ...counts, waiting: pending - (unanswered[cell] as number) };
  };
  if (first.windowHours === windowHours) {
    return { cells, at: (cell) => countOf(cell, first.pending[cell] as number, first.failed[cell] as number) };
  }
  const byHour = keptHours(outlook, mask, key, () => countHours(asked, columns));
  const stride = outlook.reachHours + 2;
  return {
    cells,
    at: (cell) => {
      const place = cell * stride + windowHours + 1;
      return countOf(cell, byHour[place - 1] as number, byHour[cells * stride + place] as number);
    },
  };
}
