import type { ThreadRow } from '../../../shared/contract/threads.ts';
import type { ContactColumns, DictionaryColumn } from '../../../shared/domain/columns/contact-columns.ts';
import { handlingSeconds } from '../../../shared/domain/columns/handling.ts';
import { must } from '../../../shared/domain/must.ts';
import { type Judgement, RESULT_CODE, RESULTS } from '../../../shared/domain/resolution/judgement.ts';
import { type ThreadMembers, threadState } from '../../../shared/domain/threading/threads.ts';

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

/** Handling seconds of all contacts after the first; what has none on file adds nothing. */
export function returnHandleOf(columns: ContactColumns, places: Int32Array): number {
  return places.subarray(1).reduce((sum, place) => sum + Math.max(0, handlingSeconds(columns, place)), 0);
}

/** The facts of a thread, given by the places of its contacts in order of time. */
export function threadFacts(
  columns: ContactColumns,
  judgement: Judgement,
  thread: number,
  places: Int32Array,
): ThreadFacts {
  const first = must(places[0], 'a thread has at least two contacts');
  const last = must(places.at(-1), 'a thread has at least two contacts');
  const { agent_id: agentId, agent_name: agentName, channel, reason } = columns.category;
  return {
    thread,
    firstRow: columns.row[first] as number,
    customer: columns.customer[first] as number,
    firstAt: columns.startedAt[first] as number,
    lastAt: columns.startedAt[last] as number,
    contacts: places.length,
    failed: places.reduce((sum, place) => sum + (judgement.result[place] === RESULT_CODE.failed ? 1 : 0), 0),
    // Some sources know agents by id, some only by name.
    agents: Math.max(distinctWords(agentId, places).length, distinctWords(agentName, places).length),
    channels: [...distinctWords(channel, places)],
    reason: reason.values[reason.codes[first] as number] ?? null,
    state: threadState(must(RESULTS[judgement.result[last] as number], 'result codes index RESULTS')),
    returnHandleSeconds: returnHandleOf(columns, places),
  };
}
