import {
  CATEGORY_FIELDS,
  type CategoryField,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  type SecondsField,
} from '../contact/fields.ts';
import { linkCustomers } from '../threading/identity.ts';
import { findRoots, joinLegRows, numberLegs } from '../threading/stitch.ts';
import type { ContactColumns, DictionaryColumn } from './contact-columns.ts';
import { encodeDictionary } from './dictionary.ts';
import {
  agentLeg,
  categoryOfContact,
  type Legs,
  numberOfContact,
  type RuleWords,
  secondsOfContact,
} from './leg-values.ts';
import { orderContacts } from './order-contacts.ts';
import type { RecordColumns } from './record-columns.ts';

/**
 * Part of the stamp of everything that is derived from contacts: raise it when the same rows would give other columns,
 * so that projects rebuild them when they are opened.
 */
export const COLUMNS_RULES_VERSION = 1;

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
    columns: sortedColumns(records, contacts, order),
    root: roots.root,
    leg,
    customer: Int32Array.from(roots.root, (head) => customer[head] ?? -1),
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
  for (const link of customerOfRecord) if (link > highest) highest = link;
  const dense = new Int32Array(highest + 1).fill(-1);
  const customer = new Int32Array(customerOfRecord.length).fill(-1);
  let customers = 0;
  contacts.head.forEach((head, place) => {
    const link = customerOfRecord[head] ?? -1;
    if (link < 0 || Number.isNaN(contacts.startedAt[place])) return;
    if (dense[link] === -1) dense[link] = customers++;
    contacts.customer[place] = dense[link] ?? -1;
    customer[head] = dense[link] ?? -1;
  });
  return { customer, customers };
}

function sortedColumns(records: RecordColumns, contacts: Contacts, order: Int32Array): ContactColumns {
  const count = order.length;
  const heads = order.map((place) => contacts.head[place] ?? 0);
  const rankOf = new Int32Array(count);
  order.forEach((place, rank) => {
    rankOf[place] = rank;
  });
  const several = contacts.several.map((contact) => ({ ...contact, place: rankOf[contact.place] ?? 0 }));
  const legs = new Uint16Array(count).fill(1);
  for (const contact of several) legs[contact.place] = Math.min(contact.legs.length, 0xffff);
  return {
    count,
    row: heads.map((head) => records.row[head] ?? 0),
    customer: order.map((place) => contacts.customer[place] ?? -1),
    linkable: Uint8Array.from(order, (place) => contacts.linkable[place] ?? 0),
    startedAt: Float64Array.from(order, (place) => contacts.startedAt[place] ?? Number.NaN),
    endedAt: endsOf(records, heads, several),
    legs,
    caseNumber: casesOf(records, heads, several),
    category: categoriesOf(records, heads, several),
    source: sourcesOf(records, heads),
    seconds: secondsOf(records, heads, several),
    number: numbersOf(records, heads, several),
    observedUntil: observedUntil(records),
  };
}

type Several = readonly (Legs & { readonly place: number })[];

function endsOf(records: RecordColumns, heads: Int32Array, several: Several): Float64Array {
  const ends = Float64Array.from(heads, (head) => records.endedAt[head] ?? Number.NaN);
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
  const code = heads.map((head) => codes[head] ?? 0);
  for (const { place, legs } of several) {
    for (const leg of legs) if ((codes[leg] ?? 0) !== 0) code[place] = codes[leg] ?? 0;
  }
  const numbers = new Map<number, number>();
  return code.map((value, place) => {
    if (value === 0) return -1;
    const key = (records.source[heads[place] ?? 0] ?? 0) * (count + 1) + value;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
}

function categoriesOf(
  records: RecordColumns,
  heads: Int32Array,
  several: Several,
): Readonly<Record<CategoryField, DictionaryColumn>> {
  const words = withRuleWords(records.values);
  const { values } = words;
  const agents = several.map((contact) => agentLeg(records, contact));
  const entries = CATEGORY_FIELDS.map((field) => {
    const column = records.category[field];
    const isBlank = column === null && (field !== 'transferred' || several.length === 0);
    if (isBlank) return [field, encodeDictionary(null, heads.length, values)];
    const codes = column === null ? new Int32Array(heads.length) : heads.map((head) => column[head] ?? 0);
    several.forEach((contact, index) => {
      codes[contact.place] = categoryOfContact(records, field, contact, agents[index] ?? contact.root, words);
    });
    return [field, encodeDictionary(codes, heads.length, values)];
  });
  return Object.fromEntries(entries) as Record<CategoryField, DictionaryColumn>;
}

/** Rules may write a word that no record has: it gets a number of its own. */
function withRuleWords(texts: readonly string[]): RuleWords {
  const values = texts.length === 0 ? [''] : [...texts];
  return { handled: values.push('handled') - 1, yes: values.push('yes') - 1, values };
}

function sourcesOf(records: RecordColumns, heads: Int32Array): DictionaryColumn {
  const codes = heads.map((head) => (records.source[head] ?? 0) + 1);
  return encodeDictionary(codes, heads.length, ['', ...records.sourceNames]);
}

function secondsOf(
  records: RecordColumns,
  heads: Int32Array,
  several: Several,
): Readonly<Record<SecondsField, Int32Array>> {
  const columns = Object.fromEntries(
    SECONDS_FIELDS.map((field) => {
      const column = records.seconds[field];
      const seconds = new Int32Array(heads.length).fill(-1);
      if (column !== null) {
        heads.forEach((head, place) => {
          seconds[place] = column[head] ?? -1;
        });
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
      const numbers = Float64Array.from(heads, (head) => column[head] ?? Number.NaN);
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
