import { textHash } from '../importing/text-hash.ts';
import type { CustomerLinks } from '../threading/identity.ts';
import { type ContactColumns, IDENTITY_KINDS, type IdentityKind } from './contact-columns.ts';
import { type InternedColumn, type RecordColumns, UNKNOWN_PARENT } from './record-columns.ts';

/**
 * What the image does not say and its update must know: whose an identity is, which case has which number, who waits for
 * which parent. Texts are kept as hashes. Where it only decides which contacts are read again, two texts of one hash do no
 * harm: more is read than had to be. Saved beside the image; the same records give the same bytes.
 *
 * An owner is a customer by number or, behind all customers, a group of contacts that share identities and have no start.
 */
export type ContactLinks = {
  /** Every identity that joins, by owner, then hash. */
  readonly identityHash: Int32Array;
  readonly identityOwner: Int32Array;
  /** Owner of each contact without a start (they end the columns), -1 = none. */
  readonly lateOwner: Int32Array;
  /** By number of the case. */
  readonly caseHash: Int32Array;
  /** Parents that no record is, and the root record of those who name them, by that. */
  readonly missingHash: Int32Array;
  readonly missingRoot: Int32Array;
  /** Identities that are seen with so many customers that they join nobody. In order. */
  readonly shared: Readonly<Record<SharedKind, readonly string[]>>;
};

type SharedKind = Exclude<IdentityKind, 'customer_id'>;

/** The image with what its update needs. */
export type ContactImage = { readonly columns: ContactColumns; readonly links: ContactLinks };

const SALT: Readonly<Record<IdentityKind, number>> = { customer_id: 0, phone: 0x5bd1e995, email: 0x2545f491 };

/** `hash` is that of the text's bytes (BytesHash). */
export const hashOfIdentity = (kind: IdentityKind, hash: number): number => hash ^ SALT[kind];

/** Ids of cases and contacts mean something within their source only. `hash` is that of the id. */
export function hashWithin(source: string): (hash: number) => number {
  const factor = textHash(source).low | 1;
  return (hash) => Math.imul(hash, factor);
}

/** The hash of the id of a contact that others may name as their parent. */
export const hashOfParent = (source: string, contactId: string): number => hashWithin(source)(textHash(contactId).low);

const columnOf = (
  { customerId, phone, email }: Pick<RecordColumns, 'customerId' | 'phone' | 'email'>,
  kind: IdentityKind,
): InternedColumn => ({ customer_id: customerId, phone, email })[kind];

/** What is known when the columns are in order. */
type InOrder = {
  readonly records: RecordColumns;
  readonly root: Int32Array;
  readonly links: CustomerLinks;
  /** Number of the customer by link; -1 = none of its contacts has a start. */
  readonly numberOf: Int32Array;
  readonly customers: number;
  /** Root record of each contact, in the order of the columns. */
  readonly heads: Int32Array;
  /** A record of each case, by number, and the code of its id. */
  readonly cases: readonly CaseKey[];
};

export type CaseKey = { readonly record: number; readonly code: number };

export function linksOf(from: InOrder): ContactLinks {
  const { records, links, cases } = from;
  const owners = ownersOf(from);
  const { caseId, source, sourceNames } = records;
  const within = sourceNames.map(hashWithin);
  return {
    ...identitiesOf(records, links, owners),
    lateOwner: owners.ofLate,
    caseHash: Int32Array.from(cases, (one) => within[source[one.record] as number]?.(caseId.hashOf(one.code)) ?? 0),
    ...missingOf(from),
    shared: {
      phone: sharedTexts(records.phone, links.isSharedPhone),
      email: sharedTexts(records.email, links.isSharedEmail),
    },
  };
}

type Owners = { readonly count: number; readonly ofLink: Int32Array; readonly ofLate: Int32Array };

/** Customers first; then, as they come, who has no contact with a start. */
function ownersOf({ records, links, numberOf, customers, heads }: InOrder): Owners {
  let first = heads.length;
  while (first > 0 && Number.isNaN(records.startedAt[heads[first - 1] as number] as number)) first--;
  const ofLate = new Int32Array(heads.length - first).fill(-1);
  if (ofLate.length === 0) return { count: customers, ofLink: numberOf, ofLate };
  const ofLink = numberOf.slice();
  let count = customers;
  for (let place = first; place < heads.length; place++) {
    const link = links.customer[heads[place] as number] as number;
    if (link < 0) continue;
    if (ofLink[link] === -1) ofLink[link] = count++;
    ofLate[place - first] = ofLink[link] as number;
  }
  return { count, ofLink, ofLate };
}

function identitiesOf(
  records: RecordColumns,
  links: CustomerLinks,
  { count, ofLink }: Owners,
): Pick<ContactLinks, 'identityHash' | 'identityOwner'> {
  const most = IDENTITY_KINDS.reduce((sum, kind) => sum + columnOf(records, kind).count, 0);
  const hashes = new Int32Array(most);
  const owners = new Int32Array(most);
  let found = 0;
  for (const kind of IDENTITY_KINDS) {
    const column = columnOf(records, kind);
    for (let code = 1; code <= column.count; code++) {
      const link = links.linkOf(kind, code);
      // Texts of rows that were replaced within their file are nobody's.
      const owner = link < 0 ? -1 : (ofLink[link] as number);
      if (owner < 0) continue;
      hashes[found] = hashOfIdentity(kind, column.hashOf(code));
      owners[found++] = owner;
    }
  }
  return sortByOwner(hashes.subarray(0, found), owners.subarray(0, found), count);
}

/** A counting sort by owner; each owner has a few. */
function sortByOwner(
  hashes: Int32Array,
  owners: Int32Array,
  most: number,
): Pick<ContactLinks, 'identityHash' | 'identityOwner'> {
  const starts = new Int32Array(most + 1);
  for (let at = 0; at < owners.length; at++) {
    const place = (owners[at] as number) + 1;
    starts[place] = (starts[place] as number) + 1;
  }
  for (let owner = 1; owner < starts.length; owner++) {
    starts[owner] = (starts[owner] as number) + (starts[owner - 1] as number);
  }
  const next = starts.slice();
  const identityHash = new Int32Array(owners.length);
  const identityOwner = new Int32Array(owners.length);
  for (let at = 0; at < owners.length; at++) {
    const owner = owners[at] as number;
    const place = next[owner] as number;
    next[owner] = place + 1;
    identityHash[place] = hashes[at] as number;
    identityOwner[place] = owner;
  }
  for (let owner = 0; owner < most; owner++)
    sortRun(identityHash, starts[owner] as number, starts[owner + 1] as number);
  return { identityHash, identityOwner };
}

/** Above this many, inserting one by one is slower. */
const FEW = 16;

function sortRun(numbers: Int32Array, from: number, to: number): void {
  if (to - from > FEW) {
    numbers.subarray(from, to).sort();
    return;
  }
  for (let at = from + 1; at < to; at++) {
    const own = numbers[at] as number;
    let place = at;
    for (; place > from && (numbers[place - 1] as number) > own; place--) numbers[place] = numbers[place - 1] as number;
    numbers[place] = own;
  }
}

function missingOf({ records, root }: InOrder): Pick<ContactLinks, 'missingHash' | 'missingRoot'> {
  const { parent, missingParents, row, source, sourceNames } = records;
  const found: { readonly hash: number; readonly root: number }[] = [];
  const isKnown = new Set<number>();
  for (let at = 0; parent !== null && at < parent.length; at++) {
    const named = parent[at] as number;
    if (named > UNKNOWN_PARENT || isKnown.has(named)) continue;
    isKnown.add(named);
    const hash = hashOfParent(sourceNames[source[at] as number] ?? '', missingParents.get(named) ?? '');
    found.push({ hash, root: row[root[at] as number] as number });
  }
  found.sort((a, b) => a.root - b.root || a.hash - b.hash);
  return {
    missingHash: Int32Array.from(found, ({ hash }) => hash),
    missingRoot: Int32Array.from(found, (one) => one.root),
  };
}

function sharedTexts(column: InternedColumn, isShared: Uint8Array): readonly string[] {
  const texts: string[] = [];
  for (let code = 1; code < isShared.length; code++) if (isShared[code] === 1) texts.push(column.textOf(code));
  return texts.sort((a, b) => (a < b ? -1 : 1));
}
