const TAB = 9;
const LF = 10;
const CR = 13;

/** 12, -5, +49301234, -1.5e3, -1,234.50: what a spreadsheet would only show, never run. */
const PLAIN_NUMBER = /^[+-]\d[\d ]*(?:[.,]\d+)*(?:[eE][+-]?\d{1,3})?%?$/;

/**
 * A cell that a spreadsheet shows and never runs: text that starts with = + - @, a tab or a line break gets an
 * apostrophe in front. Plain signed numbers and phone numbers stay as they are, because they cannot call anything.
 * Example: `=HYPERLINK("http://x")` -> `'=HYPERLINK("http://x")`; `-5` -> `-5`; `+49 30 1234` -> `+49 30 1234`.
 *
 * SECURITY: exported files are opened in spreadsheets, and the text in them comes from callers (OWASP, CSV injection).
 */
export function neutraliseCell(cell: string): string {
  switch (cell.charCodeAt(0)) {
    case 0x3d: // =
    case 0x40: // @
    case TAB:
    case LF:
    case CR:
      return `'${cell}`;
    case 0x2b: // +
    case 0x2d: // -
      return PLAIN_NUMBER.test(cell) ? cell : `'${cell}`;
    case 0xff1d: // full-width forms, which some spreadsheets fold to = + - @
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return `'${cell}`;
    default:
      return cell;
  }
}

/** A cell as it was before `neutraliseCell`: a file of ours that comes back says what it said. */
export function restoreCell(cell: string): string {
  return cell.startsWith("'") && neutraliseCell(cell.slice(1)) === cell ? cell.slice(1) : cell;
}
