import { CATEGORY_FIELDS } from '../contact/fields.ts';
import { resolverField } from '../filter/dimensions.ts';
import { LEAST_SHOWN } from './volume.ts';

type Group = { readonly key: Readonly<Record<string, string | null>>; readonly contacts: number };

/** Fields with a closed list of words: none of them has a long tail, and none is anybody's name. */
const CLOSED = [
  ...['channel', 'direction', 'outcome', 'transferred', 'escalated', 'callback_requested', 'disconnect_side'],
  ...['resolved_flag', 'reopened', 'survey_resolved'],
];
const NAMES = new Set<string>(CATEGORY_FIELDS.filter((field) => !CLOSED.includes(field)));

/** Whether the values of a dimension are names out of the data (queues, agents, reasons), not places on a scale or words of ours. */
function isOfNames(dimension: string): boolean {
  const end = resolverField(dimension);
  if (end !== null) return !end.isMove && NAMES.has(end.field);
  return NAMES.has(dimension) || dimension.startsWith('extra.');
}

/** Values of a dimension with fewer than 5 contacts; none where no value has more, because then nothing would be left to show. */
function smallValues(dimension: string, groups: readonly Group[]): ReadonlySet<string | null> {
  const contacts = new Map<string | null, number>();
  for (const group of groups) {
    const value = group.key[dimension] ?? null;
    contacts.set(value, (contacts.get(value) ?? 0) + group.contacts);
  }
  const small = [...contacts].flatMap(([value, count]) => (count < LEAST_SHOWN ? [value] : []));
  return new Set(small.length === contacts.size ? [] : small);
}

export type SmallApart<G> = {
  readonly shown: readonly G[];
  /** Groups that are put together, and by dimension the values that make them small. */
  readonly small: readonly G[];
  readonly values: Readonly<Record<string, readonly (string | null)[]>>;
};

/**
 * The groups of a breakdown by names, without those of fewer than 5 contacts (reference section 4.2): these stand together.
 * Of two dimensions every cell of a small value of either is among them; a cell of two greater ones is a part of both.
 * Example: queues of 900, 40, 3 and 1 contacts are two groups, and two of fewer than 5 with 4 contacts together.
 */
export function smallApart<G extends Group>(by: readonly string[], groups: readonly G[]): SmallApart<G> {
  const small = by.filter(isOfNames).map((dimension) => [dimension, smallValues(dimension, groups)] as const);
  const isSmall = ({ key }: G): boolean => small.some(([dimension, values]) => values.has(key[dimension] ?? null));
  return {
    shown: groups.filter((group) => !isSmall(group)),
    small: groups.filter(isSmall),
    values: Object.fromEntries(
      small.flatMap(([dimension, values]) => (values.size === 0 ? [] : [[dimension, [...values]]])),
    ),
  };
}
