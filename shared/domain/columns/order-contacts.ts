/**
 * The order of the columns: by customer, then start, then row. Contacts without a customer come last, by start, those
 * without a start at the very end.
 *
 * A counting sort by customer keeps the order of rows inside a customer; most exports are in time order already, so
 * the sort inside a customer usually only finds that out. Measured against a radix sort over all keys on 300,000
 * contacts: the same time on sorted input, and no extra 16 bytes a contact.
 */
export function orderContacts(customer: Int32Array, startedAt: Float64Array, customers: number): Int32Array {
  const count = customer.length;
  const offsets = new Int32Array(customers + 2);
  for (let at = 0; at < count; at++) {
    const slot = groupOf(customer[at] as number, customers) + 1;
    offsets[slot] = (offsets[slot] as number) + 1;
  }
  for (let slot = 1; slot < offsets.length; slot++) {
    offsets[slot] = (offsets[slot] as number) + (offsets[slot - 1] as number);
  }
  const order = new Int32Array(count);
  const next = offsets.slice();
  for (let at = 0; at < count; at++) {
    const slot = groupOf(customer[at] as number, customers);
    const place = next[slot] as number;
    next[slot] = place + 1;
    order[place] = at;
  }
  for (let slot = 0; slot <= customers; slot++)
    sortByStart(order, offsets[slot] as number, offsets[slot + 1] as number, startedAt);
  return order;
}

/** Those without a customer are the last group. */
const groupOf = (customer: number, customers: number): number => (customer < 0 ? customers : customer);

/** Unknown starts after all known ones; equal starts keep the order of rows. */
function compareStarts(startedAt: Float64Array, a: number, b: number): number {
  const startA = startedAt[a] as number;
  const startB = startedAt[b] as number;
  if (startA === startB) return a - b;
  if (Number.isNaN(startA)) return Number.isNaN(startB) ? a - b : 1;
  return Number.isNaN(startB) || startA < startB ? -1 : 1;
}

function sortByStart(order: Int32Array, from: number, to: number, startedAt: Float64Array): void {
  for (let at = from + 1; at < to; at++) {
    if (compareStarts(startedAt, order[at - 1] as number, order[at] as number) <= 0) continue;
    order.subarray(from, to).sort((a, b) => compareStarts(startedAt, a, b));
    return;
  }
}
