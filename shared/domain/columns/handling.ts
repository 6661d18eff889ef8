import type { ContactColumns } from './contact-columns.ts';

/**
 * Seconds of handling of a contact over all its legs: handle_s where the source gives it, otherwise what is known of
 * talk, hold and after-call work; -1 when nothing is on file. Unknown is never 0.
 */
export function handlingSeconds({ seconds }: ContactColumns, index: number): number {
  const given = seconds.handle_s[index] as number;
  if (given >= 0) return given;
  const talk = seconds.talk_s[index] as number;
  const hold = seconds.hold_s[index] as number;
  const afterCall = seconds.acw_s[index] as number;
  if (talk < 0 && hold < 0 && afterCall < 0) return -1;
  return Math.max(0, talk) + Math.max(0, hold) + Math.max(0, afterCall);
}

const columnsOfHandling = new WeakMap<ContactColumns['seconds'], Int32Array>();

/** handlingSeconds of every contact; made once per columns. */
export function handlingColumn(columns: ContactColumns): Int32Array {
  const known = columnsOfHandling.get(columns.seconds);
  if (known !== undefined) return known;
  const made = new Int32Array(columns.count);
  for (let i = 0; i < made.length; i++) made[i] = handlingSeconds(columns, i);
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
