import { describeFilter, type FilterClause } from '../../../shared/domain/filter/describe-filter.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';

/** How a clause reads; the page has its own words in its language files. */
const WORDS: Readonly<Record<FilterClause['code'], (params: FilterClause['params']) => string>> = {
  is: ({ value }) => `is ${value}`,
  is_blank: () => 'is blank',
  is_any_of: ({ values, more }) => `is any of ${values}${more === 0 ? '' : ` and ${more} more`}`,
  is_not: ({ value }) => `is not ${value}`,
  is_not_blank: () => 'is not blank',
  is_none_of: ({ values, more }) => `is none of ${values}${more === 0 ? '' : ` and ${more} more`}`,
  from: ({ from }) => `from ${from}`,
  under: ({ to }) => `under ${to}`,
  between: ({ from, to }) => `from ${from} to under ${to}`,
  contains: ({ text }) => `contains "${text}"`,
  is_nothing: () => 'is nothing',
};

/** The slice in words: no figure stands without it. */
export function sliceWords(filter: Filter): string {
  const clauses = describeFilter(filter).map(({ field, code, params }) => `${field} ${WORDS[code](params)}`);
  return clauses.length === 0 ? 'all contacts' : clauses.join('; ');
}
