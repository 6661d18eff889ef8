import { NUMBER_FIELDS, SECONDS_FIELDS, type SecondsField } from '../contact/fields.ts';
import { type CustomerLinks, linkCustomers, type SharedElsewhere } from '../threading/identity.ts';
import { findRoots, joinLegRows, numberLegs } from '../threading/stitch.ts';
import { beginCodes, type FilledCodes, type Ordered, type Several } from './code-columns.ts';
import type { ContactColumns } from './contact-columns.ts';
import { type CaseKey, type ContactLinks, linksOf } from './contact-links.ts';
import { ALONE, type Crew } from './crew.ts';
import { type Legs, numberOfContact, secondsOfContact } from './leg-values.ts';
import { narrowestAmounts, narrowestSeconds } from './narrowest.ts';
import { observedUntil } from './observed-until.ts';
import { orderContacts } from './order-contacts.ts';
import { fillInOrder, type PlainColumn, type PutInOrder } from './put-in-order.ts';
import type { RecordColumns } from './record-columns.ts';
import { createSameEverywhere } from './same-everywhere.ts';

/**
 * Part of the stamp of everything that is derived from contacts: raise it when the same rows would give other columns,
 * so that projects rebuild them when they are opened.
 */
export const COLUMNS_RULES_VERSION = 8;

/** What the columns are made of besides, per record: kept for people who query the file with SQL. */
export type BuiltColumns = {
  readonly columns: ContactColumns;
  readonly links: ContactLinks;
  /** A record of each case by its number. */
  readonly cases: readonly CaseKey[];
  /** Index of the root record, per record. */
  readonly root: Int32Array;
  readonly leg: Int32Array;
  /** The customer by the row of its first contact, -1 = none: unlike its number in the columns it stays when others come. */
  readonly customer: Int32Array;
  readonly customers: number;
  readonly unknownParents: number;
  readonly cycles: number;
  readonly sharedIdentities: number;
};

export type BuildOptions = {
  /** Who does it; they may use up columns of the records that are not read again. */
  readonly crew?: Crew;
  /** For a part of the records. */
  readonly elsewhere?: SharedElsewhere;
  /** Hears what is derived of each record while others put columns in order. */
  readonly onDerived?: (derived: Pick<BuiltColumns, 'root' | 'leg' | 'customer'>) => void;
};

/** Records to contacts: legs stitched, identities joined, sorted. The same records give the same bytes. */
export function buildContactColumns(
  records: RecordColumns,
  { crew = ALONE, elsewhere, onDerived }: BuildOptions = {},
): BuiltColumns {
  const roots = findRoots(records);
  const links = linkCustomers(records, roots.root, elsewhere);
  joinLegRows(records, links.customer, roots.root);
  const { leg, families } = numberLegs(records, roots);
  const contacts = collectContacts(records, roots.root, families, links.customer);
  const { customer, customers, numberOf } = numberCustomers(records, contacts, links);
  const order = orderContacts(records, contacts, customers);
  // Where nothing is a leg, the order is that of the records.
  const heads = contacts.head === roots.root ? order : gather(contacts.head, order);
  const several = inOrder(contacts.several, order);
  const derived = { root: roots.root, leg, customer: families.length === 0 ? customer : gather(customer, roots.root) };
  const ordered = columnsInOrder(records, heads, several.length === 0, (columns, places, spent) =>
    crew.put(columns, places, spent, () => onDerived?.(derived)),
  );
  const { caseNumber, cases } = casesOf(records, ordered, several);
  const coded = beginCodes({ records, ordered, several, crew }, links);
  const kept = linksOf({ records, root: roots.root, links, numberOf, customers, heads, cases });
  return {
    columns: sortedColumns(records, contacts, order, { ordered, several, caseNumber }, coded()),
    cases,
    links: kept,
    ...derived,
    customers,
    unknownParents: roots.unknownParents,
    cycles: roots.cycles,
    sharedIdentities: links.sharedPhones + links.sharedEmails,
  };
}

type Contacts = {
  /** Root record of each contact, in row order. */
  readonly head: Int32Array;
  readonly startedAt: Float64Array;
  /** Filled by numberCustomers. */
  readonly customer: Int32Array;
  readonly linkable: Uint8Array;
  /** Contacts of several legs: place in `head` and the legs. */
  readonly several: readonly (Legs & { readonly place: number })[];
};

function collectContacts(
  records: RecordColumns,
  root: Int32Array,
  families: readonly Int32Array[],
  customerOfRecord: Int32Array,
): Contacts {
  let count = 0;
  for (let at = 0; at < root.length; at++) if (root[at] === at) count++;
  const linkable = new Uint8Array(count);
  if (count === root.length) {
    for (let at = 0; at < count; at++) linkable[at] = (customerOfRecord[at] as number) >= 0 ? 1 : 0;
    const customer = new Int32Array(count).fill(-1);
    return { head: root, startedAt: records.startedAt, linkable, several: [], customer };
  }
  const head = new Int32Array(count);
  const startedAt = new Float64Array(count);
  let place = 0;
  for (let at = 0; at < root.length; at++) {
    if (root[at] !== at) continue;
    head[place] = at;
    startedAt[place] = records.startedAt[at] as number;
    linkable[place] = (customerOfRecord[at] as number) >= 0 ? 1 : 0;
    place++;
  }
  const placeOf = new Map<number, number>();
  for (const legs of families) placeOf.set(root[legs[0] ?? 0] ?? 0, 0);
  if (placeOf.size > 0) for (const [at, record] of head.entries()) if (placeOf.has(record)) placeOf.set(record, at);
  const several = families.map((legs) => {
    const headOfLegs = root[legs[0] ?? 0] ?? 0;
    return { root: headOfLegs, legs, place: placeOf.get(headOfLegs) ?? 0 };
  });
  return { head, startedAt, linkable, several, customer: new Int32Array(count).fill(-1) };
}

type Numbered = {
  /** By record: row of the first contact of its customer. */
  readonly customer: Int32Array;
  readonly customers: number;
  /** By link; -1 = it has no contact with a start. */
  readonly numberOf: Int32Array;
};

/** Dense numbers in the order in which customers first appear among contacts that have a start. */
function numberCustomers(
  { row }: RecordColumns,
  { head, startedAt, customer }: Contacts,
  links: CustomerLinks,
): Numbered {
  const dense = new Int32Array(links.most + 1).fill(-1);
  const ofRecord = new Int32Array(links.customer.length).fill(-1);
  const first = new Int32Array(head.length);
  let customers = 0;
  for (let place = 0; place < head.length; place++) {
    const record = head[place] as number;
    const link = links.customer[record] as number;
    if (link < 0 || Number.isNaN(startedAt[place])) continue;
    if (dense[link] === -1) {
      first[customers] = row[record] as number;
      dense[link] = customers++;
    }
    const number = dense[link] as number;
    customer[place] = number;
    ofRecord[record] = first[number] as number;
  }
  return { customer: ofRecord, customers, numberOf: dense };
}

function sortedColumns(
  records: RecordColumns,
  contacts: Contacts,
  order: Int32Array,
  { ordered, several, caseNumber }: { ordered: Ordered; several: Several; caseNumber: Int32Array },
  coded: FilledCodes,
): ContactColumns {
  const count = order.length;
  const legs = new Uint16Array(count).fill(1);
  for (const contact of several) legs[contact.place] = Math.min(contact.legs.length, 0xffff);
  const startedAt = ordered.of(records.startedAt);
  const columns = {
    count,
    row: gather(records.row, ordered.heads),
    customer: gather(contacts.customer, order),
    linkable: gatherFlags(contacts.linkable, order),
    startedAt,
    endedAt: endsOf(records, ordered, several),
    legs,
    caseNumber,
    identity: coded.identity,
    seconds: secondsOf(records, ordered, several),
    number: numbersOf(records, ordered, several),
  };
  const dictionaries = coded.finish();
  return { ...columns, ...dictionaries, observedUntil: observedUntil({ source: dictionaries.source, startedAt }) };
}

/** `isLast`: the records are not asked again what single legs say. */
function columnsInOrder(records: RecordColumns, heads: Int32Array, isLast: boolean, put: PutInOrder): Ordered {
  const { customerId, phone, email, caseId, category, seconds, number } = records;
  const interned = [customerId, phone, email, caseId].filter(({ count }) => count > 0).map(({ codes }) => codes);
  const byField = [...Object.values(category), ...Object.values(seconds), ...Object.values(number)];
  const filled = byField.filter((column) => column !== null);
  const sources = records.sourceNames.length > 1 ? [records.source] : [];
  const spent = [records.endedAt, ...interned, ...filled];
  const given = [records.startedAt, ...sources, ...spent];
  const done = put(given, heads, new Set(isLast ? spent : []));
  const places = new Map(given.map((column, at) => [column, done[at]]));
  const blank = createSameEverywhere(heads.length);
  return { count: heads.length, heads, blank, of: <T extends PlainColumn>(column: T) => places.get(column) as T };
}

/** The same with their places in the order. */
function inOrder(several: Contacts['several'], order: Int32Array): Several {
  if (several.length === 0) return several;
  const rankOf = new Int32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) rankOf[order[rank] as number] = rank;
  return several.map((contact) => ({ ...contact, place: rankOf[contact.place] ?? 0 }));
}

function endsOf(records: RecordColumns, ordered: Ordered, several: Several): Float64Array {
  const ends = ordered.of(records.endedAt);
  for (const { place, legs } of several) {
    let latest = Number.NaN;
    for (const leg of legs) {
      const end = records.endedAt[leg] ?? Number.NaN;
      if (!Number.isNaN(end) && !(end <= latest)) latest = end;
    }
    ends[place] = latest;
  }
  return ends;
}

/** Cases are numbered in the order of the columns; ids of different sources are different cases. */
function casesOf(
  records: RecordColumns,
  ordered: Ordered,
  several: Several,
): { readonly caseNumber: Int32Array; readonly cases: readonly CaseKey[] } {
  const { codes, count } = records.caseId;
  const { heads } = ordered;
  const cases: CaseKey[] = [];
  if (count === 0) return { caseNumber: ordered.blank(Int32Array, -1), cases };
  const code = ordered.of(codes);
  for (const { place, legs } of several) {
    for (const leg of legs) if ((codes[leg] ?? 0) !== 0) code[place] = codes[leg] ?? 0;
  }
  const numbers = new Map<number, number>();
  for (let place = 0; place < code.length; place++) {
    const value = code[place] as number;
    const record = heads[place] as number;
    const key = (records.source[record] ?? 0) * (count + 1) + value;
    if (value !== 0 && !numbers.has(key)) {
      numbers.set(key, numbers.size);
      cases.push({ record, code: value });
    }
    code[place] = value === 0 ? -1 : (numbers.get(key) ?? -1);
  }
  return { caseNumber: code, cases };
}

function secondsOf(records: RecordColumns, ordered: Ordered, several: Several): ContactColumns['seconds'] {
  const columns = Object.fromEntries(
    SECONDS_FIELDS.map((field) => {
      const column = records.seconds[field];
      // That one is filled from the others.
      if (column === null && field === 'handle_s') return [field, new Int32Array(ordered.count).fill(-1)];
      if (column === null) return [field, ordered.blank(Int32Array, -1)];
      const seconds = ordered.of(column);
      for (const { place, legs } of several) seconds[place] = secondsOfContact(column, field, legs);
      return [field, seconds];
    }),
  ) as Record<SecondsField, Int32Array>;
  fillHandleTime(columns);
  return Object.fromEntries(
    SECONDS_FIELDS.map((field) => {
      const isBlank = records.seconds[field] === null && field !== 'handle_s';
      return [field, isBlank ? ordered.blank(Int16Array, -1) : narrowestSeconds(columns[field])];
    }),
  ) as ContactColumns['seconds'];
}

/** Handle time is the source's own; where it gives none it is talk + hold + after-call work, if talk is known. */
function fillHandleTime(seconds: Readonly<Record<SecondsField, Int32Array>>): void {
  const { handle_s: handle, talk_s: talk, hold_s: hold, acw_s: acw } = seconds;
  for (let at = 0; at < handle.length; at++) {
    const talked = talk[at] ?? -1;
    if ((handle[at] ?? -1) < 0 && talked >= 0)
      handle[at] = talked + Math.max(hold[at] ?? 0, 0) + Math.max(acw[at] ?? 0, 0);
  }
}

function numbersOf(records: RecordColumns, ordered: Ordered, several: Several): ContactColumns['number'] {
  return Object.fromEntries(
    NUMBER_FIELDS.map((field) => {
      const column = records.number[field];
      if (column === null) return [field, ordered.blank(Float16Array, Number.NaN)];
      const numbers = ordered.of(column);
      for (const { place, legs } of several) numbers[place] = numberOfContact(column, legs);
      return [field, narrowestAmounts(numbers)];
    }),
  ) as ContactColumns['number'];
}

function gather(column: Int32Array, places: Int32Array): Int32Array {
  const target = new Int32Array(places.length);
  fillInOrder(target, column, places);
  return target;
}

function gatherFlags(column: Uint8Array, places: Int32Array): Uint8Array {
  const target = new Uint8Array(places.length);
  for (let at = 0; at < places.length; at++) target[at] = column[places[at] as number] as number;
  return target;
}
