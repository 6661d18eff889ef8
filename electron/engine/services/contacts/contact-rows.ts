import type { Scope } from '../../../../shared/contract/base.ts';
import type { ContactRow } from '../../../../shared/contract/contacts.ts';
import {
  CATEGORY_FIELDS,
  type CategoryField,
  FIELD_KIND,
  type FieldName,
  type IdField,
  NUMBER_FIELDS,
  type NumberField,
  SECONDS_FIELDS,
  type SecondsField,
  type TextField,
} from '../../../../shared/domain/contact/fields.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { must } from '../../../../shared/domain/must.ts';
import { RESULT_REASONS, RESULTS } from '../../../../shared/domain/resolution/judgement.ts';
import { verdictAt } from '../../../../shared/domain/resolution/verdict-at.ts';
import { type RootRow, readExtras, readRoots, readTexts, type TextRow } from '../../store/contact-rows.ts';
import { tagsOfRows } from '../../store/tags.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { numberOrNull } from '../context/iso-time.ts';
import type { Judged } from '../context/judged.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';
import { orderedPlaces, placesOfPage, type Sort } from './contact-order.ts';

const EXTRA = 'extra.';
/** Every field that a grid can show besides what each row carries anyway. */
export const ALL_COLUMNS: readonly string[] = [...CATEGORY_FIELDS, ...SECONDS_FIELDS, ...NUMBER_FIELDS];

const ID_PROPERTY: Readonly<Record<IdField, keyof RootRow>> = {
  contact_id: 'contactId',
  parent_id: 'parentId',
  case_id: 'caseId',
  customer_id: 'customerId',
  phone: 'phone',
  email: 'email',
};

type Extras = Readonly<Record<string, string>>;

/** What the rows of a page hold that the columns do not. */
type Fetched = {
  readonly roots: ReadonlyMap<number, RootRow>;
  readonly texts: ReadonlyMap<number, TextRow>;
  readonly extras: ReadonlyMap<number, Extras>;
  readonly tags: ReturnType<typeof tagsOfRows>;
};

function fetchFor(context: FigureContext, rows: readonly number[], wanted: readonly string[]): Fetched {
  const { file } = context;
  const needsTexts = wanted.some((name) => FIELD_KIND[name as FieldName] === 'text');
  const needsExtras = wanted.some((name) => name.startsWith(EXTRA));
  return {
    roots: readRoots(file, rows),
    texts: needsTexts ? readTexts(file, rows) : new Map(),
    extras: needsExtras ? readExtras(file, rows) : new Map(),
    tags: tagsOfRows(file, rows),
  };
}

/** A field of a contact as a cell: over all its legs where the columns say so; null = blank, or no such field. */
function cellOf(context: FigureContext, place: number, field: string, fetched: Fetched): string | number | null {
  const { columns } = context;
  const row = columns.row[place] as number;
  if (field.startsWith(EXTRA)) return fetched.extras.get(row)?.[field.slice(EXTRA.length)] ?? null;
  switch (FIELD_KIND[field as FieldName] as (typeof FIELD_KIND)[FieldName] | undefined) {
    case 'category': {
      const column = columns.category[field as CategoryField];
      return column.values[column.codes[place] as number] ?? null;
    }
    case 'seconds': {
      const seconds = columns.seconds[field as SecondsField][place] as number;
      return seconds < 0 ? null : seconds;
    }
    case 'number':
      return numberOrNull(columns.number[field as NumberField][place]);
    case 'text':
      return fetched.texts.get(row)?.[field as TextField] ?? null;
    case 'id':
      return fetched.roots.get(row)?.[ID_PROPERTY[field as IdField]] ?? null;
    case 'instant':
      return field === 'callback_due_at' ? (fetched.roots.get(row)?.callbackDueAt ?? null) : null;
    default:
      if (field === 'source') return columns.source.values[columns.source.codes[place] as number] ?? null;
      return null;
  }
}

function rowAt(
  context: FigureContext,
  { judgement }: Judged,
  place: number,
  wanted: readonly string[],
  fetched: Fetched,
): ContactRow {
  const { columns } = context;
  const row = columns.row[place] as number;
  const root = must(fetched.roots.get(row), `row ${row} is in the columns, so it is in contact_record`);
  const fields: Record<string, string | number> = {};
  for (const name of wanted) {
    const cell = cellOf(context, place, name, fetched);
    if (cell !== null && cell !== '') fields[name] = cell;
  }
  const customer = columns.customer[place] as number;
  const { result, reason, returnIndex, gapMs } = verdictAt(judgement, place);
  const gap = numberOrNull(gapMs);
  const thread = judgement.thread[place] as number;
  return {
    row,
    contactId: root.contactId,
    customer: customer === -1 ? null : customer,
    startedAt: numberOrNull(columns.startedAt[place]),
    endedAt: numberOrNull(columns.endedAt[place]),
    legs: columns.legs[place] as number,
    fields,
    result: must(RESULTS[result], 'result codes index RESULTS'),
    resultReason: must(RESULT_REASONS[reason], 'reason codes index RESULT_REASONS'),
    returnRow: returnIndex === -1 ? null : (columns.row[returnIndex] as number),
    gapSeconds: gap === null ? null : gap / 1000,
    thread: thread === -1 ? null : thread,
    tag: fetched.tags.get(row) ?? null,
  };
}

/** Contacts at these places of the columns, in that order, with the fields that are asked for. */
export function contactRowsAt(
  context: FigureContext,
  judged: Judged,
  places: ArrayLike<number>,
  wanted: readonly string[],
): readonly ContactRow[] {
  const list = Array.from(places);
  const fetched = fetchFor(
    context,
    list.map((place) => context.columns.row[place] as number),
    wanted,
  );
  return list.map((place) => rowAt(context, judged, place, wanted, fetched));
}

export type PageRequest = SliceScope & {
  readonly sort: Sort;
  readonly columns: readonly string[];
  readonly from: number;
  readonly count: number;
};

/** contacts.page: exactly the contacts of the slice, in any order, a page at a time. */
export function pageContacts(context: FigureContext, request: PageRequest): { rows: ContactRow[]; total: number } {
  const slice = sliceOf(context, request);
  const { places, total } = placesOfPage(context, slice, request.sort, request);
  return { rows: [...contactRowsAt(context, slice, places, request.columns)], total };
}

/** Row ids of all contacts of a slice, in order of time. */
export function scopeRows(context: FigureContext, scope: SliceScope): number[] {
  const places = orderedPlaces(context, sliceOf(context, scope), null);
  return Array.from(places, (place) => context.columns.row[place] as number);
}

/** contacts.rows: the same for "select all", up to what can be tagged at once. Throws LIMIT_EXCEEDED. */
export function listScopeRows(context: FigureContext, scope: Scope, limit: number): { rows: number[] } {
  const rows = scopeRows(context, scope);
  if (rows.length > limit) throw new AppError('LIMIT_EXCEEDED', { what: `${rows.length} contacts at once`, limit });
  return { rows };
}
