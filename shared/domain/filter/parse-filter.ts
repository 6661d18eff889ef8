import { calendarProblem } from './calendar-value.ts';
import { CALENDAR_DIMENSIONS } from './dimensions.ts';
import { filterFieldKind } from './fields.ts';
import type { FieldTest, Filter } from './filter.ts';

/**
 * A filter as people write it on a command line, into the one Filter value. Shorthand per field:
 *   "Billing", 60, null        any of this one value (null = blank)
 *   ["Billing", null]          any of these
 *   {"not": "Billing"}         none of this value, or of these in a list
 *   {"min": 10, "max": 60}     from 10 up to and including 60 (numbers; `to` excludes its bound)
 *   {"in", "notIn", "from", "to", "contains"}   the Filter's own tests
 */
export type FilterProblem =
  | { readonly kind: 'unknown_field'; readonly field: string }
  | { readonly kind: 'bad_test'; readonly field: string; readonly detail: string };

export type ParsedFilter =
  | { readonly filter: Filter; readonly problem: null }
  | { readonly filter: null; readonly problem: FilterProblem };

type Value = string | number | null;

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

const isBound = (value: unknown): value is string | number => isValue(value) && value !== null;

/** The smallest number above, so that an exclusive bound includes `value` itself. */
const justAbove = (value: number): number =>
  Number.isInteger(value) && Math.abs(value) < 2 ** 40 ? value + 2 ** -12 : value + Math.abs(value) * Number.EPSILON;

const listOf = (value: unknown): readonly Value[] | null => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every(isValue) ? list : null;
};

/** A part of a test, or the sentence that says what is wrong with it. */
function parsePart(name: string, value: unknown): FieldTest | string {
  switch (name) {
    case 'in':
    case 'notIn':
    case 'not': {
      const list = listOf(value);
      if (list === null) return `"${name}" takes values or a list of values`;
      return name === 'in' ? { in: list } : { notIn: list };
    }
    case 'from':
    case 'min':
      return isBound(value) ? { from: value } : `"${name}" takes a number or a time`;
    case 'to':
      return isBound(value) ? { to: value } : '"to" takes a number or a time';
    case 'max':
      return typeof value === 'number' && Number.isFinite(value)
        ? { to: justAbove(value) }
        : '"max" takes a number; for times use "to"';
    case 'contains':
      return typeof value === 'string' ? { contains: value } : '"contains" takes text';
    default:
      return `"${name}" is not a test: use in, notIn, not, from, to, min, max or contains`;
  }
}

function parseTest(value: unknown): FieldTest | string {
  if (isValue(value) || Array.isArray(value)) return parsePart('in', value);
  if (typeof value !== 'object' || value === null) return 'a test is a value, a list or an object';
  let test: FieldTest = {};
  for (const [name, part] of Object.entries(value)) {
    // An undefined part is what a schema leaves of an optional one.
    if (part === undefined) continue;
    const parsed = parsePart(name, part);
    if (typeof parsed === 'string') return parsed;
    test = { ...test, ...parsed };
  }
  return test;
}

/** Words that no contact can have would be an empty slice without a word. */
function calendarProblemOf(field: string, { in: wanted, notIn, from, to }: FieldTest): string | null {
  const dimension = CALENDAR_DIMENSIONS.find((name) => name === field);
  if (dimension === undefined) return null;
  const asked = [...(wanted ?? []), ...(notIn ?? [])].filter((value) => value !== null);
  const bounds = [from, to].filter((value) => value !== undefined);
  const problems = [
    ...asked.map((value) => calendarProblem(dimension, value, false)),
    ...bounds.map((value) => calendarProblem(dimension, value, true)),
  ];
  return problems.find((problem) => problem !== null) ?? null;
}

/** Checks and completes a filter of unknown origin. Refuses unknown fields and tests that mean nothing. */
export function parseFilter(value: unknown): ParsedFilter {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const problem = { kind: 'bad_test', field: '', detail: 'a filter is an object from field to test' } as const;
    return { filter: null, problem };
  }
  const filter: Record<string, FieldTest> = {};
  for (const [field, written] of Object.entries(value)) {
    if (filterFieldKind(field) === null) return { filter: null, problem: { kind: 'unknown_field', field } };
    const test = parseTest(written);
    if (typeof test === 'string') return { filter: null, problem: { kind: 'bad_test', field, detail: test } };
    const detail = calendarProblemOf(field, test);
    if (detail !== null) return { filter: null, problem: { kind: 'bad_test', field, detail } };
    filter[field] = test;
  }
  return { filter, problem: null };
}
