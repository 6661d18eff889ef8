import { CATEGORY_FIELDS, NUMBER_FIELDS, SECONDS_FIELDS, TEXT_FIELDS } from '../../../shared/domain/contact/fields.ts';
import { eachFilledIds, eachFilledTexts, FILLED_IDS } from '../store/contact-texts.ts';
import { extraColumns } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { rowIndex } from './row-index.ts';
import { type SliceScope, sliceOf } from './slice.ts';

export type Coverage = { contacts: number; fields: { field: string; filled: number }[] };

/** Which ids and which long texts each contact has, as bits; read in one walk each, then kept. */
function filledBits(context: FigureContext): readonly Uint8Array[] {
  return context.cache.filled.of('', () => {
    const places = rowIndex(context.columns);
    return [eachFilledIds(context.file), eachFilledTexts(context.file)].map((rows) => {
      const found = new Uint8Array(context.columns.count);
      for (const [row, bits] of rows) {
        const place = places[row] ?? -1;
        if (place !== -1) found[place] = (found[place] as number) | bits;
      }
      return found;
    });
  });
}

/** fcr.coverage: in how many contacts of the slice each field is filled, canonical ones first, then extra columns. */
export function coverage(context: FigureContext, scope: SliceScope): Coverage {
  const { columns } = context;
  const { mask } = sliceOf(context, scope);
  const count = (isFilled: (index: number) => boolean): number => {
    let filled = 0;
    for (let i = 0; i < columns.count; i++) if ((mask === null || mask[i] === 1) && isFilled(i)) filled++;
    return filled;
  };
  const [ids = new Uint8Array(), texts = new Uint8Array()] = filledBits(context);
  const searched = [
    ...FILLED_IDS.map((field, bit) => ({ field, filled: count((i) => (((ids[i] as number) >> bit) & 1) === 1) })),
    ...TEXT_FIELDS.map((field, bit) => ({ field, filled: count((i) => (((texts[i] as number) >> bit) & 1) === 1) })),
  ];
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
