import type { ContactDetail } from '../../../../shared/contract/contacts.ts';
import type { ThreadRow } from '../../../../shared/contract/threads.ts';
import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import { hasWindow } from '../../../../shared/domain/definition/definition.ts';
import { type ThreadState, threadMembers } from '../../../../shared/domain/threading/threads.ts';
import { readCustomerIds } from '../../store/contact-rows.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { numberOrNull } from '../context/iso-time.ts';
import { judgedBy } from '../context/judged.ts';
import { costRates } from '../kpis/cost-rates.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';
import { contactDetailsAt, type DetailRequest, placeOf } from './contact-detail.ts';
import type { Sort } from './contact-order.ts';
import { membersOf, type ThreadFacts, threadFacts } from './thread-facts.ts';
import { orderThreads } from './thread-order.ts';

/** Other contacts of the customer that are shown beside a thread. */
const MOST_OTHERS = 50;

export type ThreadPageRequest = SliceScope & { readonly sort: Sort; readonly from: number; readonly count: number };

/** threads.page: threads with at least one contact in the slice; longest, then costliest first unless sorted otherwise. */
export function pageThreads(context: FigureContext, request: ThreadPageRequest): { rows: ThreadRow[]; total: number } {
  const { columns, file } = context;
  const slice = sliceOf(context, request);
  const rates = costRates(context);
  const { numbers, members } = orderThreads(context, slice, request.sort);
  const page = numbers.slice(request.from, request.from + request.count).map((thread) => {
    const places = membersOf(members, thread);
    return { facts: threadFacts(columns, slice.judgement, thread, places, rates), places };
  });
  const rowsOf = (places: Int32Array): readonly number[] => Array.from(places, (place) => columns.row[place] as number);
  const customerIds = readCustomerIds(
    file,
    page.flatMap(({ places }) => rowsOf(places)),
  );
  const rows = page.map(({ facts, places }) => {
    const known = rowsOf(places).find((row) => customerIds.has(row));
    return { ...facts, customerId: known === undefined ? null : (customerIds.get(known) ?? null) };
  });
  return { rows, total: numbers.length };
}

/** Places of the customer's contacts that are not listed yet, nearest in time first, at most 50, then in order of time. */
function othersNear(columns: ContactColumns, listed: readonly number[], from: number, to: number): readonly number[] {
  const [first = -1] = listed;
  const customer = columns.customer[first];
  if (customer === undefined || customer === -1) return [];
  const isListed = new Set(listed);
  const others: number[] = [];
  // A customer's contacts lie side by side.
  for (let i = first; i >= 0 && columns.customer[i] === customer; i--) if (!isListed.has(i)) others.push(i);
  for (let i = first + 1; columns.customer[i] === customer; i++) if (!isListed.has(i)) others.push(i);
  const distance = (place: number): number => {
    const start = columns.startedAt[place] as number;
    return start < from ? from - start : Math.max(0, start - to);
  };
  return others
    .toSorted((a, b) => distance(a) - distance(b) || a - b)
    .slice(0, MOST_OTHERS)
    .sort((a, b) => a - b);
}

export type ThreadDetail = {
  customer: number | null;
  customerId: string | null;
  state: ThreadState | 'single';
  windowHours: number;
  observedUntil: number | null;
  returns: ThreadFacts['returns'];
  contacts: ContactDetail[];
  others: ContactDetail[];
};

const customerIdOf = (contacts: readonly ContactDetail[]): string | null => {
  const known = contacts.find((contact) => contact.fields.customer_id !== undefined);
  return known === undefined ? null : String(known.fields.customer_id);
};

/** threads.get: the thread of a contact with everything on file about it, and the customer's other contacts near it. */
export function getThread(context: FigureContext, request: DetailRequest): ThreadDetail {
  const { columns } = context;
  const judged = judgedBy(context, request.definition, request.observedUntil);
  const { definition, judgement } = judged;
  const place = placeOf(context, request.row);
  const thread = judgement.thread[place] as number;
  const places = thread === -1 ? Int32Array.of(place) : membersOf(threadMembers(judgement), thread);
  const listed = Array.from(places);
  const facts = threadFacts(columns, judgement, thread, places, costRates(context));
  const start = (at: number | undefined): number => columns.startedAt[at ?? place] as number;
  const others = othersNear(columns, listed, start(listed[0]), start(listed.at(-1)));
  const contacts = contactDetailsAt(context, judged, listed);
  const otherContacts = contactDetailsAt(context, judged, others);
  const customer = columns.customer[place] as number;
  return {
    customer: customer === -1 ? null : customer,
    customerId: customerIdOf([...contacts, ...otherContacts]),
    state: thread === -1 ? 'single' : facts.state,
    returns: facts.returns,
    windowHours: hasWindow(definition) ? definition.windowHours : 0,
    observedUntil: numberOrNull(judgement.observedUntil),
    contacts: [...contacts],
    others: [...otherContacts],
  };
}
