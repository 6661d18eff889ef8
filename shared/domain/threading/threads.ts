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

/** A contact and its return, entry by entry, from the last contact to the first. */
export type Returns = { readonly places: Int32Array; readonly later: Int32Array };

/** Numbers the threads that returns tie together, without the entries that do not count. Linear in the entries. */
export function linkReturns(
  count: number,
  { places, later }: Returns,
  counts: (entry: number) => boolean = () => true,
): ThreadLinks {
  // First the place where each contact that has a return ends, then, in the same room, its number. What has no return is -1
  // until the first contact of its thread gives it the number.
  const thread = new Int32Array(count).fill(-1);
  for (let n = 0; n < places.length; n++) {
    if (!counts(n)) continue;
    const next = later[n] as number;
    const end = thread[next] as number;
    thread[places[n] as number] = end === -1 ? next : end;
  }
  let threadCount = 0;
  for (let n = places.length - 1; n >= 0; n--) {
    if (!counts(n)) continue;
    const place = places[n] as number;
    const end = thread[place] as number;
    if (thread[end] === -1) thread[end] = threadCount++;
    thread[place] = thread[end] as number;
  }
  return { thread, threadCount };
}

/** The same of the return of each contact; -1 = none. */
export function linkThreads(returnIndex: Int32Array): ThreadLinks {
  const places = Int32Array.from(returnIndex.keys())
    .filter((place) => returnIndex[place] !== -1)
    .reverse();
  const later = places.map((place) => returnIndex[place] as number);
  return linkReturns(returnIndex.length, { places, later });
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
