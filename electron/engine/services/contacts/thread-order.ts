import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type ThreadMembers, threadMembers } from '../../../../shared/domain/threading/threads.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { costRates } from '../kpis/cost-rates.ts';
import type { Slice } from '../slices/slice.ts';
import type { Sort } from './contact-order.ts';
import { membersOf, returnsOf, type ThreadFacts, threadFacts, weightOf } from './thread-facts.ts';

/** Threads of a slice in order, and where to find their contacts. */
export type OrderedThreads = { readonly numbers: readonly number[]; readonly members: ThreadMembers };

type SortValue = (facts: ThreadFacts) => number | string | null;

const SORT_VALUES: Readonly<Record<string, SortValue>> = {
  thread: (facts) => facts.thread,
  customer: (facts) => facts.customer,
  firstAt: (facts) => facts.firstAt,
  lastAt: (facts) => facts.lastAt,
  span: (facts) => facts.lastAt - facts.firstAt,
  contacts: (facts) => facts.contacts,
  failed: (facts) => facts.failed,
  agents: (facts) => facts.agents,
  channels: (facts) => facts.channels.join(' '),
  reason: (facts) => facts.reason,
  state: (facts) => facts.state,
  // The name under which kept views sort.
  returnHandleSeconds: (facts) => weightOf(facts.returns),
};

/** Threads with at least one contact in the slice, in order of their number. */
function threadsInSlice({ judgement, mask }: Slice): readonly number[] {
  const isIn = new Uint8Array(judgement.threadCount);
  for (const [place, thread] of judgement.thread.entries()) {
    if (thread !== -1 && (mask === null || mask[place] === 1)) isIn[thread] = 1;
  }
  return [...isIn.keys()].filter((thread) => isIn[thread] === 1);
}

function compareValues(a: number | string | null, b: number | string | null): number {
  if (a === b) return 0;
  // Blank comes last; the caller turns the direction round only for known values.
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Longest first, then costliest, then in order of number: what to look at first. */
function worstFirst(context: FigureContext, members: ThreadMembers, threads: readonly number[]): readonly number[] {
  const length = (thread: number): number =>
    (members.starts[thread + 1] as number) - (members.starts[thread] as number);
  const rates = costRates(context);
  const costOf = (thread: number): number => weightOf(returnsOf(context.columns, membersOf(members, thread), rates));
  const cost = new Map(threads.map((thread) => [thread, costOf(thread)]));
  return threads.toSorted((a, b) => length(b) - length(a) || (cost.get(b) ?? 0) - (cost.get(a) ?? 0) || a - b);
}

/** Orders the threads of a slice. Throws UNKNOWN_FIELD for a sort field that threads do not have. */
export function orderThreads(context: FigureContext, slice: Slice, sort: Sort): OrderedThreads {
  const { columns } = context;
  const members = threadMembers(slice.judgement);
  const threads = threadsInSlice(slice);
  if (sort === null) return { numbers: worstFirst(context, members, threads), members };
  const factOf = SORT_VALUES[sort.field];
  if (factOf === undefined) throw new AppError('UNKNOWN_FIELD', { field: sort.field });
  const rates = costRates(context);
  const values = new Map(
    threads.map((thread) => [
      thread,
      factOf(threadFacts(columns, slice.judgement, thread, membersOf(members, thread), rates)),
    ]),
  );
  const numbers = threads.toSorted((a, b) => {
    const left = values.get(a) ?? null;
    const right = values.get(b) ?? null;
    const order = compareValues(left, right);
    const isTurned = sort.descending && left !== null && right !== null;
    return (isTurned ? -order : order) || a - b;
  });
  return { numbers, members };
}
