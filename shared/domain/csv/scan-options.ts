/** How a table is cut into records. Codes are UTF-16 code units; -1 = the table has no quotes. */
export type ScanOptions = {
  readonly delimiter: number;
  readonly quote: number;
  readonly isBackslashEscaped: boolean;
  /** Cells of a usual record; 0 = not known yet. Damaged quotes are judged by it. */
  readonly expectedCells: number;
  /** The delimiter is followed by one blank everywhere, as in `a, b, c`; that blank is no part of the cell. */
  readonly isBlankDropped: boolean;
};

/** A cell is cut here (defect field_too_long): 1 Mi characters. An open quote is first doubted at this length. */
export const MAX_CELL_CHARS = 1 << 20;

/** A record is cut here, and the rest of its line is skipped; keeps memory flat on a file without line ends. */
export const MAX_RECORD_CHARS = 8 << 20;

export function scanOptions(
  reading: { readonly delimiter: string; readonly quote: string; readonly escape: 'double' | 'backslash' },
  expectedCells: number,
  isBlankDropped = false,
): ScanOptions {
  return {
    delimiter: reading.delimiter.charCodeAt(0),
    quote: reading.quote === '' ? -1 : reading.quote.charCodeAt(0),
    isBackslashEscaped: reading.escape === 'backslash',
    expectedCells,
    isBlankDropped,
  };
}
