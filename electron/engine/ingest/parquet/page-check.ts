import type { FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import type { StoredBytes } from '../bytes/byte-file.ts';

/**
 * SECURITY: the decoder believes what a page says of its lengths and would go round in circles, or fill memory, where
 * that is a lie. So the headers of all pages of a row group are looked at before it is decoded: sizes and counts must
 * fit into the column that the file has promised.
 */
const MOST_PAGE_BYTES = 256 << 20;
const MOST_COLUMN_BYTES = 1 << 30;
const MOST_VALUES = 64 << 20;

type RowGroup = FileMetaData['row_groups'][number];
type ColumnMetaData = NonNullable<RowGroup['columns'][number]['meta_data']>;

const broken = (what: string): RangeError => new RangeError(`The page says ${what}`);

const isWithin = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;

type Header = ReturnType<typeof parquetHeader>;

/** Values in a data page; 0 for a dictionary. */
function countOfPage(header: Header, valuesLeft: number, rows: number): number {
  const { type, data_page_header: first, data_page_header_v2: second, dictionary_page_header: dictionary } = header;
  const size = header.uncompressed_page_size;
  if (type === 'DICTIONARY_PAGE') {
    // The shortest value of a dictionary is a bit.
    if (!isWithin(dictionary?.num_values, size * 8)) throw broken(`a dictionary of ${dictionary?.num_values}`);
    return 0;
  }
  const page = type === 'DATA_PAGE' ? first : type === 'DATA_PAGE_V2' ? second : undefined;
  if (page === undefined || !isWithin(page.num_values, valuesLeft)) throw broken(`to hold ${page?.num_values} values`);
  if (page !== second) return page.num_values;
  const levels = [second.definition_levels_byte_length, second.repetition_levels_byte_length];
  if (!isWithin(second.num_rows, rows) || levels.some((bytes) => !isWithin(bytes, header.compressed_page_size))) {
    throw broken(`${second.num_rows} rows with levels of ${levels} bytes`);
  }
  return page.num_values;
}

function assertSizes(
  { compressed_page_size: packed, uncompressed_page_size: unpacked }: Header,
  bytesLeft: number,
): void {
  if (!isWithin(packed, bytesLeft)) throw broken(`a size of ${packed}`);
  if (!isWithin(unpacked, MOST_PAGE_BYTES)) throw broken(`an unpacked size of ${unpacked}`);
}

async function assertColumn(file: StoredBytes, column: ColumnMetaData, rows: number): Promise<void> {
  const first = Number(column.dictionary_page_offset ?? 0n) || Number(column.data_page_offset);
  const start = Math.min(first, Number(column.data_page_offset));
  const length = Number(column.total_compressed_size);
  let valuesLeft = Number(column.num_values);
  if (!isWithin(start, file.size) || !isWithin(length, Math.min(MOST_COLUMN_BYTES, file.size - start))) {
    throw broken(`a column of ${length} bytes from ${start}`);
  }
  if (!isWithin(valuesLeft, MOST_VALUES)) throw broken(`a column of ${valuesLeft} values`);
  const bytes = await file.slice(start, start + length);
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  while (reader.offset < bytes.length - 1) {
    const header = parquetHeader(reader);
    assertSizes(header, bytes.length - reader.offset);
    valuesLeft -= countOfPage(header, valuesLeft, rows);
    reader.offset += header.compressed_page_size;
  }
}

/** Throws a RangeError where a page of the row group lies about itself. */
export async function assertPages(file: StoredBytes, group: RowGroup): Promise<void> {
  for (const { meta_data: column } of group.columns) {
    if (column !== undefined) await assertColumn(file, column, Number(group.num_rows));
  }
}
