import type { IdentityKind } from '../columns/contact-columns.ts';
import type { InternedColumn } from '../columns/record-columns.ts';

/**
 * Which records are the same customer. A customer is the union of identities seen together in one contact:
 *
 *   record 1: customer K7, phone +4930…      record 2: phone +4930…, e-mail a@b.example
 *   -> one customer, because the phone was seen with both
 *
 * A phone or e-mail seen with more than three different customer ids is shared (a switchboard, a shop): it joins
 * nobody, and nothing is chained through it. A customer id always identifies, however often it is seen.
 * Reversible: nothing is stored but the result, and the result depends only on the set of records.
 */
export const MAX_CUSTOMERS_OF_AN_IDENTITY = 3;

export type IdentityColumns = {
  readonly customerId: InternedColumn;
  readonly phone: InternedColumn;
  readonly email: InternedColumn;
};

/** Texts that are shared because of records that are not among these. */
export type SharedElsewhere = Readonly<Record<'phone' | 'email', ReadonlySet<string>>>;
const SHARED_NOWHERE: SharedElsewhere = { phone: new Set(), email: new Set() };

export type CustomerLinks = {
  /** Any number of the customer, the same for all its records; -1 = no identity that joins. */
  readonly customer: Int32Array;
  /** No number is above it. */
  readonly most: number;
  /** That of the records that have this text; -1 = it joins nobody. */
  readonly linkOf: (kind: IdentityKind, code: number) => number;
  /** 1 per text that joins nobody. */
  readonly isSharedPhone: Uint8Array;
  readonly isSharedEmail: Uint8Array;
  readonly sharedPhones: number;
  readonly sharedEmails: number;
};

/**
 * Links records to customers in one pass. `root` is the root record of each record: a leg inherits the identity of
 * its contact, and what a leg knows belongs to the whole contact.
 */
export function linkCustomers(columns: IdentityColumns, root: Int32Array, elsewhere = SHARED_NOWHERE): CustomerLinks {
  const { customerId, phone, email } = columns;
  const phones = findShared(customerId, phone, elsewhere.phone);
  const emails = findShared(customerId, email, elsewhere.email);
  const phoneBase = customerId.count;
  const emailBase = phoneBase + phone.count;
  const parent = new Int32Array(emailBase + email.count + 1);
  for (let node = 0; node < parent.length; node++) parent[node] = node;
  uniteSeen(parent, phones, phoneBase);
  uniteSeen(parent, emails, emailBase);
  // The first identity seen of each contact; everything else of that contact joins it.
  const anchor = new Int32Array(root.length);
  const join = (contact: number, node: number): void => {
    const first = anchor[contact] as number;
    if (first === 0) anchor[contact] = node;
    else unite(parent, first, node);
  };
  for (let at = 0; at < root.length; at++) {
    const contact = root[at] as number;
    const id = customerId.codes[at] as number;
    if (id !== 0) {
      // What it was seen with has joined it already.
      join(contact, id);
      continue;
    }
    const phoneCode = phone.codes[at] as number;
    const emailCode = email.codes[at] as number;
    if (phoneCode !== 0 && phones.isShared[phoneCode] === 0) join(contact, phoneBase + phoneCode);
    if (emailCode !== 0 && emails.isShared[emailCode] === 0) join(contact, emailBase + emailCode);
  }
  flatten(parent);
  const customer = new Int32Array(root.length);
  for (let at = 0; at < root.length; at++) {
    const first = anchor[root[at] as number] as number;
    customer[at] = first === 0 ? -1 : (parent[first] as number);
  }
  return {
    customer,
    most: parent.length - 1,
    linkOf: (kind, code) => {
      if (kind === 'customer_id') return parent[code] as number;
      const { isShared } = kind === 'phone' ? phones : emails;
      return isShared[code] === 1 ? -1 : (parent[(kind === 'phone' ? phoneBase : emailBase) + code] as number);
    },
    isSharedPhone: phones.isShared,
    isSharedEmail: emails.isShared,
    sharedPhones: phones.shared,
    sharedEmails: emails.shared,
  };
}

function find(parent: Int32Array, node: number): number {
  let at = node;
  let up = parent[at] as number;
  while (up !== at) {
    const above = parent[up] as number;
    parent[at] = above; // path halving
    at = above;
    up = parent[at] as number;
  }
  return at;
}

/** Every number knows its root afterwards: no parent is larger, so whatever is above has been here before. */
function flatten(parent: Int32Array): void {
  for (let node = 0; node < parent.length; node++) parent[node] = parent[parent[node] as number] as number;
}

/** The smaller number becomes the root, so the shape does not depend on the order of unions. */
function unite(parent: Int32Array, a: number, b: number): void {
  const rootA = find(parent, a);
  const rootB = find(parent, b);
  if (rootA < rootB) parent[rootB] = rootA;
  else parent[rootA] = rootB;
}

type Seen = {
  /** The customer ids that each text was seen with, as many as it may be seen with; 0 = no more. */
  readonly seen: Int32Array;
  /** 1 = it was seen with more. */
  readonly isShared: Uint8Array;
  readonly shared: number;
};

/** Marks the texts that were seen with more than three different customer ids. */
function findShared(customerId: InternedColumn, identity: InternedColumn, elsewhere: ReadonlySet<string>): Seen {
  const limit = MAX_CUSTOMERS_OF_AN_IDENTITY;
  const seen = new Int32Array((identity.count + 1) * limit);
  const isShared = new Uint8Array(identity.count + 1);
  let shared = 0;
  for (let code = 1; elsewhere.size > 0 && code <= identity.count; code++) {
    if (!elsewhere.has(identity.textOf(code))) continue;
    isShared[code] = 1;
    shared++;
  }
  for (let at = 0; at < identity.codes.length; at++) {
    const code = identity.codes[at] as number;
    const id = customerId.codes[at] as number;
    if (code === 0 || id === 0 || isShared[code] === 1) continue;
    const base = code * limit;
    let slot = 0;
    while (slot < limit && seen[base + slot] !== 0 && seen[base + slot] !== id) slot++;
    if (slot < limit) seen[base + slot] = id;
    else {
      isShared[code] = 1;
      shared++;
    }
  }
  return { seen, isShared, shared };
}

/** Each text joins the customer ids that it was seen with: far fewer than the records in which it was. */
function uniteSeen(parent: Int32Array, { seen, isShared }: Seen, base: number): void {
  const limit = MAX_CUSTOMERS_OF_AN_IDENTITY;
  for (let code = 1; code < isShared.length; code++) {
    if (isShared[code] === 1) continue;
    for (let slot = code * limit; slot < (code + 1) * limit && seen[slot] !== 0; slot++) {
      unite(parent, seen[slot] as number, base + code);
    }
  }
}
