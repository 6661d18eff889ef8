import fc from 'fast-check';
import { createRecordScanner } from '../../../shared/domain/csv/record-scanner.ts';
import { type ScanOptions, scanOptions } from '../../../shared/domain/csv/scan-options.ts';
import type { RawRecord } from '../../../shared/domain/importing/record.ts';

export type TestDialect = {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: 'double' | 'backslash';
};

export const RFC: TestDialect = { delimiter: ',', quote: '"', escape: 'double' };

export const anyDialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~'),
  quote: fc.constantFrom('"', "'"),
  escape: fc.constantFrom('double' as const, 'backslash' as const),
});

/** Cells made of everything that can go wrong. */
const anyCell = fc.string({
  unit: fc.constantFrom('a', 'B', '7', ',', ';', '\t', '|', '"', "'", '\\', '\n', '\r', ' ', 'é', '客', '😀', '^', '~'),
  maxLength: 8,
});

export const anyTable = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

/** Writes a cell so that there is only one way to read it. */
function writeCell(cell: string, { delimiter, quote, escape: way }: TestDialect): string {
  const isPlain = !/[\r\n"'\\]/.test(cell) && !cell.includes(delimiter) && cell.trim() === cell && cell !== '';
  if (isPlain) return cell;
  const inner =
    way === 'double'
      ? cell.replaceAll(quote, quote + quote)
      : cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`);
  return `${quote}${inner}${quote}`;
}

export const writeTable = (
  rows: readonly (readonly string[])[],
  dialect: TestDialect,
  lineEnds: readonly string[],
): string =>
  rows
    .map(
      (row, index) =>
        row.map((cell) => writeCell(cell, dialect)).join(dialect.delimiter) + lineEnds[index % lineEnds.length],
    )
    .join('');

/** Reads a text handed over in pieces of these lengths, again and again from the first one. */
export function scanInPieces(text: string, options: ScanOptions, pieces: readonly number[]): RawRecord[] {
  const scanner = createRecordScanner(options);
  const records: RawRecord[] = [];
  let rest = '';
  let restAt = 0;
  let at = 0;
  for (let turn = 0; ; turn += 1) {
    const next = Math.min(text.length, at + (pieces[turn % pieces.length] ?? text.length));
    const isLast = at >= text.length;
    rest += text.slice(at, next);
    at = next;
    const base = restAt;
    const used = scanner.scan(rest, isLast, (position) => base + position, records);
    rest = rest.slice(used);
    restAt += used;
    if (isLast) return records;
  }
}

export const scanWhole = (text: string, dialect: TestDialect = RFC, expectedCells = 0): RawRecord[] =>
  scanInPieces(text, scanOptions(dialect, expectedCells), [Math.max(1, text.length)]);

/** The obvious way, one character after the other, for tables without damage. The second opinion of the tests. */
export function readSlowly(text: string, { delimiter, quote, escape: way }: TestDialect): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  let wasQuoted = false;
  const endRow = (): void => {
    if (row.length > 0 || cell !== '' || wasQuoted) rows.push([...row, cell]);
    row = [];
    cell = '';
    wasQuoted = false;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (isQuoted) {
      if (way === 'backslash' && character === '\\' && (next === quote || next === '\\')) {
        cell += next;
        at += 1;
      } else if (character === quote && next === quote) {
        cell += quote;
        at += 1;
      } else if (character === quote) isQuoted = false;
      else cell += character;
    } else if (character === quote && cell === '') {
      isQuoted = true;
      wasQuoted = true;
    } else if (character === delimiter) {
      row.push(cell);
      cell = '';
      wasQuoted = false;
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && next === '\n') at += 1;
      endRow();
    } else cell += character;
  }
  endRow();
  return rows;
}
