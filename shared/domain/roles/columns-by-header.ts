import type { ColumnMapping } from '../importing/mapping.ts';
import { foldName } from './header-fingerprint.ts';

/**
 * Columns of one table on another one: found by their headers, because another export may have another order. Of several with
 * one name the first goes to the first, the second to the second.
 */
export function columnsByHeader(
  saved: readonly ColumnMapping[],
  columns: readonly { readonly index: number; readonly header: string }[],
): readonly ColumnMapping[] {
  const left = [...saved];
  return columns.flatMap(({ index, header }) => {
    const at = left.findIndex((column) => foldName(column.header) === foldName(header));
    const [known] = at < 0 ? [] : left.splice(at, 1);
    return known === undefined ? [] : [{ ...known, index, header }];
  });
}
