import type { ContactColumns } from '../columns/contact-columns.ts';

export const TICKET = { unknown: 0, open: 1, closed: 2 } as const;

/** What each contact says of its ticket: by its flag, else by its end, which for a ticket is that it was closed. */
function saidStates({ category, endedAt, count }: ContactColumns): Uint8Array {
  const { resolved_flag: flag, channel } = category;
  const ticket = channel.values.indexOf('ticket');
  const byFlag = flag.values.map((word) =>
    word === 'yes' ? TICKET.closed : word === null ? TICKET.unknown : TICKET.open,
  );
  return Uint8Array.from({ length: count }, (_, i) => {
    const said = byFlag[flag.codes[i] as number] as number;
    const isEnded = ticket !== -1 && channel.codes[i] === ticket && !Number.isNaN(endedAt[i]);
    return said === TICKET.unknown && isEnded ? TICKET.closed : said;
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
