import {
  CATEGORY_FIELDS,
  NUMBER_FIELDS,
  SECONDS_FIELDS,
  TEXT_FIELDS,
} from '../../../../shared/domain/contact/fields.ts';
import { FILLED_IDS } from '../../store/contact-texts.ts';
import { extraColumns } from '../context/extra-columns.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { filledBits } from '../slices/filled-bits.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';

export type Coverage = { contacts: number; fields: { field: string; filled: number }[] };

export type CoverageRequest = SliceScope & { readonly fields?: readonly string[] | undefined };

const READ_FROM_ROWS: readonly string[] = [...FILLED_IDS, ...TEXT_FIELDS];
const EXTRA = 'extra.';
const NO_BITS: readonly Uint8Array[] = [];

/** True where the question is about extra fields too: all of them have to be read for it. */
export const asksForExtras = ({ fields }: Pick<CoverageRequest, 'fields'>): boolean =>
  fields?.some((field) => field.startsWith(EXTRA)) ?? true;

/**
 * fcr.coverage: in how many contacts of the slice each field is filled, canonical ones first, then extra columns. With
 * `fields` only these; the rows are read only when one of them is an id or a long text.
 */
export function coverage(context: FigureContext, request: CoverageRequest): Coverage {
  const { columns } = context;
  const { mask } = sliceOf(context, request);
  const wanted = request.fields === undefined ? null : new Set(request.fields);
  const isWanted = ({ field }: { readonly field: string }): boolean => wanted?.has(field) ?? true;
  const count = (isFilled: (index: number) => boolean): number => {
    let filled = 0;
    for (let i = 0; i < columns.count; i++) if ((mask === null || mask[i] === 1) && isFilled(i)) filled++;
    return filled;
  };
  const needsRows = READ_FROM_ROWS.some((field) => isWanted({ field }));
  const [ids = new Uint8Array(), texts = new Uint8Array()] = needsRows ? filledBits(context) : NO_BITS;
  const extras = asksForExtras(request) ? [...extraColumns(context)] : [];
  const hasBit = (bits: Uint8Array, bit: number) => (i: number) => (((bits[i] as number) >> bit) & 1) === 1;
  const tests: readonly { readonly field: string; readonly isFilled: (index: number) => boolean }[] = [
    { field: 'started_at', isFilled: (i) => !Number.isNaN(columns.startedAt[i]) },
    { field: 'ended_at', isFilled: (i) => !Number.isNaN(columns.endedAt[i]) },
    ...FILLED_IDS.map((field, bit) => ({ field, isFilled: hasBit(ids, bit) })),
    ...TEXT_FIELDS.map((field, bit) => ({ field, isFilled: hasBit(texts, bit) })),
    ...CATEGORY_FIELDS.map((field) => ({ field, isFilled: (i: number) => columns.category[field].codes[i] !== 0 })),
    ...SECONDS_FIELDS.map((field) => ({ field, isFilled: (i: number) => (columns.seconds[field][i] as number) >= 0 })),
    ...NUMBER_FIELDS.map((field) => ({ field, isFilled: (i: number) => !Number.isNaN(columns.number[field][i]) })),
    ...extras.map(([header, { codes }]) => ({
      field: `${EXTRA}${header}`,
      isFilled: (i: number) => codes[i] !== 0,
    })),
  ];
  return {
    contacts: count(() => true),
    fields: tests.filter(isWanted).map(({ field, isFilled }) => ({ field, filled: count(isFilled) })),
  };
}
