import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { openDelimited } from './delimited-table.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';

/**
 * The one entrance: decides how a file is read (what `wanted` leaves open) and gives its records. Cells are as they
 * stand in the file, as many as each row has: a short row is not filled up and a long one not cut.
 * Fails with FILE_UNREADABLE, FILE_EMPTY, FILE_NOT_TEXT, ENCODING_INVALID (the encoding in `wanted` does not fit),
 * INVALID_INPUT, CANCELLED; while reading also with FILE_CHANGED.
 */
export function openTable(
  path: string,
  wanted: Partial<ReadingOptions> = {},
  options: OpenOptions = {},
): Promise<OpenedTable> {
  return openDelimited(path, wanted, options);
}
