import type { FieldTest, Filter } from './filter.ts';

/** A filter in words: one clause per test, as a code and its parameters. The page and the command line make the sentence. */
export type FilterClause = {
  readonly field: string;
  readonly code:
    | 'is'
    | 'is_blank'
    | 'is_any_of'
    | 'is_not'
    | 'is_not_blank'
    | 'is_none_of'
    | 'from'
    | 'under'
    | 'between'
    | 'contains'
    | 'is_nothing';
  readonly params: Readonly<Record<string, string | number>>;
};

const LISTED = 3;
const shown = (values: readonly (string | number | null)[]): string =>
  values
    .slice(0, LISTED)
    .map((value) => (value === null ? '–' : String(value)))
    .join(', ');

function listClauses(field: string, test: FieldTest): readonly FilterClause[] {
  const clauses: FilterClause[] = [];
  if (test.in !== undefined) {
    const [only = null] = test.in;
    if (test.in.length === 0) clauses.push({ field, code: 'is_nothing', params: {} });
    else if (test.in.length > 1) {
      const more = Math.max(0, test.in.length - LISTED);
      clauses.push({ field, code: 'is_any_of', params: { values: shown(test.in), more } });
    } else if (only === null) clauses.push({ field, code: 'is_blank', params: {} });
    else clauses.push({ field, code: 'is', params: { value: only } });
  }
  if (test.notIn !== undefined && test.notIn.length > 0) {
    const [only = null] = test.notIn;
    if (test.notIn.length > 1) {
      const more = Math.max(0, test.notIn.length - LISTED);
      clauses.push({ field, code: 'is_none_of', params: { values: shown(test.notIn), more } });
    } else if (only === null) clauses.push({ field, code: 'is_not_blank', params: {} });
    else clauses.push({ field, code: 'is_not', params: { value: only } });
  }
  return clauses;
}

function boundClauses(field: string, { from, to, contains }: FieldTest): readonly FilterClause[] {
  const clauses: FilterClause[] = [];
  if (from !== undefined && to !== undefined) clauses.push({ field, code: 'between', params: { from, to } });
  else if (from !== undefined) clauses.push({ field, code: 'from', params: { from } });
  else if (to !== undefined) clauses.push({ field, code: 'under', params: { to } });
  if (contains !== undefined) clauses.push({ field, code: 'contains', params: { text: contains } });
  return clauses;
}

/** All clauses of a filter, in the order of its fields; all of them must hold. */
export function describeFilter(filter: Filter): readonly FilterClause[] {
  return Object.entries(filter).flatMap(([field, test]) => [...listClauses(field, test), ...boundClauses(field, test)]);
}
