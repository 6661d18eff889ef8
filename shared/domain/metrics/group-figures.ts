import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { isAhead, type Judgement, RESULT_CODE, RESULTS, unansweredOf } from '../resolution/judgement.ts';
import { type CellColumns, widthOf } from './cells.ts';
import type { Group } from './figures.ts';
import { cellCounts } from './hour-counts.ts';
import { wilson } from './wilson.ts';

/** One dimension of a breakdown: its name, its column, and whether its values have an order of their own (time). */
export type GroupDimension = { readonly name: string; readonly column: DictionaryColumn; readonly isOrdered: boolean };

export type GroupedFigures = {
  readonly groups: readonly Group[];
  /** The groups beyond `most`, added up; null when none was left out. */
  readonly rest: Group | null;
};

/** Pending for want of an answer, told apart from the other results. */
const UNANSWERED = RESULTS.length;
const STRIDE = UNANSWERED + 1;
/** Up to this many pairs of values are counted in one flat array; beyond, only pairs that occur get a place. */
const MAX_FLAT_PAIRS = 1 << 20;

/** Contacts per cell and result. `pair` says which cell a slot stands for. */
type Cells = { readonly counts: Uint32Array; readonly pairs: readonly number[] };

/** One count per contact of the slice in `counts[cell of the contact * STRIDE + its result]`. */
type CellOf = {
  readonly first: DictionaryColumn['codes'];
  readonly second: DictionaryColumn['codes'] | null;
  readonly width: number;
};

function countFlat(
  { first, second, width }: CellOf,
  result: Uint8Array,
  mask: Uint8Array | null,
  pairCount: number,
): Cells {
  const counts = new Uint32Array(pairCount * STRIDE);
  // A loop for each case: whether to look at a second code or a mask is not asked a million times.
  if (second === null && mask === null) {
    for (let i = 0; i < result.length; i++) {
      const place = (first[i] as number) * STRIDE + (result[i] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  } else {
    for (let i = 0; i < result.length; i++) {
      if (mask !== null && mask[i] === 0) continue;
      const pair = second === null ? (first[i] as number) : (first[i] as number) * width + (second[i] as number);
      const place = pair * STRIDE + (result[i] as number);
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return { counts, pairs: Array.from({ length: pairCount }, (_, pair) => pair) };
}

function countSparse({ first, second, width }: CellOf, result: Uint8Array, mask: Uint8Array | null): Cells {
  const slotOf = new Map<number, number>();
  const slots = new Int32Array(result.length).fill(-1);
  for (let i = 0; i < result.length; i++) {
    if (mask !== null && mask[i] === 0) continue;
    const pair = (first[i] as number) * width + (second === null ? 0 : (second[i] as number));
    const slot = slotOf.get(pair) ?? slotOf.size;
    slotOf.set(pair, slot);
    slots[i] = slot;
  }
  const counts = new Uint32Array(slotOf.size * STRIDE);
  for (let i = 0; i < slots.length; i++) {
    if (slots[i] === -1) continue;
    const place = (slots[i] as number) * STRIDE + (result[i] as number);
    counts[place] = (counts[place] as number) + 1;
  }
  return { counts, pairs: [...slotOf.keys()] };
}

export type Cell = {
  /** Code in the first and in the second dimension. */
  readonly codes: readonly number[];
  readonly contacts: number;
  readonly mature: number;
  readonly pending: number;
  readonly failed: number;
  readonly waiting?: number;
};

/** Results, with who lacks an answer told apart; the results themselves where nobody is asked for one. */
function resultsApart(judgement: Judgement): Uint8Array {
  const isUnanswered = unansweredOf(judgement);
  const { result } = judgement;
  return isUnanswered === null
    ? result
    : result.map((code, i) => (code === RESULT_CODE.pending && isUnanswered[i] === 1 ? UNANSWERED : code));
}

function cellsOf({ counts, pairs }: Cells, width: number, isPair: boolean, isAsked: boolean): readonly Cell[] {
  return pairs.flatMap((pair, slot) => {
    const at = (code: number): number => counts[slot * STRIDE + code] as number;
    const failed = at(RESULT_CODE.failed);
    const mature = at(RESULT_CODE.resolved) + failed;
    const waiting = at(RESULT_CODE.pending);
    const pending = waiting + at(UNANSWERED);
    const contacts = mature + pending + at(RESULT_CODE.excluded);
    if (contacts === 0) return [];
    const cell = { codes: codesOf(pair, width, isPair), contacts, mature, pending, failed };
    return [isAsked ? { ...cell, waiting } : cell];
  });
}

const codesOf = (pair: number, width: number, isPair: boolean): readonly number[] =>
  isPair ? [Math.floor(pair / width), pair % width] : [pair];

/** Looked up where a count for every window can be had, else counted. */
function cellsBy(judgement: Judgement, mask: Uint8Array | null, by: NonNullable<CellColumns>): readonly Cell[] {
  const { first, second } = by;
  const width = widthOf(by);
  const isPair = second !== null;
  const known = isAhead(judgement) ? cellCounts(judgement, mask, by) : null;
  if (known !== null) {
    return Array.from({ length: known.cells }, (_, cell) => cell).flatMap((cell) => {
      const found = known.at(cell);
      return found.contacts === 0 ? [] : [{ codes: codesOf(cell, width, isPair), ...found }];
    });
  }
  const cellOf = { first: first.codes, second: second?.codes ?? null, width };
  const pairCount = first.values.length * width;
  const result = resultsApart(judgement);
  const counted =
    pairCount <= MAX_FLAT_PAIRS ? countFlat(cellOf, result, mask, pairCount) : countSparse(cellOf, result, mask);
  return cellsOf(counted, width, isPair, unansweredOf(judgement) !== null);
}

/** Ordered dimensions in their own order, the others by the size of their value, blank last among equals. */
function byDimension(cells: readonly Cell[], dimension: GroupDimension, place: number): (a: Cell, b: Cell) => number {
  const at = (cell: Cell): number => cell.codes[place] ?? 0;
  // Blank stands after all others.
  const rank = (code: number): number => (code === 0 ? Number.POSITIVE_INFINITY : code);
  const inOrder = (a: Cell, b: Cell): number => (at(a) === at(b) ? 0 : rank(at(a)) < rank(at(b)) ? -1 : 1);
  if (dimension.isOrdered) return inOrder;
  const size = new Map<number, number>();
  for (const cell of cells) size.set(at(cell), (size.get(at(cell)) ?? 0) + cell.contacts);
  return (a, b) => (size.get(at(b)) ?? 0) - (size.get(at(a)) ?? 0) || inOrder(a, b);
}

/**
 * Presentation order. One dimension: its order of time, or size. Two: by the first dimension, then by the second, when
 * either is ordered; otherwise simply by size.
 */
export function inOrder(cells: readonly Cell[], dimensions: readonly GroupDimension[]): readonly Cell[] {
  const orders = dimensions.map((dimension, place) => byDimension(cells, dimension, place));
  const bySize = (a: Cell, b: Cell): number => b.contacts - a.contacts;
  const first = dimensions.some((dimension) => dimension.isOrdered) ? orders : [bySize, ...orders];
  return cells.toSorted((a, b) => first.reduce((found, order) => found || order(a, b), 0));
}

function toGroup(cell: Omit<Cell, 'codes'>, key: Group['key']): Group {
  const { contacts, mature, pending, failed, waiting } = cell;
  const counts = { key, contacts, mature, pending, failed, ...wilson(mature - failed, mature) };
  return waiting === undefined ? counts : { ...counts, waiting };
}

const sum = (cells: readonly Cell[], part: (cell: Cell) => number): number =>
  cells.reduce((total, cell) => total + part(cell), 0);

export function restOf(cells: readonly Cell[], dimensions: readonly GroupDimension[]): Group | null {
  if (cells.length === 0) return null;
  const total = {
    contacts: sum(cells, (cell) => cell.contacts),
    mature: sum(cells, (cell) => cell.mature),
    pending: sum(cells, (cell) => cell.pending),
    failed: sum(cells, (cell) => cell.failed),
  };
  return toGroup(total, Object.fromEntries(dimensions.map(({ name }) => [name, null])));
}

/**
 * The slice (`mask` null = everything) by one or two dimensions: per group its contacts, mature, pending and failed
 * ones, and FCR with its Wilson interval (null where nothing is mature). The `most` largest groups are kept, the others
 * added up in `rest`, so contacts, mature and failed of all groups and the rest add up to those of the slice.
 */
export function groupFigures(
  judgement: Judgement,
  mask: Uint8Array | null,
  dimensions: readonly GroupDimension[],
  most: number,
): GroupedFigures {
  const [first, second] = dimensions;
  if (first === undefined) return { groups: [], rest: null };
  const cells = cellsBy(judgement, mask, { first: first.column, second: second?.column ?? null });
  const largest = cells.length <= most ? cells : cells.toSorted((a, b) => b.contacts - a.contacts);
  const keyOf = (cell: Cell): Group['key'] =>
    Object.fromEntries(
      dimensions.map(({ name, column }, place) => [name, column.values[cell.codes[place] ?? 0] ?? null]),
    );
  return {
    groups: inOrder(largest.slice(0, most), dimensions).map((cell) => toGroup(cell, keyOf(cell))),
    rest: restOf(largest.slice(most), dimensions),
  };
}
