/**
 * Something that happened and that explains contacts: an outage, a letter to many, another policy; and the holidays that
 * business days leave out.
 */
export const EVENT_KINDS = ['outage', 'mailing', 'policy', 'holiday', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export type CalendarEvent = {
  readonly kind: EventKind;
  readonly name: string;
  /** UTC ms, from the first instant to before the last; equal for a moment ("sent on the 3rd at 9:00"). */
  readonly from: number;
  readonly to: number;
  /** What it is about; null = everything. */
  readonly reason: string | null;
  readonly queue: string | null;
  readonly channel: string | null;
  readonly note: string;
};

export const MAX_EVENT_NAME = 120;
export const MAX_EVENT_NOTE = 2000;
/** 1970 to 2100: what lies outside is a slip of the pen. */
const LAST_INSTANT = Date.UTC(2100, 0, 1);

export type EventProblem = { readonly field: string; readonly value: string; readonly why: string };

/** What nobody can mean, or null. */
export function problemOfEvent({ name, from, to }: CalendarEvent): EventProblem | null {
  if (name.trim() === '') return { field: 'name', value: name, why: 'is empty; an event needs a name' };
  for (const [field, at] of [['from', from] as const, ['to', to] as const]) {
    if (!(at >= 0 && at < LAST_INSTANT)) return { field, value: String(at), why: 'is no time between 1970 and 2100' };
  }
  if (to < from) return { field: 'to', value: new Date(to).toISOString(), why: 'lies before "from"' };
  return null;
}

/** True while it lasts; a moment lasts its own millisecond. */
export function isDuring({ from, to }: Pick<CalendarEvent, 'from' | 'to'>, at: number): boolean {
  return at >= from && (at < to || at === from);
}
