import type { DictionaryColumn } from '../columns/contact-columns.ts';
import { onDesk } from '../passes/desk.ts';

/** The cells of a breakdown: one dimension, or two (`first * width + second`); null = all contacts are one cell. */
export type CellColumns = {
  readonly first: DictionaryColumn;
  readonly second: DictionaryColumn | null;
} | null;

export const widthOf = (columns: CellColumns): number => columns?.second?.values.length ?? 1;
export const cellsOf = (columns: CellColumns): number => (columns?.first.values.length ?? 1) * widthOf(columns);

/** Cells of a breakdown whose numbers fit 16 bits: codes are of three widths, and a loop is fast for one kind only. */
export type CellNumbers = Uint16Array;

type Codes = DictionaryColumn['codes'];
const singles = new WeakMap<Codes, CellNumbers>();

function singleCells({ codes }: DictionaryColumn): CellNumbers {
  if (codes instanceof Uint16Array) return codes;
  const made = singles.get(codes) ?? new Uint16Array(codes);
  singles.set(codes, made);
  return made;
}

/** Numbers that were made of two others are kept with the first; most screens ask for a few. */
const MOST_PAIRS = 8;
const pairs = new WeakMap<CellNumbers, Map<string, CellNumbers>>();
let lastName = 0;
const names = new WeakMap<CellNumbers, number>();

function nameOf(cells: CellNumbers): number {
  const name = names.get(cells) ?? ++lastName;
  names.set(cells, name);
  return name;
}

/** first * width + second of each contact, made once. There must be at most 65,536 of them. */
export function combinedCells(first: CellNumbers, width: number, second: CellNumbers): CellNumbers {
  const byFirst = pairs.get(first) ?? new Map<string, CellNumbers>();
  pairs.set(first, byFirst);
  const key = `${width} ${nameOf(second)}`;
  const known = byFirst.get(key);
  if (known !== undefined) return known;
  const { length } = first;
  const made = onDesk([first, second], [2 * length], (desk, [cells, others], [into]) => {
    desk.passes.combineCells(length, cells, width, others, into);
    return desk.shorts(into, length);
  });
  if (byFirst.size >= MOST_PAIRS) byFirst.clear();
  byFirst.set(key, made);
  return made;
}

/** The cell of each contact, made once per columns. There must be at most 65,536 cells. */
export function cellNumbers(columns: NonNullable<CellColumns>): CellNumbers {
  const { first, second } = columns;
  if (second === null) return singleCells(first);
  return combinedCells(singleCells(first), widthOf(columns), singleCells(second));
}

const EVERYTHING = {};
type Counted = WeakMap<object, WeakMap<object, Int32Array>>;
const counted = new WeakMap<Uint8Array, Counted>();

/**
 * Contacts of a slice by kind and cell (kind * cells + cell), whatever any definition says of them; made once. `cells` null =
 * all are in one.
 */
export function contactsByKind(
  kinds: Uint8Array,
  numberOfKinds: number,
  cells: CellNumbers | null,
  number: number,
  mask: Uint8Array | null,
): Int32Array {
  const byCells: Counted = counted.get(kinds) ?? new WeakMap();
  counted.set(kinds, byCells);
  const bySlice = byCells.get(cells ?? EVERYTHING) ?? new WeakMap<object, Int32Array>();
  byCells.set(cells ?? EVERYTHING, bySlice);
  const size = numberOfKinds * number;
  const known = bySlice.get(mask ?? EVERYTHING);
  if (known?.length === size) return known;
  const made = onDesk([kinds, cells, mask], [4 * size], (desk, [kind, cell, slice], [table]) => {
    desk.passes.countKinds(kinds.length, kind, cell, number, slice, size, table);
    return desk.ints(table, size);
  });
  bySlice.set(mask ?? EVERYTHING, made);
  return made;
}
