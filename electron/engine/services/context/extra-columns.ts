import type { ContactColumns, DictionaryColumn } from '../../../../shared/domain/columns/contact-columns.ts';
import { AppError } from '../../../../shared/domain/errors/app-error.ts';
import { type DictionaryBuilder, dictionaryBuilder } from '../../../../shared/domain/filter/dictionary-of.ts';
import { finish, type Steps } from '../../../../shared/domain/steps.ts';
import { extraBlocks, extrasBlocks } from '../../store/contact-texts.ts';
import type { FigureContext } from './figure-context.ts';
import { inTurns } from './in-turns.ts';
import { rowIndex } from './row-index.ts';

/** Whoever asked has another project now. */
function assertOpen({ file }: FigureContext): void {
  if (!file.db.open) throw new AppError('CANCELLED');
}

/** All extra columns of the project by header, in order of the first row that has them. One walk, then kept. */
export function* extraColumnsInSteps(context: FigureContext): Steps<ReadonlyMap<string, DictionaryColumn>> {
  const { cache, columns, file } = context;
  const known = cache.extras.get('');
  if (known !== undefined) return known;
  const places = rowIndex(columns);
  const builders = new Map<string, DictionaryBuilder>();
  for (const block of extrasBlocks(file)) {
    for (const [row, extra] of block) {
      const place = places[row] ?? -1;
      if (place === -1) continue;
      for (const [header, text] of Object.entries(extra)) {
        let builder = builders.get(header);
        if (builder === undefined) {
          builder = dictionaryBuilder(columns.count);
          builders.set(header, builder);
        }
        builder.put(place, text);
      }
    }
    yield;
    assertOpen(context);
  }
  const built = new Map<string, DictionaryColumn>();
  for (const [header, builder] of builders) {
    built.set(header, builder.build());
    yield;
  }
  return cache.extras.of('', () => built);
}

export const extraColumns = (context: FigureContext): ReadonlyMap<string, DictionaryColumn> =>
  finish(extraColumnsInSteps(context));

const atWork = new WeakMap<ContactColumns, Promise<unknown>>();

/** Reads all of them in turns, others being answered meanwhile; several who ask at once wait for one who reads. */
export async function extraColumnsInTurns(context: FigureContext, signal: AbortSignal | undefined): Promise<void> {
  const { cache, columns } = context;
  // Where the one who reads is taken back, the next one reads.
  for (let other = atWork.get(columns); other !== undefined; other = atWork.get(columns)) await other;
  if (cache.extras.has('')) return;
  const reading = inTurns(extraColumnsInSteps(context), signal).finally(() => atWork.delete(columns));
  atWork.set(
    columns,
    reading.then(
      () => null,
      () => null,
    ),
  );
  await reading;
}

/**
 * One of them; null where no contact has it. Where not all are read already it is read alone, in a fourth of the time: a
 * definition that counts touches in it is asked before anybody looks at the others.
 */
export function* extraColumnInSteps(context: FigureContext, header: string): Steps<DictionaryColumn | null> {
  const { cache, columns, file } = context;
  const all = cache.extras.get('');
  if (all !== undefined) return all.get(header) ?? null;
  const known = cache.singleExtras.get(header);
  if (known !== undefined) return known.column;
  const places = rowIndex(columns);
  const builder = dictionaryBuilder(columns.count);
  for (const block of extraBlocks(file, header)) {
    for (const [row, text] of block) {
      const place = places[row] ?? -1;
      if (place !== -1) builder.put(place, text);
    }
    yield;
    assertOpen(context);
  }
  const column = builder.build();
  return cache.singleExtras.of(header, () => ({ column: column.values.length > 1 ? column : null })).column;
}

export const extraColumn = (context: FigureContext, header: string): DictionaryColumn | null =>
  finish(extraColumnInSteps(context, header));
