import type { ThreadRow } from '../../../../shared/contract/threads.ts';
import type { ContactColumns, DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { type CostRates, costTally, type WorkCost } from '../../../../shared/domain/kpi/work-cost.ts';
import { must } from '../../../../shared/domain/must.ts';
import { type Judgement, RESULT_CODE, RESULTS } from '../../../../shared/domain/resolution/judgement.ts';
import { type ThreadMembers, threadState } from '../../../../shared/domain/threading/threads.ts';

/** What the columns know of one thread: a row of the grid without the customer's own id. */
export type ThreadFacts = Omit<ThreadRow, 'customerId'>;

/** Blank is no value: two contacts without an agent are not one agent. */
function distinctWords(column: DictionaryColumn, places: Int32Array): readonly string[] {
  const words = new Set<string>();
  for (const place of places) {
    const word = column.values[column.codes[place] as number];
    if (word !== null && word !== undefined) words.add(word);
  }
  return [...words];
}

export function membersOf({ starts, members }: ThreadMembers, thread: number): Int32Array {
  return members.subarray(starts[thread], starts[thread + 1]);
}

/** What all contacts after the first took and cost. */
export function returnsOf(columns: ContactColumns, places: Int32Array, rates: CostRates): WorkCost {
  const tally = costTally(columns, rates);
  for (const place of places.subarray(1)) tally.add(place);
  return tally.sum();
}

/** What orders threads by their returns: money where a rate is known, else time; what has none on file adds nothing. */
export const weightOf = ({ amount, handleSeconds }: WorkCost): number => amount ?? handleSeconds;

/** The facts of a thread, given by the places of its contacts in order of time. */
export function threadFacts(
  columns: ContactColumns,
  judgement: Judgement,
  thread: number,
  places: Int32Array,
  rates: CostRates,
): ThreadFacts {
  const first = must(places[0], 'a thread, or a contact by itself, has a first contact');
  const last = must(places.at(-1), 'a thread, or a contact by itself, has a first contact');
  const { agent_id: agentId, agent_name: agentName, channel, reason } = columns.category;
  return {
    thread,
    firstRow: columns.row[first] as number,
    customer: columns.customer[first] as number,
    firstAt: columns.startedAt[first] as number,
    lastAt: columns.startedAt[last] as number,
    contacts: places.length,
    failed: places.reduce((sum, place) => sum + (judgement.result[place] === RESULT_CODE.failed ? 1 : 0), 0),
    // Some sources know agents by id, some only by name; where none is on file, how many there were is not known.
    agents: Math.max(distinctWords(agentId, places).length, distinctWords(agentName, places).length) || null,
    channels: [...distinctWords(channel, places)],
    reason: reason.values[reason.codes[first] as number] ?? null,
    state: threadState(must(RESULTS[judgement.result[last] as number], 'result codes index RESULTS')),
    returns: returnsOf(columns, places, rates),
  };
}
