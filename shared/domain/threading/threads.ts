import type { Result } from '../resolution/judgement.ts';

/**
 * Threads: contacts of one customer that returns tie together. Every contact points to at most one return, always
 * later in the columns, so the links form trees whose end is the last contact; contacts with the same end are one thread.
 */
export type ThreadLinks = {
  /** Number of the thread per contact, 0 and up in order of its first contact; -1 = no link either way. */
  readonly thread: Int32Array;
  readonly threadCount: number;
};

/** Numbers the threads that `returnIndex` (index of the return per contact, -1 = none) ties together. Linear. */
export function linkThreads(returnIndex: Int32Array): ThreadLinks {
  const count = returnIndex.length;
  // Where each contact that has a return ends.
  const end = new Int32Array(count);
  for (let i = count - 1; i >= 0; i--) {
    const next = returnIndex[i] as number;
    if (next !== -1) end[i] = returnIndex[next] === -1 ? next : (end[next] as number);
  }
  const thread = new Int32Array(count).fill(-1);
  let threadCount = 0;
  for (let i = 0; i < count; i++) {
    if (returnIndex[i] === -1) continue;
    // The first contact of a thread has a return; its end has the number from then on.
    const last = end[i] as number;
    if (thread[last] === -1) thread[last] = threadCount++;
    thread[i] = thread[last] as number;
  }
  return { thread, threadCount };
}

/** The contacts of every thread: `members[starts[t] .. starts[t + 1]]` are the places of thread t, in order of time. */
export type ThreadMembers = { readonly starts: Int32Array; readonly members: Int32Array };

/** Contacts by thread. Columns are in order of customer and time, so every list comes out in order of time. */
export function threadMembers({ thread, threadCount }: ThreadLinks): ThreadMembers {
  const starts = new Int32Array(threadCount + 1);
  for (const number of thread) if (number !== -1) starts[number + 1] = (starts[number + 1] as number) + 1;
  for (let t = 0; t < threadCount; t++) starts[t + 1] = (starts[t + 1] as number) + (starts[t] as number);
  const next = starts.slice();
  const members = new Int32Array(starts[threadCount] as number);
  for (let i = 0; i < thread.length; i++) {
    const number = thread[i] as number;
    if (number === -1) continue;
    members[next[number] as number] = i;
    next[number] = (next[number] as number) + 1;
  }
  return { starts, members };
}

/** resolved = the last contact is resolved; open = it cannot be judged yet; unresolved = anything else. */
export type ThreadState = 'resolved' | 'open' | 'unresolved';

export function threadState(resultOfLast: Result): ThreadState {
  if (resultOfLast === 'resolved') return 'resolved';
  return resultOfLast === 'pending' ? 'open' : 'unresolved';
}
