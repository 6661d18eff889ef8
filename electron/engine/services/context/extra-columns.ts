import type { DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { dictionaryOfWords } from '../../../../shared/domain/filter/dictionary-of.ts';
import { eachExtra } from '../../store/contact-texts.ts';
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
