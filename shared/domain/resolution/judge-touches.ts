import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { contactRoles, ELIGIBLE, ROLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
import type { ReadBeside } from './read-beside.ts';
import { TICKET, ticketStates } from './ticket-states.ts';
import { decide, type Verdicts } from './verdicts.ts';

/** Latest start per case among contacts that can be returns; -Infinity = none. */
function lastTouches(columns: ContactColumns, roles: Uint8Array): Float64Array {
  const { caseNumber, startedAt } = columns;
  const cases = caseNumber.reduce((most, number) => Math.max(most, number), -1) + 1;
  const last = new Float64Array(cases).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < columns.count; i++) {
    const number = caseNumber[i] as number;
    if (number < 0 || ((roles[i] as number) & ROLE.return) === 0) continue;
    if ((startedAt[i] as number) > (last[number] as number)) last[number] = startedAt[i] as number;
  }
  return last;
}

/** Whether a second touch could be on file: of a case, or of several legs, or it is said whether it was opened again. */
export function canTellTouches({ caseNumber, legs, category: { reopened } }: ContactColumns): (i: number) => boolean {
  const isSaid = reopened.values.map((word) => word === 'yes' || word === 'no');
  return (i) =>
    (caseNumber[i] as number) >= 0 || (legs[i] as number) > 1 || (isSaid[reopened.codes[i] as number] as boolean);
}

/** How often each contact was touched as the source counts it; NaN = it says nothing. null = the rules do not ask. */
function countedTouches({ touches }: Definition, beside: ReadBeside): ((i: number) => number) | null {
  if (touches === null) return null;
  const { codes, counts } = beside.touches ?? { codes: [], counts: [] };
  return (i) => counts[codes[i] ?? 0] ?? Number.NaN;
}

/**
 * one_touch: the ticket is closed, and needed neither a second inbound contact, nor a second leg, nor a reopening, nor
 * more touches than the source may count. One that is open is pending, and so is one of which it is not on file whether it
 * is closed, or whether it was touched again: that is told by the count of the source where the rules ask for it, else by
 * a case, legs or a word on reopening.
 */
export function judgeTouches(
  prepared: PreparedContacts,
  definition: Definition,
  beside: ReadBeside,
  into: Verdicts,
): void {
  const { columns, isMerged } = prepared;
  const roles = contactRoles(columns, definition, isMerged);
  const excluded = exclusions(prepared, roles, definition, beside);
  const lastTouch = lastTouches(columns, roles);
  const states = ticketStates(columns);
  const touchesOf = countedTouches(definition, beside);
  const most = definition.touches?.atMost ?? 0;
  const canTell = canTellTouches(columns);
  const isTold = touchesOf === null ? canTell : (i: number) => !Number.isNaN(touchesOf(i));
  const { reopened } = columns.category;
  const yes = reopened.values.indexOf('yes');
  for (let i = 0; i < columns.count; i++) {
    const number = columns.caseNumber[i] as number;
    const isTouchedAgain = number >= 0 && (lastTouch[number] as number) > (columns.startedAt[i] as number);
    if (excluded[i] !== ELIGIBLE) into.reason[i] = excluded[i] as number;
    else if (states[i] === TICKET.open) decide(into, i, 'pending', 'still_open');
    else if (states[i] === TICKET.unknown) decide(into, i, 'pending', 'no_answer');
    else if (isTouchedAgain || (columns.legs[i] as number) > 1) decide(into, i, 'failed', 'several_touches');
    else if (touchesOf !== null && touchesOf(i) > most) decide(into, i, 'failed', 'several_touches');
    else if (yes !== -1 && reopened.codes[i] === yes) decide(into, i, 'failed', 'reopened');
    else if (!isTold(i)) decide(into, i, 'pending', 'no_answer');
    else decide(into, i, 'resolved', 'one_touch');
  }
}
