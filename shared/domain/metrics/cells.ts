import type { DictionaryColumn } from '../columns/contact-columns.ts';

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
type Numbered = { readonly width: number; readonly cells: CellNumbers };
const singles = new WeakMap<Codes, CellNumbers>();
const pairs = new WeakMap<Codes, WeakMap<Codes, Numbered>>();

function singleCells({ codes }: DictionaryColumn): CellNumbers {
  if (codes instanceof Uint16Array) return codes;
  const made = singles.get(codes) ?? new Uint16Array(codes);
  singles.set(codes, made);
  return made;
}

/** The cell of each contact, made once per columns; null = all are in cell 0. There must be at most 65,536 cells. */
export function cellNumbers(columns: CellColumns): CellNumbers | null {
  if (columns === null) return null;
  const { first, second } = columns;
  if (second === null) return singleCells(first);
  const width = widthOf(columns);
  const byFirst = pairs.get(first.codes) ?? new WeakMap<Codes, Numbered>();
  pairs.set(first.codes, byFirst);
  const known = byFirst.get(second.codes);
  if (known?.width === width) return known.cells;
  const [rows, places] = [singleCells(first), singleCells(second)];
  const cells = new Uint16Array(rows.length);
  for (let i = 0; i < cells.length; i++) cells[i] = (rows[i] as number) * width + (places[i] as number);
  byFirst.set(second.codes, { width, cells });
  return cells;
}

const EVERYTHING = {};
const counted = new WeakMap<CellNumbers, WeakMap<object, Int32Array>>();

/** Contacts of a slice per cell, whatever any definition says of them. */
export function contactsByCell(cells: CellNumbers, number: number, mask: Uint8Array | null): Int32Array {
  const bySlice = counted.get(cells) ?? new WeakMap<object, Int32Array>();
  counted.set(cells, bySlice);
  const known = bySlice.get(mask ?? EVERYTHING);
  if (known?.length === number) return known;
  const contacts = new Int32Array(number);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as number;
    contacts[cell] = (contacts[cell] as number) + (mask === null ? 1 : (mask[i] as number));
  }
  bySlice.set(mask ?? EVERYTHING, contacts);
  return contacts;
}
