import { useState } from 'react';

/** What a column of a table is ordered by; null stands last either way. */
export type RowValue<Row> = (row: Row) => number | string | null;

export type RowOrder = { readonly column: string; readonly isDescending: boolean } | null;

/** The rows as a person ordered them; in the order of the chart until somebody presses a head. */
export function inRowOrder<Row>(
  rows: readonly Row[],
  order: RowOrder,
  columns: Readonly<Record<string, RowValue<Row>>>,
  locale: string,
): readonly Row[] {
  const pick = order === null ? undefined : columns[order.column];
  if (order === null || pick === undefined) return rows;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sign = order.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [pick(a), pick(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y)));
  });
}

/** The order of a table, and what a press on a head makes of it: the largest first, the smallest first, as it was. */
export function useRowOrder(): readonly [order: RowOrder, press: (column: string) => void] {
  const [order, setOrder] = useState<RowOrder>(null);
  const press = (column: string) =>
    setOrder((now) => {
      if (now?.column !== column) return { column, isDescending: true };
      return now.isDescending ? { column, isDescending: false } : null;
    });
  return [order, press];
}
