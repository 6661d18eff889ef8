import type { ContactColumns } from './contact-columns.ts';

const columnsOfHandling = new WeakMap<ContactColumns['seconds'], Int32Array>();

/**
 * Seconds of handling of each contact over all its legs as whole numbers of 32 bits, which passes read; made once per columns. The
 * rule is that of the image (`handle_s`, filled from talk, hold and after-call work where talk is known); -1 = unknown, never 0.
 */
export function handlingColumn(columns: ContactColumns): Int32Array {
  const known = columnsOfHandling.get(columns.seconds);
  if (known !== undefined) return known;
  const made = Int32Array.from(columns.seconds.handle_s);
  columnsOfHandling.set(columns.seconds, made);
  return made;
}

const columnsOfWaiting = new WeakMap<ContactColumns['seconds'], Int32Array>();

/** Seconds of waiting of the contacts with handling time, unknown ones as 0: what is priced beside it; -1 for the others. Made once. */
export function waitingColumn(columns: ContactColumns): Int32Array {
  const known = columnsOfWaiting.get(columns.seconds);
  if (known !== undefined) return known;
  const waits = columns.seconds.wait_s;
  const made = handlingColumn(columns).map((seconds, i) => (seconds < 0 ? -1 : Math.max(0, waits[i] as number)));
  columnsOfWaiting.set(columns.seconds, made);
  return made;
}
