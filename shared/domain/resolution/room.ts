/**
 * Room for one number a contact, lent to loops that write down more than stays: whoever is lent it takes away what it
 * keeps (`slice`) before anybody else asks. Fresh arrays of a million numbers would cost more than filling them.
 */
export type Room = { readonly first: Int32Array; readonly second: Int32Array; readonly third: Int32Array };

const makeRoom = (count: number): Room => ({
  first: new Int32Array(count),
  second: new Int32Array(count),
  third: new Int32Array(count),
});

let lent = makeRoom(0);

/** Places are as they were left, and there may be more than asked for. */
export function lendRoom(count: number): Room {
  if (lent.first.length < count) lent = makeRoom(count);
  return lent;
}
