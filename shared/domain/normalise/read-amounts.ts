import { NUMBER_FIELDS, type NumberField, SECONDS_FIELDS, TEXT_FIELDS } from '../contact/fields.ts';
import type { ColumnRole, ImportMapping } from '../importing/mapping.ts';
import { isBlankWord } from './blank-words.ts';
import { DURATION_BLANK, DURATION_NEGATIVE, LONG_DURATION_SECONDS, readDuration } from './read-duration.ts';
import { readNumber, withoutGroups } from './read-number.ts';
import { makeSatisfactionReader } from './read-satisfaction.ts';
import { cellReader, type RoleColumn, type RoleColumns } from './role-columns.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';

/** A cell of a duration column in whole seconds; null = unknown. */
export function readSeconds(work: RowWork, column: RoleColumn, cell: string): number | null {
  const seconds = readDuration(column.isGrouped ? withoutGroups(cell) : cell, column.unit);
  if (seconds >= 0) {
    if (seconds > LONG_DURATION_SECONDS) work.remark('long_duration', work.line, column.name, cell);
    return seconds;
  }
  if (seconds === DURATION_BLANK) return null;
  keepUnread(work, seconds === DURATION_NEGATIVE ? 'negative_duration' : 'bad_duration', column, cell);
  return null;
}

type ReadAmount = (work: RowWork, column: RoleColumn, cell: string) => number | null;

/** A cell of a column of numbers; null = unknown. */
function readPlainAmount(work: RowWork, column: RoleColumn, cell: string): number | null {
  const number = readNumber(cell);
  if (!Number.isNaN(number)) return number;
  if (!isBlankWord(cell.trim())) keepUnread(work, 'bad_number', column, cell);
  return null;
}

/** Satisfaction is a number, or a word of a scale. */
function makeSatisfaction(own: ImportMapping['words']['csat']): ReadAmount {
  const read = makeSatisfactionReader(own);
  return (work, column, cell) => {
    const { word, isUnknown, isIgnored } = read(cell);
    if (isIgnored) reject(work, 'ignored_by_mapping', column.name, cell);
    if (isUnknown) keepUnread(work, 'unknown_word', column, cell);
    return word === null ? null : Number(word);
  };
}

/** The reader of a field of numbers under a mapping. */
export const makeAmount = (mapping: ImportMapping, field: NumberField): ReadAmount =>
  field === 'csat' ? makeSatisfaction(mapping.words.csat) : readPlainAmount;

function readText(_work: RowWork, _column: RoleColumn, cell: string): string | null {
  return cell.trim() === '' ? null : cell;
}

type Step<T> = {
  readonly slot: number;
  readonly column: RoleColumn;
  readonly cell: (cells: readonly string[]) => string;
  readonly read: (work: RowWork, column: RoleColumn, cell: string) => T | null;
};

function makeReader<T>(steps: readonly Step<T>[], size: number): (work: RowWork) => (T | null)[] {
  const blank: readonly null[] = Array.from({ length: size }, () => null);
  return (work) => {
    const values: (T | null)[] = blank.slice();
    for (const step of steps) {
      const cell = step.cell(work.cells);
      if (cell !== '') values[step.slot] = step.read(work, step.column, cell);
    }
    return values;
  };
}

export type AmountReaders = {
  readonly seconds: (work: RowWork) => (number | null)[];
  readonly numbers: (work: RowWork) => (number | null)[];
  readonly texts: (work: RowWork) => (string | null)[];
};

/** Durations, ratings and long texts, aligned with the field lists. */
export function makeAmountReaders(mapping: ImportMapping, columns: RoleColumns): AmountReaders {
  const stepsOf = <F extends ColumnRole, T>(fields: readonly F[], readerOf: (field: F) => Step<T>['read']): Step<T>[] =>
    fields.flatMap((field, slot) => {
      const [column] = columns.of(field);
      return column === undefined ? [] : [{ slot, column, cell: cellReader(columns.of(field)), read: readerOf(field) }];
    });
  return {
    seconds: makeReader(
      stepsOf(SECONDS_FIELDS, () => readSeconds),
      SECONDS_FIELDS.length,
    ),
    numbers: makeReader(
      stepsOf(NUMBER_FIELDS, (field) => makeAmount(mapping, field)),
      NUMBER_FIELDS.length,
    ),
    texts: makeReader(
      stepsOf(TEXT_FIELDS, () => readText),
      TEXT_FIELDS.length,
    ),
  };
}
