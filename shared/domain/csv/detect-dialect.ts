import type { RawRecord } from '../importing/record.ts';
import { type CellType, cellType } from './cell-type.ts';
import { type Evidence, evidence } from './evidence.ts';
import { createRecordScanner } from './record-scanner.ts';
import { scanOptions } from './scan-options.ts';

/**
 * Finds delimiter, quote and escape by reading the sample with every candidate and asking which reading gives the most
 * orderly table: rows of equal width whose columns hold one kind of value each. Counting characters is not enough:
 * in `1,5;2,5;3,7` there are more commas than semicolons, but only the semicolons leave numbers behind.
 * The idea of scoring pattern times type is that of van den Burg, Nazabal and Sutton, "Wrangling messy CSV files by
 * detecting row and type patterns", 2019; the scores here are our own.
 */
export type Dialect = { readonly delimiter: string; readonly quote: string; readonly escape: 'double' | 'backslash' };

export type DialectDecision = {
  readonly dialect: Dialect;
  /** Cells of a usual row. */
  readonly cells: number;
  readonly evidence: Evidence;
  /** Delimiters that gave some order, the best first. */
  readonly candidates: readonly string[];
};

type Scored = { readonly dialect: Dialect; readonly cells: number; readonly share: number; readonly score: number };

/** What speaks for a delimiter before a line is read: rare ones need order that nothing else explains. */
const USUAL: Readonly<Record<string, number>> = { ',': 1, ';': 1, '\t': 1, '|': 0.97 };
const RARE: Readonly<Record<string, number>> = {
  '\u0001': 0.95,
  '\u001f': 0.95,
  '\u001e': 0.9,
  '^': 0.8,
  '~': 0.8,
  '¦': 0.85,
  '§': 0.8,
  '¬': 0.8,
  '#': 0.55,
  '!': 0.5,
  '*': 0.5,
  '&': 0.5,
  '%': 0.45,
  '\\': 0.4,
  ' ': 0.4,
  ':': 0.4,
};

const TYPE_WEIGHT: Readonly<Record<CellType, number>> = {
  empty: 0.5,
  number: 1,
  time: 1,
  flag: 1,
  address: 1,
  code: 0.95,
  word: 0.85,
  text: 0.7,
  odd: 0.15,
};

const SAMPLE_CHARS = 1 << 17;
const SAMPLE_RECORDS = 500;
/** A table of one column: any other reading must be more orderly than this. */
const SINGLE_COLUMN_PRIOR = 0.4;

/** Records of a sample under a dialect. With `isWhole` false the last one may be cut and is left out. */
export function readSample(text: string, dialect: Dialect, expectedCells: number, isWhole: boolean): RawRecord[] {
  const records: RawRecord[] = [];
  createRecordScanner(scanOptions(dialect, expectedCells)).scan(text, true, (position) => position, records);
  return isWhole || records.length < 2 ? records : records.slice(0, -1);
}

/** The width that most rows have; between equals the wider. */
export function usualWidth(records: readonly RawRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let best = 0;
  let most = 0;
  for (const [width, count] of counts) {
    // Rows of one cell are titles, comments and notes more often than rows of the table.
    const weight = width === 1 ? count * 0.5 : count;
    if (weight > most || (weight === most && width > best)) {
      best = width;
      most = weight;
    }
  }
  return best;
}

/** Different cells of a column as they stand, and how often: most columns repeat themselves. */
export function valuesOf(rows: readonly RawRecord[], column: number): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells[column] ?? '';
    values.set(cell, (values.get(cell) ?? 0) + 1);
  }
  return values;
}

/** How much one column is of one kind, 0..1. */
function columnOrder(rows: readonly RawRecord[], column: number): number {
  const counts = new Map<CellType, number>();
  for (const [cell, count] of valuesOf(rows, column)) {
    const type = cellType(cell);
    counts.set(type, (counts.get(type) ?? 0) + count);
  }
  const filled = rows.length - (counts.get('empty') ?? 0);
  if (filled === 0) return TYPE_WEIGHT.empty;
  const shares = [...counts]
    .filter(([type]) => type !== 'empty')
    .map(([type, count]) => [type, count / filled] as const);
  const mean = shares.reduce((sum, [type, share]) => sum + TYPE_WEIGHT[type] * share, 0);
  const purity = Math.max(...shares.map(([, share]) => share));
  return mean * (0.7 + 0.3 * purity);
}

function scoreDialect(text: string, dialect: Dialect, isWhole: boolean, prior: number): Scored {
  let records = readSample(text, dialect, 0, isWhole).slice(0, SAMPLE_RECORDS);
  const cells = usualWidth(records);
  if (records.some((record) => record.cells.length !== cells)) {
    records = readSample(text, dialect, cells, isWhole).slice(0, SAMPLE_RECORDS);
  }
  const rows = records.filter((record) => record.cells.length === cells);
  if (rows.length === 0) return { dialect, cells: 1, share: 0, score: 0 };
  const first = records.indexOf(rows[0] as RawRecord);
  const last = records.lastIndexOf(rows[rows.length - 1] as RawRecord);
  const share = rows.length / (last - first + 1);
  const coverage = (last - first + 1) / records.length;
  const body = rows.length > 1 ? rows.slice(1) : rows;
  let order = 0;
  for (let column = 0; column < cells; column += 1) order += columnOrder(body, column) / cells;
  const width = cells === 1 ? SINGLE_COLUMN_PRIOR : 1 - 1 / (cells + 1);
  const broken = records.filter((record) => record.defect !== null).length / records.length;
  // One row of a width that no other row has is a sentence with commas rather than a table.
  const support = rows.length === 1 && records.length > 2 ? 0.3 : 1;
  const evenness = share ** 2 * Math.sqrt(coverage) * support;
  return { dialect, cells, share, score: evenness * order * width * prior * (1 - broken) };
}

/** How often `quote` opens and closes a cell when cells end at `delimiter`. */
function wrapping(text: string, quote: string, delimiter: string): number {
  let opens = 0;
  let closes = 0;
  const isEdge = (character: string | undefined): boolean =>
    character === undefined || character === delimiter || character === '\n' || character === '\r';
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    let before = at - 1;
    while (text[before] === ' ' && delimiter !== ' ') before -= 1;
    let after = at + 1;
    while (text[after] === ' ' && delimiter !== ' ') after += 1;
    if (isEdge(text[before])) opens += 1;
    if (isEdge(text[after])) closes += 1;
  }
  return Math.min(opens, closes);
}

function quoteFor(text: string, delimiter: string): string {
  const double = wrapping(text, '"', delimiter);
  const single = wrapping(text, "'", delimiter);
  return single > double && single >= 2 ? "'" : '"';
}

function dialectsFor(text: string, delimiter: string, wanted: Partial<Dialect>): readonly Dialect[] {
  const quote = wanted.quote ?? quoteFor(text, delimiter);
  const double: Dialect = { delimiter, quote, escape: wanted.escape ?? 'double' };
  if (wanted.escape !== undefined) return [double];
  const backslash: Dialect = { delimiter, quote, escape: 'backslash' };
  const isBeforeQuote = quote !== '' && text.includes(`\\${quote}`);
  if (!isBeforeQuote) return text.includes(`\\${delimiter}`) ? [double, backslash] : [double];
  // Between equals the first one is taken. A doubled quote that is not an empty cell speaks for doubling.
  const isDoubled = new RegExp(`[^\\\\${delimiter === '\\' ? '' : `\\${delimiter}`}\\s]${quote}${quote}`).test(text);
  // Nor is a backslash an escape where more quotes stand inside words without one: Men's, 8\'9".
  const escaped = text.split(`\\${quote}`).length - 1;
  const bare = text.match(new RegExp(`[\\p{L}\\d]${quote}(?=[\\p{L}\\d])`, 'gu'))?.length ?? 0;
  return isDoubled || bare > escaped ? [double, backslash] : [backslash, double];
}

/** Rare delimiters that stand on most lines. */
function rareDelimiters(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/, 200).filter((line) => line !== '');
  return Object.keys(RARE).filter((one) => lines.filter((line) => line.includes(one)).length >= lines.length * 0.8);
}

/** The sample without a half line at its end. */
function wholeLines(text: string, isWhole: boolean): string {
  if (isWhole && text.length <= SAMPLE_CHARS) return text;
  const piece = text.slice(0, SAMPLE_CHARS);
  const end = Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r'));
  return end === -1 ? piece : piece.slice(0, end + 1);
}

/** Delimiters that a text does not hold all read it as one column: the first of them stands for the others. */
function withoutTwins(delimiters: readonly string[], text: string): readonly string[] {
  const absent = delimiters.find((one) => !text.includes(one));
  return delimiters.filter((one) => one === absent || text.includes(one));
}

export function detectDialect(sample: string, isWhole: boolean, wanted: Partial<Dialect> = {}): DialectDecision {
  const text = wholeLines(sample, isWhole);
  const isComplete = isWhole && text.length === sample.length;
  const delimiters =
    wanted.delimiter === undefined
      ? [...withoutTwins(Object.keys(USUAL), text), ...rareDelimiters(text)]
      : [wanted.delimiter];
  const scored: Scored[] = [];
  for (const delimiter of delimiters) {
    const prior = USUAL[delimiter] ?? RARE[delimiter] ?? 0.5;
    let best: Scored | null = null;
    for (const dialect of dialectsFor(text, delimiter, wanted)) {
      const one = scoreDialect(text, dialect, isComplete, prior);
      if (best === null || one.score > best.score + 0.005) best = one;
    }
    if (best !== null) scored.push(best);
  }
  scored.sort((a, b) => b.score - a.score);
  const winner = scored.find((one) => one.score > 0) ?? scored[0];
  const dialect = winner?.dialect ?? { delimiter: ',', quote: '"', escape: 'double' };
  const cells = Math.max(1, winner?.cells ?? 1);
  const candidates = scored.filter((one) => one.cells > 1 && one.score > 0).map((one) => one.dialect.delimiter);
  if (wanted.delimiter !== undefined) {
    return { dialect, cells, evidence: evidence('delimiter_chosen', { cells }), candidates: [wanted.delimiter] };
  }
  if (cells === 1) {
    return {
      dialect: { ...dialect, delimiter: ',' },
      cells,
      evidence: evidence('delimiter_single_column'),
      candidates,
    };
  }
  const share = Math.round((winner?.share ?? 0) * 100);
  return { dialect, cells, evidence: evidence('delimiter_orderly', { cells, share }), candidates };
}

/** Delimiters outside quotes that a blank follows, and all of them. */
function countBlanked(raw: string, { delimiter, quote }: Dialect): { readonly blanked: number; readonly all: number } {
  let isQuoted = false;
  let blanked = 0;
  let all = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw[at];
    if (character === quote) isQuoted = !isQuoted;
    if (isQuoted || character !== delimiter) continue;
    all += 1;
    if (raw[at + 1] === ' ') blanked += 1;
  }
  return { blanked, all };
}

/** True for `a, b, c`: one blank behind every delimiter of the sample belongs to the delimiter, not to the cells. */
export function isBlankBehindDelimiters(records: readonly RawRecord[], dialect: Dialect): boolean {
  if (dialect.delimiter === ' ') return false;
  let all = 0;
  for (const { raw } of records) {
    const counted = countBlanked(raw, dialect);
    if (counted.blanked < counted.all) return false;
    all += counted.all;
  }
  return all >= 2;
}
