import type { ImportMapping } from '../importing/mapping.ts';
import { DAY_MS } from './civil-date.ts';
import { dateCellReader, timeCellReader } from './join-time-parts.ts';
import { InstantReader } from './read-instant.ts';
import { halfOfDay } from './read-time-text.ts';
import { cellReader, type RoleColumn, type RoleColumns } from './role-columns.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';

/** Start, end and promised callback of the row in hand; overwritten by every call of `read`. */
type RowTimes = {
  startedAt: number | null;
  startedRaw: string | null;
  endedAt: number | null;
  callbackDueAt: number | null;
};

export type TimesReader = { readonly read: (work: RowWork) => void; readonly times: Readonly<RowTimes> };

/** One instant from a column, or from a column for the date and one for the time of day. */
type InstantColumns = {
  /** The main column may hold a time of day of its own, and then needs no other. */
  readonly isWhole: boolean;
  readonly main: RoleColumn | undefined;
  readonly time: RoleColumn | undefined;
  readonly mainCell: (cells: readonly string[]) => string;
  readonly timeCell: (cells: readonly string[]) => string;
};

function instantColumns(columns: RoleColumns, kind: 'started' | 'ended'): InstantColumns {
  const whole = columns.of(`${kind}_at`);
  const date = whole.length > 0 ? whole : columns.of(`${kind}_date`);
  const time = columns.of(`${kind}_time`);
  return {
    isWhole: whole.length > 0,
    main: date[0],
    time: time[0],
    mainCell: whole.length > 0 ? cellReader(whole) : dateCellReader(date),
    timeCell: timeCellReader(time, whole.length > 0),
  };
}

const REMARK_OF_SHIFT = { gap: 'dst_gap', overlap: 'dst_overlap' } as const;

function remarkReading(work: RowWork, last: InstantReader['last'], name: string, text: string): void {
  if (last.isDateOnly) work.remark('time_of_day_missing', work.line, name, text);
  if (last.shift !== 'none') work.remark(REMARK_OF_SHIFT[last.shift], work.line, name, text);
}

function readCells(reader: InstantReader, source: InstantColumns, cell: string, time: string): number {
  if (time === '') return reader.read(cell);
  if (!source.isWhole) return reader.readParts(cell, time);
  const half = halfOfDay(time);
  if (half !== null) return readHalf(reader, cell, half);
  const at = reader.read(cell);
  return reader.last.trouble === 'none' && reader.last.isDateOnly ? reader.readParts(cell, time) : at;
}

/** The half of the day beside a date and a clock; beside a date alone it says nothing. */
function readHalf(reader: InstantReader, cell: string, half: string): number {
  const at = reader.read(`${cell.trim()} ${half}`);
  return reader.last.trouble === 'none' ? at : reader.read(cell);
}

function makeStartReader(source: InstantColumns, reader: InstantReader, times: RowTimes): (work: RowWork) => void {
  const { main, mainCell, timeCell } = source;
  if (main === undefined) {
    return (work) => {
      times.startedAt = null;
      times.startedRaw = null;
      work.remark('no_time_column', work.line, '', '');
    };
  }
  const isSplit = source.time !== undefined;
  return (work) => {
    const cell = mainCell(work.cells);
    const time = isSplit ? timeCell(work.cells) : '';
    const at = readCells(reader, source, cell, time);
    const trouble = reader.last.trouble;
    const text = time === '' ? cell : `${cell} ${time}`;
    if (trouble !== 'none') {
      const code = trouble === 'blank' ? 'missing_start' : trouble === 'bad' ? 'bad_time' : 'impossible_date';
      reject(work, code, main.name, text);
      return;
    }
    times.startedAt = at;
    times.startedRaw = text;
    if (reader.last.isDateOnly || reader.last.shift !== 'none') remarkReading(work, reader.last, main.name, text);
  };
}

/** `0000-00-00 00:00:00` is how some databases write no time. */
const isZeroDate = (text: string): boolean => text.startsWith('0000') || text.startsWith('00/00') || text === '0';

function readOptional(work: RowWork, reader: InstantReader, source: InstantColumns, time: string): number | null {
  const cell = source.mainCell(work.cells);
  const at = readCells(reader, source, cell, time);
  const { trouble, shift } = reader.last;
  if (trouble === 'none') {
    if (shift !== 'none') work.remark(REMARK_OF_SHIFT[shift], work.line, source.main?.name ?? '', cell);
    return at;
  }
  if (trouble !== 'blank' && !isZeroDate(cell)) keepUnread(work, 'unread_time', source.main, cell);
  return null;
}

/** An end with only a time of day lies on the day of the start, or after midnight on the next. */
function readEndTime(
  work: RowWork,
  reader: InstantReader,
  source: InstantColumns,
  startedAt: number | null,
): number | null {
  const cell = source.timeCell(work.cells);
  if (cell === '' || startedAt === null) return null;
  const { local, offset } = reader.last;
  const at = reader.readTimeAfter(cell, local, offset);
  if (!Number.isNaN(at)) return at;
  if (reader.last.trouble === 'bad') keepUnread(work, 'unread_time', source.time, cell);
  return null;
}

/** Must run right after the start was read: an end may be a time of day on the day of the start. */
function makeEndReader(
  source: InstantColumns,
  reader: InstantReader,
  times: RowTimes,
): (work: RowWork) => number | null {
  const { main, mainCell, time, timeCell } = source;
  if (main === undefined)
    return (work) => (time === undefined ? null : readEndTime(work, reader, source, times.startedAt));
  return (work) => {
    const cell = mainCell(work.cells);
    const { startedAt } = times;
    if (cell === '') return null;
    const at = readOptional(work, reader, source, time === undefined ? '' : timeCell(work.cells));
    if (at === null || startedAt === null || at >= startedAt) return at;
    // A date without a time of day, on the day of the start: it says nothing that the start does not say.
    if (!reader.last.isDateOnly || startedAt - at >= DAY_MS) keepUnread(work, 'end_before_start', main, cell);
    return null;
  };
}

/** Builds the reader of a row's times. A start that cannot be read sets the row aside; other times become unknown. */
export function makeTimesReader(mapping: ImportMapping, columns: RoleColumns): TimesReader {
  const reader = new InstantReader(mapping.dateOrder, mapping.zone, mapping.calendar);
  const times: RowTimes = { startedAt: null, startedRaw: null, endedAt: null, callbackDueAt: null };
  const readStart = makeStartReader(instantColumns(columns, 'started'), reader, times);
  const readEnd = makeEndReader(instantColumns(columns, 'ended'), reader, times);
  const due = cellReader(columns.of('callback_due_at'));
  const dueSource: InstantColumns = {
    isWhole: true,
    main: columns.of('callback_due_at')[0],
    time: undefined,
    mainCell: due,
    timeCell: due,
  };
  return {
    times,
    read: (work) => {
      readStart(work);
      if (work.fault !== null) return;
      times.endedAt = readEnd(work);
      times.callbackDueAt = dueSource.main === undefined ? null : readOptional(work, reader, dueSource, '');
    },
  };
}
