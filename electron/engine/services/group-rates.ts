import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import { countFigures } from '../../../shared/domain/metrics/count-figures.ts';
import type { Figures, Group } from '../../../shared/domain/metrics/figures.ts';
import { dimensionColumn } from './dimension-columns.ts';
import type { FigureContext } from './figure-context.ts';
import { sharedOwners } from './owners.ts';
import { type Slice, type SliceScope, sliceOf } from './slice.ts';

/** The other two rates of a group, beside that of its mature contacts. */
export type GroupRates = Pick<Figures, 'naiveRate' | 'kaplanMeier'>;

/** Each group is a slice of its own that is gone through: thousands of them would take minutes. */
const MOST_GROUPS = 200;

/** The number of the group of each contact of the slice; -1 = in none of them. */
function groupNumbers(
  context: FigureContext,
  slice: Slice,
  by: readonly string[],
  groups: readonly Group[],
): Int32Array {
  const columns = by.map((name) => dimensionColumn(context, slice, name));
  const keyOf = (values: readonly (string | null)[]): string => JSON.stringify(values);
  const numberOf = new Map(groups.map(({ key }, number) => [keyOf(by.map((name) => key[name] ?? null)), number]));
  const numbers = new Int32Array(context.columns.count).fill(-1);
  for (let i = 0; i < numbers.length; i++) {
    if (slice.mask !== null && slice.mask[i] === 0) continue;
    const key = keyOf(columns.map(({ codes, values }) => values[codes[i] as number] ?? null));
    numbers[i] = numberOf.get(key) ?? -1;
  }
  return numbers;
}

/**
 * Naive and Kaplan-Meier rate of the groups of a breakdown, in their order: each is what the slice of the group gives alone.
 * null for all where a contact counts for several groups (a curve has no parts), and where there are too many of them.
 */
export function groupRates(
  context: FigureContext,
  scope: SliceScope,
  by: readonly string[],
  groups: readonly Group[],
): readonly (GroupRates | null)[] {
  const slice = sliceOf(context, scope);
  const isShared = by.some(isOwnerField) && sharedOwners(context, slice) !== null;
  if (isShared || groups.length > MOST_GROUPS) return groups.map(() => null);
  const numbers = groupNumbers(context, slice, by, groups);
  return groups.map((_, number) => {
    const mask = Uint8Array.from(numbers, (own) => (own === number ? 1 : 0));
    const { naiveRate, kaplanMeier } = countFigures(context.columns, slice.judgement, slice.definition, mask);
    return { naiveRate, kaplanMeier };
  });
}
