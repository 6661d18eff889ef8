import type { BusinessCalendar, Definition } from '../../../shared/domain/definition/definition.ts';
import { categoryOf, identityOf, isPassedOn, type PlainTree, sumOverLegs } from '../../helpers/columns-from-rows.ts';

/** docs/fcr-definition.md sections 1 to 3, written down a second time on plain objects: what a contact is. */
export type Facts = {
  readonly id: string;
  readonly row: number;
  readonly customer: string | null;
  readonly at: number | null;
  readonly direction: string;
  readonly outcome: string;
  readonly end: number | null;
  readonly legs: number;
  /** Of several legs, and not one agent's and one queue's. */
  readonly isPassedOn: boolean;
  readonly caseId: string | null;
  readonly talk: number;
  readonly wait: number;
  readonly notes: string;
  readonly mergedInto: string | null;
  readonly get: (field: string) => string | null;
};

const HOUR = 3_600_000;
export const fold = (text: string | null): string => (text ?? '').normalize('NFKC').trim().toLowerCase();

export function factsOf(tree: PlainTree, definition: Definition): Facts {
  const get = (field: string): string | null => categoryOf(tree, field);
  const wait = sumOverLegs(tree, 'wait_s');
  return {
    id: tree.root.id,
    row: tree.row,
    customer: tree.root.customer ?? null,
    at: tree.root.at ?? null,
    direction: get('direction') ?? 'in',
    outcome: outcomeUnder(get('outcome') ?? 'unknown', wait, definition),
    end: tree.legs.at(-1)?.end ?? null,
    legs: tree.legs.length,
    isPassedOn: tree.legs.length > 1 && get('transferred') === 'yes',
    caseId: tree.root.caseId ?? null,
    talk: sumOverLegs(tree, 'talk_s'),
    wait,
    notes: tree.legs.map((leg) => leg.notes ?? '').join(' \n '),
    mergedInto: null,
    get: (field) => (field === 'phone' ? identityOf(tree, 'phone') : get(field)),
  };
}

function outcomeUnder(outcome: string, wait: number, { shortAbandonSeconds }: Definition): string {
  if (shortAbandonSeconds === null || wait < 0 || !['abandoned', 'short_abandon'].includes(outcome)) return outcome;
  return wait <= shortAbandonSeconds ? 'short_abandon' : 'abandoned';
}

const isHandledIn = (contact: Facts): boolean => contact.direction === 'in' && contact.outcome === 'handled';
const asksForCallback = (contact: Facts): boolean =>
  contact.direction === 'in' &&
  (contact.outcome === 'callback_scheduled' || contact.get('callback_requested') === 'yes');
const isCallback = (contact: Facts): boolean =>
  contact.outcome === 'handled' &&
  (contact.direction === 'out' || (contact.direction === 'in' && contact.get('channel') === 'callback'));

/** Who belongs to whom among the contacts of one customer, given in order of time. */
function headsAmong(own: readonly Facts[], definition: Definition): ReadonlyMap<string, string> {
  const headOf = new Map<string, string>();
  let handled: Facts | null = null;
  let asked: Facts | null = null;
  for (const contact of own) {
    const minutesAfter = (other: Facts | null): number =>
      other === null ? Number.NaN : ((contact.at ?? 0) - (other.at ?? 0)) / 60_000;
    const join = (other: Facts | null): void => {
      if (other !== null) headOf.set(contact.id, headOf.get(other.id) ?? other.id);
    };
    const wait = minutesAfter(asked);
    const isAnswer = isCallback(contact) && wait > 0 && wait <= definition.mergeCallbackHours * 60;
    const isSoon = definition.mergeMinutes > 0 && minutesAfter(handled) <= definition.mergeMinutes;
    if (isAnswer) join(asked);
    else if (isHandledIn(contact) && isSoon) join(handled);
    if (isAnswer) asked = null;
    else if (asksForCallback(contact)) asked = contact;
    if (isHandledIn(contact)) handled = contact;
  }
  return headOf;
}

/** Whose a contact is under a definition; null = nobody knows. */
export function identityUnder(contact: Facts, { sameCustomer }: Definition): string | null {
  return sameCustomer === 'any' ? contact.customer : contact.get(sameCustomer);
}

/** Forwarded legs and requested callbacks put together with the contact that they belong to. */
export function merged(all: readonly Facts[], definition: Definition): readonly Facts[] {
  const whose = (contact: Facts): string | null => identityUnder(contact, definition);
  const customers = [...new Set(all.map(whose))].filter((customer) => customer !== null);
  const headOf = new Map(
    customers.flatMap((customer) => {
      const own = all.filter((contact) => whose(contact) === customer && contact.at !== null);
      return [
        ...headsAmong(
          own.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row),
          definition,
        ),
      ];
    }),
  );
  const inTime = all.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.row - b.row);
  return all.map((contact) => {
    const parts = inTime.filter((other) => headOf.get(other.id) === contact.id);
    return { ...together(contact, parts), mergedInto: headOf.get(contact.id) ?? null };
  });
}

/** Who had each part, blanks left out. */
const wordsOf = (parts: readonly Facts[]) =>
  parts.map((part) =>
    Object.fromEntries(
      ['queue', 'agent_id', 'agent_name'].map((field) => [field, part.get(field) ?? undefined] as const),
    ),
  );

function together(head: Facts, parts: readonly Facts[]): Facts {
  const last = parts.at(-1);
  if (last === undefined) return head;
  const talks = [head, ...parts].map((part) => part.talk).filter((talk) => talk >= 0);
  return {
    ...head,
    outcome: parts.some((part) => part.outcome === 'handled') ? 'handled' : head.outcome,
    legs: head.legs + parts.reduce((sum, part) => sum + part.legs, 0),
    isPassedOn:
      isPassedOn(wordsOf([head, ...parts])) || [head, ...parts].some((part) => part.get('transferred') === 'yes'),
    notes: [head, ...parts].map((part) => part.notes).join(' \n '),
    talk: talks.length === 0 ? -1 : talks.reduce((a, b) => a + b, 0),
    get: (field) => {
      if (field === 'resolved_flag') return last.get(field);
      if (!['wrapup', 'reopened', 'survey_resolved', 'tags'].includes(field)) return head.get(field);
      const filled = [head, ...parts].filter((part) => part.get(field) !== null).at(-1);
      return filled?.get(field) ?? null;
    },
  };
}

/** Whether an hour is one of a business day; the calendars of the tests have one zone each, so it can be kept. */
const openHours = new Map<string, boolean>();

function isOpenHour(at: number, { zone, weekdays, holidays }: BusinessCalendar): boolean {
  const name = `${zone} ${weekdays.join()} ${holidays.join()} ${Math.floor(at / HOUR)}`;
  const known = openHours.get(name);
  if (known !== undefined) return known;
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
  const isOpen = weekdays.includes(weekday) && !holidays.includes(date);
  openHours.set(name, isOpen);
  return isOpen;
}

/** Hours on the clock of the definition from one instant to another, one hour of the wall after the other. */
export function hoursBetween(from: number, to: number, { calendar }: Pick<Definition, 'calendar'>): number {
  if (calendar === null) return (to - from) / HOUR;
  if (from > to) return -hoursBetween(to, from, { calendar });
  let hours = 0;
  for (let at = from; at < to; at += HOUR) if (isOpenHour(at, calendar)) hours++;
  return hours;
}

/** The same; what comes in a closed hour comes one millisecond after what was before it. */
export function neededHours(from: number, to: number, definition: Pick<Definition, 'calendar'>): number {
  const { calendar } = definition;
  const isClosed = calendar !== null && !isOpenHour(to - HOUR, calendar);
  return (hoursBetween(from, to, definition) * HOUR + (isClosed ? 1 : 0)) / HOUR;
}

/** Milliseconds on the clock of the definition, for instants that are no whole hours. */
export function openMs(from: number, to: number, { calendar }: Pick<Definition, 'calendar'>): number {
  let sum = 0;
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / HOUR) + 1) * HOUR);
    if (calendar === null || isOpenHour(at, calendar)) sum += next - at;
    at = next;
  }
  return sum;
}

/** The window ends at the first hour at which it has passed; what comes later is too late. */
export function isInWindow(from: number, to: number, hours: number, definition: Definition): boolean {
  if (definition.calendar === null) return to - from <= hours * HOUR;
  let end = from;
  for (let open = 0; open < hours; end += HOUR) if (isOpenHour(end, definition.calendar)) open++;
  return to <= end;
}
