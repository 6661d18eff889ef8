import { joinedByField } from './any-of.ts';
import { storyOfField } from './came-of.ts';
import type { Filter } from './filter.ts';
import { filterFromText } from './filter-text.ts';
import { sliceOfReturns } from './returns-of.ts';
import { cutOfField } from './slice-of.ts';

/** The slices that the name of a field holds; null where it names none, or not as it should. */
export function slicesInField(field: string): readonly Filter[] | null {
  const joined = joinedByField(field);
  if (joined !== null) return joined.filters;
  const returned = sliceOfReturns(field);
  const named = returned === null ? (cutOfField(field) ?? storyOfField(field)) : filterFromText(returned);
  const filter = named?.filter ?? null;
  return filter === null ? null : [filter];
}
