import { csvLine } from '../../../shared/domain/csv/write-csv.ts';
import type { ReadingOptions } from '../../../shared/domain/importing/mapping.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';
import type { OpenedTable, OpenOptions } from './opened-table.ts';
import { openTable } from './read-table.ts';

/** What a reader has to say about a file besides its rows. */
export type TableCopy = {
  readonly encoding: string;
  readonly delimiter: string;
  /** 1-based; 0 = the file has no header. */
  readonly headerLine: number;
  /** Records below the header. */
  readonly rows: number;
  /** Cells of the header. */
  readonly columns: number;
  /** Rows by defect; only what occurred. */
  readonly defects: Readonly<Record<string, number>>;
};

type Write = (text: string) => Promise<void>;

type Widths = { readonly header: number; readonly rows: number };

/** The row without what stands beyond the table, when all of that is blank. */
function withoutBlankTail(cells: readonly string[], { header, rows }: Widths): readonly string[] {
  const width = Math.max(header, rows);
  const isLonger = cells.length > width;
  return isLonger && cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : cells;
}

/** What could not be taken apart, an object that breaks, stays whole: behind the columns, where it is no value of any. */
const cellsOf = ({ cells, raw, defect }: RawRecord, { header }: Widths): readonly string[] =>
  cells.length === 0 && defect !== null ? [...new Array<string>(header).fill(''), raw] : cells;

/** Short rows get empty cells, filled cells of long rows stay; NUL characters, which RFC 4180 has no place for, go. */
function cleanCells(record: RawRecord, widths: Widths, remark: (defect: string) => void): readonly string[] {
  const cells = cellsOf(record, widths);
  let row = withoutBlankTail(cells, widths);
  if (row !== cells) remark('blank_cells_dropped');
  if (row.length < widths.header) {
    remark('short_row');
    row = [...row, ...new Array<string>(widths.header - row.length).fill('')];
  } else if (row.length > widths.header) remark('long_row');
  if (!row.some((cell) => cell.includes('\0'))) return row;
  remark('nul_removed');
  return row.map((cell) => cell.replaceAll('\0', ''));
}

async function copyRecords(table: OpenedTable, columns: number, write: Write): Promise<TableCopy> {
  const defects: Record<string, number> = {};
  const remark = (defect: string): void => {
    defects[defect] = (defects[defect] ?? 0) + 1;
  };
  const widths: Widths = { header: columns, rows: table.width };
  let rows = 0;
  for await (const batch of table.records()) {
    let text = '';
    for (const record of batch) {
      if (record.defect !== null) remark(record.defect);
      if (record.defect === 'other_table') continue;
      rows += 1;
      text += `${csvLine(cleanCells(record, widths, remark))}\n`;
    }
    await write(text);
  }
  const { encoding, delimiter, headerLine } = table.reading;
  return { encoding, delimiter, headerLine, rows, columns, defects };
}

/**
 * Writes the table of a file exactly as the importer reads it, as UTF-8 text in RFC 4180 form with LF line ends: the
 * header first, then the rows in file order. Memory stays flat. Nothing is neutralised: this is for programs to compare.
 */
export async function copyTable(
  path: string,
  wanted: Partial<ReadingOptions>,
  options: OpenOptions & { readonly open: () => Promise<Write> },
): Promise<TableCopy> {
  const table = await openTable(path, wanted, options);
  const write = await options.open();
  await write(`${csvLine(table.headerAsWritten ?? table.header)}\n`);
  return copyRecords(table, table.header.length, write);
}
