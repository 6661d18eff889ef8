import { type SearchedField, textBlocks } from '../../store/contact-texts.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';
import { keptRanks } from './kept-texts.ts';
import { rankTexts, type TextRanks } from './text-ranks.ts';

/** Ids and texts stay in the rows, so their ranks are worked out once and kept. */
export const textRanks = ({ columns, file, cache }: FigureContext, field: SearchedField): TextRanks =>
  cache.textRanks.of(
    field,
    () => keptRanks(file, field, columns.count) ?? rankTexts(textBlocks(file, field), rowIndex(columns), columns.count),
  );
