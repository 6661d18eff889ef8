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
  const end = new Int32Array(count);
  const isLinked = new Uint8Array(count);
  for (let i = count - 1; i >= 0; i--) {
    const next = returnIndex[i] as number;
    end[i] = next === -1 ? i : (end[next] as number);
    if (next !== -1) {
      isLinked[i] = 1;
      isLinked[next] = 1;
    }
  }
  const thread = new Int32Array(count).fill(-1);
  const numberOfEnd = new Int32Array(count).fill(-1);
  let threadCount = 0;
  for (let i = 0; i < count; i++) {
    if (isLinked[i] === 0) continue;
    const last = end[i] as number;
    if (numberOfEnd[last] === -1) numberOfEnd[last] = threadCount++;
    thread[i] = numberOfEnd[last] as number;
  }
  return { thread, threadCount };
}
