import type { ContactColumns } from '../../../../shared/domain/columns/contact-columns.ts';
import { type CustomerIdField, readerOf, recordsByContactId } from '../../store/find-records.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { numberOrNull } from '../context/iso-time.ts';
import { placeOfRow } from '../context/row-index.ts';
import type { TextJob } from '../texts/read-text.ts';
import type { TextRanks } from '../texts/text-ranks.ts';
import { textRanks } from '../texts/text-ranks-of.ts';

export type FindRequest = { readonly of: 'contacts' | 'customers'; readonly text: string; readonly most: number };

export type FoundId = {
  /** Root row of the contact, or of the last one of the customer. */
  readonly row: number;
  readonly id: string;
  readonly startedAt: number | null;
  /** How many contacts the customer has. */
  readonly contacts: number;
};

const CUSTOMER_FIELDS: readonly CustomerIdField[] = ['customer_id', 'phone', 'email'];

/** What has to be read before customers can be found; contacts have an index. */
export const textsToFind = ({ of }: Pick<FindRequest, 'of'>): readonly TextJob[] =>
  of === 'contacts' ? [] : CUSTOMER_FIELDS.map((field) => ({ make: 'ranks', field }));

/** As it was typed, and as people type it: in other case, a number with blanks, brackets and 00 for +. */
function spellings(text: string): readonly string[] {
  const phone = /^[+\d][\d\s()./-]*$/.test(text) ? text.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+') : text;
  const plus = /^\d/.test(phone) ? `+${phone}` : phone;
  return [...new Set([text, text.toUpperCase(), text.toLowerCase(), phone, plus])];
}

/** The places of one customer lie side by side; the last one is the newest contact. */
function stretchOf(
  { customer, count }: ContactColumns,
  place: number,
): { readonly last: number; readonly size: number } {
  const own = customer[place] as number;
  if (own === -1) return { last: place, size: 1 };
  let [first, last] = [place, place];
  while (first > 0 && customer[first - 1] === own) first--;
  while (last + 1 < count && customer[last + 1] === own) last++;
  return { last, size: last - first + 1 };
}

function foundAt({ columns }: FigureContext, id: string, place: number): FoundId {
  const { size } = stretchOf(columns, place);
  const startedAt = numberOrNull(columns.startedAt[place] as number);
  return { row: columns.row[place] as number, id, startedAt, contacts: size };
}

function findContacts(context: FigureContext, text: string, most: number): readonly FoundId[] {
  const roots = new Map<number, FoundId>();
  for (const beginning of spellings(text)) {
    for (const { root, contactId } of recordsByContactId(context.file, beginning, most)) {
      const place = placeOfRow(context.columns, root);
      if (place !== -1 && !roots.has(root)) roots.set(root, foundAt(context, contactId, place));
    }
  }
  return [...roots.values()];
}

const firstPlaces = new WeakMap<TextRanks, Int32Array>();

/** A place for each different text, in their order. */
function placeByRank(texts: TextRanks): Int32Array {
  const known = firstPlaces.get(texts);
  if (known !== undefined) return known;
  const { ranks } = texts;
  let last = -1;
  for (const rank of ranks) if (rank > last) last = rank;
  const places = new Int32Array(last + 1).fill(-1);
  for (let place = ranks.length - 1; place >= 0; place--) {
    const rank = ranks[place] as number;
    if (rank !== -1) places[rank] = place;
  }
  const filled = places.filter((place) => place !== -1);
  firstPlaces.set(texts, filled);
  return filled;
}

const isBefore = (one: string, other: string): boolean => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;

/** Identities of a field that begin so, in order: the first is found by halving, as in an index. */
function* identities(context: FigureContext, field: CustomerIdField, beginning: string): Generator<FoundId> {
  const { columns, file } = context;
  const places = placeByRank(textRanks(context, field));
  const read = readerOf(file, field);
  const textAt = (at: number): string => read(columns.row[places[at] as number] as number);
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(textAt(middle), beginning)) low = middle + 1;
    else high = middle;
  }
  for (; low < places.length; low++) {
    const id = textAt(low);
    if (!id.startsWith(beginning)) return;
    yield foundAt(context, id, stretchOf(columns, places[low] as number).last);
  }
}

function findCustomers(context: FigureContext, text: string, most: number): readonly FoundId[] {
  const rows = new Map<number, FoundId>();
  for (const field of CUSTOMER_FIELDS) {
    for (const beginning of spellings(text)) {
      let left = most;
      for (const found of identities(context, field, beginning)) {
        if (left-- === 0) break;
        if (!rows.has(found.row)) rows.set(found.row, found);
      }
    }
  }
  return [...rows.values()];
}

/** contacts.find: contacts by their id, or customers by theirs, a number or an address: the same text first, then longer ones. */
export function findIds(context: FigureContext, { of, text, most }: FindRequest): FoundId[] {
  const asked = text.trim();
  if (asked === '') return [];
  const found = of === 'contacts' ? findContacts(context, asked, most) : findCustomers(context, asked, most);
  const isSame = ({ id }: FoundId): number => (id === asked ? 0 : 1);
  return found.toSorted((a, b) => isSame(a) - isSame(b) || a.id.length - b.id.length).slice(0, most);
}
