import type { ContactImage } from './contact-links.ts';

/**
 * In which order the contacts of two images stand when they are one. They have no customer in common, so whole customers are
 * put in the order of their first rows, and only contacts without one are compared each.
 */
export type MergedOrder = {
  readonly count: number;
  /** Three numbers a run: 0 = of the image before, 1 = of the part; first place there, and the one behind the last. */
  readonly runs: readonly number[];
  /** New numbers of the owners of both, by their old ones; -1 = gone. They keep their order. */
  readonly ofBefore: Int32Array;
  readonly ofPart: Int32Array;
};

/** One of the two images, read from its beginning. */
class Side {
  readonly image: ContactImage;
  readonly numbers: Int32Array;
  /** First place that is not taken yet; of the customer that stands there the end and the first row. */
  place = 0;
  end = 0;
  firstRow = 0;
  /** Contacts with a customer, and those with a start, stand before these places. */
  readonly customersEnd: number;
  readonly startsEnd: number;
  private readonly which: 0 | 1;
  private readonly isGone: Uint8Array | null;

  constructor(image: ContactImage, which: 0 | 1, isGone: Uint8Array | null) {
    this.image = image;
    this.which = which;
    this.isGone = isGone;
    const { columns, links } = image;
    this.startsEnd = columns.count - links.lateOwner.length;
    let end = this.startsEnd;
    while (end > 0 && columns.customer[end - 1] === -1) end--;
    this.customersEnd = end;
    const { identityOwner } = links;
    const customers = end === 0 ? 0 : (columns.customer[end - 1] as number) + 1;
    this.numbers = new Int32Array(Math.max(customers, (identityOwner[identityOwner.length - 1] ?? -1) + 1)).fill(-1);
  }

  /** Looks for the next customer that stays; false = there is none. */
  nextCustomer(): boolean {
    this.skipGone(this.customersEnd);
    const { customer, row } = this.image.columns;
    if (this.place >= this.customersEnd) return false;
    const number = customer[this.place];
    let first = row[this.place] as number;
    let end = this.place + 1;
    for (; end < this.customersEnd && customer[end] === number; end++) {
      if ((row[end] as number) < first) first = row[end] as number;
    }
    this.end = end;
    this.firstRow = first;
    return true;
  }

  /** The same for contacts without a customer. */
  nextContact(): boolean {
    this.skipGone(this.image.columns.count);
    return this.place < this.image.columns.count;
  }

  takeUpTo(end: number, runs: number[]): void {
    const last = runs.length - 3;
    if (last >= 0 && runs[last] === this.which && runs[last + 2] === this.place) runs[last + 2] = end;
    else runs.push(this.which, this.place, end);
    this.place = end;
  }

  private skipGone(end: number): void {
    const { isGone } = this;
    if (isGone !== null) while (this.place < end && isGone[this.place] === 1) this.place++;
  }
}

/** `isGone` of the image before. */
export function mergeOrder(before: ContactImage, isGone: Uint8Array, part: ContactImage): MergedOrder {
  const sides = [new Side(before, 0, isGone), new Side(part, 1, null)] as const;
  const runs: number[] = [];
  const owners = mergeCustomers(sides, runs);
  mergeOthers(sides, runs, owners);
  let count = 0;
  for (let at = 0; at < runs.length; at += 3) count += (runs[at + 2] as number) - (runs[at + 1] as number);
  return { count, runs, ofBefore: sides[0].numbers, ofPart: sides[1].numbers };
}

/** How many there are. */
function mergeCustomers([a, b]: readonly [Side, Side], runs: number[]): number {
  let customers = 0;
  let [hasA, hasB] = [a.nextCustomer(), b.nextCustomer()];
  while (hasA || hasB) {
    const isA = hasA && (!hasB || a.firstRow < b.firstRow);
    const side = isA ? a : b;
    side.numbers[side.image.columns.customer[side.place] as number] = customers++;
    side.takeUpTo(side.end, runs);
    if (isA) hasA = a.nextCustomer();
    else hasB = b.nextCustomer();
  }
  return customers;
}

/** Contacts without a customer by start, then row; those without a start are the last, and may bring an owner. */
function mergeOthers([a, b]: readonly [Side, Side], runs: number[], customers: number): void {
  let owners = customers;
  let [hasA, hasB] = [a.nextContact(), b.nextContact()];
  while (hasA || hasB) {
    const isA = hasA && (!hasB || isBefore(a, b));
    const side = isA ? a : b;
    const { lateOwner } = side.image.links;
    const owner = side.place < side.startsEnd ? -1 : (lateOwner[side.place - side.startsEnd] as number);
    if (owner >= 0 && side.numbers[owner] === -1) side.numbers[owner] = owners++;
    side.takeUpTo(side.place + 1, runs);
    if (isA) hasA = a.nextContact();
    else hasB = b.nextContact();
  }
}

function isBefore(a: Side, b: Side): boolean {
  const [startA, startB] = [startOf(a), startOf(b)];
  if (startA !== startB) return startA < startB;
  return (a.image.columns.row[a.place] as number) < (b.image.columns.row[b.place] as number);
}

/** Unknown starts are equal, and behind all others. */
function startOf({ image, place }: Side): number {
  const start = image.columns.startedAt[place] as number;
  return Number.isNaN(start) ? Number.POSITIVE_INFINITY : start;
}
