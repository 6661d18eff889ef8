import type { JudgedPart } from './judged-part.ts';

/** A kept value of a dimension: both by their numbers in the search. */
export type SliceItem = { readonly dimension: number; readonly value: number };

/** Rows of a part that are in a slice, ascending. */
export type RowFinder = (items: readonly SliceItem[]) => Int32Array;

/** Keeps the rows of every single value that was asked for: slices are many, values are few. */
export function createRowFinder({ values }: Pick<JudgedPart, 'values'>): RowFinder {
  const known = new Map<string, Int32Array>();
  const rowsOfItem = ({ dimension, value }: SliceItem): Int32Array => {
    const key = `${dimension}:${value}`;
    const found = known.get(key) ?? matching(values[dimension] as Uint16Array, value);
    known.set(key, found);
    return found;
  };
  return (items) => {
    const bySize = items.map((item) => ({ item, rows: rowsOfItem(item) }));
    const [rarest, ...others] = bySize.toSorted((a, b) => a.rows.length - b.rows.length);
    let rows = rarest?.rows ?? new Int32Array(0);
    for (const { item } of others) rows = narrowed(rows, values[item.dimension] as Uint16Array, item.value);
    return rows;
  };
}

function matching(column: Uint16Array, value: number): Int32Array {
  const rows = new Int32Array(column.length);
  let count = 0;
  for (let row = 0; row < column.length; row++) if (column[row] === value) rows[count++] = row;
  return rows.slice(0, count);
}

function narrowed(rows: Int32Array, column: Uint16Array, value: number): Int32Array {
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (column[row] === value) kept[count++] = row;
  }
  return kept.subarray(0, count);
}
