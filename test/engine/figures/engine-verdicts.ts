import type { FigureContext } from '../../../electron/engine/services/context/figure-context.ts';
import { type SliceScope, sliceOf } from '../../../electron/engine/services/slices/slice.ts';
import { RESULT_REASONS } from '../../../shared/domain/resolution/judgement.ts';
import type { SqlVerdict } from './sql-judge.ts';

/** What the engine says of every contact in a slice, in the words and the order of the SQL twin. */
export function engineVerdicts(
  context: FigureContext,
  idOfRow: ReadonlyMap<number, string>,
  scope: SliceScope,
): readonly SqlVerdict[] {
  const { judgement, mask } = sliceOf(context, scope);
  const { row } = context.columns;
  const idAt = (place: number): string => idOfRow.get(row[place] ?? 0) ?? '';
  return Array.from(row.keys())
    .filter((place) => mask === null || mask[place] === 1)
    .map((place): SqlVerdict => {
      const back = judgement.returnIndex[place] ?? -1;
      return {
        id: idAt(place),
        reason: RESULT_REASONS[judgement.reason[place] ?? 0] ?? '',
        returnId: back === -1 ? null : idAt(back),
      };
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
