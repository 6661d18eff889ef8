import {
  CATEGORY_FIELDS,
  type CategoryField,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  type SecondsField,
} from '../contact/fields.ts';
import { type CustomerLinks, linkCustomers } from '../threading/identity.ts';
import { findRoots, joinLegRows, numberLegs } from '../threading/stitch.ts';
import type { ContactColumns, DictionaryColumn } from './contact-columns.ts';
import { blankDictionary, encodeDictionary } from './dictionary.ts';
import {
  agentLeg,
  categoryOfContact,
  type Legs,
  numberOfContact,
  type RuleWords,
  secondsOfContact,
} from './leg-values.ts';
import { orderContacts } from './order-contacts.ts';
import type { InternedColumn, RecordColumns, WordColumn } from './record-columns.ts';

/**
 * Part of the stamp of everything that is derived from contacts: raise it when the same rows would give other columns,
 * so that projects rebuild them when they are opened.
 */
export const COLUMNS_RULES_VERSION = 3;

/** What the columns are made of besides, per record: kept for people who query the file with SQL. */
export type BuiltColumns = {
  readonly columns: ContactColumns;
  /** Index of the root record, per record. */
  readonly root: Int32Array;
  readonly leg: Int32Array;
  /** Dense number of the customer as in the columns, -1 = none. */
  readonly customer: Int32Array;
  readonly customers: number;
  readonly unknownParents: number;
  readonly cycles: number;
  readonly sharedIdentities: number;
};

/** Records to contacts: legs stitched, identities joined, sorted. Pure: the same records give the same bytes. */
export function buildContactColumns(records: RecordColumns): BuiltColumns {
  const roots = findRoots(records);
  const links = linkCustomers(records, roots.root);
  joinLegRows(records, links.customer, roots.root);
  const { leg, families } = numberLegs(records, roots);
  const contacts = collectContacts(records, roots.root, families, links.customer);
  const { customer, customers } = numberCustomers(contacts, links.customer);
  const order = orderContacts(contacts.customer, contacts.startedAt, customers);
  return {
    columns: sortedColumns(records, contacts, order, links),
    root: roots.root,
    leg,
    customer: gather(customer, roots.root),
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
  const head = new Int32Array(count);
  const startedAt = new Float64Array(count);
  const linkable = new Uint8Array(count);
  const placeOf = new Map<number, number>();
  for (const legs of families) placeOf.set(root[legs[0] ?? 0] ?? 0, 0);
  let place = 0;
  for (let at = 0; at < root.length; at++) {
    if (root[at] !== at) continue;
    head[place] = at;
    startedAt[place] = records.startedAt[at] ?? Number.NaN;
    linkable[place] = (customerOfRecord[at] ?? -1) >= 0 ? 1 : 0;
    if (placeOf.has(at)) placeOf.set(at, place);
    place++;
  }
  const several = families.map((legs) => {
    const headOfLegs = root[legs[0] ?? 0] ?? 0;
    return { root: headOfLegs, legs, place: placeOf.get(headOfLegs) ?? 0 };
  });
  return { head, startedAt, linkable, several, customer: new Int32Array(count).fill(-1) };
}

/** Dense numbers in the order in which customers first appear among contacts that have a start. */
function numberCustomers(
  contacts: Contacts,
  customerOfRecord: Int32Array,
): { readonly customer: Int32Array; readonly customers: number } {
  let highest = -1;
  for (let at = 0; at < customerOfRecord.length; at++) highest = Math.max(highest, customerOfRecord[at] as number);
  const dense = new Int32Array(highest + 1).fill(-1);
  const customer = new Int32Array(customerOfRecord.length).fill(-1);
  let customers = 0;
  for (let place = 0; place < contacts.head.length; place++) {
    const head = contacts.head[place] as number;
    const link = customerOfRecord[head] ?? -1;
    if (link < 0 || Number.isNaN(contacts.startedAt[place])) continue;
    if (dense[link] === -1) dense[link] = customers++;
    contacts.customer[place] = dense[link] ?? -1;
    customer[head] = dense[link] ?? -1;
  }
  return { customer, customers };
}

function sortedColumns(
  records: RecordColumns,
  contacts: Contacts,
  order: Int32Array,
  links: CustomerLinks,
): ContactColumns {
  const count = order.length;
  const heads = gather(contacts.head, order);
  const rankOf = new Int32Array(count);
  for (let rank = 0; rank < count; rank++) rankOf[order[rank] as number] = rank;
  const several = contacts.several.map((contact) => ({ ...contact, place: rankOf[contact.place] ?? 0 }));
  const legs = new Uint16Array(count).fill(1);
  for (const contact of several) legs[contact.place] = Math.min(contact.legs.length, 0xffff);
  return {
    count,
    row: gather(records.row, heads),
    customer: gather(contacts.customer, order),
    linkable: gatherInto(new Uint8Array(count), contacts.linkable, order),
    startedAt: gatherInto(new Float64Array(count), contacts.startedAt, order),
    endedAt: endsOf(records, heads, several),
    legs,
    caseNumber: casesOf(records, heads, several),
    identity: identitiesOf(records, heads, several, links),
    category: categoriesOf(records, heads, several),
    source: sourcesOf(records, heads),
    seconds: secondsOf(records, heads, several),
    number: numbersOf(records, heads, several),
    observedUntil: observedUntil(records),
  };
}

/** The identity of each kind that a contact has: of its first leg that has one that joins. */
function identitiesOf(
  records: RecordColumns,
  heads: Int32Array,
  several: Several,
  { isSharedPhone, isSharedEmail }: CustomerLinks,
): ContactColumns['identity'] {
  const numbered = ({ codes, count }: InternedColumn, isShared: Uint8Array | null): Int32Array => {
    if (count === 0) return new Int32Array(heads.length).fill(-1);
    const joins = (code: number): boolean => code !== 0 && isShared?.[code] !== 1;
    const code = gather(codes, heads);
    for (const { place, legs } of several) code[place] = codes[legs.find((leg) => joins(codes[leg] ?? 0)) ?? -1] ?? 0;
    const numbers = new Int32Array(count + 1).fill(-1);
    let most = 0;
    for (let place = 0; place < code.length; place++) {
      const own = code[place] as number;
      if (joins(own) && numbers[own] === -1) numbers[own] = most++;
      code[place] = joins(own) ? (numbers[own] as number) : -1;
    }
    return code;
  };
  return {
    customer_id: numbered(records.customerId, null),
    phone: numbered(records.phone, isSharedPhone),
    email: numbered(records.email, isSharedEmail),
  };
}

type Several = readonly (Legs & { readonly place: number })[];

function endsOf(records: RecordColumns, heads: Int32Array, several: Several): Float64Array {
  const ends = gatherInto(new Float64Array(heads.length), records.endedAt, heads);
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
function casesOf(records: RecordColumns, heads: Int32Array, several: Several): Int32Array {
  const { codes, count } = records.caseId;
  if (count === 0) return new Int32Array(heads.length).fill(-1);
  const code = gather(codes, heads);
  for (const { place, legs } of several) {
    for (const leg of legs) if ((codes[leg] ?? 0) !== 0) code[place] = codes[leg] ?? 0;
  }
  const numbers = new Map<number, number>();
  for (let place = 0; place < code.length; place++) {
    const value = code[place] as number;
    const key = (records.source[heads[place] as number] ?? 0) * (count + 1) + value;
    if (value !== 0 && !numbers.has(key)) numbers.set(key, numbers.size);
    code[place] = value === 0 ? -1 : (numbers.get(key) ?? -1);
  }
  return code;
}

function categoriesOf(
  records: RecordColumns,
  heads: Int32Array,
  several: Several,
): Readonly<Record<CategoryField, DictionaryColumn>> {
  const words = withRuleWords(records.values);
  const { values } = words;
  const agents = several.map((contact) => agentLeg(records, contact));
  const inOrder = places(heads.length);
  const entries = CATEGORY_FIELDS.map((field) => {
    const column = records.category[field];
    const isBlank = column === null && (field !== 'transferred' || several.length === 0);
    if (isBlank) return [field, blankDictionary(heads.length)];
    // Without legs every record is a contact.
    if (column !== null && several.length === 0) return [field, encodeDictionary(column, heads, values)];
    const codes = column === null ? new Int32Array(heads.length) : gather(column, heads);
    several.forEach((contact, index) => {
      codes[contact.place] = categoryOfContact(records, field, contact, agents[index] ?? contact.root, words);
    });
    return [field, encodeDictionary(codes, inOrder, values)];
  });
  return Object.fromEntries(entries) as Record<CategoryField, DictionaryColumn>;
}

/** 0, 1, 2 and so on. */
function places(count: number): Int32Array {
  const list = new Int32Array(count);
  for (let at = 0; at < count; at++) list[at] = at;
  return list;
}

/** Rules may write a word that no record has: it gets a number of its own. */
function withRuleWords(texts: readonly string[]): RuleWords {
  const values = texts.length === 0 ? [''] : [...texts];
  return { handled: values.push('handled') - 1, yes: values.push('yes') - 1, values };
}

function sourcesOf(records: RecordColumns, heads: Int32Array): DictionaryColumn {
  const [only, ...others] = records.sourceNames;
  if (only !== undefined && others.length === 0 && heads.length > 0) {
    return { codes: new Uint8Array(heads.length).fill(1), values: [null, only] };
  }
  const codes = gather(records.source, heads);
  for (let at = 0; at < codes.length; at++) codes[at] = (codes[at] ?? 0) + 1;
  return encodeDictionary(codes, places(heads.length), ['', ...records.sourceNames]);
}

function secondsOf(
  records: RecordColumns,
  heads: Int32Array,
  several: Several,
): Readonly<Record<SecondsField, Int32Array>> {
  const columns = Object.fromEntries(
    SECONDS_FIELDS.map((field) => {
      const column = records.seconds[field];
      const seconds = column === null ? new Int32Array(heads.length).fill(-1) : gather(column, heads);
      if (column !== null) {
        for (const { place, legs } of several) seconds[place] = secondsOfContact(column, field, legs);
      }
      return [field, seconds];
    }),
  ) as Record<SecondsField, Int32Array>;
  fillHandleTime(columns);
  return columns;
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

function numbersOf(records: RecordColumns, heads: Int32Array, several: Several): ContactColumns['number'] {
  return Object.fromEntries(
    NUMBER_FIELDS.map((field) => {
      const column = records.number[field];
      if (column === null) return [field, new Float64Array(heads.length).fill(Number.NaN)];
      const numbers = gatherInto(new Float64Array(heads.length), column, heads);
      for (const { place, legs } of several) numbers[place] = numberOfContact(column, legs);
      return [field, numbers];
    }),
  ) as ContactColumns['number'];
}

/** The last instant that all sources cover: the smallest of their last starts. UTC ms; NaN when there is none. */
function observedUntil(records: RecordColumns): number {
  const last = new Float64Array(records.sourceNames.length).fill(Number.NEGATIVE_INFINITY);
  for (let at = 0; at < records.count; at++) {
    const start = records.startedAt[at] ?? Number.NaN;
    const source = records.source[at] ?? 0;
    if (start > (last[source] ?? 0)) last[source] = start;
  }
  const covered = last.filter((start) => Number.isFinite(start));
  return covered.length === 0 ? Number.NaN : covered.reduce((least, start) => Math.min(least, start));
}

type Fillable = Uint8Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** target[i] = column[places[i]]. Plain loops: map() and from() of typed arrays take five times as long. */
function gatherInto<T extends Fillable>(
  target: T,
  column: Uint8Array | Int32Array | Float64Array,
  places: Int32Array,
): T {
  for (let at = 0; at < places.length; at++) target[at] = column[places[at] as number] as number;
  return target;
}

function gather(column: WordColumn, places: Int32Array): Int32Array<ArrayBuffer> {
  const target = new Int32Array(places.length);
  for (let at = 0; at < places.length; at++) target[at] = column[places[at] as number] as number;
  return target;
}
