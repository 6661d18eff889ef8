import type { ContactColumns } from '../columns/contact-columns.ts';
import { ANSWER, ANSWER_RULES, answersOf } from './judge-answers.ts';
import { canTellTouches } from './judge-touches.ts';
import { JUDGED_BY, RULED_BY, type ThingOnFile } from './judges-somebody.ts';
import { isFieldOnFile } from './needed-fields.ts';
import { isOfTicket, TICKET, ticketStates } from './ticket-states.ts';

const someContact = ({ count }: ContactColumns, has: (i: number) => boolean): boolean => {
  for (let i = 0; i < count; i++) if (has(i)) return true;
  return false;
};

/** ANSWER per contact; null where the column holds no word at all, as in most projects. */
const givenAnswers = (columns: ContactColumns, of: keyof typeof ANSWER_RULES): Uint8Array | null =>
  columns.category[ANSWER_RULES[of].field].values.length > 1 ? answersOf(columns, ANSWER_RULES[of]) : null;

const hasAnswers = (columns: ContactColumns, of: 'flag' | 'survey'): boolean =>
  givenAnswers(columns, of)?.some((answer) => answer !== ANSWER.none) === true;

/** What tickets are is worked out only where something hangs on it. */
type States = () => Uint8Array;

/** A reopening is one whatever became of its ticket; none says something of a ticket that was closed. */
function hasReopenings(columns: ContactColumns, statesOf: States): boolean {
  const given = givenAnswers(columns, 'reopen');
  if (given === null) return false;
  if (given.includes(ANSWER.bad)) return true;
  const states = statesOf();
  return someContact(columns, (i) => given[i] === ANSWER.good && states[i] !== TICKET.open);
}

function hasClosedTickets(columns: ContactColumns, statesOf: States): boolean {
  const isTicket = isOfTicket(columns);
  if (!someContact(columns, isTicket)) return false;
  const states = statesOf();
  return someContact(columns, (i) => states[i] === TICKET.closed && isTicket(i));
}

function hasTouches(columns: ContactColumns, statesOf: States): boolean {
  const isTold = canTellTouches(columns);
  if (!someContact(columns, isTold)) return false;
  const isTicket = isOfTicket(columns);
  if (!someContact(columns, (i) => isTold(i) && isTicket(i))) return false;
  const states = statesOf();
  return someContact(columns, (i) => states[i] === TICKET.closed && isTold(i) && isTicket(i));
}

type Has = (columns: ContactColumns, statesOf: States) => boolean;

const HAS: Readonly<Record<(typeof JUDGED_BY)[number], Has>> = {
  times: (columns) => someContact(columns, (i) => !Number.isNaN(columns.startedAt[i])),
  customers: (columns) => someContact(columns, (i) => (columns.customer[i] as number) >= 0),
  resolved_flag: (columns) => hasAnswers(columns, 'flag'),
  survey_resolved: (columns) => hasAnswers(columns, 'survey'),
  closed_tickets: hasClosedTickets,
  touches: hasTouches,
  reopenings: hasReopenings,
};

/** What of it some contact has: known without judging anybody, and enough to say whom a definition cannot judge. */
export function thingsOnFile(columns: ContactColumns): ThingOnFile[] {
  let states: Uint8Array | null = null;
  const statesOf = (): Uint8Array => {
    states ??= ticketStates(columns);
    return states;
  };
  return [
    ...JUDGED_BY.filter((thing) => HAS[thing](columns, statesOf)),
    ...RULED_BY.filter((field) => isFieldOnFile(columns, field)),
  ];
}
