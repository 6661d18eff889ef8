import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';

const indexes = new WeakMap<ContactColumns, Int32Array>();

/** Place in the columns per row id of a root record; -1 = not a contact (a leg, or gone). Made once per columns. */
export function rowIndex(columns: ContactColumns): Int32Array {
  const known = indexes.get(columns);
  if (known !== undefined) return known;
  const places = placesOfRows(columns.row);
  indexes.set(columns, places);
  return places;
}

/** The same from the row ids of contacts alone. */
export function placesOfRows(row: ContactColumns['row']): Int32Array {
  let last = 0;
  for (let i = 0; i < row.length; i++) if ((row[i] as number) > last) last = row[i] as number;
  const places = new Int32Array(last + 1).fill(-1);
  for (let i = 0; i < row.length; i++) places[row[i] as number] = i;
  return places;
}

/** Place of a row id, or -1. */
export function placeOfRow(columns: ContactColumns, row: number): number {
  return rowIndex(columns)[row] ?? -1;
}
