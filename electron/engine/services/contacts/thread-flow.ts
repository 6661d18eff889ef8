import type { CategoryField } from '../../../../shared/domain/contact/fields.ts';
import { must } from '../../../../shared/domain/must.ts';
import { countFlow } from '../../../../shared/domain/threading/flow.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { isoOrNull } from '../context/iso-time.ts';
import { dimensionColumn } from '../slices/dimension-columns.ts';
import { type SliceScope, sliceOf } from '../slices/slice.ts';

export type FlowRequest = SliceScope & { readonly field: CategoryField; readonly most: number };

/**
 * threads.flow: where threads failed first against who resolved them, by one field. A thread counts when its first
 * failed contact is in the slice, and stands for that contact: so every count lists its contacts. Throws what sliceOf throws.
 */
export function threadFlow(context: FigureContext, request: FlowRequest) {
  const slice = sliceOf(context, request);
  const part = dimensionColumn(context, slice, 'thread_part');
  const state = dimensionColumn(context, slice, 'thread_state');
  const first = part.values.indexOf('first_failure');
  const states = { resolved: 0, open: 0, unresolved: 0 };
  const isResolved = new Uint8Array(context.columns.count);
  for (let i = 0; i < isResolved.length; i++) {
    if (part.codes[i] !== first || (slice.mask !== null && slice.mask[i] === 0)) continue;
    const word = must(state.values[state.codes[i] as number], 'a contact with a part is in a thread') as 'resolved';
    states[word]++;
    if (word === 'resolved') isResolved[i] = 1;
  }
  const from = dimensionColumn(context, slice, request.field);
  const to = dimensionColumn(context, slice, `resolver.${request.field}`);
  const { values, counts, ...flow } = countFlow(from, to, isResolved, request.most);
  return {
    observedUntil: isoOrNull(slice.judgement.observedUntil),
    definition: slice.name,
    threads: states,
    values: [...values],
    counts: counts.map((row) => [...row]),
    ...flow,
  };
}
