import {
  type CalendarEvent,
  EVENT_KINDS,
  type EventKind,
  type EventProblem,
  MAX_EVENT_NAME,
  problemOfEvent,
} from './calendar-event.ts';
import { type FieldOfWord, readScope } from './event-scope.ts';

/** The columns in which the calendar is written. */
export const EVENT_COLUMNS = ['kind', 'name', 'from', 'to', 'reason', 'queue', 'channel', 'note'] as const;
/** Those that a file may have: other calendars say in one cell what an event is about, and in which zone its clock is. */
export const READ_EVENT_COLUMNS = [...EVENT_COLUMNS, 'scope', 'zone'] as const;
export type EventColumn = (typeof READ_EVENT_COLUMNS)[number];
export const NEEDED_EVENT_COLUMNS: readonly EventColumn[] = ['kind', 'from'];

/** Other names that such a column has in the files of people. */
export const EVENT_COLUMN_NAMES: Readonly<Record<EventColumn, readonly string[]>> = {
  kind: ['kind', 'event_kind', 'event kind', 'type', 'category', 'art', 'typ', 'ereignisart', 'tipo', 'nature', '类型'],
  name: [
    ...['name', 'title', 'event', 'subject', 'summary', 'bezeichnung', 'titel', 'ereignis', 'nom', 'titre', 'nombre'],
    ...['título', 'nome', 'titolo', '名称', '标题'],
  ],
  from: [
    ...['from', 'start', 'start_at', 'starts_at', 'started_at', 'begin', 'start_time', 'start_date', 'date'],
    ...['beginn', 'von', 'anfang', 'startdatum', 'datum', 'début', 'date de début', 'inicio', 'fecha de inicio'],
    ...['início', 'inizio', 'van', '开始', '开始时间', '开始日期'],
  ],
  to: [
    ...['to', 'end', 'end_at', 'ends_at', 'ended_at', 'until', 'end_time', 'end_date', 'ende', 'bis', 'enddatum'],
    ...['fin', 'date de fin', 'fecha de fin', 'fim', 'fine', 'tot', 'einde', '结束', '结束时间', '结束日期'],
  ],
  reason: ['reason', 'contact_reason', 'grund', 'anliegen', 'motif', 'motivo'],
  queue: ['queue', 'warteschlange', 'file', 'cola', 'fila', 'coda', 'wachtrij'],
  channel: ['channel', 'kanal', 'canal', 'canale', 'kanaal'],
  note: [
    ...['note', 'notes', 'description', 'comment', 'bemerkung', 'beschreibung', 'hinweis', 'notiz', 'remarque'],
    ...['commentaire', 'nota', 'observaciones', 'descripción', 'descrição', 'descrizione', 'opmerking', '备注', '说明'],
  ],
  scope: [
    ...[
      'scope',
      'affects',
      'affected',
      'about',
      'scope queue/product',
      'queue/product',
      'scope queue',
      'scope product',
    ],
    ...[
      'affected queue',
      'affected queues',
      'affected product',
      'betrifft',
      'bereich',
      'concerne',
      'afecta',
      'riguarda',
    ],
  ],
  zone: [
    'zone',
    'timezone',
    'time_zone',
    'time zone',
    'tz',
    'zeitzone',
    'fuseau horaire',
    'zona horaria',
    'fuso orario',
  ],
};

const KIND_WORDS: Readonly<Record<string, EventKind>> = {
  incident: 'outage',
  disruption: 'outage',
  downtime: 'outage',
  maintenance: 'outage',
  störung: 'outage',
  ausfall: 'outage',
  wartung: 'outage',
  panne: 'outage',
  incidencia: 'outage',
  avería: 'outage',
  corte: 'outage',
  falha: 'outage',
  guasto: 'outage',
  storing: 'outage',
  故障: 'outage',
  brief: 'mailing',
  anschreiben: 'mailing',
  aussendung: 'mailing',
  kampagne: 'mailing',
  rechnungslauf: 'mailing',
  courrier: 'mailing',
  campagne: 'mailing',
  campaña: 'mailing',
  campanha: 'mailing',
  campagna: 'mailing',
  letter: 'mailing',
  bill: 'mailing',
  billing_run: 'mailing',
  newsletter: 'mailing',
  campaign: 'mailing',
  notice: 'mailing',
  price_change: 'policy',
  process_change: 'policy',
  preisänderung: 'policy',
  regelung: 'policy',
  rule: 'policy',
  policy_change: 'policy',
  bank_holiday: 'holiday',
  public_holiday: 'holiday',
  feiertag: 'holiday',
  jour_férié: 'holiday',
  festivo: 'holiday',
  feriado: 'holiday',
  假日: 'holiday',
  节假日: 'holiday',
  节日: 'holiday',
  휴일: 'holiday',
  공휴일: 'holiday',
  祝日: 'holiday',
};

const isKind = (word: string): word is EventKind => (EVENT_KINDS as readonly string[]).includes(word);

const DAY_MS = 86_400_000;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

type EventCells = Readonly<Record<EventColumn, string>>;
type Reading = { readonly event: CalendarEvent } | { readonly problem: EventProblem };

const NO_TIME = 'is no time; write it like 2026-03-31 14:00, or 2026-03-31 for the whole day';
const NO_ZONE = 'is no time zone; write it like Europe/Berlin or UTC';

/** How the times of a file are read. */
export type EventClocks = {
  /** Reads ISO 8601 on the clock of a zone, '' = that of the project; NaN for anything else. Null = there is no such zone. */
  readonly inZone: (zone: string) => ((text: string) => number) | null;
  readonly fieldOf: FieldOfWord;
};

/** The name of an event in a file that gives none: its note, else its kind and what it is about. */
function nameOfRow(cells: EventCells): string {
  const note = cells.note.trim().split('\n', 1)[0] ?? '';
  if (note !== '') return note.slice(0, MAX_EVENT_NAME);
  const kind = cells.kind.trim().replaceAll('_', ' ');
  const about = [cells.scope, cells.reason, cells.queue, cells.channel].map((text) => text.trim());
  const said = [kind.charAt(0).toUpperCase() + kind.slice(1), ...about.filter((text) => text !== '').slice(0, 1)];
  return said.join(': ').slice(0, MAX_EVENT_NAME);
}

const wordOfKind = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

type Span = { readonly from: number; readonly to: number };

function readSpan(cells: EventCells, ofTime: (text: string) => number): Span | { readonly problem: EventProblem } {
  const from = ofTime(cells.from.trim());
  if (Number.isNaN(from)) return { problem: { field: 'from', value: cells.from, why: NO_TIME } };
  const last = (cells.to.trim() === '' ? cells.from : cells.to).trim();
  const end = ofTime(last);
  if (Number.isNaN(end)) return { problem: { field: 'to', value: cells.to, why: NO_TIME } };
  if (end < from) return { problem: { field: 'to', value: cells.to, why: 'lies before "from"' } };
  return { from, to: DAY_ONLY.test(last) ? nextDay(last, ofTime) : end };
}

/**
 * A row as an event. A last day is meant whole: from 2026-03-02 to 2026-03-03 lasts two days. Without an end it lasts
 * its day, or is a moment. `hasNames` = the file has a column for names, so that a blank one is a defect.
 */
export function readEventRow(cells: EventCells, clocks: EventClocks, hasNames: boolean): Reading {
  const word = wordOfKind(cells.kind);
  const kind = isKind(word) ? word : KIND_WORDS[word];
  if (kind === undefined) {
    return { problem: { field: 'kind', value: cells.kind, why: `is none of ${EVENT_KINDS.join(', ')}` } };
  }
  const ofTime = clocks.inZone(cells.zone.trim());
  if (ofTime === null) return { problem: { field: 'zone', value: cells.zone, why: NO_ZONE } };
  const span = readSpan(cells, ofTime);
  if ('problem' in span) return span;
  const said = readScope(cells.scope, clocks.fieldOf);
  if ('problem' in said) return said;
  const optional = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const event: CalendarEvent = {
    ...{ kind, name: hasNames ? cells.name.trim() : nameOfRow(cells), from: span.from, to: span.to },
    reason: optional(cells.reason) ?? said.scope.reason,
    queue: optional(cells.queue) ?? said.scope.queue,
    channel: optional(cells.channel) ?? said.scope.channel,
    note: cells.note.trim(),
  };
  const problem = problemOfEvent(event);
  return problem === null ? { event } : { problem };
}

/** The first instant of the day after: days of 23 and 25 hours are what the clock says. */
function nextDay(day: string, instantOf: (text: string) => number): number {
  return instantOf(new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10));
}
