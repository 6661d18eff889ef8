import { AppError } from '../../../shared/domain/errors/app-error.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import { type FileSource, fileOf } from './bytes/plain-file.ts';
import { openPart } from './choose-part.ts';
import { lookInto } from './contents.ts';
import { findTables } from './find-tables.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';

/**
 * The one entrance: decides how a file is read (what `wanted` leaves open) and gives its records. Cells are as they
 * stand in the file, as many as each row has: a short row is not filled up and a long one not cut.
 * Fails with FILE_UNREADABLE, FILE_EMPTY, FILE_NOT_TEXT, FILE_DAMAGED, FILE_ENCRYPTED, FILE_UNSAFE, ENCODING_INVALID
 * (the encoding in `wanted` does not fit), LIMIT_EXCEEDED, INVALID_INPUT, CANCELLED; while reading also with FILE_CHANGED.
 */
export async function openTable(
  source: FileSource,
  wanted: Partial<ReadingOptions> = {},
  options: OpenOptions = {},
): Promise<OpenedTable> {
  const file = await fileOf(source);
  const tables = await findTables(await lookInto(file), wanted, options.isPartAlone);
  const table = await openPart(file.name, tables, wanted.part, options);
  if (wanted.format === undefined || wanted.format === table.reading.format) return table;
  throw new AppError('INVALID_INPUT', {
    detail: `${file.name} is not ${wanted.format}, it is ${table.reading.format}.`,
  });
}
