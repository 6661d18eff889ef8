import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { dictionaryOfWords } from '../../../../shared/domain/filter/dictionary-of.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import { eachExtra, extraBlocks } from '../../store/contact-texts.ts';
import type { FigureContext } from './figure-context.ts';
import { rowIndex } from './row-index.ts';

/** All extra columns of the project by header, in order of the first row that has them. One walk, then kept. */
export function extraColumns({ cache, columns, file }: FigureContext): ReadonlyMap<string, DictionaryColumn> {
  return cache.extras.of('', () => {
    const places = rowIndex(columns);
    const words = new Map<string, (string | null)[]>();
    for (const [row, extra] of eachExtra(file)) {
      const place = places[row] ?? -1;
      if (place === -1) continue;
      for (const [header, text] of Object.entries(extra)) {
        let list = words.get(header);
        if (list === undefined) {
          list = new Array<string | null>(columns.count).fill(null);
          words.set(header, list);
        }
        list[place] = text;
      }
    }
    return new Map([...words].map(([header, list]) => [header, dictionaryOfWords(list)]));
  });
}

/**
 * One of them; null where no contact has it. Where not all are read already it is read alone, in a fourth of the time and
 * in steps: a definition that counts touches in it is asked before anybody looks at the others.
 */
export function* extraColumnInSteps(context: FigureContext, header: string): Steps<DictionaryColumn | null> {
  const { cache, columns, file } = context;
  const all = cache.extras.get('');
  if (all !== undefined) return all.get(header) ?? null;
  const known = cache.singleExtras.get(header);
  if (known !== undefined) return known.column;
  const places = rowIndex(columns);
  const words = new Array<string | null>(columns.count).fill(null);
  for (const block of extraBlocks(file, header)) {
    for (const [row, text] of block) {
      const place = places[row] ?? -1;
      if (place !== -1) words[place] = text;
    }
    yield;
  }
  const column = dictionaryOfWords(words);
  return cache.singleExtras.of(header, () => ({ column: column.values.length > 1 ? column : null })).column;
}

export const extraColumn = (context: FigureContext, header: string): DictionaryColumn | null =>
  finish(extraColumnInSteps(context, header));
