import type { ContactColumns } from '../columns/contact-columns.ts';
import { HELP_DESKS } from '../profiles/help-desks.ts';

export const TICKET = { unknown: 0, open: 1, closed: 2 } as const;

/** Contacts that are a ticket themselves: of channel ticket, or a row of a help desk. */
function ticketMarks({ category: { channel }, source, count }: ContactColumns): Uint8Array {
  const ticket = channel.values.indexOf('ticket');
  const isHelpDesk = source.values.map((name) => HELP_DESKS.includes(name ?? ''));
  return Uint8Array.from({ length: count }, (_, i) =>
    (ticket !== -1 && channel.codes[i] === ticket) || isHelpDesk[source.codes[i] as number] ? 1 : 0,
  );
}

/** Whether a contact is of a ticket: of a case, or a ticket itself, whatever it was opened through (an e-mail, a call). */
export function isOfTicket(columns: ContactColumns): (i: number) => boolean {
  const isTicket = ticketMarks(columns);
  return (i) => (columns.caseNumber[i] as number) >= 0 || isTicket[i] === 1;
}

/**
 * What each contact says of its ticket: by its flag, else a ticket by its end. One that has none is open where others of
 * its source have one; where none has, the source does not say.
 */
function saidStates(columns: ContactColumns): Uint8Array {
  const { category, source, endedAt, count } = columns;
  const { resolved_flag: flag } = category;
  const isTicket = ticketMarks(columns);
  const isEnded = (i: number): boolean => isTicket[i] === 1 && !Number.isNaN(endedAt[i]);
  const tellsEnds = new Uint8Array(source.values.length);
  for (let i = 0; i < count; i++) if (isEnded(i)) tellsEnds[source.codes[i] as number] = 1;
  const byFlag = flag.values.map((word) =>
    word === 'yes' ? TICKET.closed : word === null ? TICKET.unknown : TICKET.open,
  );
  return Uint8Array.from({ length: count }, (_, i) => {
    const said = byFlag[flag.codes[i] as number] as number;
    if (said !== TICKET.unknown || isTicket[i] === 0) return said;
    return isEnded(i) ? TICKET.closed : tellsEnds[source.codes[i] as number] === 1 ? TICKET.open : TICKET.unknown;
  });
}

/**
 * Whether the ticket of each contact is closed (TICKET). Contacts of one case are of one ticket: the latest that says
 * something says it for all; at the same instant, one that says closed.
 * Example: a call of the case is flagged no, the answer a day later yes: the ticket of both is closed.
 */
export function ticketStates(columns: ContactColumns): Uint8Array {
  const { caseNumber, startedAt } = columns;
  const states = saidStates(columns);
  const latest = new Map<number, { readonly at: number; readonly state: number }>();
  states.forEach((state, i) => {
    const number = caseNumber[i] as number;
    if (number < 0 || state === TICKET.unknown) return;
    const start = startedAt[i] as number;
    const at = Number.isNaN(start) ? Number.NEGATIVE_INFINITY : start;
    const known = latest.get(number);
    if (known === undefined || at > known.at) latest.set(number, { at, state });
    else if (at === known.at) latest.set(number, { at, state: Math.max(state, known.state) });
  });
  return states.map((state, i) => latest.get(caseNumber[i] as number)?.state ?? state);
}
