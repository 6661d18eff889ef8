import type { ContactColumns } from '../columns/contact-columns.ts';
import type { Definition } from '../definition/definition.ts';
import { contactRoles, ELIGIBLE, ROLE } from './contact-roles.ts';
import { exclusions } from './eligibility.ts';
import type { PreparedContacts } from './prepare-contacts.ts';
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

/** one_touch: the ticket needed neither a second inbound contact, nor a second leg, nor a reopening. */
export function judgeTouches(prepared: PreparedContacts, definition: Definition, into: Verdicts): void {
  const { columns, isMerged } = prepared;
  const roles = contactRoles(columns, definition, isMerged);
  const excluded = exclusions(prepared, roles, definition);
  const lastTouch = lastTouches(columns, roles);
  const { reopened } = columns.category;
  const yes = reopened.values.indexOf('yes');
  for (let i = 0; i < columns.count; i++) {
    const number = columns.caseNumber[i] as number;
    const isTouchedAgain = number >= 0 && (lastTouch[number] as number) > (columns.startedAt[i] as number);
    if (excluded[i] !== ELIGIBLE) into.reason[i] = excluded[i] as number;
    else if (isTouchedAgain || (columns.legs[i] as number) > 1) decide(into, i, 'failed', 'several_touches');
    else if (yes !== -1 && reopened.codes[i] === yes) decide(into, i, 'failed', 'reopened');
    else decide(into, i, 'resolved', 'one_touch');
  }
}
