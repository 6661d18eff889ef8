import type { Outlook } from '../resolution/outlook.ts';

/** What is counted over an outlook and a slice; `key` names the rest that it hangs on. */
export type KeptBySlice<T> = (outlook: Outlook, mask: Uint8Array | null, key: string, make: () => T) => T;

const EVERYTHING = {};

/**
 * Keeps what was counted last, `most` answers for each outlook and slice, for as long as both are there. Pure for who
 * asks: the same arrays give the same answer, and none of them is ever written to again.
 */
export function keepBySlice<T>(most: number): KeptBySlice<T> {
  const byOutlook = new WeakMap<Outlook, WeakMap<object, Map<string, T>>>();
  return (outlook, mask, key, make) => {
    const bySlice = byOutlook.get(outlook) ?? new WeakMap<object, Map<string, T>>();
    byOutlook.set(outlook, bySlice);
    const kept = bySlice.get(mask ?? EVERYTHING) ?? new Map<string, T>();
    bySlice.set(mask ?? EVERYTHING, kept);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    const [oldest] = kept.keys();
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
    kept.set(key, made);
    return made;
  };
}

/** Windows up to a reach are answered from one count; it begins at a week and doubles. */
const FIRST_REACH_HOURS = 7 * 24;

export function reachFor(hours: number): number {
  let reach = FIRST_REACH_HOURS;
  while (reach < hours) reach *= 2;
  return reach;
}
