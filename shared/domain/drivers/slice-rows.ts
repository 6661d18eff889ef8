import type { JudgedPart } from './judged-part.ts';

/** A kept value of a dimension: both by their numbers in the search. */
export type SliceItem = { readonly dimension: number; readonly value: number };

/** Rows of a part that are in a slice, ascending. They may be memory that others look at, too: nobody writes in it. */
export type RowFinder = (items: readonly SliceItem[]) => Int32Array;

/** Rows of a dimension, those of a value together; `starts` has where each value begins, and the end. */
type Grouped = { readonly rows: Int32Array; readonly starts: Uint32Array };

/** Shares the rows of a dimension out by value the first time it is asked for: slices are many, dimensions are few. */
export function createRowFinder({ values, place }: Pick<JudgedPart, 'values' | 'place'>): RowFinder {
  const known: Grouped[] = [];
  const spare = new Int32Array(place.length);
  const rowsOfItem = ({ dimension, value }: SliceItem): Int32Array => {
    known[dimension] ??= grouped(values[dimension] as Uint16Array);
    const { rows, starts } = known[dimension];
    return value + 1 < starts.length ? rows.subarray(starts[value], starts[value + 1]) : rows.subarray(0, 0);
  };
  return (items) => {
    const bySize = items.map((item) => ({ item, rows: rowsOfItem(item) }));
    const [rarest, ...others] = bySize.toSorted((a, b) => a.rows.length - b.rows.length);
    let rows = rarest?.rows ?? new Int32Array(0);
    for (const { item } of others) rows = narrowed(rows, values[item.dimension] as Uint16Array, item.value, spare);
    return others.length === 0 ? rows : rows.slice();
  };
}

function grouped(column: Uint16Array): Grouped {
  let most = 0;
  for (let row = 0; row < column.length; row++) most = Math.max(most, column[row] as number);
  const starts = new Uint32Array(most + 2);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    starts[value + 1] = (starts[value + 1] as number) + 1;
  }
  for (let value = 1; value < starts.length; value++) {
    starts[value] = (starts[value] as number) + (starts[value - 1] as number);
  }
  const rows = new Int32Array(column.length);
  const next = starts.slice();
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    const at = next[value] as number;
    rows[at] = row;
    next[value] = at + 1;
  }
  return { rows, starts };
}

/** Those of the rows with this value, in `spare`, which may be where they stand already. */
function narrowed(rows: Int32Array, column: Uint16Array, value: number, spare: Int32Array): Int32Array {
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (column[row] === value) spare[count++] = row;
  }
  return spare.subarray(0, count);
}
