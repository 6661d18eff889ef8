import { NUMBER_SLOT, NUMBER_SLOTS, putText, TEXT_SLOT, TEXT_SLOTS } from '../importing/record-block.ts';
import type { TimesReader } from '../normalise/read-start-end.ts';
import type { RoleColumns } from '../normalise/role-columns.ts';
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

/** Start, end and promised callback, by the reader of texts. `latest`: a later start is remarked. */
export function timeStep(columns: RoleColumns, readTimes: TimesReader, latest: number): PlainStep {
  const cells = TIME_ROLES.flatMap((role) => columns.of(role).map(({ index }) => index));
  const start = columns.of('started_at')[0]?.index ?? columns.of('started_date')[0]?.index ?? -1;
  const isSplit = columns.of('started_time').length > 0;
  return (row) => {
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
}

/** The start and how it is written: as one cell stands, or a text made of two. */
function putStart(row: PlainRow, startedAt: number, joined: string | null, cell: number): void {
  row.block.numbers[row.row * NUMBER_SLOTS + NUMBER_SLOT.startedAt] = startedAt;
  if (joined === null) row.put(TEXT_SLOT.startedRaw, row.from[cell] as number, row.to[cell] as number);
  else putText(row.block, row.row * TEXT_SLOTS + TEXT_SLOT.startedRaw, joined, row.utf8);
}
