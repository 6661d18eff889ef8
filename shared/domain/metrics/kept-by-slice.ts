import { must } from '../must.ts';
import type { Outlook } from '../resolution/outlook.ts';

/** What is counted over an outlook and a slice; `key` names the rest that it hangs on. */
export type KeptBySlice<T> = (outlook: Outlook, mask: Uint8Array | null, key: string, make: () => T) => T;

const EVERYTHING = {};

type Kept<T> = { readonly answers: Map<string, T>; readonly key: string; readonly size: number };

/**
 * Keeps what was counted, as long as its outlook and slice are there and all that is kept takes no more than `most`; the
 * oldest goes first. Pure for who asks: the same arrays give the same answer, and none of them is written to again.
 */
export function keepBySlice<T>(most: number, sizeOf: (made: T) => number): KeptBySlice<T> {
  const byOutlook = new WeakMap<Outlook, WeakMap<object, Map<string, T>>>();
  const inOrder: Kept<T>[] = [];
  let total = 0;
  return (outlook, mask, key, make) => {
    const bySlice = byOutlook.get(outlook) ?? new WeakMap<object, Map<string, T>>();
    byOutlook.set(outlook, bySlice);
    const answers = bySlice.get(mask ?? EVERYTHING) ?? new Map<string, T>();
    bySlice.set(mask ?? EVERYTHING, answers);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const made = make();
    const size = sizeOf(made);
    answers.set(key, made);
    inOrder.push({ answers, key, size });
    total += size;
    while (total > most) {
      const oldest = must(inOrder.shift(), 'what is kept has a size');
      oldest.answers.delete(oldest.key);
      total -= oldest.size;
    }
    return made;
  };
}
