import { type SearchedField, textBlocks } from '../store/contact-texts.ts';
import type { FigureContext } from './figure-context.ts';
import { keptRanks } from './kept-texts.ts';
import { rowIndex } from './row-index.ts';
import { rankTexts, type TextRanks } from './text-ranks.ts';

/** Ids and texts stay in the rows, so their ranks are worked out once and kept. */
export const textRanks = ({ columns, file, cache }: FigureContext, field: SearchedField): TextRanks =>
  cache.textRanks.of(
    field,
    () => keptRanks(file, field, columns.count) ?? rankTexts(textBlocks(file, field), rowIndex(columns), columns.count),
  );
