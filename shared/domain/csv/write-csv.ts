const NEEDS_QUOTES = /[",\n\r]|^[ \t]|[ \t]$/;

/** One cell as RFC 4180 writes it: quoted when it holds a comma, a quote, a line break or outer blanks; quotes doubled. */
function csvCell(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * One record of a comma-separated file without its line end, exactly as given: pass cells that people will open in a
 * spreadsheet through neutraliseCell first. A record of one empty cell is written as `""`, because an empty line
 * would read as no record.
 */
export function csvLine(cells: readonly string[]): string {
  if (cells.length === 1 && cells[0] === '') return '""';
  return cells.map(csvCell).join(',');
}
