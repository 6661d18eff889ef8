import { isOwnerField } from '../../../../shared/domain/attribution/handlers.ts';
import type { Group } from '../../../../shared/domain/metrics/figures.ts';
import { type GroupRates, groupSurvival } from '../../../../shared/domain/metrics/group-survival.ts';
import type { FigureContext } from '../context/figure-context.ts';
import { sharedOwners } from '../context/owners.ts';
import { dimensionColumn } from '../slices/dimension-columns.ts';
import { type Slice, type SliceScope, sliceOf } from '../slices/slice.ts';
import { measure } from './measure.ts';

/** The number of the group of each contact of the slice; -1 = in none of them. */
function groupNumbers(
  context: FigureContext,
  slice: Slice,
  by: readonly string[],
  groups: readonly Group[],
): Int32Array {
  const columns = by.map((name) => dimensionColumn(context, slice, name));
  // The codes of a contact in all dimensions as one number.
  const cellOf = (codeIn: (at: number) => number): number =>
    columns.reduce((cell, { values }, at) => cell * values.length + codeIn(at), 0);
  const codes = columns.map(({ values }) => new Map(values.map((value, code) => [value, code] as const)));
  const numberOf = new Map(
    groups.map(({ key }, number) => [cellOf((at) => codes[at]?.get(key[by[at] ?? ''] ?? null) ?? -1), number] as const),
  );
  const numbers = new Int32Array(context.columns.count).fill(-1);
  for (let i = 0; i < numbers.length; i++) {
    if (slice.mask !== null && slice.mask[i] === 0) continue;
    numbers[i] = numberOf.get(cellOf((at) => columns[at]?.codes[i] as number)) ?? -1;
  }
  return numbers;
}

/**
 * Naive and Kaplan-Meier rate of the groups of a breakdown, in their order: each is what the slice of the group gives alone.
 * null for all where a contact counts for several groups: a curve has no parts.
 */
export function groupRates(
  context: FigureContext,
  scope: SliceScope,
  by: readonly string[],
  groups: readonly Group[],
): readonly (GroupRates | null)[] {
  const slice = sliceOf(context, scope);
  if (by.some(isOwnerField) && sharedOwners(context, slice) !== null) return groups.map(() => null);
  const numbers = groupNumbers(context, slice, by, groups);
  return groupSurvival(slice.judgement, context.columns.startedAt, numbers, groups.length);
}

/** fcr.groupRates: the groups of a breakdown with those rates. Throws what sliceOf throws. */
export function measureGroupRates(
  context: FigureContext,
  { by, most, ...scope }: SliceScope & { readonly by: readonly string[]; readonly most: number },
) {
  const { observedUntil, breakdowns } = measure(context, { ...scope, breakdowns: [{ by, most }] });
  const groups = breakdowns[0]?.groups ?? [];
  const rates = groupRates(context, scope, by, groups);
  return { observedUntil, groups: groups.flatMap(({ key }, at) => (rates[at] ? [{ key, ...rates[at] }] : [])) };
}
