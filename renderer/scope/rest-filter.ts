import type { FieldTest, Filter } from '../../shared/domain/filter/filter.ts';

/** The test that passes exactly what this one does not; null where one test cannot say that (ranges, words). */
function opposite(test: FieldTest): FieldTest | null {
  const { in: values, notIn, ...other } = test;
  if (Object.keys(other).length > 0) return null;
  if (values !== undefined && notIn === undefined) return { notIn: values };
  return notIn !== undefined && values === undefined ? { in: notIn } : null;
}

/**
 * What a slice is compared with: the contacts that pass all its tests but the last one. Of "weeks 42 to 45, reason
 * Router set-up" the rest is the other reasons of the same weeks. Slice and rest together are the slice without its
 * last test, so every number of the rest lists its contacts, too. Null when there is no test, or none that can be turned.
 */
export function restFilter(filter: Filter): { readonly field: string; readonly rest: Filter } | null {
  const entries = Object.entries(filter);
  const last = entries.at(-1);
  if (last === undefined) return null;
  const [field, test] = last;
  const turned = opposite(test);
  return turned === null ? null : { field, rest: { ...Object.fromEntries(entries.slice(0, -1)), [field]: turned } };
}
