import type { ImportMapping } from '../importing/mapping.ts';
import { InstantReader } from './read-instant.ts';
import { cellReader, type RoleColumn, type RoleColumns } from './role-columns.ts';
import { keepUnread, type RowWork, reject } from './row-work.ts';

/** Start, end and promised callback of the row in hand; overwritten by every call of `read`. */
export type RowTimes = {
  startedAt: number | null;
  startedRaw: string | null;
  endedAt: number | null;
  callbackDueAt: number | null;
};

export type TimesReader = { readonly read: (work: RowWork) => void; readonly times: Readonly<RowTimes> };

/** One instant from a column, or from a column for the date and one for the time of day. */
type InstantColumns = {
  readonly main: RoleColumn | undefined;
  readonly time: RoleColumn | undefined;
  readonly mainCell: (cells: readonly string[]) => string;
  readonly timeCell: (cells: readonly string[]) => string;
};

function instantColumns(columns: RoleColumns, kind: 'started' | 'ended'): InstantColumns {
  const whole = columns.of(`${kind}_at`);
  const date = whole.length > 0 ? whole : columns.of(`${kind}_date`);
  const time = columns.of(`${kind}_time`);
  return { main: date[0], time: time[0], mainCell: cellReader(date), timeCell: cellReader(time) };
}

const REMARK_OF_SHIFT = { gap: 'dst_gap', overlap: 'dst_overlap' } as const;

function remarkReading(work: RowWork, last: InstantReader['last'], name: string, text: string): void {
  if (last.isDateOnly) work.remark('time_of_day_missing', work.line, name, text);
  if (last.shift !== 'none') work.remark(REMARK_OF_SHIFT[last.shift], work.line, name, text);
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
    const at = time === '' ? reader.read(cell) : reader.readParts(cell, time);
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

function readOptional(
  work: RowWork,
  reader: InstantReader,
  cell: string,
  time: string,
  column: RoleColumn | undefined,
): number | null {
  const at = time === '' ? reader.read(cell) : reader.readParts(cell, time);
  const { trouble } = reader.last;
  if (trouble === 'none') {
    if (reader.last.shift !== 'none')
      remarkReading(work, { ...reader.last, isDateOnly: false }, column?.name ?? '', cell);
    return at;
  }
  if (trouble !== 'blank' && !isZeroDate(cell)) keepUnread(work, 'unread_time', column, cell);
  return null;
}

function makeEndReader(
  source: InstantColumns,
  reader: InstantReader,
  times: RowTimes,
): (work: RowWork, startLocal: number, startOffset: number | null) => void {
  const { main, mainCell, time, timeCell } = source;
  if (main === undefined && time === undefined) {
    return () => {
      times.endedAt = null;
    };
  }
  const column = main ?? time;
  return (work, startLocal, startOffset) => {
    const cell = (main === undefined ? timeCell : mainCell)(work.cells);
    times.endedAt = null;
    if (cell === '') return;
    let at: number | null;
    if (main === undefined) {
      const found = reader.readTimeAfter(cell, startLocal, startOffset);
      at = Number.isNaN(found) ? null : found;
      if (at === null && reader.last.trouble === 'bad') keepUnread(work, 'unread_time', column, cell);
    } else at = readOptional(work, reader, cell, time === undefined ? '' : timeCell(work.cells), column);
    if (at !== null && times.startedAt !== null && at < times.startedAt) {
      keepUnread(work, 'end_before_start', column, cell);
      return;
    }
    times.endedAt = at;
  };
}

/** Builds the reader of a row's times. A start that cannot be read sets the row aside; other times become unknown. */
export function makeTimesReader(mapping: ImportMapping, columns: RoleColumns): TimesReader {
  const reader = new InstantReader(mapping.dateOrder, mapping.zone);
  const times: RowTimes = { startedAt: null, startedRaw: null, endedAt: null, callbackDueAt: null };
  const readStart = makeStartReader(instantColumns(columns, 'started'), reader, times);
  const readEnd = makeEndReader(instantColumns(columns, 'ended'), reader, times);
  const [due] = columns.of('callback_due_at');
  const dueCell = cellReader(columns.of('callback_due_at'));
  return {
    times,
    read: (work) => {
      readStart(work);
      if (work.fault !== null) return;
      readEnd(work, reader.last.local, reader.last.offset);
      const cell = due === undefined ? '' : dueCell(work.cells);
      times.callbackDueAt = cell === '' ? null : readOptional(work, reader, cell, '', due);
    },
  };
}
