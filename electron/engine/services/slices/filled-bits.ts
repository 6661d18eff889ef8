import { TEXT_FIELDS, type TextField } from '../../../../shared/domain/contact/fields.ts';
import { eachFilledIds, eachFilledTexts } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';

/** Which ids and which long texts each contact has, as bits; read in one walk each, then kept. */
export function filledBits(context: FigureContext): readonly Uint8Array[] {
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

/** 1 where a contact, or one of its legs, has this long text. */
export function filledTexts(context: FigureContext, field: TextField): Uint8Array {
  const bit = TEXT_FIELDS.indexOf(field);
  const [, texts = new Uint8Array()] = filledBits(context);
  return texts.map((bits) => (bits >> bit) & 1);
}
