import {
  type CalendarEvent,
  EVENT_KINDS,
  type EventKind,
  type EventProblem,
  problemOfEvent,
} from './calendar-event.ts';

/** A row of a file of events. Only kind, name and from are needed. */
export const EVENT_COLUMNS = ['kind', 'name', 'from', 'to', 'reason', 'queue', 'channel', 'note'] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];
export const NEEDED_EVENT_COLUMNS: readonly EventColumn[] = ['kind', 'name', 'from'];

/** Other names that such a column has in the files of people. */
export const EVENT_COLUMN_NAMES: Readonly<Record<EventColumn, readonly string[]>> = {
  kind: ['kind', 'type', 'category'],
  name: ['name', 'title', 'event', 'subject', 'summary'],
  from: ['from', 'start', 'starts_at', 'started_at', 'begin', 'start_time', 'start_date', 'date'],
  to: ['to', 'end', 'ends_at', 'ended_at', 'until', 'end_time', 'end_date'],
  reason: ['reason', 'contact_reason'],
  queue: ['queue'],
  channel: ['channel'],
  note: ['note', 'notes', 'description', 'comment'],
};

const KIND_WORDS: Readonly<Record<string, EventKind>> = {
  incident: 'outage',
  disruption: 'outage',
  downtime: 'outage',
  maintenance: 'outage',
  letter: 'mailing',
  bill: 'mailing',
  billing_run: 'mailing',
  newsletter: 'mailing',
  campaign: 'mailing',
  notice: 'mailing',
  price_change: 'policy',
  process_change: 'policy',
  rule: 'policy',
};

const isKind = (word: string): word is EventKind => (EVENT_KINDS as readonly string[]).includes(word);

const DAY_MS = 86_400_000;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

type Reading = { readonly event: CalendarEvent } | { readonly problem: EventProblem };

const NO_TIME = 'is no time; write it like 2026-03-31 14:00, or 2026-03-31 for the whole day';

/**
 * A row as an event. `instantOf` reads ISO 8601 on the project's clock, NaN for anything else. A last day is meant
 * whole: from 2026-03-02 to 2026-03-03 lasts two days. Without an end it lasts its day, or is a moment.
 */
export function readEventRow(
  cells: Readonly<Record<EventColumn, string>>,
  instantOf: (text: string) => number,
): Reading {
  const word = cells.kind
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const kind = isKind(word) ? word : KIND_WORDS[word];
  if (kind === undefined) {
    return { problem: { field: 'kind', value: cells.kind, why: `is none of ${EVENT_KINDS.join(', ')}` } };
  }
  const ofTime = (text: string): number => instantOf(text.trim());
  const from = ofTime(cells.from);
  if (Number.isNaN(from)) return { problem: { field: 'from', value: cells.from, why: NO_TIME } };
  const last = cells.to.trim() === '' ? cells.from : cells.to;
  const end = ofTime(last);
  if (Number.isNaN(end)) return { problem: { field: 'to', value: cells.to, why: NO_TIME } };
  if (end < from) return { problem: { field: 'to', value: cells.to, why: 'lies before "from"' } };
  const to = DAY_ONLY.test(last.trim()) ? nextDay(last.trim(), ofTime) : end;
  const optional = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const event: CalendarEvent = {
    kind,
    name: cells.name.trim(),
    from,
    to,
    reason: optional(cells.reason),
    queue: optional(cells.queue),
    channel: optional(cells.channel),
    note: cells.note.trim(),
  };
  const problem = problemOfEvent(event);
  return problem === null ? { event } : { problem };
}

/** The first instant of the day after: days of 23 and 25 hours are what the clock says. */
function nextDay(day: string, instantOf: (text: string) => number): number {
  return instantOf(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10));
}
