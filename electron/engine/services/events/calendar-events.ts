import { basename } from 'node:path';
import { neutraliseCell } from '../../../../shared/domain/csv/neutralise.ts';
import { csvLine } from '../../../../shared/domain/csv/write-csv.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import {
  type CalendarEvent,
  type EventProblem,
  MAX_EVENT_NAME,
  MAX_EVENT_NOTE,
  problemOfEvent,
} from '../../../../shared/domain/events/calendar-event.ts';
import {
  EVENT_COLUMN_NAMES,
  EVENT_COLUMNS,
  type EventClocks,
  NEEDED_EVENT_COLUMNS,
  READ_EVENT_COLUMNS,
  readEventRow,
} from '../../../../shared/domain/events/event-row.ts';
import { isZone, makeZoneClock } from '../../../../shared/domain/normalise/zone-clock.ts';
import { addEvents, changeEvent, fieldOfWord, type KeptEvent, listEvents } from '../../store/events.ts';
import type { ProjectFile } from '../../store/project-file.ts';
import { readSettings } from '../../store/settings.ts';
import { instantOfText } from '../context/instant-of-text.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { readNamedRows } from '../files/named-rows.ts';
import { writeWhole } from '../files/write-whole.ts';
import { makeIsoOfWritten } from './iso-of-written.ts';

/** A calendar that people read. */
export const MAX_EVENTS = 10_000;
const MOST_SHOWN = 100;

/** Trimmed, with blanks as null. Throws INVALID_INPUT with what nobody can mean. */
function checkedEvent(given: CalendarEvent): CalendarEvent {
  const optional = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
  const event: CalendarEvent = {
    kind: given.kind,
    name: given.name.trim().slice(0, MAX_EVENT_NAME),
    from: given.from,
    to: given.to,
    reason: optional(given.reason),
    queue: optional(given.queue),
    channel: optional(given.channel),
    note: given.note.trim().slice(0, MAX_EVENT_NOTE),
  };
  const problem = problemOfEvent(event);
  if (problem !== null) throw new AppError('INVALID_INPUT', { detail: `"${problem.field}" ${problem.why}.` });
  return event;
}

function assertRoom(known: number, more: number): void {
  if (known + more > MAX_EVENTS) {
    throw new AppError('LIMIT_EXCEEDED', { what: 'The number of events', limit: MAX_EVENTS });
  }
}

export type EventToSave = { readonly id: number | null; readonly event: CalendarEvent; readonly isDetected: boolean };

/** events.save: a new event, or a change of one; what it was before comes back. Throws NOT_FOUND, INVALID_INPUT. */
export function saveEvent(
  file: ProjectFile,
  { id, event, isDetected }: EventToSave,
  now: number,
): { readonly id: number; readonly before: KeptEvent | null } {
  const kept = {
    ...checkedEvent(event),
    source: isDetected ? 'detected' : 'entered',
    author: readSettings(file).author,
    savedAt: now,
  };
  if (id !== null) {
    const before = changeEvent(file, id, kept);
    if (before === null) throw new AppError('NOT_FOUND', { what: 'This event' });
    return { id, before };
  }
  assertRoom(listEvents(file).length, 1);
  const [added = 0] = addEvents(file, [kept]);
  return { id: added, before: null };
}

/** Equal for two events that say the same. */
const sayings = ({ kind, name, from, to, reason, queue, channel }: CalendarEvent): string =>
  JSON.stringify([kind, name, from, to, reason, queue, channel]);

export type ImportedEvents = {
  readonly read: number;
  readonly added: number;
  readonly known: number;
  readonly rejected: number;
  /** The first hundred. */
  readonly rejects: readonly (EventProblem & { readonly line: number })[];
  /** The first hundred of those that were added, or would be. */
  readonly events: readonly CalendarEvent[];
  /** Of those that were added, to take them out again. */
  readonly ids: readonly number[];
};

/** Times on the clock of the project, or of the zone that a row names; words of contacts say what an event is about. */
function clocksOf(file: ProjectFile, zone: string): EventClocks {
  const clocks = new Map<string, (text: string) => number>();
  const inZone = (name: string): ((text: string) => number) | null => {
    const known = clocks.get(name);
    if (known !== undefined) return known;
    if (name !== '' && !isZone(name)) return null;
    const clock = makeZoneClock(name === '' ? zone : name);
    const read = (text: string): number => instantOfText(text, clock);
    clocks.set(name, read);
    return read;
  };
  return { inZone, fieldOf: (word) => fieldOfWord(file, word) };
}

type ReadEvents = Omit<ImportedEvents, 'ids' | 'events'> & {
  readonly fresh: readonly CalendarEvent[];
  readonly source: string;
};

async function readEvents(file: ProjectFile, path: string): Promise<ReadEvents> {
  const clocks = clocksOf(file, readSettings(file).zone);
  const { name, rows, has } = await readNamedRows(path, {
    what: 'file of events',
    columns: READ_EVENT_COLUMNS,
    needed: NEEDED_EVENT_COLUMNS,
    limit: MAX_EVENTS,
    otherNames: EVENT_COLUMN_NAMES,
  });
  const before = listEvents(file);
  const known = new Set(before.map(sayings));
  const fresh: CalendarEvent[] = [];
  const rejects: (EventProblem & { readonly line: number })[] = [];
  const isoOf = makeIsoOfWritten(rows.flatMap(({ cells }) => [cells.from, cells.to]));
  for (const { line, cells } of rows) {
    const read = readEventRow({ ...cells, from: isoOf(cells.from), to: isoOf(cells.to) }, clocks, has.has('name'));
    if ('problem' in read) {
      rejects.push({ line, ...read.problem });
      continue;
    }
    const event = checkedEvent(read.event);
    if (known.has(sayings(event))) continue;
    known.add(sayings(event));
    fresh.push(event);
  }
  assertRoom(before.length, fresh.length);
  return {
    ...{ read: rows.length, added: fresh.length, known: rows.length - fresh.length - rejects.length },
    ...{ rejected: rejects.length, rejects: rejects.slice(0, MOST_SHOWN), fresh, source: name },
  };
}

/** events.look: what `importEvents` would do; nothing is written. Throws what it throws. */
export async function lookAtEvents(file: ProjectFile, path: string): Promise<ImportedEvents> {
  const { fresh, source: _source, ...counts } = await readEvents(file, path);
  return { ...counts, events: fresh.slice(0, MOST_SHOWN), ids: [] };
}

/**
 * events.import: a row that says what nobody can mean is set aside with its line; an event that is there already adds
 * nothing. Throws INVALID_INPUT for a file of something else, LIMIT_EXCEEDED, and what `openTable` throws.
 */
export async function importEvents(file: ProjectFile, path: string, now: number): Promise<ImportedEvents> {
  const { fresh, source, ...counts } = await readEvents(file, path);
  const { author } = readSettings(file);
  const ids = addEvents(
    file,
    fresh.map((event) => ({ ...event, source, author, savedAt: now })),
  );
  return { ...counts, events: fresh.slice(0, MOST_SHOWN), ids };
}

/** The calendar as CSV that `importEvents` reads again. SECURITY: cells are neutralised. */
export function exportEvents(file: ProjectFile, target: string): { readonly rows: number } {
  const events = listEvents(file);
  const lines = events.map(({ kind, name, from, to, reason, queue, channel, note }) => [
    ...[kind, name, isoOrNull(from) ?? '', isoOrNull(to) ?? ''],
    ...[reason ?? '', queue ?? '', channel ?? '', note],
  ]);
  const text = [EVENT_COLUMNS, ...lines].map((cells) => `${csvLine(cells.map(neutraliseCell))}\r\n`).join('');
  writeWhole(target, basename(target), text);
  return { rows: events.length };
}
