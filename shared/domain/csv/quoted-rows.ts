import type { RawRecord } from '../importing/record.ts';
import { parseRecord } from './parse-record.ts';
import type { ScanOptions } from './scan-options.ts';

/**
 * Rows that were quoted as a whole: `"1,""a, b"",2"` is the row `1,"a, b",2` in one cell. A program took each line of a table
 * for a text; a spreadsheet that opened the file under another delimiter does so with the lines that hold quotes, and
 * leaves the others as they are. What stands inside is a row of the table when it is as wide as the table.
 */

const QUOTE = 34;
/** Behind a row there may be the blank cells of a wider sheet. */
const BLANK_CELLS = /^[ \t,;|]*(?=[\r\n]|$)/;

/** In fewer columns a quoted row may as well be a name or a title with a comma. */
const FEWEST_CELLS = 3;
/** In a sample with fewer such lines the others tell the delimiter. */
const ENOUGH = 0.1;

type Quoted = { readonly inside: string; readonly end: number };

/** What stands in a line that is quoted as a whole, which begins at `start`, and where it ends; null for any other. */
function quotedLine(text: string, start: number): Quoted | null {
  if (text.charCodeAt(start) !== QUOTE) return null;
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  const behind = close === -1 ? null : BLANK_CELLS.exec(text.slice(close + 1));
  if (behind === null) return null;
  return { inside: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 + behind[0].length };
}

/** The cells of a row that is quoted as a whole and as wide as the table inside; null for any other. */
export function cellsOfQuotedRow(raw: string, options: ScanOptions): readonly string[] | null {
  const { expectedCells } = options;
  const quoted = expectedCells < FEWEST_CELLS ? null : quotedLine(raw, 0);
  if (quoted === null || quoted.end !== raw.length) return null;
  const { inside } = quoted;
  const found = parseRecord(inside, 0, true, options);
  return found !== null && found.end === inside.length && found.cells.length === expectedCells ? found.cells : null;
}

export type QuotedLines = {
  /** The text with what stands inside the quoted lines; line ends are as they were. */
  readonly text: string;
  /** Of the lines that are not blank. */
  readonly share: number;
};

const LINE_END = /\r\n|\r|\n/g;

/** The lines of a sample without the quotes around them; null where too few are quoted as a whole to matter. */
export function unquoteLines(sample: string): QuotedLines | null {
  let text = '';
  let quoted = 0;
  let lines = 0;
  for (let at = 0; at < sample.length; ) {
    const found = quotedLine(sample, at);
    LINE_END.lastIndex = found?.end ?? at;
    const lineEnd = LINE_END.exec(sample);
    const end = lineEnd?.index ?? sample.length;
    const next = lineEnd === null ? end : LINE_END.lastIndex;
    text += (found?.inside ?? sample.slice(at, end)) + sample.slice(end, next);
    if (found !== null) quoted++;
    if (end > at) lines++;
    at = next;
  }
  return quoted < 2 || quoted < lines * ENOUGH ? null : { text, share: quoted / lines };
}

/** True when the rows of a sample are so even that they are a table. */
export function areEven(records: readonly RawRecord[], cells: number): boolean {
  const even = records.filter((record) => record.cells.length === cells).length;
  return cells >= FEWEST_CELLS && even >= records.length * 0.9;
}
