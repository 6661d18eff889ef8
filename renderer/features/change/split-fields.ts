import { isOwnerField } from '../../../shared/domain/attribution/handlers.ts';
import type { Attribution } from '../../../shared/domain/definition/definition.ts';
import { JUDGED_DIMENSIONS } from '../../../shared/domain/filter/dimensions.ts';

/** Fields that say most about a difference, in this order; of people the name rather than the number. */
const USUAL = ['reason', 'queue', 'team', 'agent_name', 'agent_id', 'channel', 'product', 'site', 'outcome'] as const;
const USUAL_SPLITS = [...USUAL, 'weekday', 'hour'] as const;

export type ChangeFields = {
  /** Of which two values can be compared. */
  readonly comparable: readonly string[];
  /** By which a difference can be split: not by what the definition or a reading made of the contact. */
  readonly splits: readonly string[];
  /** By which it cannot, because a contact counts for several of their values. */
  readonly shared: readonly string[];
};

/** Fields with at least two values, the usual ones first, under what the definition says of whom a contact counts for. */
export function changeFields(
  dimensions: readonly { readonly name: string; readonly values: number }[],
  attribution: Attribution | undefined,
): ChangeFields {
  const names = new Set(dimensions.filter(({ values }) => values > 1).map(({ name }) => name));
  const usual = (list: readonly string[]) =>
    list.filter((name) => names.has(name) && !(name === 'agent_id' && names.has('agent_name')));
  const isShared = attribution === 'all' || attribution === 'fractional';
  const splits = [...new Set([...usual(USUAL_SPLITS), ...names])].filter(
    (name) => !(JUDGED_DIMENSIONS as readonly string[]).includes(name) && !(isShared && isOwnerField(name)),
  );
  const comparable = usual(USUAL);
  return { comparable, splits, shared: isShared ? comparable.filter(isOwnerField) : [] };
}
