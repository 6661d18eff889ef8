import type { ColumnRole } from '../importing/mapping.ts';
import { NUMBER_SLOT, NUMBER_SLOTS, putText, TEXT_SLOT, TEXT_SLOTS } from '../importing/record-block.ts';
import { type IsoReading, readIsoBytes } from '../normalise/read-iso.ts';
import type { TimesReader } from '../normalise/read-start-end.ts';
import type { RoleColumns } from '../normalise/role-columns.ts';
import { isZone, makeZoneClock, type ZoneClock } from '../normalise/zone-clock.ts';
import type { KernelOp } from './kernel-op.ts';
import type { PlainRow, PlainStep } from './plain-row.ts';

const TIME_ROLES = [
  'started_at',
  'started_date',
  'started_time',
  'ended_at',
  'ended_date',
  'ended_time',
  'callback_due_at',
] as const;

export type TimeSources = {
  readonly columns: RoleColumns;
  /** Reads what is not plain. */
  readonly readTimes: TimesReader;
  readonly zone: string;
  /** UTC ms; a later start is remarked. */
  readonly latest: number;
};

/** Start, end and promised callback. Whole columns in ISO 8601 are read as bytes. */
export function timeStep(sources: TimeSources): PlainStep {
  const { columns, readTimes, zone, latest } = sources;
  const cells = TIME_ROLES.flatMap((role) => columns.of(role).map(({ index }) => index));
  const start = columns.of('started_at')[0]?.index ?? columns.of('started_date')[0]?.index ?? -1;
  const isSplit = columns.of('started_time').length > 0;
  const plain = plainTimes(sources);
  const read = (row: PlainRow): boolean => {
    if (plain?.read(row) === true) return true;
    for (const cell of cells) row.show(cell);
    readTimes.read(row.work);
    if (row.isTroubled()) return false;
    const { startedAt, startedRaw, endedAt, callbackDueAt } = readTimes.times;
    if (startedAt === null || startedRaw === null || startedAt > latest) return false;
    putStart(row, startedAt, isSplit ? startedRaw : null, start);
    const base = row.row * NUMBER_SLOTS;
    if (endedAt !== null) row.block.numbers[base + NUMBER_SLOT.endedAt] = endedAt;
    if (callbackDueAt !== null) row.block.numbers[base + NUMBER_SLOT.callbackDueAt] = callbackDueAt;
    return true;
  };
  return { read, op: timesOp(columns, makeZoneClock(zoneOf(zone))) };
}

const zoneOf = (zone: string): string => (isZone(zone) ? zone : 'UTC');

/** Null where the day of an end is that of the start, and where a time of day stands in several columns. */
function timesOp(columns: RoleColumns, clock: ZoneClock): KernelOp | null {
  const indexOf = (...roles: readonly ColumnRole[]): number =>
    roles.flatMap((role) => columns.of(role).map(({ index }) => index))[0] ?? -1;
  const end = indexOf('ended_at', 'ended_date');
  const endTime = indexOf('ended_time');
  if (end < 0 && endTime >= 0) return null;
  if (columns.of('started_time').length > 1 || columns.of('ended_time').length > 1) return null;
  return {
    kind: 'times',
    ...{ start: indexOf('started_at', 'started_date'), startTime: indexOf('started_time') },
    ...{ end, endTime, due: indexOf('callback_due_at') },
    steadyOffset: clock.steadyOffset,
  };
}

/** Null where times stand in columns that need more than a look at one cell. */
function plainTimes({ columns, zone, latest }: TimeSources): Pick<PlainStep, 'read'> | null {
  const start = columns.of('started_at')[0]?.index;
  const end = columns.of('ended_at')[0]?.index ?? -1;
  const due = columns.of('callback_due_at')[0]?.index ?? -1;
  const others = ['started_date', 'started_time', 'ended_date', 'ended_time'] as const;
  if (start === undefined || others.some((role) => columns.of(role).length > 0)) return null;
  const readInstant = plainInstants(makeZoneClock(zoneOf(zone)));
  const read = (row: PlainRow): boolean => {
    const startedAt = readInstant(row, start);
    if (Number.isNaN(startedAt) || startedAt > latest) return false;
    let endedAt = Number.NaN;
    if (end >= 0 && row.from[end] !== row.to[end]) {
      endedAt = readInstant(row, end);
      if (Number.isNaN(endedAt) || endedAt < startedAt) return false;
    }
    let dueAt = Number.NaN;
    if (due >= 0 && row.from[due] !== row.to[due]) {
      dueAt = readInstant(row, due);
      if (Number.isNaN(dueAt)) return false;
    }
    putStart(row, startedAt, null, start);
    row.block.numbers[row.row * NUMBER_SLOTS + NUMBER_SLOT.endedAt] = endedAt;
    row.block.numbers[row.row * NUMBER_SLOTS + NUMBER_SLOT.callbackDueAt] = dueAt;
    return true;
  };
  return { read };
}

/** UTC ms of a cell in ISO 8601 with a time of day, on a day on which the clock does not change; NaN for any other. */
function plainInstants(clock: ZoneClock): (row: PlainRow, cell: number) => number {
  const reading: IsoReading = { local: 0, offset: null, isDateOnly: false };
  return (row, cell) => {
    const from = row.from[cell] as number;
    const length = (row.to[cell] as number) - from;
    if (readIsoBytes(row.block.bytes, from, length, reading) !== 'ok' || reading.isDateOnly) return Number.NaN;
    if (reading.offset !== null) return reading.local - reading.offset;
    const utc = clock.toUtc(reading.local);
    return clock.shift() === 'none' ? utc : Number.NaN;
  };
}

/** The start and how it is written: as one cell stands, or a text made of two. */
function putStart(row: PlainRow, startedAt: number, joined: string | null, cell: number): void {
  row.block.numbers[row.row * NUMBER_SLOTS + NUMBER_SLOT.startedAt] = startedAt;
  if (joined === null) row.put(TEXT_SLOT.startedRaw, row.from[cell] as number, row.to[cell] as number);
  else putText(row.block, row.row * TEXT_SLOTS + TEXT_SLOT.startedRaw, joined, row.utf8);
}
