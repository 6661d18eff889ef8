import {
  CATEGORY_FIELDS,
  ID_FIELDS,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  TEXT_FIELDS,
} from '../../../shared/domain/contact/fields.ts';
import { extraColumns } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { searchContacts } from './search-contacts.ts';
import { type SliceScope, sliceOf } from './slice.ts';

export type Coverage = { contacts: number; fields: { field: string; filled: number }[] };

/** Ids that say something about a contact beyond that it is there. */
const TOLD_IDS = ID_FIELDS.filter((field) => field !== 'contact_id' && field !== 'parent_id');

/** fcr.coverage: in how many contacts of the slice each field is filled, canonical ones first, then extra columns. */
export function coverage(context: FigureContext, scope: SliceScope): Coverage {
  const { columns } = context;
  const { mask } = sliceOf(context, scope);
  const count = (isFilled: (index: number) => boolean): number => {
    let filled = 0;
    for (let i = 0; i < columns.count; i++) if ((mask === null || mask[i] === 1) && isFilled(i)) filled++;
    return filled;
  };
  const searched = [...TOLD_IDS, ...TEXT_FIELDS].map((field) => {
    const found = searchContacts(context, field, { notIn: [null] });
    return { field, filled: count((i) => found[i] === 1) };
  });
  const instants = [
    { field: 'started_at', filled: count((i) => !Number.isNaN(columns.startedAt[i])) },
    { field: 'ended_at', filled: count((i) => !Number.isNaN(columns.endedAt[i])) },
  ];
  const categories = CATEGORY_FIELDS.map((field) => {
    const { codes } = columns.category[field];
    return { field, filled: count((i) => codes[i] !== 0) };
  });
  const seconds = SECONDS_FIELDS.map((field) => {
    const values = columns.seconds[field];
    return { field, filled: count((i) => (values[i] as number) >= 0) };
  });
  const numbers = NUMBER_FIELDS.map((field) => {
    const values = columns.number[field];
    return { field, filled: count((i) => !Number.isNaN(values[i])) };
  });
  const extras = [...extraColumns(context)].map(([header, { codes }]) => ({
    field: `extra.${header}`,
    filled: count((i) => codes[i] !== 0),
  }));
  return {
    contacts: count(() => true),
    fields: [...instants, ...searched, ...categories, ...seconds, ...numbers, ...extras],
  };
}
