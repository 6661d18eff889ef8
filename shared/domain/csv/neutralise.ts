const TAB = 9;
const LF = 10;
const CR = 13;
const APOSTROPHE = 39;

/** 12, -5, +49301234, -1.5e3, -1,234.50: what a spreadsheet would only show, never run. */
const PLAIN_NUMBER = /^[+-]\d[\d ]*(?:[.,]\d+)*(?:[eE][+-]?\d{1,3})?%?$/;

/** What spreadsheets make text of when an apostrophe stands before it: a number with its zeros, a time, a telephone number. */
const NUMBER_AS_TEXT = /^[\d+(-][\d\s.,:/+()-]*$/;

function couldRun(cell: string): boolean {
  switch (cell.charCodeAt(0)) {
    case 0x3d: // =
    case 0x40: // @
    case TAB:
    case LF:
    case CR:
      return true;
    case 0x2b: // +
    case 0x2d: // -
      return !PLAIN_NUMBER.test(cell);
    case 0xff1d: // full-width forms, which some spreadsheets fold to = + - @
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
      return true;
    default:
      return false;
  }
}

/** True for an apostrophe that is no part of what the cell says; of several the first is none. */
function isGuarded(cell: string): boolean {
  if (cell.charCodeAt(0) !== APOSTROPHE) return false;
  const rest = cell.replace(/^'+/, '');
  return couldRun(rest) || NUMBER_AS_TEXT.test(rest);
}

/**
 * A cell that a spreadsheet shows and never runs: text that starts with = + - @, a tab or a line break gets an
 * apostrophe in front. Plain signed numbers and phone numbers stay as they are, because they cannot call anything.
 * An apostrophe that would be taken for such a guard gets another one, so that `restoreCell` always gives the cell back.
 * Example: `=HYPERLINK("http://x")` -> `'=HYPERLINK("http://x")`; `-5` -> `-5`; `+49 30 1234` -> `+49 30 1234`.
 *
 * SECURITY: exported files are opened in spreadsheets, and the text in them comes from callers (OWASP, CSV injection).
 */
export const neutraliseCell = (cell: string): string => (couldRun(cell) || isGuarded(cell) ? `'${cell}` : cell);

/** A cell as it was before `neutraliseCell`: a file of ours that comes back says what it said. */
export const restoreCell = (cell: string): string => (isGuarded(cell) ? cell.slice(1) : cell);
