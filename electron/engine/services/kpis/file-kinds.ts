import type { FileKinds } from '../../../../shared/domain/kpi/kpi-data.ts';
import { type BatchKind, batchKinds, rowsOfBatches } from '../../store/import-batches.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { rowIndex } from '../context/row-index.ts';

/** The kind of file that most rows came in, so that the fewest have to be looked up. */
function largestOf(batches: readonly BatchKind[]): number {
  const rows = new Map<number, number>();
  for (const { kind, rows: own } of batches) rows.set(kind, (rows.get(kind) ?? 0) + own);
  return [...rows].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}

function findKinds({ file, columns }: FigureContext): FileKinds {
  const batches = batchKinds(file);
  const all = new Set(batches.map(({ kind }) => kind));
  if (all.size < 2) return null;
  const places = rowIndex(columns);
  const largest = largestOf(batches);
  const kinds = new Uint16Array(columns.count).fill(largest);
  for (const kind of all) {
    if (kind === largest) continue;
    const own = batches.filter((one) => one.kind === kind).map(({ batch }) => batch);
    for (const row of rowsOfBatches(file, own)) {
      const place = places[row] ?? -1;
      if (place !== -1) kinds[place] = kind;
    }
  }
  return kinds;
}

/** Which kind of file each contact came in. Kept: an import makes another context. */
export const fileKinds = (context: FigureContext): FileKinds =>
  context.cache.fileKinds.of('', () => ({ kinds: findKinds(context) })).kinds;
