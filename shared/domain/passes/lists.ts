import { onDesk } from './desk.ts';

/** Entries of a list of places whose contact has this value in bytes; of those that count, where not all of them do. */
export function entriesOf(
  places: Int32Array,
  bytes: Uint8Array,
  value: number,
  among: Uint8Array | null = null,
): Int32Array {
  return onDesk([places, bytes, among], [4 * places.length], (desk, [at, values, counting], [into]) =>
    desk.ints(into, desk.passes.entriesOf(places.length, at, counting, values, value, into)),
  );
}

/** What stands at these entries of a list. */
export function pick(from: Int32Array, entries: Int32Array): Int32Array {
  const picked = new Int32Array(entries.length);
  for (let n = 0; n < entries.length; n++) picked[n] = from[entries[n] as number] as number;
  return picked;
}
